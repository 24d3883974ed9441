"""What editors see of the queue and the calendar, and what can be taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.content import Content
from bot.domain.errors import AlreadyDone
from bot.domain.people import Actor, person
from bot.domain.publishing.life import PostState, There
from bot.domain.publishing.messages import PostCard
from bot.domain.publishing.plan_messages import Batch, Calendar
from bot.services.publishing import desk
from bot.services.publishing.desk import Desktop
from bot.services.publishing.drafting import Request
from storage import outbox
from storage.inbox.seen import Seen
from storage.outbox import links
from tests.services.conftest import HOUR, Work
from tests.services.publishing.test_as_prepared import AT, drafted, picture
from tests.services.publishing.test_moves import EDITOR, planned, post, there


async def shown(work: Work, beginning: str) -> str:
    return (await work.read(EDITOR.id, beginning))[-1].text


async def queued(work: Work, words: str) -> None:
    await work.do(work.services.queue.command, EDITOR, Request(AT, ("история",), body=Content(words)))


async def test_the_channel_may_stand_anywhere_among_the_words(work):
    number = await drafted(work, ("завтра", "в", "9", "утра", "город"), body=Content("Каток"))
    assert (await post(work, number)).due_at == work.now + 21 * HOUR


async def test_the_calendar_names_what_the_queue_will_bring_and_calls_channels_as_editors_do(work):
    await queued(work, "Мост, 1975 год")
    await work.do(desk.calendar, EDITOR, AT, 0, 7, work.services.city)
    text = await shown(work, f"calendar:{AT.home}:")
    assert "📚 № 1 · история · Мост, 1975 год" in text
    assert "История Комсомольска" not in text


async def test_a_clash_is_no_news_once_the_later_one_is_out(work):
    first, second = await planned(work), await planned(work)
    await work.do(desk.calendar, EDITOR, AT, 0, 7, work.services.city)
    assert "меньше 15 минут" in await shown(work, f"calendar:{AT.home}:")
    work.later(HOUR)
    await work.do(work.services.publishing.sweep)
    await work.do(desk.calendar, EDITOR, AT, 0, 7, work.services.city)
    assert "меньше 15 минут" not in await shown(work, f"calendar:{AT.home}:{work.now}")
    assert first != second


async def test_whoever_sends_a_batch_hears_how_much_has_come_once_it_is_quiet(work):
    await work.do(work.services.queue.begin_batch, EDITOR, AT, "history")
    for number in range(3):
        part = Seen(EDITOR.id, 50 + number, EDITOR.id, None, picture(str(number)))
        await work.do(work.services.queue.collect, EDITOR, AT, "history", part)
    waiting = [row for row in await work.db.read(outbox.keyed, "batch:got:", Batch) if row.state == "planned"]
    assert [row.message.count for row in waiting] == [3]
    assert "Получено: 3" in await shown(work, waiting[0].key)


async def test_what_was_cancelled_can_be_brought_back_as_a_draft(work):
    number = await planned(work)
    await work.do(work.services.unposting.unpost, EDITOR, number)
    await work.do(work.services.unposting.bring_back, EDITOR, number)
    assert ((await post(work, number)).state, await there(work, number)) == (PostState.DRAFT, There.WAITING)
    with pytest.raises(AlreadyDone):
        await work.do(work.services.unposting.bring_back, EDITOR, number)


async def test_the_same_words_and_a_foreign_rubric_are_warned_of(work):
    await drafted(work, body=Content("Каток откроют завтра"))
    await work.do(work.services.publishing.decide, EDITOR, 1)
    number = await drafted(work, ("город", "завтра", "9:00", "#улицы"), body=Content("Каток откроют завтра"))
    text = await shown(work, PostCard.of(number, 1))
    assert "Такой же текст в публикации № 1" in text
    assert "другого канала" in text


async def test_a_draft_in_other_words_is_not(work):
    await drafted(work, body=Content("Каток откроют завтра"))
    await work.do(work.services.publishing.decide, EDITOR, 1)
    number = await drafted(work, body=Content("Каток откроют завтра утром"))
    assert "Такой же текст" not in await shown(work, PostCard.of(number, 1))


async def test_the_calendar_turns_in_the_message_that_was_pressed(work):
    await work.do(desk.calendar, EDITOR, AT, 0, 7, work.services.city)
    (shown,) = await work.db.read(outbox.keyed, f"calendar:{AT.home}:", Calendar)
    await work.do(links.add, links.Link(EDITOR.id, 70, "calendar", delivery_id=shown.id))
    work.later(1000)
    await work.do(desk.calendar, EDITOR, replace(AT, pressed=70), 7, 7, work.services.city)
    (turned,) = await work.db.read(outbox.keyed, f"calendar:{AT.home}:", Calendar)
    assert (turned.id, turned.message.first) == (shown.id, 7)


async def test_an_editor_of_one_channel_sees_that_channel(work):
    await planned(work)
    await queued(work, "Мост, 1975 год")
    limited = Actor(4003, "Инна", roles=frozenset({"editor"}), channels=frozenset({"history"}))
    at = Desktop(limited.id, person(limited.id))
    await work.do(desk.calendar, limited, at, 0, 7, work.services.city)
    text = await shown(work, f"calendar:{at.home}:")
    assert "Мост, 1975 год" in text
    assert "Каток" not in text


async def test_a_line_that_cannot_become_a_button_is_warned_of(work):
    broken = await drafted(work, body=Content("Каток\nСхема | https://example.org/схема катка.pdf"))
    assert "останется текстом" in await shown(work, PostCard.of(broken, 1))
    whole = await drafted(work, body=Content("Каток\nСхема | https://example.org/rink.pdf"))
    assert "останется текстом" not in await shown(work, PostCard.of(whole, 1))

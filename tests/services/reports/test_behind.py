"""A number that the head reads opens into the appeals behind it."""

from __future__ import annotations

from bot.domain.buttons import Press
from bot.domain.messages.answers import Answer
from bot.domain.messages.deadlines import Deadline
from bot.domain.people import MODERATORS, Actor, person
from bot.services.journal.keeping import AskedIn
from bot.services.moderation import lists
from bot.services.moderation.lists import ListRequest
from storage import outbox
from storage.database import Transaction
from storage.outbox import links
from storage.reports.counting import Stretch
from tests.services.conftest import BORIS, DAY, GROUP, HOUR, Work

HEAD = Actor(77, "Марина", roles=frozenset({"head"}))
ASKED = ListRequest(HEAD.id, 5, person(HEAD.id))


async def answered(work: Work, number: int) -> None:
    incoming = work.message("Здравствуйте! Засыпали сегодня утром.", GROUP)
    await work.do(work.services.answers.reply, BORIS, number, incoming)
    await work.reaches(Answer, number)


async def yesterday(work: Work) -> tuple[int, int]:
    """One appeal that was answered in half an hour, one that was answered late."""
    first = await work.register("Яма на Садовой, 5")
    work.later(HOUR // 2)
    await answered(work, first.id)
    second = await work.register("Не вывозят мусор на Кирова, 15")
    work.later(4 * HOUR)
    await answered(work, second.id)
    work.later(DAY)
    return first.id, second.id


async def pressed(work: Work, number: int, label: str) -> str:
    """What the button of the digest lists."""
    await work.do(work.services.mornings.ask, AskedIn(HEAD.id, number, person(HEAD.id)))
    (*_, said) = await work.read(HEAD.id, f"digest:{HEAD.id}:{number}")
    press = next(Press.parse(key.data) for row in said.buttons for key in row if key.label == label)
    if press.word(1):
        await work.do(work.services.behind.then, ASKED, press.word(0), Stretch(press.number(1), press.number(2)))
    else:
        await work.do(work.services.behind.now, HEAD, ASKED, press.word(0))
    (*_, listed) = await work.read(HEAD.id, "behind:" if press.word(1) else "open_list:")
    return listed.text


async def test_the_digest_says_how_long_an_answer_usually_takes_and_lists_what_was_late(work):
    first, second = await yesterday(work)
    text = await work.digest()
    assert "пришло 2, отвечено 2, в срок 1; обычно за 2 часа 15 минут" in text
    late = await pressed(work, 7, "Позже срока 1")
    assert "Отвечено позже срока, вчера, 10 марта: 1" in late.replace("<b>", "").replace("</b>", "")
    assert f"№ {second}" in late
    assert f"№ {first}<" not in late
    assert f"№ {first}" in await pressed(work, 8, "Пришло 2")


async def test_what_is_overdue_now_opens_from_the_digest_with_its_words(work):
    appeal = await work.register("Яма на Садовой, 5")
    work.later(3 * HOUR)
    text = await pressed(work, 9, "Просрочено 1")
    assert "Просроченные" in text
    assert f"№ {appeal.id}" in text
    assert "Яма на Садовой" in text


async def test_stats_say_the_usual_time_of_an_answer_and_have_the_same_numbers_to_press(work):
    await yesterday(work)
    await work.do(lists.figures, ASKED)
    (said,) = await work.read(HEAD.id, f"figures:{HEAD.id}")
    assert "Обычно отвечаем за 2 часа 15 минут" in said.text
    assert [key.label for row in said.buttons for key in row] == ["Пришло 2", "Отвечено 2", "Позже срока 1"]


async def alarm(work: Work) -> tuple[str, str]:
    """The alarm as it stands in the group, and once `Кто?` was pressed under it."""
    await work.do(work.services.notices.sweep)
    (row,) = [each for each in await work.look(outbox.keyed, "alarm:", Deadline) if each.recipient == MODERATORS]

    def press(tx: Transaction, now: int) -> None:
        links.add(tx, now, links.Link(GROUP, 900, row.kind, delivery_id=row.id))
        work.services.notices.tell_who(tx, now, GROUP, 900)

    (before,) = await work.read(GROUP, row.key)
    assert [key.label for line in before.buttons for key in line] == ["Кто?"]
    await work.do(press)
    (after,) = await work.read(GROUP, row.key)
    assert not after.buttons
    return before.text, after.text


async def test_an_alarm_says_who_has_the_appeal_and_since_when(work):
    appeal = await work.register("Яма на Садовой, 5")
    work.later(10 * 60_000)
    await work.do(work.services.moderation.take, BORIS, appeal.id)
    work.later(2 * HOUR)
    before, after = await alarm(work)
    assert "в работе: Борис" in before
    assert "↳ в работе: Борис, сегодня в 12:10" in after


async def test_an_alarm_about_what_nobody_took_says_so(work):
    await work.register("Яма на Садовой, 5")
    work.later(2 * HOUR)
    _, after = await alarm(work)
    assert "↳ никто не взял; пришло сегодня в 12:00" in after

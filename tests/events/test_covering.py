"""Coverage needs no press: what is linked covers an event once, while it stands. The past that nobody showed to be
covered is one line of the digest."""

from __future__ import annotations

from typing import Any

import pytest

from bot.domain.counting.lines import Figure
from bot.domain.counting.mornings import Morning, Told
from bot.domain.errors import AlreadyDone, Refusal
from bot.services.events.covering import link_entry
from bot.services.events.morning import to_decide, today
from bot.services.journal.keeping import AskedIn
from bot.services.publishing.desk import Desktop
from storage.database import Transaction
from storage.events import covering
from storage.events.covering import Link
from storage.journal import journal
from storage.publishing import moves, posts
from storage.reports import counting
from storage.reports.counting import Stretch
from tests.events.conftest import EDITOR, Calendar, at
from tests.services.conftest import DAY, GROUP, HOUR
from tests.stage import city

DESK = Desktop(GROUP, "moderators")


async def held(work: Calendar, line: str = "24.11 15:00 Открытие катка; пл. Юности #бкд") -> int:
    """An event that has begun."""
    (event,) = await work.enter(line)
    work.now = at(11, 24, 17)
    await settle(work)
    return event.id


async def settle(work: Calendar) -> None:
    for _ in range(2):
        await work.do(work.services.event_coverage.sweep)


async def lines(work: Calendar) -> list[Any]:
    found = await work.look(journal.between, at(11, 1), at(12, 31))
    return [each for each in found if each.kind == "event"]


async def counted(work: Calendar, key: str) -> Figure:
    """A line of the reports in that week."""
    week = Stretch(at(11, 23), at(11, 30))
    found: Figure = await work.look(lambda tx: counting.figure(tx, work.services.figures.lines[key], week))
    return found


def _publish(tx: Transaction, now: int, post_id: int) -> None:
    moves.leave(tx, post_id)
    moves.send(tx, post_id, "city", 1)
    moves.appear(tx, now, post_id, "city", (-1, 7, ""))


def _delete(tx: Transaction, now: int, post_id: int) -> None:
    moves.delete(tx, post_id, "city")


async def test_a_linked_post_covers_once_and_deleting_it_uncovers(work: Calendar) -> None:
    event_id = await held(work)
    assert await lines(work) == []
    await work.do(work.services.event_posts.draft, EDITOR, DESK, event_id)
    await work.do(work.services.event_posts.draft, EDITOR, DESK, event_id)
    post = await work.look(posts.get, 1)
    assert post.material.words.text == "Открытие катка\n\n24 ноября, пл. Юности"
    assert post.campaign_keys == ("бкд",)
    await settle(work)
    assert await lines(work) == []
    await work.do(_publish, 1)
    await work.do(_publish, 2)
    await settle(work)
    (line,) = await lines(work)
    assert (line.title, line.happened_at, line.campaigns) == ("Открытие катка", at(11, 24, 15), ("бкд",))
    assert "Освещено: 2 публикации" in await work.card_of(event_id)
    await work.do(_delete, 1)
    await settle(work)
    assert len(await lines(work)) == 1
    await work.do(_delete, 2)
    await settle(work)
    assert await lines(work) == []
    assert "неизвестно" in await work.card_of(event_id)


async def test_a_post_that_announced_it_beforehand_is_no_coverage(work: Calendar) -> None:
    (event,) = await work.enter("24.11 15:00 Каток")
    await work.do(work.services.event_posts.draft, EDITOR, DESK, event.id)
    assert "24 ноября (вт), 15:00" in (await work.look(posts.get, 1)).material.words.text
    await work.do(_publish, 1)
    work.now = at(11, 24, 17)
    await settle(work)
    assert await lines(work) == []


async def test_a_picture_covers_and_so_does_a_line_of_the_journal_in_reply_to_the_card(work: Calendar) -> None:
    event_id = await held(work)
    await work.do(covering.link, event_id, Link.PHOTO, 77)
    await settle(work)
    assert len(await lines(work)) == 1
    await work.db.write(lambda tx: covering.unlink(tx, event_id, Link.PHOTO, 77))
    await settle(work)
    assert await lines(work) == []
    asked = AskedIn(GROUP, next(work._messages), "moderators")
    entry_id = await work.do(work.services.journal.log, EDITOR, asked, "видео Сюжет о катке https://news.example/1")
    await work.do(link_entry, event_id, entry_id)
    assert len(await lines(work)) == 1
    await work.do(work.services.journal.remove, EDITOR, asked, entry_id)
    await settle(work)
    assert await lines(work) == []


async def test_an_event_that_somebody_logged_by_hand_is_not_counted_twice(work: Calendar) -> None:
    event_id = await held(work)
    asked = AskedIn(GROUP, next(work._messages), "moderators")
    entry_id = await work.do(work.services.journal.log, EDITOR, asked, "мероприятие Открытие катка")
    await work.do(link_entry, event_id, entry_id)
    await settle(work)
    assert [each.id for each in await lines(work)] == [entry_id]
    assert (await counted(work, "events")).value == 1
    assert "Освещено: строка журнала" in await work.card_of(event_id)


async def test_a_press_says_so_and_once_more_not(work: Calendar) -> None:
    event_id = await held(work)
    say = work.services.event_coverage.say
    assert await work.do(say, event_id) == "event-covered"
    assert len(await lines(work)) == 1
    assert await work.do(say, event_id) == "event-not-covered"
    assert await lines(work) == []
    (later,) = await work.enter("30.11 10:00 Ещё не было")
    with pytest.raises(AlreadyDone):
        await work.do(say, later.id)


async def test_a_covered_event_of_the_offices_own_is_in_no_campaigns_bundle(work: Calendar) -> None:
    event_id = await held(work)
    await work.do(work.services.event_coverage.say, event_id)
    assert (await lines(work))[0].campaigns == ("бкд",)
    await work.do(work.services.event_changes.flag, event_id, "internal")
    assert (await lines(work))[0].campaigns == ()


async def test_what_is_taken_out_of_the_journal_by_a_person_stays_out(work: Calendar) -> None:
    event_id = await held(work)
    await work.do(work.services.event_coverage.say, event_id)
    (line,) = await lines(work)
    await work.do(work.services.journal.remove, EDITOR, AskedIn(GROUP, 1, "moderators"), line.id)
    await settle(work)
    assert await lines(work) == []


async def test_a_cancelled_event_is_neither_held_nor_covered(work: Calendar) -> None:
    event_id = await held(work)
    assert (await counted(work, "events-held")).value == 1
    await work.do(work.services.event_coverage.say, event_id)
    await work.do(work.services.event_changes.cancel, event_id, "ошибка")
    await settle(work)
    assert await lines(work) == []
    assert (await counted(work, "events-held")).value == 0


async def test_each_event_held_counts_in_the_reports_by_its_organiser(work: Calendar) -> None:
    await work.enter("23.11 10:00 Один; ДК; УФКСиМП\n24.11 10:00 Два; ДК; УФКСиМП\n25.11 10:00 Будет; ДК; Другой")
    await settle(work)
    figure = await counted(work, "events-held")
    assert (figure.value, figure.parts) == (2, (("УФКСиМП", 2),))


async def digest(work: Calendar, section: Any, day: int) -> list[Told]:
    morning = Morning(at(11, day, 8, 30), at(11, day - 1), at(11, day), at(11, day + 1))
    return list(await work.look(lambda tx: list(section(tx, city(), morning))))


async def test_the_digest_names_todays_events_with_who_goes(work: Calendar) -> None:
    one, _, _ = await work.enter("25.11 11:00 Каток\n25.11 Ярмарка\n26.11 11:00 Завтра")
    await work.do(work.services.event_changes.go, EDITOR, one.id, EDITOR.id)
    told = await digest(work, today, 25)
    assert [(each.key, each.args.get("title"), each.args["names"]) for each in told] == [
        ("digest-event-all-day", "Ярмарка", "none"),
        ("digest-event", "Каток", "Борис"),
    ]


async def test_what_is_past_and_uncovered_is_one_line_with_a_press_each(work: Calendar) -> None:
    one, two, three = await work.enter("24.11 13:00 Каток\n24.11 14:00 Дума\n24.11 15:00 Ярмарка")
    work.now = at(11, 25, 8)
    await work.do(work.services.event_coverage.say, one.id)
    (told,) = await digest(work, to_decide, 25)
    assert told.args["titles"] == f"Дума (№ {two.id}), Ярмарка (№ {three.id})"
    assert [[each.data for each in row] for row in told.buttons] == [
        [f"evdone:{two.id}", f"evundone:{two.id}"],
        [f"evdone:{three.id}", f"evundone:{three.id}"],
    ]
    await work.do(work.services.event_coverage.deny, two.id)
    await work.do(work.services.event_coverage.say, three.id)
    assert await digest(work, to_decide, 25) == []
    work.later(10 * DAY)
    assert "Не освещали" in await work.card_of(two.id)


async def test_no_publication_of_an_invitation_is_prepared_before_it_begins(work: Calendar) -> None:
    (event,) = await work.enter("24.11 15:00 Пресс-тур; пригл")
    draft = work.services.event_posts.draft
    with pytest.raises(Refusal) as refusal:
        await work.do(draft, EDITOR, DESK, event.id)
    assert refusal.value.text_key == "event-not-public"
    work.later(4 * HOUR)
    assert await work.do(draft, EDITOR, DESK, event.id) == "event-post-drafted"


async def test_a_planned_publication_stops_when_its_event_becomes_the_offices_own(work: Calendar) -> None:
    (event,) = await work.enter("28.11 15:00 Совещание")
    await work.do(work.services.event_posts.draft, EDITOR, DESK, event.id)
    await work.db.write(lambda tx: posts.set_hour(tx, 1, at(11, 27)))
    await work.db.write(lambda tx: moves.plan(tx, 1))
    await work.do(work.services.event_changes.flag, event.id, "internal")
    assert (await work.look(posts.get, 1)).state == "draft"
    (said,) = await work.read(GROUP, "event_hidden:")
    assert "публикация № 1 снова черновик" in said.text

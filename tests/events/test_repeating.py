"""What comes back every week is in the calendar four weeks ahead, at its hour, over every end of a month and a year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

from bot.city.sections.events import Events
from bot.domain.events.events import Event, State
from bot.services.events.repeating import Repeating
from storage.database import Transaction
from storage.events import events
from tests.events.conftest import Calendar, at
from tests.stage import city

ZONE, DAY = city().time_zone, 86_400_000


async def of_title(work: Calendar, title: str) -> list[Event]:
    def look(tx: Transaction) -> list[Event]:
        found = events.between(tx, at(11, 1), at(12, 31, year=2028))
        return [each for each in found if each.facts.title == title]

    found: list[Event] = await work.look(look)
    return found


def there(event: Event) -> datetime:
    return datetime.fromtimestamp(event.facts.begins_at / 1000, ZONE)


async def test_a_year_of_weeks_and_both_its_ends_never_drift_and_lack_none(work: Calendar) -> None:
    await work.enter("каждый вт 10:00 Радио-2; студия")
    for _ in range(410):
        work.later(DAY)
        await work.do(work.services.event_series.sweep)
        await work.do(work.services.event_series.sweep)
    found = [there(each) for each in await of_title(work, "Радио-2")]
    assert {(each.weekday(), each.hour, each.minute) for each in found} == {(1, 10, 0)}
    days = [each.date() for each in found]
    assert days[0] == date(2026, 12, 1)
    assert {later - earlier for earlier, later in pairwise(days)} == {timedelta(days=7)}
    assert {date(2026, 12, 29), date(2027, 1, 5), date(2027, 3, 2), date(2027, 12, 28), date(2028, 1, 4)} <= set(days)
    assert len(days) == len(set(days)) == 62


async def test_four_weeks_are_there_at_once_and_one_can_be_moved_alone(work: Calendar) -> None:
    found = await work.enter("каждый вт 10:00 Радио-2")
    assert [there(each).date().day for each in found] == [1, 8, 15, 22]
    await work.do(work.services.event_changes.move, found[1].id, "09.12 12:00")
    work.later(DAY)
    await work.do(work.services.event_series.sweep)
    assert [f"{there(each):%d.%m %H:%M}" for each in await of_title(work, "Радио-2")] == [
        "01.12 10:00",
        "09.12 12:00",
        "15.12 10:00",
        "22.12 10:00",
    ]


async def test_a_series_ends_with_one_press_and_goes_on_with_another(work: Calendar) -> None:
    found = await work.enter("каждый вт 10:00 Радио-2")
    end = work.services.event_series.end
    assert await work.do(end, found[0].id) == "event-repeats-no-more"
    assert [each.id for each in await of_title(work, "Радио-2")] == [found[0].id]
    assert await work.do(end, found[0].id) == "event-repeats-again"
    assert len(await of_title(work, "Радио-2")) == 4


async def test_series_of_the_city_file_come_and_go_with_it(work: Calendar) -> None:
    series = work.services.event_series
    for _ in range(2):
        await work.do(series.start)
        await work.do(series.sweep)
    title = next(iter(city()[Events].series))
    assert [f"{there(each):%a %H:%M}" for each in await of_title(work, title)] == ["Wed 10:00"] * 4
    bare: Any = replace(city()[Events], series={})
    without = replace(city(), sections={**city().sections, Events: bare})
    await work.do(Repeating(without, work.services.announcements).start)
    assert await of_title(work, title) == []


async def test_a_departments_series_waits_as_a_whole(work: Calendar) -> None:
    found = await work.enter("каждый чт 15:00 Приём граждан", "roads")
    assert {each.facts.state for each in found} == {State.DRAFT}
    await work.do(work.services.event_entry.decide_all, found[0].source, "yes")
    work.later(7 * DAY)
    await work.do(work.services.event_series.sweep)
    later = await of_title(work, "Приём граждан")
    assert len(later) == 5
    assert {each.facts.state for each in later} == {State.PLANNED}

"""What a week's report says besides its numbers: hours of rubrics that stayed empty, and what the next week brings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.city.model import City
from bot.domain.content import clipped
from bot.domain.counting.mornings import Told
from bot.domain.counting.periods import Period, Span
from bot.domain.time.slots import day_bounds, upcoming
from bot.services.publishing.rubrics import AROUND_SLOT_MS
from storage.appeals import listing
from storage.database import Transaction
from storage.events import events
from storage.press import requests
from storage.publishing import posts

# So many of each are named.
EVENTS, REQUESTS, NUMBERS = 6, 4, 8
_TITLE = 70


def of(tx: Transaction, city: City, period: Period) -> tuple[Told, ...]:
    """The lines of that period; nothing but a week has any."""
    if period.span is not Span.WEEK:
        return ()
    coming = Period.around(Span.WEEK, period.end).bounds(city.time_zone)
    return (*_missed(tx, city, period), *_events(tx, coming), *_requests(tx, city), *_promised(tx, coming))


def _missed(tx: Transaction, city: City, period: Period) -> Iterator[Told]:
    since, until = period.bounds(city.time_zone)
    empty = [
        rubric.title
        for rubric in city.rubrics.values()
        for at in upcoming(rubric.slots, city.time_zone, since - 1, weeks=1)
        if at < until and not posts.of_rubric(tx, rubric.key, at - AROUND_SLOT_MS, at + AROUND_SLOT_MS)
    ]
    if empty:
        yield Told("ahead-missed", {"count": len(empty), "titles": ", ".join(dict.fromkeys(empty))})


def _events(tx: Transaction, coming: tuple[int, int]) -> Iterator[Told]:
    found = [each for each in events.between(tx, *coming) if each.facts.is_on and each.facts.begins_at >= coming[0]]
    for each in found[:EVENTS]:
        key = "ahead-event-all-day" if each.facts.all_day else "ahead-event"
        title = clipped(each.facts.title, _TITLE)
        yield Told(key, {"day_at" if each.facts.all_day else "when_at": each.facts.begins_at, "title": title})
    if len(found) > EVENTS:
        yield Told("ahead-events-more", {"count": len(found) - EVENTS})


def _requests(tx: Transaction, city: City) -> Iterator[Told]:
    """Requests of the media that still wait, whenever their last day is."""
    found = requests.open_ones(tx, 100)
    for each in found[:REQUESTS]:
        ends = day_bounds(date.fromisoformat(each.last_day), city.time_zone)[0]
        yield Told("ahead-request", {"number": each.number, "outlet": each.outlet, "day_at": ends})
    if len(found) > REQUESTS:
        yield Told("ahead-requests-more", {"count": len(found) - REQUESTS})


def _promised(tx: Transaction, coming: tuple[int, int]) -> Iterator[Told]:
    found = listing.promised(tx, coming[1])
    if found:
        numbers = ", ".join(f"№ {number}" for number in found[:NUMBERS])
        yield Told("ahead-promised", {"numbers": numbers, "rest": max(len(found) - NUMBERS, 0)})

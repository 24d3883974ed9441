"""The calendar's part of the morning digest."""

from __future__ import annotations

from collections.abc import Iterator

from bot.city.model import City
from bot.city.sections.events import Events
from bot.domain.buttons import Action, Rows, button
from bot.domain.content import clipped
from bot.domain.counting.mornings import Morning, Told
from storage.database import Transaction
from storage.events import covering, events, going

# So many of a morning are named, and so far back it is asked what was covered.
TODAY, ASKED = 8, 4
BACK_MS = 7 * 86_400_000
TITLE, LABEL = 60, 24


def today(tx: Transaction, city: City, morning: Morning) -> Iterator[Told]:
    """Today's events and their attendees."""
    if city.get(Events) is None:
        return
    found = [each for each in events.between(tx, morning.today, morning.tomorrow) if each.facts.is_on]
    for each in found[:TODAY]:
        names = ", ".join(goer.name for goer in going.goers(tx, each.id)) or "none"
        title = clipped(each.facts.title, TITLE)
        if each.facts.all_day or each.facts.begins_at < morning.today:
            yield Told("digest-event-all-day", {"title": title, "names": names})
        else:
            yield Told("digest-event", {"clock_at": each.facts.begins_at, "title": title, "names": names})
    if len(found) > TODAY:
        yield Told("digest-events-more", {"count": len(found) - TODAY})


def to_decide(tx: Transaction, city: City, morning: Morning) -> Iterator[Told]:
    """Past events without known coverage, in one line with a button each."""
    if city.get(Events) is None:
        return
    found = covering.undecided(tx, morning.today - BACK_MS, morning.today)
    if not found:
        return
    buttons: Rows = tuple(
        (
            button("button-digest-covered", Action.EVENT_COVERED, each.id, title=clipped(each.facts.title, LABEL)),
            button("button-digest-uncovered", Action.EVENT_NOT_COVERED, each.id),
        )
        for each in found[:ASKED]
    )
    titles = ", ".join(f"{each.facts.title} (№ {each.id})" for each in found[:ASKED])
    yield Told("digest-uncovered", {"count": len(found), "titles": clipped(titles, 300)}, buttons)

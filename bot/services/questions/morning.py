"""What the morning digest says of conferences and hot lines."""

from __future__ import annotations

from collections.abc import Iterator

from bot.city.model import City
from bot.city.sections.events import Events
from bot.domain.counting.mornings import Morning, Told
from bot.domain.time.slots import local_day
from storage.database import Transaction
from storage.questions import conferences, hot_lines


def today(tx: Transaction, city: City, morning: Morning) -> Iterator[Told]:
    """Hot lines of today; conferences that close, are on air or wait for their answers; promises of today."""
    # With a calendar they are among its events.
    for line in hot_lines.between(tx, morning.today, morning.tomorrow) if city.get(Events) is None else ():
        yield Told("digest-hotline", {"topic": line.topic, "who": line.who, "clock_at": line.begins_at})
    for each in conferences.open_ones(tx):
        counts = conferences.counts(tx, each.id)
        args: dict[str, str | int] = {"topic": each.topic, "asked": counts.asked, "new": counts.new}
        if morning.today <= each.closes_at < morning.tomorrow:
            yield Told("digest-conference-closes", {**args, "clock_at": each.closes_at})
        elif each.airs_at and morning.today <= each.airs_at < morning.tomorrow:
            yield Told("digest-conference-airs", {**args, "clock_at": each.airs_at})
        else:
            yield Told("digest-conference", args)
    for each in conferences.promised_on(tx, str(local_day(morning.today, city.time_zone))):
        if waiting := conferences.counts(tx, each.id).accepted:
            yield Told("digest-conference-promised", {"topic": each.topic, "count": waiting})

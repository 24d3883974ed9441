"""`[events]`: when the week's announcement is prepared, how early people are reminded, and weekly events."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.city.model import City, Slot
from bot.city.section import Section
from bot.city.times import parse_slot
from bot.city.toml import Table


@dataclass(frozen=True)
class Events:
    """Settings of events.

    `nudge_ms` before an event its participants are reminded; `public_channel` is where announcements may be published,
    or empty; `feed` is the external address of the health port, or empty if no calendar is shared; `series` maps a
    title to its weekly hour.
    """

    announce: Slot
    nudge_ms: int
    public_channel: str
    feed: str
    series: Mapping[str, Slot]


def read(table: Table, city: City) -> Events:
    """Read the hours, the channel and the series."""
    channel = table.text("public_channel", "")
    if channel and channel not in city.channels:
        raise table.error("public_channel", f'unknown channel "{channel}"; there are {", ".join(city.channels)}')
    feed = table.text("feed", "").rstrip("/")
    if feed and not feed.startswith(("https://", "http://")):
        raise table.error("feed", "must be an address such as https://press.example.org")
    series = table.table("series")
    slots = {title: series.parse(title, series.text(title), parse_slot) for title in series.names()}
    return Events(
        announce=table.parse("announce", table.text("announce", "fri 15:00"), parse_slot),
        nudge_ms=round(table.duration("nudge", "PT60M").total_seconds() * 1000),
        public_channel=channel,
        feed=feed,
        series=slots,
    )


SECTION = Section("events", Events, read)

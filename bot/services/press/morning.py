"""The media desk's part of the morning digest."""

from __future__ import annotations

from collections.abc import Iterator

from bot.city.model import City
from bot.domain.counting.mornings import Morning, Told
from bot.domain.time.slots import local_day
from storage.database import Transaction
from storage.press import requests

NAMED = 6


def due(tx: Transaction, city: City, morning: Morning) -> Iterator[Told]:
    """Requests due today, and those overdue."""
    today = str(local_day(morning.today, city.time_zone))
    named = 0
    for each in requests.open_ones(tx, 100):
        args: dict[str, str | int] = {"number": each.number, "outlet": each.outlet}
        if each.asked_until and morning.today <= each.asked_until < morning.tomorrow:
            told = Told("digest-media-asked", {**args, "clock_at": each.asked_until})
        elif each.last_day < today:
            told = Told("digest-media-late", args)
        elif each.last_day == today:
            told = Told("digest-media-last", args)
        elif each.notice_day == today and not each.delayed_until:
            told = Told("digest-media-notice", args)
        else:
            continue
        yield told
        named += 1
        if named == NAMED:
            return

"""What the morning digest says of appeals."""

from __future__ import annotations

from collections.abc import Iterator

from bot.city.model import City
from bot.domain.counting.mornings import Morning, Told
from storage.appeals import listing
from storage.database import Transaction

# So many numbers are named; the rest is counted.
NAMED = 8


def now_and_today(tx: Transaction, city: City, morning: Morning) -> Iterator[Told]:
    """How many are open, and what was promised for today."""
    figures = listing.figures(tx, morning.now)
    if figures.open:
        yield Told("digest-open", {"open": figures.open, "nobodys": figures.nobodys, "overdue": figures.overdue})
    promised = listing.promised(tx, morning.tomorrow)
    if promised:
        rest = len(promised) - NAMED
        numbers = ", ".join(f"№ {number}" for number in promised[:NAMED])
        yield Told("digest-promised", {"numbers": numbers, "rest": max(rest, 0)})

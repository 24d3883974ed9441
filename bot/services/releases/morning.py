"""What the morning digest says of releases."""

from __future__ import annotations

from collections.abc import Iterator

from bot.city.model import City
from bot.domain.counting.mornings import Morning, Told
from storage.database import Transaction
from storage.releases import releases

# A release is looked for on the site after two days, and for a month.
_TWO_DAYS, _MONTH = 2 * 86_400_000, 31 * 86_400_000
NAMED = 8


def to_decide(tx: Transaction, city: City, morning: Morning) -> Iterator[Told]:
    """Which releases have no address on the site, in one line."""
    missing = releases.not_on_site(tx, morning.now - _MONTH, morning.now - _TWO_DAYS)
    if missing:
        numbers = ", ".join(f"№ {number}" for number in missing[:NAMED])
        yield Told("digest-releases-not-on-site", {"numbers": numbers, "rest": max(len(missing) - NAMED, 0)})

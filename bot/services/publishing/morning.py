"""The part of publications in the morning digest."""

from __future__ import annotations

from collections.abc import Iterator

from bot.city.model import City
from bot.domain.counting.campaigns import Campaigns
from bot.domain.counting.mornings import Morning, Told
from bot.domain.publishing.life import PostState
from bot.domain.time.slots import upcoming
from bot.services.publishing.rubrics import AROUND_SLOT_MS
from storage.database import Transaction
from storage.publishing import posts

# An empty hour of a rubric is named so long before (ms).
_AHEAD_MS = 3 * 86_400_000
NAMED = 6


def to_decide(tx: Transaction, city: City, morning: Morning) -> Iterator[Told]:
    """Publications with a campaign that is not on the city's list."""
    known = set(city[Campaigns].by_key)
    odd = [number for number, keys in posts.with_campaigns(tx) if not set(keys.split(", ")) <= known]
    if odd:
        rest = len(odd) - NAMED
        numbers = ", ".join(f"№ {number}" for number in odd[:NAMED])
        yield Told("digest-odd-campaigns", {"numbers": numbers, "rest": max(rest, 0)})


def today(tx: Transaction, city: City, morning: Morning) -> Iterator[Told]:
    """Posts due today, and rubric slots still empty."""
    planned = [each for each in posts.between(tx, morning.today, morning.tomorrow) if each.state == PostState.PLANNED]
    for each in planned[:NAMED]:
        channels = ", ".join(city.channel(found.channel).title for found in posts.publications(tx, each.id))
        yield Told("digest-post", {"number": each.id, "clock_at": each.due_at or 0, "channels": channels})
    for rubric in city.rubrics.values():
        for at in upcoming(rubric.slots, city.time_zone, morning.now, weeks=1):
            if at - morning.now > _AHEAD_MS:
                break
            if not posts.of_rubric(tx, rubric.key, at - AROUND_SLOT_MS, at + AROUND_SLOT_MS):
                yield Told("digest-empty-slot", {"rubric": rubric.title, "when_at": at})

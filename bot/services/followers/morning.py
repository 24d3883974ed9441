"""What the morning digest says of followers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from bot.city.model import City
from bot.city.sections.pages import Pages
from bot.domain.buttons import Action, button
from bot.domain.counting.mornings import Morning, Told
from bot.domain.time.slots import local_day
from storage.database import Transaction
from storage.followers import counts

# On Mondays pages are asked for whose number is older than this.
OLD = timedelta(days=14)
_MONDAY = 0


def followers(tx: Transaction, city: City, morning: Morning) -> Iterator[Told]:
    """By how much the pages grew that were counted yesterday; on Mondays, which are to be entered."""
    today, since = (local_day(at, city.time_zone) for at in (morning.today, morning.since))
    grown, known, old = 0, False, []
    for page in city[Pages].by_key.values():
        latest = counts.latest(tx, page.key, str(today - timedelta(days=1)))
        before = counts.latest(tx, page.key, str(since - timedelta(days=1)))
        if latest and before and before.day < latest.day and latest.day >= str(since):
            grown, known = grown + latest.value - before.value, True
        if not page.channel and (latest is None or latest.day < str(today - OLD)):
            old.append(page.title)
    if known and grown:
        yield Told("digest-followers", {"change": f"{grown:+}"})
    if old and today.weekday() == _MONDAY:
        yield Told(
            "digest-followers-old",
            {"pages": ", ".join(old)},
            ((button("button-followers-enter", Action.FOLLOWERS_ENTER),),),
        )

"""What the morning digest says of contests."""

from __future__ import annotations

from collections.abc import Iterator

from bot.city.model import City
from bot.domain.contest.contests import Sorted, Stage, Won
from bot.domain.counting.mornings import Morning, Told
from storage.contest import contests, entries, winners
from storage.database import Transaction


def today(tx: Transaction, city: City, morning: Morning) -> Iterator[Told]:
    """What ends today, what waits to be sorted, for its second number or its marks, or for prizes to be handed over."""
    for contest in contests.alive(tx):
        unsorted = sum(each.state == Sorted.NEW for each in entries.of_contest(tx, contest.id))
        args: dict[str, str | int] = {"title": contest.title, "count": unsorted}
        if contest.stage == Stage.OPEN and contest.until and morning.today <= contest.until < morning.tomorrow:
            yield Told("digest-contest-ends", {**args, "clock_at": contest.until})
        elif contest.stage == Stage.FROZEN:
            yield Told("digest-contest-decide", {**args, "draw": int(contest.is_draw)})
        elif contest.stage == Stage.DONE:
            waiting = [each for each in winners.of_contest(tx, contest.id) if each.state in (Won.TOLD, Won.ANSWERED)]
            yield Told("digest-contest-prizes", {**args, "count": len(waiting)})
        elif unsorted:
            yield Told("digest-contest-unsorted", args)

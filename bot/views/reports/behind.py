"""The numbers of the digest and of `/stats` as buttons: each lists the appeals behind it."""

from __future__ import annotations

from bot.domain.buttons import Action, Rows, button
from bot.domain.counting.lines import Figure
from storage.appeals import listing
from storage.reports.counting import Stretch


def number_rows(now: listing.Figures, stretch: Stretch, came: int, in_time: Figure) -> Rows:
    """A button for each non-zero number, current and of that period."""
    late = in_time.count - of(in_time)
    present = (("all", now.open), ("nobodys", now.nobodys), ("overdue", now.overdue))
    past = (("came", came), ("answered", in_time.count), ("late", late))
    rows = (
        tuple(button(f"button-rows-{sieve}", Action.ROWS, sieve, count=count) for sieve, count in present if count),
        tuple(
            button(f"button-rows-{counted}", Action.ROWS, counted, stretch.since, stretch.until, count=count)
            for counted, count in past
            if count
        ),
    )
    return tuple(row for row in rows if row)


def of(share: Figure) -> int:
    """The number of items that make up the share."""
    return round((share.value or 0) * share.count / 100)

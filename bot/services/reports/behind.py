"""The appeals behind a number of the digest and of `/stats`."""

from __future__ import annotations

from bot.domain.errors import NotFound
from bot.domain.messages.moderation import Found, OpenList
from bot.domain.people import Actor
from bot.services.moderation.lists import ListRequest
from bot.services.moderation.search import MOST_FOUND
from bot.services.reports.figures import Figures
from storage import outbox
from storage.appeals import listing
from storage.database import Transaction
from storage.reports import counting
from storage.reports.counting import Stretch

# What a number of a stretch of time is called in its button, and the line that counts it.
COUNTED = {"came": "came", "answered": "answered", "late": "in-time"}


class Behind:
    """A press on a number lists what was counted."""

    def __init__(self, figures: Figures) -> None:
        self._figures = figures

    def now(self, tx: Transaction, now: int, actor: Actor, asked: ListRequest, sieve: str) -> None:
        """What is open, nobody's, overdue, as it is at the press."""
        if sieve not in listing.FILTERS:
            raise NotFound
        outbox.plan(tx, now, OpenList(asked.chat_id, asked.message_id, sieve, actor.id, 0, asked.to, now))

    def then(self, tx: Transaction, now: int, asked: ListRequest, counted: str, stretch: Stretch) -> None:
        """Appeals that came, were answered, or were answered late between two instants."""
        if counted not in COUNTED:
            raise NotFound
        rows = counting.page(tx, self._figures.lines[COUNTED[counted]], stretch, MOST_FOUND)
        found = tuple(
            int(row.id.split(":")[1])
            for row in rows
            if row.id.startswith(("appeal:", "answer:")) and (counted != "late" or not row.value)
        )
        what = Found(
            asked.chat_id, asked.message_id, tuple(dict.fromkeys(found)), 0,
            at=now, to=asked.to, behind=counted, since=stretch.since, until=stretch.until,
        )  # fmt: skip
        outbox.plan(tx, now, what)

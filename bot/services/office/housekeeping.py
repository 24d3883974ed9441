"""Chores: old rows are deleted, and messages waiting for a chat are reported."""

from __future__ import annotations

from bot.city.model import City
from bot.services.deadlines.notices import DAY_MS, TellAdmins
from storage.database import Transaction
from storage.departments import departments
from storage.inbox import updates
from storage.outbox import sending

# Words that nobody said an appeal for are kept this long.
LOOSE_WORDS_MS = DAY_MS
# So many rows go at a time: some ten milliseconds, also where there are millions that are not in memory.
BATCH = 50


class Housekeeping:
    """Chores that may run at any time, repeatedly or late."""

    def __init__(self, city: City, tell_admins: TellAdmins) -> None:
        self._city = city
        self._tell_admins = tell_admins

    def prune(self, tx: Transaction, now: int) -> bool:
        """Forget finished updates and messages of long ago, and a department's words that were about nothing.

        One kind at a time, and so much of it that nobody waits; True when there may be more.
        """
        return (
            updates.prune(tx, now - self._city.retention.updates * DAY_MS, BATCH)
            or sending.prune(tx, now - self._city.retention.appeals * DAY_MS, BATCH)
            or departments.prune_words(tx, now - LOOSE_WORDS_MS, BATCH)
        )

    def tell_unbound(self, tx: Transaction, now: int) -> None:
        """Messages wait for a place without a chat: tell the admins, once per occasion."""
        for recipient, first in sending.without_chat(tx):
            self._tell_admins(tx, now, f"unbound:{recipient}:{first}", "admin-unbound", place=recipient)

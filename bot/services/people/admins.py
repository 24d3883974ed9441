"""The bot's admins, who hear of what is amiss."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.people import person
from bot.services.people import saying
from storage.database import Transaction


class Admins:
    """Whoever `ADMIN_IDS` names."""

    def __init__(self, ids: Sequence[int]) -> None:
        self._ids = ids

    def tell(self, tx: Transaction, now: int, key: str, text: str, **args: int | str) -> None:
        """Say it to each of them, once."""
        for admin in self._ids:
            saying.say(tx, now, person(admin), f"{key}:{admin}", text, **args)

    def tell_gap(self, tx: Transaction, now: int, since: int) -> None:
        """Telegram was not heard for longer than it keeps messages: some may be lost, and people must know."""
        hours = round((now - since) / 3_600_000)
        self.tell(tx, now, f"gap:{now}", "admin-gap", hours=hours)

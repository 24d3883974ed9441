"""Who reads which language: a staff chat the office's, a person in private their own."""

from __future__ import annotations

from collections.abc import Sequence

from bot.city.model import City
from bot.domain.languages import FALLBACK
from storage.database import Transaction
from storage.office import chats, people
from storage.office.people import Person


class Languages:
    """The languages of readers. `office` is that of every staff chat (`language` in `city.toml`)."""

    def __init__(self, city: City, admins: Sequence[int]) -> None:
        self.office = city.language
        self._admins = frozenset(admins)

    def of(self, tx: Transaction, person_id: int, known: Person | None) -> str:
        """The language the person reads in private: their choice, otherwise Russian, and for staff the office's
        language."""
        if known is not None and known.language:
            return known.language
        if self.office == FALLBACK:
            return FALLBACK
        return self.office if self._works_here(tx, person_id) else FALLBACK

    def _works_here(self, tx: Transaction, person_id: int) -> bool:
        roles, _ = people.roles(tx, person_id)
        return person_id in self._admins or bool(roles or chats.staff_places(tx, person_id))

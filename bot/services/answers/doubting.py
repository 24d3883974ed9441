"""Why the bot asks before an answer leaves: because of the appeal's state, or because of the words."""

from __future__ import annotations

from bot.city.model import City
from bot.domain.answers.answer_checks import Colleague, Doubt, Known, doubt_of
from bot.domain.appeals.appeals import Appeal, Written
from bot.domain.appeals.life import State
from bot.domain.messages.answers import Answer, Copy
from bot.domain.messages.residents import Closed
from bot.domain.people import MODERATORS, Actor
from bot.domain.time.slots import local_day
from bot.services.answers import from_departments, holding
from bot.services.answers.pages import parts_of
from storage.database import Transaction
from storage.office import colleagues, people

# Doubts about what may not have been meant as an answer at all. A department's words that were sent on were meant so.
SLIPS = ("short", "colleague", "talk")


class Doubts:
    """`waits`: whether answers wait at all; when they do not, their words are not checked."""

    def __init__(self, city: City, *, waits: bool) -> None:
        self._city = city
        self._waits = waits

    def of(self, tx: Transaction, now: int, actor: Actor, appeal: Appeal, row: Written) -> Doubt | None:
        """The reason to ask before sending."""
        if appeal.is_open and appeal.taken_by and appeal.taken_by != actor.id:
            return Doubt("taken")
        if appeal.state == State.ANSWERED or holding.leaving(tx, appeal.id, Answer, Copy):
            return Doubt("answered")
        if appeal.state in (State.CLOSED, State.WITHDRAWN):
            return Doubt(appeal.state)
        if holding.leaving(tx, appeal.id, Closed):
            return Doubt(State.CLOSED)
        return self.slip(tx, now, actor, appeal, row)

    def slip(self, tx: Transaction, now: int, actor: Actor, appeal: Appeal, row: Written) -> Doubt | None:
        """What looks like a slip in the words, over the whole album; nothing when answers do not wait."""
        if not self._waits:
            return None
        today = local_day(now, self._city.time_zone)
        known = [
            Colleague(each.name.partition(" ")[0], each.username)
            for each in colleagues.of_place(tx, MODERATORS)
            if each.id != actor.id
        ]
        resident = people.get(tx, appeal.person_id) if appeal.person_id else None
        free = Known(resident.name if resident else "", self._city.contacts)
        found = (doubt_of(part.content, today, known, free) for part in parts_of(tx, row) if _says(part, row))
        doubt = next((each for each in found if each), None)
        return None if doubt and doubt.kind in SLIPS and from_departments.is_pressed(tx, row) else doubt


def _says(part: Written, first: Written) -> bool:
    """A further part of an album without a caption has no words to doubt."""
    return part.id == first.id or bool(part.content.text)

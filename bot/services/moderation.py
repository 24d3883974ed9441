"""What moderators do with an appeal besides answering it: take, release, close, reopen, tag."""

from __future__ import annotations

from bot.city import City
from bot.domain.appeals import CLOSE_REASONS, Appeal
from bot.domain.errors import AlreadyDone, NotFound
from bot.domain.people import Actor
from bot.services import history, showing
from bot.services.intake import Intake
from storage import appeals
from storage.database import Transaction


class Moderation:
    """The moderators' presses. Each returns the key of the text to show at the press."""

    def __init__(self, city: City, intake: Intake) -> None:
        self._city = city
        self._intake = intake

    def take(self, tx: Transaction, now: int, actor: Actor, appeal_id: int) -> str:
        """`Взять`: the first one has it."""
        self._open(tx, appeal_id)
        taken = appeals.change(
            tx,
            appeal_id,
            "state = 'open' and taken_by is null",
            taken_by=actor.id,
            taken_name=actor.name,
            taken_at=now,
        )
        if not taken:
            raise AlreadyDone("take-taken-already")
        history.note(tx, now, appeal_id, actor, "taken")
        showing.changed(tx, now, appeals.get(tx, appeal_id))
        return "take-done"

    def release(self, tx: Transaction, now: int, actor: Actor, appeal_id: int) -> str:
        """`Отпустить`: it is nobody's again."""
        self._open(tx, appeal_id)
        if not appeals.change(
            tx, appeal_id, "state = 'open' and taken_by is not null", taken_by=None, taken_name=None, taken_at=None
        ):
            raise AlreadyDone
        history.note(tx, now, appeal_id, actor, "released")
        showing.changed(tx, now, appeals.get(tx, appeal_id))
        return "release-done"

    def retag(self, tx: Transaction, now: int, actor: Actor, appeal_id: int, topic: str) -> str:
        """A moderator puts the topic right."""
        appeal = self._open(tx, appeal_id)
        if topic not in self._city.topics:
            raise NotFound
        self._intake.retag(tx, now, actor, appeal, topic, "moderator")
        return "topic-changed"

    def close(self, tx: Transaction, now: int, actor: Actor, appeal_id: int, reason: str) -> str:
        """`Без ответа…` with one of the known reasons."""
        self._open(tx, appeal_id)
        if reason not in CLOSE_REASONS:
            raise NotFound
        if not appeals.change(tx, appeal_id, "state = 'open'", state="closed", closed_reason=reason):
            raise AlreadyDone
        history.note(tx, now, appeal_id, actor, "closed", reason)
        showing.changed(tx, now, appeals.get(tx, appeal_id))
        return "close-done"

    def _open(self, tx: Transaction, appeal_id: int) -> Appeal:
        appeal = appeals.find(tx, appeal_id)
        if appeal is None:
            raise NotFound
        if not appeal.is_open:
            raise AlreadyDone("error-not-open")
        return appeal

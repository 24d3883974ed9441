"""A department's part in a request: accepts it, returns it, or writes words that moderators send on."""

from __future__ import annotations

from bot.domain.appeals.appeals import Incoming
from bot.domain.errors import AlreadyDone, NotFound, Refusal
from bot.domain.people import Actor
from bot.domain.press.department_messages import PressDeskAnswer
from bot.services.press import showing
from storage import outbox
from storage.database import Transaction
from storage.press import messages, requests

ACCEPTED, REFUSED = "accepted", "refused"


class PressDepartments:
    """What people of a department do with a request that was forwarded to them."""

    def accept(self, tx: Transaction, now: int, department: str, request_id: int) -> str:
        """`Приняли`."""
        return self._say(tx, now, department, request_id, ACCEPTED)

    def refuse(self, tx: Transaction, now: int, department: str, request_id: int) -> str:
        """`Не наше`."""
        return self._say(tx, now, department, request_id, REFUSED)

    def words(self, tx: Transaction, now: int, actor: Actor, department: str, request_id: int, said: Incoming) -> None:
        """A reply to the card: show it to the moderators, who send it on or correct it."""
        request = requests.find(tx, request_id)
        if request is None or not request.is_open or request.department != department:
            raise AlreadyDone("press-over")
        if said.content.is_empty:
            raise Refusal("answer-empty")
        row = messages.add(tx, request_id, said, "department", (actor.id, actor.name))
        if row is not None:
            outbox.plan(tx, now, PressDeskAnswer(request_id, row))

    def edited(self, tx: Transaction, now: int, said: Incoming) -> bool:
        """The department edited its words. False when they belong to no request."""
        kept = messages.at(tx, said.chat_id, said.message_id)
        if kept is None:
            return False
        messages.edit(tx, now, kept.id, said.content)
        outbox.refresh(tx, now, PressDeskAnswer.of(kept.id))
        return True

    def _say(self, tx: Transaction, now: int, department: str, request_id: int, state: str) -> str:
        request = requests.find(tx, request_id)
        if request is None:
            raise NotFound
        if not requests.department_says(tx, request_id, department, state):
            raise AlreadyDone
        showing.changed(tx, now, request)
        return f"press-desk-{state}"

"""A question to the journalist: the office's own clock stops until the answer, the law's does not."""

from __future__ import annotations

from bot.domain.appeals.appeals import Incoming
from bot.domain.errors import AlreadyDone, NotFound, Refusal
from bot.domain.people import Actor
from bot.domain.press.messages import PressAsk, PressCopy, PressQuestion
from bot.domain.press.requests import Request
from bot.services.press import showing
from storage import outbox
from storage.database import Transaction
from storage.press import messages, requests

# What is asked of moderators besides what a notice needs.
CLARIFY = "clarify"


class PressAsking:
    """`Уточнить…`."""

    def ask_back(self, tx: Transaction, now: int, request_id: int, press_id: str) -> str:
        """`Уточнить…`: the question is written in reply."""
        _open(tx, request_id)
        outbox.plan(tx, now, PressAsk(request_id, CLARIFY, press_id))
        return "press-ask-press-clarify"

    def question(self, tx: Transaction, now: int, actor: Actor, request_id: int, message: Incoming) -> None:
        """Send the question: the office's own clock stops until the answer, the law's does not."""
        request = _open(tx, request_id)
        if not message.content.text.strip():
            raise Refusal("answer-empty")
        row = messages.add(tx, request_id, message, "note", (actor.id, actor.name))
        if row is None:
            return
        if request.person_id is None:
            outbox.plan(tx, now, PressCopy(request.id, row))
            return
        requests.ask_back(tx, now, request_id)
        outbox.plan(tx, now, PressQuestion(request.person_id, request_id, row))
        showing.changed(tx, now, request)


def _open(tx: Transaction, request_id: int) -> Request:
    request = requests.find(tx, request_id)
    if request is None:
        raise NotFound
    if not request.is_open:
        raise AlreadyDone("press-over")
    return request

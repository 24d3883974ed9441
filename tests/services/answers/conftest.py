"""An office where answers wait ten seconds, and the sender's part played by hand."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from pydantic import SecretStr

from bot import wiring
from bot.domain.content import Content
from bot.domain.messages.failures import Failure
from bot.domain.messages.outbox import Delivery, Frame, Message
from bot.domain.outgoing import Sent
from bot.settings import Settings
from storage import outbox
from storage.database import Transaction
from storage.outbox import sending
from storage.outbox.links import Link, add
from tests.services.conftest import BORIS, GROUP, Work
from tests.stage import city

CARD = 700


@pytest.fixture
async def careful(work: Work) -> Work:
    """The same office with a wait of ten seconds, and an appeal whose card stands in the group."""
    settings = Settings(_env_file=None, bot_token=SecretStr("1:x"), answer_hold=timedelta(seconds=10))  # type: ignore[call-arg]
    work.services = wiring.services(settings, city())
    appeal = await work.register()
    await work.do(add, Link(GROUP, CARD, "card", appeal.id))
    await all_leave(work)
    return work


async def all_leave(work: Work) -> None:
    """What is due has reached whom it is for."""

    def leave(tx: Transaction, now: int) -> None:
        for row in sending.ready(tx, now, 100):
            sending.sent(tx, now, row, None)
            add(tx, now, Link(-1, row.id, row.kind, row.appeal_id, None, row.id))

    await work.do(leave)


async def replied(work: Work, words: str, **more: Any) -> Any:
    """Boris replies to the card, or to what `reply_to` says."""
    message = work.message(words, GROUP, **{"reply_to": CARD, **more})
    await work.do(work.services.group_talk.hear, BORIS, message)
    return message


async def edited(work: Work, message: Any, words: str) -> None:
    """Boris corrects what he wrote."""
    changed = type(message)(message.chat_id, message.message_id, Content(words), work.now, reply_to=message.reply_to)
    await work.do(work.services.answers.edited, BORIS, changed)


async def due(work: Work, kinds: tuple[type[Message], ...]) -> list[Delivery[Message]]:
    """What of these kinds may leave now."""
    found = await work.db.write(sending.ready, work.now, 100)
    return [each for each in found if each.kind in {kind.kind for kind in kinds}]


async def settle(work: Work, row: Delivery[Message], failure: Failure | None = None) -> None:
    """The sender has made the call: it went through, or came to that failure."""

    def end(tx: Transaction, now: int) -> None:
        frame = Frame(row, now, GROUP)
        if failure:
            outbox.settle(tx, row.id, "failed", failure.reason)
            work.services.outcomes.failed(tx, now, frame, failure)
        else:
            sending.sent(tx, now, row, None)
            work.services.outcomes.sent(tx, now, frame, Sent())

    await work.do(end)

"""In a group only a reply to the bot's own question is an answer to it; other talk of the same person is not."""

from __future__ import annotations

from bot.domain.messages.outbox import Message
from bot.domain.people import Actor
from bot.services.followers.followers import NUMBERS
from bot.services.journal.keeping import AskedIn
from bot.services.people import dialogs
from storage import outbox
from storage.database import Transaction
from storage.outbox import links, sending
from storage.outbox.links import Link
from tests.services.conftest import BORIS, GROUP, Work

EDITOR = Actor(BORIS.id, "Борис", is_admin=True)
QUESTION, CARD = 501, 502


async def test_a_reply_to_a_colleague_or_another_card_is_no_answer(work: Work) -> None:
    await work.do(work.services.followers.ask, EDITOR, AskedIn(GROUP, 40, "moderators"))

    def arrives(tx: Transaction, now: int) -> None:
        (row,) = outbox.keyed(tx, "followers_ask:", Message)
        sending.sent(tx, now, row, None)
        links.add(tx, now, Link(GROUP, QUESTION, "say", delivery_id=row.id))
        links.add(tx, now, Link(GROUP, CARD, "card", appeal_id=1))

    await work.do(arrives)

    async def answers(replied: int | None) -> bool:
        found = await work.look(dialogs.answered, work.now, GROUP, EDITOR.id, replied)
        return found is not None and found.kind == NUMBERS

    assert [await answers(replied) for replied in (None, CARD, 777, QUESTION)] == [False, False, False, True]

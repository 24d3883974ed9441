"""What is surely asked about an appeal and a message, so that it can be asked at once."""

from __future__ import annotations

from bot.domain.appeals.appeals import Incoming
from bot.domain.messages.appeals import Card
from bot.domain.messages.outbox import Delivery
from bot.domain.messages.residents import Receipt
from storage.appeals import appeals, campaigns, incidents, listing, templates
from storage.database import Params, Question


def of_card(row: Delivery[Card]) -> list[Question]:
    """What the card of an appeal asks."""
    number = row.message.appeal
    alike: Params = {"appeal_id": number, "before": templates.LATELY_MS, "limit": templates.LOOKED_AT}
    return [
        (appeals.GET, {"id": number}),
        (appeals.MESSAGES, {"appeal_id": number}),
        (incidents.KEYS_OF, {"appeal_id": number}),
        (campaigns.OF, {"id": number}),
        (listing.AUTHOR, {"id": number}),
        (templates.LAST_ANSWERS, alike),
    ]


def of_receipt(row: Delivery[Receipt]) -> list[Question]:
    """What the receipt of an appeal asks."""
    number = row.message.appeal
    return [
        (appeals.GET, {"id": number}),
        (appeals.MESSAGES, {"appeal_id": number}),
        (appeals.EARLIER_OF_PERSON, {"id": number}),
    ]


def of_message(message: Incoming) -> list[Question]:
    """What is asked to know where a resident's message belongs."""
    return [
        (appeals.MESSAGE_AT, {"chat_id": message.chat_id, "message_id": message.message_id}),
        (appeals.NEWEST_OPEN, {"person_id": message.chat_id}),
    ]

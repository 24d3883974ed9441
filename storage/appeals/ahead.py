"""What the messages about an appeal surely ask, so that it can be asked at once."""

from __future__ import annotations

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

"""The number of an appeal as staff read it: a link to its card."""

from __future__ import annotations

from bot.domain.messenger import carrier
from bot.domain.people import MODERATORS
from bot.texts import Markup
from bot.views.words.speech import Voice
from storage.database import Transaction
from storage.office import chats
from storage.outbox import links


def number_link(tx: Transaction, voice: Voice, appeal: int) -> Markup:
    """«№ 31», linked to its card in the moderators' group; plain if there is no link."""
    number = voice.html("list-number", number=appeal)
    url = card_address(tx, appeal)
    return Markup(f'<a href="{url}">{number}</a>') if url else number


def card_address(tx: Transaction, appeal: int) -> str:
    """The link to its card in the moderators' group; empty if there is no card or the group has no links."""
    bound = chats.of_place(tx, MODERATORS)
    card = links.of_appeal(tx, appeal, "card", bound.chat_id) if bound else None
    return carrier(MODERATORS).link(card.chat_id, card.message_id) if card else ""

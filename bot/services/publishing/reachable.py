"""Whether the bot may post in the channels: reported when the messenger says so, not when the next post fails."""

from __future__ import annotations

from collections.abc import Sequence

from bot.city.model import City
from bot.domain.people import MODERATORS, channel, person
from bot.domain.publishing.messages import PostCard
from bot.services.people import reach, saying
from storage import outbox
from storage.database import Transaction
from storage.office import chats, people
from storage.publishing import traces


class Reachable:
    """Hears what became of the bot's rights in a channel."""

    def __init__(self, city: City, admin_ids: Sequence[int]) -> None:
        self._city = city
        self._admins = admin_ids

    def lost(self, tx: Transaction, now: int, key: str, chat_id: int) -> None:
        """The bot may no longer post there: tell its editors and the admins once, and show it on the cards."""
        if reach.lost(tx, channel(key), chat_id):
            self._tell(tx, now, key, "channel-lost")

    def back(self, tx: Transaction, now: int, key: str) -> None:
        """The bot may post there (again)."""
        if reach.is_lost(tx, channel(key)):
            reach.back(tx, now, channel(key))
            self._tell(tx, now, key, "channel-back")

    def _tell(self, tx: Transaction, now: int, key: str, text: str) -> None:
        waiting = traces.waiting_in(tx, key)
        group = [MODERATORS] if chats.of_place(tx, MODERATORS) else []
        alone = {person(who) for who in (*people.editors_of(tx, key), *self._admins)}
        for recipient in (*group, *sorted(alone)):
            name = f"{text}:{key}:{now}:{recipient}"
            saying.say(tx, now, recipient, name, text, channel=self._city.channel(key).title, count=len(waiting))
        for number, serial in waiting:
            outbox.refresh(tx, now, PostCard.of(number, serial))

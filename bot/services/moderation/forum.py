"""Threads of a moderators' group that is a forum: one for each topic, made by the bot, made again when lost."""

from __future__ import annotations

from bot.city.model import City
from bot.domain.appeals.appeals import Appeal
from bot.domain.messages.appeals import Addition, Card, Media, Rest
from bot.domain.messages.moderation import NewThread, ThreadReopened
from bot.domain.messages.outbox import Frame, Message, NeedsThread
from bot.domain.messages.people import Removal
from bot.domain.outgoing import Sent
from bot.domain.people import MODERATORS, Actor
from bot.services.appeals import showing
from bot.services.follow_ups import FollowUp, after
from storage import outbox
from storage.appeals import appeals, listing
from storage.database import Transaction
from storage.office import chats, threads
from storage.outbox import links

# A thread that cannot be reopened or made again (no right to) is done without after so many tries.
TRIES = 4


class Forum:
    """Finds the thread for a topic's cards in the moderators' group."""

    def __init__(self, city: City) -> None:
        self._city = city

    @property
    def follow_ups(self) -> tuple[FollowUp, ...]:
        """What follows from what it plans."""
        return (after(NewThread, sent=self.made),)

    def thread(self, tx: Transaction, frame: Frame[Message], topic: str) -> int | None:
        """The thread for that topic's cards; None in a group without threads. Raises NeedsThread when it does not exist
        yet."""
        if not (frame.is_forum and self._city.threads) or "unthreaded" in frame.delivery.variant:
            return None
        found = threads.find(tx, frame.chat_id, topic)
        if found is not None:
            return found
        made = outbox.find(tx, NewThread(frame.chat_id, topic))
        if made and made.state == "failed":
            return None
        raise NeedsThread(topic)

    def make(self, tx: Transaction, now: int, chat_id: int, topic: str) -> None:
        """A message waits for that topic's thread: create it, once."""
        outbox.plan(tx, now, NewThread(chat_id, topic))

    def made(self, tx: Transaction, now: int, frame: Frame[NewThread], sent: Sent) -> None:
        """Store the new thread."""
        if sent.thread_id is not None:
            threads.keep(tx, frame.chat_id, frame.message.topic, sent.thread_id)

    def lost(self, tx: Transaction, now: int, frame: Frame[Message], *, used: int, closed: bool) -> bool:
        """A thread is closed: reopen it (the General one, for what is about no appeal or in a department's forum).

        Deleted: make it again, and post its open cards again, for they went with it. `used` is the one that the message
        was sent to: where it is not the topic's any more, another message found it gone, or the topic has changed.
        True when the message should be tried again as it is.
        """
        row = frame.delivery
        if row.attempts > TRIES:
            return False
        topic = appeals.get(tx, row.appeal_id).topic if row.appeal_id else ""
        thread = threads.find(tx, frame.chat_id, topic)
        if closed:
            outbox.plan(tx, now, ThreadReopened(frame.chat_id, row.recipient, thread or 0, now))
            return True
        if topic and used and used != thread:
            return True
        if thread is None:
            return False
        threads.drop(tx, frame.chat_id, topic)
        outbox.remove(tx, NewThread(frame.chat_id, topic))
        for appeal in listing.open_of_topic(tx, topic):
            card = outbox.find(tx, Card(appeal.id))
            if card is not None and card.shown:
                outbox.gone(tx, card)
                showing.moved(tx, now, appeal, MODERATORS)
        return True

    def retopic(self, tx: Transaction, now: int, actor: Actor, appeal: Appeal) -> None:
        """The topic changed: move the card and everything under it to the other thread."""
        binding = chats.of_place(tx, MODERATORS)
        card = outbox.find(tx, Card(appeal.id))
        if card is None or binding is None or not (binding.is_forum and self._city.threads):
            return
        if not card.shown:
            return
        kinds: tuple[type[Message], ...] = (Addition, Media, Rest)
        under = [each for kind in kinds for each in outbox.of_kind(tx, kind, appeal.id)]
        for shown in (card, *(each for each in under if each.recipient == MODERATORS)):
            for link in links.of_delivery(tx, shown.id):
                key = f"erase:card:{link.chat_id}:{link.message_id}"
                outbox.plan(tx, now, Removal(key, f"chat:{link.chat_id}", link.message_id))
            outbox.gone(tx, shown)
        showing.moved(tx, now, appeal, MODERATORS)

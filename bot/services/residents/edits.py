"""Residents edit their messages: everybody who saw them sees the change, and all rules apply again."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.appeals.appeals import Appeal, Incoming, Written
from bot.domain.content import WORDS_SHOWN, other_media, utf16_length
from bot.domain.messages.appeals import Edited
from bot.domain.people import Actor
from bot.services.appeals import showing
from bot.services.residents.intake import Intake
from storage import history, outbox
from storage.appeals import appeals
from storage.database import Transaction
from storage.inbox import waiting
from storage.office import people

# Whoever corrects a message again and again is shown at once, and then once in so long.
AGAIN_MS = 60_000


class ResidentEdits:
    """Edits in a resident's private chat."""

    def __init__(self, intake: Intake) -> None:
        self._intake = intake

    def edited(self, tx: Transaction, now: int, actor: Actor, message: Incoming, *, staff: bool) -> None:
        """A message was edited. One that made no appeal before (a greeting, a command) is processed as new, from the
        time of the edit; what staff write in private never becomes an appeal by itself."""
        kept = waiting.at(tx, message.chat_id, message.message_id)
        if kept:
            if self._intake.registration.hear(message.content).urgency and not staff:
                self._intake.receive(tx, now, actor, message)
            else:
                waiting.keep(tx, actor.id, message)
            return
        stored = appeals.message_at(tx, message.chat_id, message.message_id)
        if stored is not None:
            self._changed(tx, now, actor, stored, message)
        elif not (
            staff
            or message.content.spot
            or message.content.text.startswith("/")
            or any(other.knows(tx, message) for other in self._intake.others)
        ):
            self._intake.receive(tx, now, actor, replace(message, written_at=now))

    def _changed(self, tx: Transaction, now: int, actor: Actor, stored: Written, message: Incoming) -> None:
        if stored.author_id != actor.id or stored.content == message.content:
            return
        who = people.get(tx, actor.id)
        if who is not None and who.banned_at is not None:
            return
        if message.content.spot and stored.content.spot:
            return  # a live location moves on by itself; the place it was sent for stays
        before = appeals.get(tx, stored.appeal_id)
        appeals.edit_message(tx, now, stored.id, message.content)
        history.note(tx, now, before.id, actor, "edited")
        appeal = self._intake.registration.reread(tx, now, before, stored.content)
        danger = bool(appeal.urgent and not before.urgent)
        if danger and who is not None:
            self._intake.additions.warn(tx, now, who, appeal)
        showing.changed(tx, now, appeal)
        for place in showing.departments_shown(appeal):
            self._show(tx, now, appeal, place, stored, message, danger=danger)

    def _show(
        self,
        tx: Transaction,
        now: int,
        appeal: Appeal,
        place: str,
        stored: Written,
        message: Incoming,
        *,
        danger: bool,
    ) -> None:
        """Update what the place has already seen; send a replaced picture again."""
        card = outbox.find(tx, showing.card_in(appeal, place))
        if card is None or not card.shown:
            return
        picture = other_media(stored.content, message.content)
        if picture:
            showing.media(tx, now, appeal.id, stored.id, message, recipient=place, again=str(now))
        told = outbox.keyed(tx, Edited.of(place, stored.id), Edited)
        if any(each.state == "planned" and not each.shown for each in told) and not (danger or picture):
            return  # it will show these words
        wait = told[-1].message.at + AGAIN_MS if told and not danger else now
        edited = Edited(appeal.id, place, stored.id, message.message_id, now, picture=picture)
        outbox.plan(tx, now, edited, wait)
        if utf16_length(message.content.text) > WORDS_SHOWN:
            showing.rest(tx, now, appeal.id, place, 0 if stored.kind == "appeal" else stored.id)

"""What a resident writes after the first message: who is shown it and when it is acknowledged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from bot.domain.appeals.appeals import BURST_QUIET_MS, Appeal, Incoming
from bot.domain.appeals.life import Reason
from bot.domain.content import WORDS_SHOWN, Content, utf16_length
from bot.domain.errors import AlreadyDone, NotFound
from bot.domain.messages.appeals import Addition
from bot.domain.messages.outbox import Delivery
from bot.domain.messages.residents import Added, Closed, Dissatisfied, Receipt
from bot.domain.people import Actor, person
from bot.domain.places.whereabouts import PLACE_UNKNOWN
from bot.services.appeals import finding, showing
from bot.services.appeals.belonging import WHAT_IS_LEFT, WHERE, Said
from bot.services.appeals.registration import NewAppeal, Registration
from bot.services.people import saying
from storage import history, outbox
from storage.appeals import appeals
from storage.appeals.appeals import Author
from storage.database import Transaction
from storage.office import people
from storage.office.people import Person

# More messages than this in a minute are a flood: all are kept, the resident is asked to take it slowly.
FLOOD_MESSAGES = 12
FLOOD_MS = 60_000
SLOW_AGAIN_MS = 10 * 60_000
# While a resident floods, the moderators get what is added once a minute.
FLOOD_BATCH_MS = 60_000
# A burst is shown at the latest so long after its first message.
BURST_LONGEST_MS = 30_000
Gathering = TypeVar("Gathering", Addition, Added)


@dataclass(frozen=True)
class _Added:
    """An added message, and how urgently it must be shown."""

    appeal: Appeal
    row: int
    message: Incoming
    danger: bool = False
    flooding: bool = False


class Additions:
    """Further messages of an appeal."""

    def __init__(self, registration: Registration) -> None:
        self._registration = registration

    def add(self, tx: Transaction, now: int, said: Said, appeal: Appeal, asked: str = "") -> None:
        """Add, acknowledge and show a message. A closed appeal takes it without a new clock, unless it was closed as
        unclear. `asked` is the bot's question that it answers."""
        who, message, heard = said.who, said.message, said.heard
        appeal = self._explained(tx, now, who, appeal)
        kind = "addition" if appeal.is_open else "feedback"
        row = appeals.add_message(tx, appeal.id, message, Author(who.id, who.name, kind))
        if row is None:
            return
        finding.adopt(tx, now, message)
        history.note(tx, now, appeal.id, Actor(who.id, who.name), kind)
        if asked == WHAT_IS_LEFT or (asked and (heard.text or message.content.spot)):
            people.end_dialog(tx, message.chat_id, who.id)
        if asked == WHERE or (appeal.place_asked == PLACE_UNKNOWN and message.content.spot):
            self._registration.locate(tx, now, appeal, heard)
        was_urgent = appeal.urgent
        appeal = self._registration.learn(tx, now, appeals.get(tx, appeal.id), message, heard)
        danger = bool(appeal.urgent and not was_urgent)
        if danger:
            self.warn(tx, now, who, appeal)
        flooding = self.warn_if_flooding(tx, now, who, message)
        added = _Added(appeal, row, message, danger, flooding)
        for place in showing.departments_shown(appeal):
            self._show(tx, now, added, place)
            showing.media(tx, now, appeal.id, row, message, recipient=place)
        self._acknowledge(tx, now, who, appeal, row)
        showing.changed(tx, now, appeal)

    def join_album(self, tx: Transaction, now: int, said: Said, appeal: Appeal) -> None:
        """Add a further part of an album; any part may bring the caption."""
        who, message, heard = said.who, said.message, said.heard
        first = appeals.group(tx, message.chat_id, message.media_group or "")[0]
        row = appeals.add_message(tx, appeal.id, message, Author(who.id, who.name, first.kind))
        if row is None:
            return
        if heard.text:
            caption, was_urgent = first.kind == "appeal", appeal.urgent
            appeal = self._registration.learn(tx, now, appeal, message, heard, caption=caption)
            if appeal.urgent and not was_urgent:
                self.warn(tx, now, who, appeal)
            if not caption:
                for place in showing.departments_shown(appeal):
                    self._show(tx, now, _Added(appeal, first.id, message), place)
        showing.album_grew(tx, now, appeal.id, row, message, showing.departments_shown(appeal))
        showing.changed(tx, now, appeal)

    def split(self, tx: Transaction, now: int, actor: Actor, first_row: int) -> str:
        """`Это новое сообщение`: everything added from that message on becomes a separate appeal."""
        stored = appeals.message(tx, first_row)
        if stored is None or stored.author_id != actor.id:
            raise NotFound
        if stored.kind != "addition":
            raise AlreadyDone("split-done-already")
        old = appeals.get(tx, stored.appeal_id)
        before = self._next_batch(tx, old.id, first_row)
        added = appeals.messages(tx, old.id, ("addition",))
        batch = [each for each in added if first_row <= each.id < before]
        text = "\n".join(each.content.text for each in batch if each.content.text)
        spot = next((each.content.spot for each in batch if each.content.spot), None)
        heard = self._registration.hear(Content(text, spot=spot))
        draft = NewAppeal(actor.id, stored.author_name, heard, stored.written_at, stored.written_at)
        new = self._registration.begin(tx, now, draft)
        appeals.move_additions(tx, old.id, first_row, before, new.id)
        history.note(tx, now, old.id, actor, "split", str(new.id))
        history.note(tx, now, new.id, actor, "registered")
        for place in showing.departments_shown(old):
            for shown in outbox.keyed(tx, Addition.of(place, old.id), Addition):
                if first_row <= shown.message.row < before and not outbox.cancel(tx, shown):
                    outbox.refresh(tx, now, shown)
        outbox.refresh(tx, now, f"{Added.of(old.id)}{first_row}")
        showing.changed(tx, now, old)
        incoming = [
            Incoming(each.chat_id, each.message_id, each.content, each.written_at, each.media_group) for each in batch
        ]
        showing.new_appeal(tx, now, new, incoming)
        return "split-done"

    def warn_if_flooding(self, tx: Transaction, now: int, who: Person, message: Incoming) -> bool:
        """Ask the resident politely, once in a while, to slow down; returns whether they write too fast."""
        if appeals.written_since(tx, who.id, message.written_at - FLOOD_MS) <= FLOOD_MESSAGES:
            return False
        if people.slow_down(tx, now, who.id, now + SLOW_AGAIN_MS):
            saying.say(tx, now, person(who.id), f"slow:{who.id}:{message.message_id}", "intake-slow")
        return True

    def _explained(self, tx: Transaction, now: int, who: Person, appeal: Appeal) -> Appeal:
        """The appeal was closed as unclear and the resident was asked to write again: their words reopen it."""
        if appeal.closed_reason != Reason.UNCLEAR or not self._registration.reopen(tx, now, appeal):
            return appeal
        history.note(tx, now, appeal.id, Actor(who.id, who.name), "reopened")
        appeal = appeals.get(tx, appeal.id)
        for each in outbox.of_kind(tx, Closed, appeal.id):
            if each.shown:
                outbox.refresh(tx, now, each)
        outbox.plan(tx, now, Dissatisfied(appeal.id, "reopened", appeal.round, "explained"))
        return appeal

    def _show(self, tx: Transaction, now: int, added: _Added, place: str) -> None:
        """Does nothing while the card or an earlier addition is still unsent: it will show this one too."""
        appeal, row = added.appeal, added.row
        card = outbox.find(tx, showing.card_in(appeal, place))
        if card is None or (card.shown == 0 and card.state in ("planned", "held")):
            self._say_the_rest(tx, now, appeal, place)
            return
        quiet = now if added.danger else now + (FLOOD_BATCH_MS if added.flooding else BURST_QUIET_MS)
        waiting = _not_left(outbox.keyed(tx, Addition.of(place, appeal.id), Addition))
        if waiting and self._fits(tx, waiting, added):
            if not added.flooding:
                _gather(tx, waiting, quiet)
            return
        outbox.plan(tx, now, Addition(appeal.id, place, row, now + BURST_LONGEST_MS), quiet)
        if utf16_length(added.message.content.text) > WORDS_SHOWN:
            showing.rest(tx, now, appeal.id, place, row)

    def warn(self, tx: Transaction, now: int, who: Person, appeal: Appeal) -> None:
        """Repeat «Звоните 112»: editing a receipt that was already sent would not notify anybody."""
        receipt = outbox.by_key(tx, Receipt, Receipt.of(appeal.id))
        if receipt and receipt.shown:
            saying.say(
                tx, now, person(who.id), f"danger:{appeal.id}", "receipt-urgent-call", danger=appeal.urgent or ""
            )

    def _say_the_rest(self, tx: Transaction, now: int, appeal: Appeal, place: str) -> None:
        """Send what does not fit on an unsent card as a message after it."""
        written = appeals.messages(tx, appeal.id, ("appeal", "addition"))
        if utf16_length("\n\n".join(each.content.text for each in written)) > WORDS_SHOWN:
            showing.rest(tx, now, appeal.id, place)

    def _fits(self, tx: Transaction, waiting: Delivery[Addition], added: _Added) -> bool:
        """Whether these words fit in the same message."""
        since = [
            each.content.text
            for each in appeals.messages(tx, added.appeal.id, ("addition", "feedback"))
            if each.id >= waiting.message.row
        ]
        return utf16_length("\n\n".join(since)) <= WORDS_SHOWN

    def _acknowledge(self, tx: Transaction, now: int, who: Person, appeal: Appeal, row: int) -> None:
        quiet = now + BURST_QUIET_MS
        waiting = _not_left(outbox.keyed(tx, Added.of(appeal.id), Added))
        if waiting:
            _gather(tx, waiting, quiet)
            return
        outbox.plan(tx, now, Added(who.id, appeal.id, row, now + BURST_LONGEST_MS), quiet)

    def _next_batch(self, tx: Transaction, appeal_id: int, first_row: int) -> int:
        """The row at which the acknowledgement after that of `first_row` begins."""
        starts = [each.message.row for each in outbox.of_kind(tx, Added, appeal_id)]
        return min([start for start in starts if start > first_row], default=2**62)


def asks_no_more(tx: Transaction, now: int, appeal: Appeal) -> None:
    """Stop waiting for «Что осталось не так?»: a new answer or a good mark settled it, so the next message is a new
    matter."""
    person_id = appeal.person_id
    dialog = people.asked(tx, now, person_id, person_id) if person_id else None
    if person_id and dialog and dialog.kind == WHAT_IS_LEFT and dialog.number("appeal") == appeal.id:
        people.end_dialog(tx, person_id, person_id)


def _not_left(said: Iterable[Delivery[Gathering]]) -> Delivery[Gathering] | None:
    """The planned message, when it has never been shown."""
    return next((each for each in said if each.state == "planned" and not each.shown), None)


def _gather(tx: Transaction, waiting: Delivery[Addition] | Delivery[Added], quiet: int) -> None:
    """Wait for a new quiet moment, but not for ever."""
    outbox.postpone(tx, waiting, min(quiet, waiting.message.until))

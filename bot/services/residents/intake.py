"""Takes in residents' messages: registered, added to an open appeal, kept until consent, or answered kindly."""

from __future__ import annotations

from typing import Protocol

from bot.city.model import City
from bot.domain.appeals.appeals import Appeal, Incoming
from bot.domain.errors import AlreadyDone
from bot.domain.messages.people import Told
from bot.domain.people import Actor, person
from bot.domain.places.gazetteer import Gazetteer
from bot.domain.time.deadline import Deadlines
from bot.domain.understanding.heard import Heard
from bot.services.appeals import belonging, finding
from bot.services.appeals.additions import Additions
from bot.services.appeals.belonging import Belongs, Joins, New, Nothing, Replies, Said
from bot.services.appeals.registration import NewAppeal, Registration
from bot.services.appeals.tagging import Learning
from bot.services.people import saying
from bot.services.residents.consents import Consents
from storage import outbox
from storage.database import Transaction
from storage.inbox import waiting
from storage.office import people
from storage.office.people import Dialog, Person

# Messages that wait for consent and are not older than this belong to an emergency that is written of.
SAME_STORY_MS = 10 * 60_000


class Awaiting(Protocol):
    """Another room that may have asked a person for their next message, through a dialog of one of its kinds."""

    dialogs: frozenset[str]

    def awaits(self, asked: Dialog, message: Incoming, *, urgent: bool) -> bool:
        """Whether this is the message that was asked for; `urgent`: it sounds like an emergency."""
        ...

    def goes_on(self, tx: Transaction, message: Incoming) -> bool:
        """Whether it is a further part of an album the room has begun to take (a read)."""
        ...

    def knows(self, tx: Transaction, message: Incoming) -> bool:
        """Whether it has the message already (a read)."""
        ...

    def take(self, tx: Transaction, now: int, actor: Actor, message: Incoming) -> None:
        """Process it; its author has consented."""
        ...


class Intake:
    """The residents' side of an appeal. Every method is one use case in the caller's transaction."""

    def __init__(self, city: City, deadlines: Deadlines, tagger: Learning, gazetteer: Gazetteer) -> None:
        self._city = city
        self._gazetteer = gazetteer
        self.registration = Registration(city, deadlines, tagger, gazetteer)
        self.additions = Additions(self.registration)
        self.consents = Consents(city)
        self.retag = self.registration.retag
        # Rooms of which this one knows nothing: what they asked for is theirs.
        self.others: list[Awaiting] = []

    def start(self, tx: Transaction, now: int, actor: Actor, message_id: int) -> None:
        """`/start`: who we are, what this is not, and consent if it is not given yet."""
        who = self._meet(tx, now, actor)
        if not self._city.intake.open:
            saying.say(tx, now, person(actor.id), f"welcome:{actor.id}:{message_id}", "intake-closed")
        elif self._city.consent.is_given(who.consent_version):
            saying.say(tx, now, person(actor.id), f"welcome:{actor.id}:{message_id}", "welcome-back")
        elif not self.consents.welcome(tx, now, who):
            self.consents.welcome_again(tx, now, who, message_id)

    def introduce(self, tx: Transaction, now: int, actor: Actor) -> None:
        """Ask somebody who came by another room's link for consent, unless it is given."""
        who = self._meet(tx, now, actor)
        if not self._city.consent.is_given(who.consent_version):
            self.consents.welcome(tx, now, who)

    def receive(self, tx: Transaction, now: int, actor: Actor, message: Incoming) -> None:
        """A resident's message."""
        said = self._said(tx, now, actor, message)
        if self._asked_by_others(tx, now, actor, said):
            return
        match belonging.find(tx, said):
            case _ if said.who.banned_at is not None:
                self._say_emergency(tx, now, said)
            case Nothing() as nothing:
                self._answer_kindly(tx, now, said, nothing)
            case New() | Joins(album=False) if not self._city.intake.open:
                self._turn_away(tx, now, said)
            case found if not self._city.intake.open or self._city.consent.is_given(said.who.consent_version):
                self._accept(tx, now, said, found, message.written_at)
            case found if said.heard.urgency or _of_emergency(found):
                self._accept_emergency(tx, now, actor, said, found)
            case _:
                self.consents.wait(tx, now, said.who, message)

    def register_asked(self, tx: Transaction, now: int, by: Actor, author: Actor | None, message: Incoming) -> Appeal:
        """Register a question from another room as an appeal, with its clock from when it was written."""
        draft = NewAppeal(
            author.id if author else None,
            author.name if author else "",
            self.registration.hear(message.content),
            message.written_at,
            message.written_at,
            source="bot" if author else "other",
        )
        return self.registration.register(tx, now, draft, [message], by)

    def receive_from_staff(self, tx: Transaction, now: int, actor: Actor, message: Incoming) -> None:
        """Keep a private message of staff, with a button that makes it an appeal."""
        if self.heard_from_staff(tx, now, actor, message):
            return
        part = message.media_group or message.message_id
        keys = (("button-as-resident", f"asresident:{message.message_id}"),)
        outbox.plan(tx, now, Told(_offer(message.chat_id, part), person(actor.id), "staff-offer", buttons=keys))

    def heard_from_staff(self, tx: Transaction, now: int, actor: Actor, message: Incoming) -> bool:
        """Whether a kind word is enough or it belongs to an appeal of their own. Otherwise it is kept for the press
        `asresident:MESSAGE`."""
        said = self._said(tx, now, actor, message)
        if message.content.is_empty:
            return False
        if self._asked_by_others(tx, now, actor, said):
            return True
        match belonging.find(tx, said):
            case Nothing() as nothing:
                self._answer_kindly(tx, now, said, nothing)
            case Replies() | Joins(album=True) as found:
                self._accept(tx, now, said, found, now)
            case _ if finding.is_word_to_staff(tx, message):
                self._say(tx, now, message, "staff-answer-there")
            case _:
                waiting.keep(tx, actor.id, message, from_staff=True)
                return False
        return True

    def as_resident(self, tx: Transaction, now: int, actor: Actor, message_id: int) -> str:
        """`Это сообщение жителя`: register the kept message with its album. Returns the text to show."""
        kept = waiting.at(tx, actor.id, message_id)
        if not kept:
            raise AlreadyDone("staff-offer-gone")
        waiting.take(tx, kept)
        who = self._meet(tx, now, actor)
        for message in kept:
            if self._city.consent.is_given(who.consent_version):
                self._accept_kept(tx, now, self._said(tx, now, actor, message), now)
            else:
                self.consents.wait(tx, now, who, message)
        offer = _offer(actor.id, kept[0].media_group or kept[0].message_id)
        outbox.rewrite(tx, now, Told(offer, person(actor.id), "staff-offer-taken"))
        return "staff-offer-taken"

    def consent(self, tx: Transaction, now: int, actor: Actor, version: str) -> str:
        """The press of `Даю согласие`: register what was waiting. Returns the text to show."""
        kept = self.consents.give(tx, now, actor, version)
        for message in kept:
            said = self._said(tx, now, actor, message)
            if not self._asked_by_others(tx, now, actor, said):
                self._accept_kept(tx, now, said, max(now, message.written_at))
        return "consent-thanks-press"

    def split(self, tx: Transaction, now: int, actor: Actor, first_row: int) -> str:
        """`Это новое сообщение`."""
        return self.additions.split(tx, now, actor, first_row)

    def word(self, tx: Transaction, now: int, actor: Actor, message: Incoming, text: str) -> None:
        """A kind word for what is not an appeal (a sticker, a contact, an unknown command)."""
        self._meet(tx, now, actor)
        self._say(tx, now, message, text)

    def expire_waiting(self, tx: Transaction, now: int) -> None:
        """Remind once after five minutes about messages waiting for consent; erase them after a day."""
        self.consents.expire(tx, now)

    # ── the steps ──

    def _meet(self, tx: Transaction, now: int, actor: Actor) -> Person:
        return self._reached(tx, people.resident(tx, now, actor))

    def _said(self, tx: Transaction, now: int, actor: Actor, message: Incoming) -> Said:
        who, asked = people.wrote(tx, now, actor, message)
        return Said(self._reached(tx, who), message, Heard(message.content, self._gazetteer), asked)

    def _reached(self, tx: Transaction, who: Person) -> Person:
        """Whoever writes can be written to again."""
        if who.unreachable:
            people.unreachable(tx, who.id, None)
        return who

    def _asked_by_others(self, tx: Transaction, now: int, actor: Actor, said: Said) -> bool:
        """Whether another room asked for the message, which then takes it or keeps it until consent."""
        if said.who.banned_at is not None:
            return False
        other = self._awaiting(tx, said)
        if other is None:
            return False
        if self._city.consent.is_given(said.who.consent_version):
            other.take(tx, now, actor, said.message)
        else:
            self.consents.wait(tx, now, said.who, said.message)
        return True

    def _awaiting(self, tx: Transaction, said: Said) -> Awaiting | None:
        """The room that asked for the message, mostly none."""
        message = said.message
        if message.media_group and (begun := next((each for each in self.others if each.goes_on(tx, message)), None)):
            return begun
        asked = said.asked
        other = next((each for each in self.others if asked and asked.kind in each.dialogs), None)
        if asked is None or other is None:
            return None
        return other if other.awaits(asked, message, urgent=said.heard.urgency is not None) else None

    def _answer_kindly(self, tx: Transaction, now: int, said: Said, nothing: Nothing) -> None:
        """A kind word is enough; a first hello is answered with the welcome."""
        if (
            nothing.greets
            and not self._city.consent.is_given(said.who.consent_version)
            and self.consents.welcome(tx, now, said.who)
        ):
            return
        if nothing.word:
            self._say(tx, now, said.message, nothing.word)

    def _turn_away(self, tx: Transaction, now: int, said: Said) -> None:
        """Take nothing new; additions to an existing appeal still reach those who work on it."""
        if not said.message.media_group or said.heard.text:
            self._say(tx, now, said.message, "intake-closed")
        self._say_emergency(tx, now, said)

    def _say_emergency(self, tx: Transaction, now: int, said: Said) -> None:
        if said.heard.urgency:
            self._say(tx, now, said.message, "receipt-urgent-call", danger=said.heard.urgency)

    def _accept_emergency(self, tx: Transaction, now: int, actor: Actor, said: Said, found: Belongs) -> None:
        """Without consent only an emergency, with what was just written about it, is passed on: at once, without the
        name."""
        written_at = said.message.written_at
        before = waiting.of_person(tx, said.who.id, since=written_at - SAME_STORY_MS)
        waiting.take(tx, before)
        earlier = [each for each in before if each.message_id != said.message.message_id]
        for each in earlier:
            self._accept_kept(tx, now, self._said(tx, now, actor, each), written_at)
        if earlier:
            found = belonging.of_kept(tx, self._said(tx, now, actor, said.message))
        self._accept(tx, now, said, found, written_at)
        self.consents.ask_after_emergency(tx, now, said.who)

    def _accept_kept(self, tx: Transaction, now: int, said: Said, counted_from: int) -> None:
        self._accept(tx, now, said, belonging.of_kept(tx, said), counted_from)

    def _accept(self, tx: Transaction, now: int, said: Said, found: Belongs, counted_from: int) -> None:
        """Register or add the message; a known one changes nothing."""
        match found:
            case Joins(appeal, album=True):
                self.additions.join_album(tx, now, said, appeal)
            case Joins(appeal):
                self.additions.add(tx, now, said, appeal)
            case Replies(appeal, asked):
                self.additions.add(tx, now, said, appeal, asked)
            case New():
                who, written_at = said.who, said.message.written_at
                draft = NewAppeal(who.id, who.name, said.heard, written_at, counted_from)
                self.registration.register(tx, now, draft, [said.message], Actor(who.id, who.name))

    def _say(self, tx: Transaction, now: int, message: Incoming, text: str, **args: str) -> None:
        saying.say(tx, now, person(message.chat_id), f"{text}:{message.chat_id}:{message.message_id}", text, **args)


def _offer(chat_id: int, part: int | str) -> str:
    """The key of the question whether a staff message is an appeal, once per album."""
    return f"staff-offer:{chat_id}:{part}"


def _of_emergency(found: Belongs) -> bool:
    """The address and photo of an emergency follow it without consent."""
    match found:
        case Joins(album=True):
            return True
        case Joins(appeal) | Replies(appeal):
            return appeal.urgent is not None
    return False

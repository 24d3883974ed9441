"""Taking in what residents write: registered, added to an open appeal, kept until consent, or answered kindly."""

from __future__ import annotations

from bot.city.model import City
from bot.domain.appeals.appeals import PLACE_GUESSED, Appeal, Incoming
from bot.domain.content import WORDS_SHOWN, utf16_length
from bot.domain.errors import AlreadyDone, NotAllowed
from bot.domain.messages.appeals import Edited
from bot.domain.messages.people import Told
from bot.domain.messages.residents import Receipt
from bot.domain.people import Actor, person
from bot.domain.places.gazetteer import Gazetteer
from bot.domain.time.deadline import Deadlines
from bot.domain.understanding.smalltalk import small_talk
from bot.domain.understanding.urgency import emergency
from bot.services.answers import delivered
from bot.services.appeals import finding, history, showing
from bot.services.appeals.additions import WHERE, Additions
from bot.services.appeals.registration import NewAppeal, Registration
from bot.services.appeals.tagging import Learning
from bot.services.people import saying
from bot.services.residents.consents import Consents
from storage import outbox
from storage.appeals import appeals, moves
from storage.appeals.appeals import Author
from storage.database import Transaction
from storage.inbox import waiting
from storage.office import people
from storage.office.people import Dialog, Person

# Messages that wait for consent and are not older than this belong to an emergency that is written of.
SAME_STORY_MS = 10 * 60_000
# How long the next message answers «Где это?».
WHERE_ASKED_MS = 60 * 60_000


class Intake:
    """The residents' side of an appeal. Every method is one use case in the caller's transaction."""

    def __init__(self, city: City, deadlines: Deadlines, tagger: Learning, gazetteer: Gazetteer) -> None:
        self._city = city
        self.registration = Registration(city, deadlines, tagger, gazetteer)
        self.additions = Additions(self.registration)
        self.consents = Consents(city)
        self.retag = self.registration.retag

    def start(self, tx: Transaction, now: int, actor: Actor, message_id: int) -> None:
        """`/start`: who we are, what this is not, and consent if it is not given yet."""
        who = self._meet(tx, now, actor)
        if not self._city.intake.open:
            saying.say(tx, now, person(actor.id), f"welcome:{actor.id}:{message_id}", "intake-closed")
        elif self.consents.given(who):
            saying.say(tx, now, person(actor.id), f"welcome:{actor.id}:{message_id}", "welcome-back")
        elif not self.consents.welcome(tx, now, who):
            self.consents.welcome_again(tx, now, who, message_id)

    def receive(self, tx: Transaction, now: int, actor: Actor, message: Incoming) -> None:
        """A resident's message."""
        who = self._meet(tx, now, actor)
        if who.banned_at is not None:
            if emergency(message.content.text):
                self._say(tx, now, message, "receipt-urgent-call")
            return
        if self._needs_no_appeal(tx, now, who, message):
            return
        if not self._city.intake.open:
            self._receive_closed(tx, now, who, message)
        elif self.consents.given(who):
            self._accept(tx, now, who, message, counted_from=message.written_at)
        elif emergency(message.content.text) or self._belongs_to_emergency(tx, now, who, message):
            self._accept_emergency(tx, now, who, message)
        else:
            self.consents.wait(tx, now, who, message)

    def receive_from_staff(self, tx: Transaction, now: int, actor: Actor, message: Incoming) -> None:
        """What staff write in private is no appeal by itself: kept, with a button that makes it one."""
        if self.heard_from_staff(tx, now, actor, message):
            return
        part = message.media_group or message.message_id
        keys = (("button-as-resident", f"asresident:{message.message_id}"),)
        outbox.plan(tx, now, Told(_offer(message.chat_id, part), person(actor.id), "staff-offer", buttons=keys))

    def heard_from_staff(self, tx: Transaction, now: int, actor: Actor, message: Incoming) -> bool:
        """Whether all is said with a kind word, or it belongs to an appeal of their own.

        Otherwise it is kept, so that the press `asresident:MESSAGE` can make it an appeal.
        """
        who = self._meet(tx, now, actor)
        if message.content.is_empty:
            return False
        if self._needs_no_appeal(tx, now, who, message):
            return True
        home = self.additions.addressed(tx, now, who, message)
        if home is not None:
            self.additions.add(tx, now, who, message, home)
            return True
        if finding.is_word_to_staff(tx, message):
            self._say(tx, now, message, "staff-answer-there")
            return True
        waiting.keep(tx, actor.id, message, from_staff=True)
        return False

    def as_resident(self, tx: Transaction, now: int, actor: Actor, message_id: int) -> str:
        """`Это сообщение жителя`: the kept message, with its album, is registered. Returns the text to show."""
        kept = waiting.at(tx, actor.id, message_id)
        if not kept:
            raise AlreadyDone("staff-offer-gone")
        waiting.take(tx, kept)
        who = self._meet(tx, now, actor)
        for message in kept:
            if self.consents.given(who):
                self._accept(tx, now, who, message, counted_from=now)
            else:
                self.consents.wait(tx, now, who, message)
        offer = _offer(actor.id, kept[0].media_group or kept[0].message_id)
        outbox.rewrite(tx, now, Told(offer, person(actor.id), "staff-offer-taken"))
        return "staff-offer-taken"

    def consent(self, tx: Transaction, now: int, actor: Actor, version: str) -> str:
        """The press of `Даю согласие`: what waited is registered. Returns the text to show."""
        kept = self.consents.give(tx, now, actor, version)
        who = people.resident(tx, now, actor)
        for message in kept:
            self._accept(tx, now, who, message, counted_from=max(now, message.written_at))
        return "consent-thanks-press"

    def edited(self, tx: Transaction, now: int, actor: Actor, message: Incoming, *, staff: bool) -> None:
        """A resident corrected a message: whoever has seen it sees the change, the old words are kept."""
        kept = waiting.at(tx, message.chat_id, message.message_id)
        if kept:
            if emergency(message.content.text) and not staff:
                self.receive(tx, now, actor, message)
            else:
                waiting.keep(tx, actor.id, message)
            return
        stored = appeals.message_at(tx, message.chat_id, message.message_id)
        if stored is None or stored.author_id != actor.id or stored.content == message.content:
            return
        who = people.get(tx, actor.id)
        if who is not None and who.banned_at is not None:
            return
        if message.content.spot and stored.content.spot:
            return  # a live location moves on by itself; the place it was sent for stays
        appeals.edit_message(tx, now, stored.id, message.content)
        appeal = appeals.get(tx, stored.appeal_id)
        history.note(tx, now, appeal.id, actor, "edited")
        self.registration.reread(tx, now, appeal, stored.content.text)
        showing.changed(tx, now, appeals.get(tx, appeal.id))
        long = utf16_length(message.content.text) > WORDS_SHOWN
        for place in showing.departments_shown(appeal):
            card = outbox.find(tx, showing.card_in(appeal, place))
            if card and card.shown:
                outbox.plan(tx, now, Edited(appeal.id, place, stored.id, message.message_id, now))
                if long:
                    showing.rest(tx, now, appeal.id, place, 0 if stored.kind == "appeal" else stored.id)

    def split(self, tx: Transaction, now: int, actor: Actor, first_row: int) -> str:
        """`Это новое сообщение`."""
        return self.additions.split(tx, now, actor, first_row)

    def topics_for(self, tx: Transaction, actor: Actor, appeal_id: int) -> list[str]:
        """The topics to offer the resident for their own open appeal (a read)."""
        self.own_open(tx, actor, appeal_id)
        return self.registration.likeliest(tx, appeal_id)

    def change_topic(self, tx: Transaction, now: int, actor: Actor, appeal_id: int, topic: str) -> str:
        """The resident puts the topic right."""
        self.registration.retag(tx, now, actor, self.own_open(tx, actor, appeal_id), topic, "resident")
        return "topic-changed"

    def ask_where(self, tx: Transaction, now: int, actor: Actor, appeal_id: int, press_id: str) -> str:
        """`Отправить геопозицию` or `Место не то`: one press more sends the place, or the next message names it."""
        appeal = self.own_open(tx, actor, appeal_id)
        people.ask(tx, (actor.id, actor.id), Dialog(WHERE, {"appeal": appeal.id}), now + WHERE_ASKED_MS)
        text = "where-not-there" if appeal.place_asked == PLACE_GUESSED else "where-ask"
        key, args = f"where:{appeal.id}:{press_id}", {"number": appeal.id}
        outbox.plan(tx, now, Told(key, person(actor.id), text, args, location=True, appeal=appeal.id))
        return "where-press"

    def keep_receipt(self, tx: Transaction, now: int, actor: Actor, appeal_id: int) -> None:
        """`Оставить` and `Назад`: the receipt's own buttons again."""
        self.own_open(tx, actor, appeal_id)
        outbox.refresh(tx, now, Receipt.of(appeal_id))

    def withdraw(self, tx: Transaction, now: int, actor: Actor, appeal_id: int) -> str:
        """The resident takes the appeal back, after having been asked once more."""
        appeal = self.own_open(tx, actor, appeal_id)
        if not moves.withdraw(tx, appeal.id):
            raise AlreadyDone
        history.note(tx, now, appeal.id, actor, "withdrawn")
        delivered.call_back(tx, now, appeal)
        showing.changed(tx, now, appeals.get(tx, appeal.id))
        return "withdraw-done"

    def word(self, tx: Transaction, now: int, actor: Actor, message: Incoming, text: str) -> None:
        """A kind word for what is no appeal (a sticker, a contact, an unknown command)."""
        self._meet(tx, now, actor)
        self._say(tx, now, message, text)

    def expire_waiting(self, tx: Transaction, now: int) -> None:
        """Remind once after five minutes of what waits for consent; erase what waited a day."""
        self.consents.expire(tx, now)

    # ── the steps ──

    def _meet(self, tx: Transaction, now: int, actor: Actor) -> Person:
        who = people.resident(tx, now, actor)
        if who.unreachable:
            people.unreachable(tx, actor.id, None)
        return who

    def _needs_no_appeal(self, tx: Transaction, now: int, who: Person, message: Incoming) -> bool:
        """Whether a kind word is all that the message needs: it is empty, or a greeting, thanks, an «ok»."""
        content = message.content
        if content.is_empty:
            self._say(tx, now, message, "intake-empty")
            return True
        kind = small_talk(content.text) if content.text and not content.media else None
        if kind is None or (kind == "ack" and self.additions.expects(tx, now, who, message)):
            return False
        if kind == "greeting" and not self.consents.given(who) and self.consents.welcome(tx, now, who):
            return True
        self._say(tx, now, message, "intake-wordless" if "?" in content.text else f"smalltalk-{kind}")
        return True

    def _receive_closed(self, tx: Transaction, now: int, who: Person, message: Incoming) -> None:
        """Nothing new is taken or kept; what belongs to an appeal of before still reaches those who work on it."""
        home = self.additions.addressed(tx, now, who, message)
        if home is not None:
            self.additions.add(tx, now, who, message, home)
            return
        if not message.media_group or message.content.text:
            self._say(tx, now, message, "intake-closed")
        if emergency(message.content.text):
            self._say(tx, now, message, "receipt-urgent-call")

    def _belongs_to_emergency(self, tx: Transaction, now: int, who: Person, message: Incoming) -> bool:
        """The address and the photo of an emergency follow it without a consent as well."""
        if message.media_group and appeals.of_group(tx, message.chat_id, message.media_group):
            return True
        home = self.additions.home(tx, now, who, message)
        return home is not None and home.appeal.urgent is not None

    def _accept_emergency(self, tx: Transaction, now: int, who: Person, message: Incoming) -> None:
        """Without consent only an emergency, and what was just written of it, goes on: at once, without the name."""
        before = waiting.of_person(tx, who.id, since=message.written_at - SAME_STORY_MS)
        waiting.take(tx, before)
        for each in [*(one for one in before if one.message_id != message.message_id), message]:
            self._accept(tx, now, who, each, counted_from=message.written_at)
        self.consents.ask_after_emergency(tx, now, who)

    def _accept(self, tx: Transaction, now: int, who: Person, message: Incoming, counted_from: int) -> None:
        """Register or add, once: a message that is known already changes nothing."""
        if appeals.message_at(tx, message.chat_id, message.message_id):
            return
        known = appeals.of_group(tx, message.chat_id, message.media_group) if message.media_group else None
        if known:
            self.additions.join_album(tx, now, who, message, known[0])
            return
        home = self.additions.home(tx, now, who, message)
        if home is not None:
            self.additions.add(tx, now, who, message, home)
            return
        content = message.content
        draft = NewAppeal(who.id, content.text, message.written_at, counted_from, content.spot)
        appeal = self.registration.register(tx, now, draft)
        row = appeals.add_message(tx, appeal.id, message, Author(who.id, who.name, "appeal"))
        assert row is not None
        history.note(tx, now, appeal.id, Actor(who.id, who.name), "registered")
        showing.new_appeal(tx, now, appeal, [(row, message)])
        self.additions.warn_if_flooding(tx, now, who, message)

    def own_open(self, tx: Transaction, actor: Actor, appeal_id: int) -> Appeal:
        """The person's own appeal, while it is open; a refusal in words otherwise (a read)."""
        appeal = appeals.find(tx, appeal_id)
        if appeal is None or appeal.person_id != actor.id:
            raise NotAllowed("error-not-yours")
        if not appeal.is_open:
            raise AlreadyDone("error-not-open")
        return appeal

    def _say(self, tx: Transaction, now: int, message: Incoming, text: str) -> None:
        saying.say(tx, now, person(message.chat_id), f"{text}:{message.chat_id}:{message.message_id}", text)


def _offer(chat_id: int, part: int | str) -> str:
    """The key of the question whether what staff wrote is an appeal, once for an album."""
    return f"staff-offer:{chat_id}:{part}"

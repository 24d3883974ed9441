"""Taking in what residents write: consent, registration, additions, edits, withdrawal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from bot.city import City
from bot.domain.appeals import BURST_QUIET_MS, Appeal, Incoming
from bot.domain.content import clipped, folded, visible
from bot.domain.deadline import Deadlines
from bot.domain.errors import AlreadyDone, NotAllowed, NotFound
from bot.domain.people import MODERATORS, Actor, person
from bot.domain.places import Gazetteer
from bot.domain.smalltalk import small_talk
from bot.domain.topics import Guess, Tagger
from bot.domain.urgency import emergency
from bot.services import finding, history, showing
from storage import appeals, deliveries, people, waiting
from storage.appeals import Author, New
from storage.database import Transaction
from storage.deliveries import Plan
from storage.people import Person

SUMMARY_LENGTH = 120
LIKELIEST = 3
# More messages than this in a minute are a flood: all are kept, the resident is asked to take it slowly.
FLOOD_MESSAGES = 12
FLOOD_MS = 60_000
SLOW_AGAIN_MS = 10 * 60_000
# While a resident floods, the moderators get what is added once a minute.
FLOOD_BATCH_MS = 60_000


@dataclass(frozen=True)
class _Place:
    label: str | None = None
    key: str | None = None
    latitude: float | None = None
    longitude: float | None = None

    @property
    def known(self) -> bool:
        return self.label is not None or self.latitude is not None


class Intake:
    """The residents' side of an appeal's beginning. Every method is one use case in the caller's transaction."""

    def __init__(self, city: City, deadlines: Deadlines, tagger: Tagger, gazetteer: Gazetteer) -> None:
        self._city = city
        self._deadlines = deadlines
        self._tagger = tagger
        self._gazetteer = gazetteer

    def start(self, tx: Transaction, now: int, actor: Actor, message_id: int) -> None:
        """`/start`: who we are, what this is not, and consent if it is not given yet."""
        who = people.meet(tx, now, actor)
        people.unreachable(tx, actor.id, None)
        if self._consented(who) or not self._welcome(tx, now, who):
            key = f"welcome:{actor.id}:{message_id}"
            asks = not self._consented(who)
            deliveries.plan(tx, now, Plan("welcome", key, person(actor.id), payload={"asks": asks}))

    def receive(self, tx: Transaction, now: int, actor: Actor, message: Incoming) -> None:
        """A resident's message: registered, added to an open appeal, kept until consent, or answered kindly."""
        who = people.meet(tx, now, actor)
        if who.banned_at is not None:
            return
        if message.content.is_empty:
            self._say(tx, now, message, "intake-empty")
            return
        if not message.media_group and message.content.media is None and self._is_small_talk(tx, now, who, message):
            return
        if not self._city.intake.open:
            self._say(tx, now, message, "intake-closed")
            return
        if self._consented(who):
            self._accept(tx, now, who, message, counted_from=message.written_at)
        elif emergency(message.content.text):
            self._accept(tx, now, who, message, counted_from=message.written_at)
            self._ask_consent(tx, now, who, message)
        else:
            waiting.keep(tx, who.id, message)
            self._ask_consent(tx, now, who, message)

    def consent(self, tx: Transaction, now: int, actor: Actor, version: str) -> str:
        """The press of `Даю согласие`: what waited is registered. Returns the text to show."""
        if version != self._city.consent.version:
            raise AlreadyDone("consent-outdated")
        who = people.meet(tx, now, actor)
        if self._consented(who):
            return "consent-given-already"
        people.consent(tx, now, who.id, version)
        kept = waiting.of_person(tx, who.id)
        waiting.drop(tx, who.id)
        who = people.meet(tx, now, actor)
        for message in kept:
            self._accept(tx, now, who, message, counted_from=max(now, message.written_at))
        deliveries.refresh(tx, now, f"consent:{who.id}:{version}")
        if not kept:
            showing.say(tx, now, person(who.id), f"consent-thanks:{who.id}:{now}", "consent-write-now")
        return "consent-thanks"

    def edited(self, tx: Transaction, now: int, actor: Actor, message: Incoming) -> None:
        """A resident corrected a message: whoever has seen it sees the change, the old words are kept."""
        if waiting.knows(tx, message.chat_id, message.message_id):
            waiting.keep(tx, actor.id, message)
            return
        stored = appeals.message_at(tx, message.chat_id, message.message_id)
        if stored is None or stored.content == message.content:
            return
        appeals.edit_message(tx, now, stored.id, message.content)
        appeal = appeals.get(tx, stored.appeal_id)
        history.note(tx, now, appeal.id, actor, "edited")
        texts = "\n".join(each.content.text for each in appeals.messages(tx, appeal.id, ("appeal", "addition")))
        appeals.change(tx, appeal.id, folded=folded(texts), summary=self._summary(texts))
        showing.changed(tx, now, appeal)
        for place in showing.departments_shown(appeal):
            key = f"edited:{place}:{stored.id}:{message.message_id}:{now}"
            deliveries.plan(tx, now, Plan("edited", key, place, appeal.id, payload={"row": stored.id}))

    def split(self, tx: Transaction, now: int, actor: Actor, first_row: int) -> str:
        """`Это новое сообщение`: what was added from that message on becomes an appeal of its own."""
        stored = appeals.message(tx, first_row)
        if stored is None or stored.author_id != actor.id:
            raise NotFound
        if stored.kind != "addition":
            raise AlreadyDone("split-done-already")
        old = appeals.get(tx, stored.appeal_id)
        batch = [each for each in appeals.messages(tx, old.id, ("addition",)) if each.id >= first_row]
        before = self._next_batch(tx, old.id, first_row)
        batch = [each for each in batch if each.id < before]
        text = "\n".join(each.content.text for each in batch if each.content.text)
        spots = [each.content.spot for each in batch if each.content.spot]
        incoming = [
            (each.id, Incoming(each.chat_id, each.message_id, each.content, each.written_at, each.media_group))
            for each in batch
        ]
        appeal = self._register(tx, now, actor.id, incoming[0][1], text, stored.written_at, bool(spots))
        appeals.move_additions(tx, old.id, first_row, before, appeal.id)
        history.note(tx, now, old.id, actor, "split", str(appeal.id))
        history.note(tx, now, appeal.id, actor, "registered")
        deliveries.cancel(tx, f"addition:{MODERATORS}:{old.id}:{first_row}")
        deliveries.refresh(tx, now, f"added:{old.id}:{first_row}")
        showing.changed(tx, now, old)
        showing.new_appeal(tx, now, appeal, incoming)
        return "split-done"

    def change_topic(self, tx: Transaction, now: int, actor: Actor, appeal_id: int, topic: str) -> str:
        """The resident puts the topic right."""
        appeal = self._own_open(tx, actor, appeal_id)
        if topic not in self._city.topics:
            raise NotFound
        self.retag(tx, now, actor, appeal, topic, "resident")
        return "topic-changed"

    def retag(self, tx: Transaction, now: int, actor: Actor, appeal: Appeal, topic: str, by: str) -> None:
        """Set the topic as a person says and keep the correction; the deadline stays what it is."""
        if topic == appeal.topic and appeal.topic_by != "guess":
            return
        texts = appeals.messages(tx, appeal.id, ("appeal",))
        if topic != appeal.first_guess:
            text = "\n".join(each.content.text for each in texts if each.content.text)
            appeals.correct(tx, now, appeal, text, topic, by)
        appeals.change(tx, appeal.id, topic=topic, topic_by=by)
        history.note(tx, now, appeal.id, actor, "topic", topic)
        showing.changed(tx, now, appeal)

    def likeliest(self, tx: Transaction, appeal_id: int) -> list[str]:
        """The topics an appeal is most likely about, besides the one it has, likeliest first (a read)."""
        appeal = appeals.find(tx, appeal_id)
        if appeal is None:
            raise NotFound
        texts = appeals.messages(tx, appeal.id, ("appeal",))
        guess = self._guess("\n".join(each.content.text for each in texts), appeal.registered_at)
        return [topic for topic in guess.ranked if topic != appeal.topic][:LIKELIEST]

    def withdraw(self, tx: Transaction, now: int, actor: Actor, appeal_id: int) -> str:
        """The resident takes the appeal back, after having been asked once more."""
        appeal = self._own_open(tx, actor, appeal_id)
        if not appeals.change(tx, appeal.id, "state = 'open'", state="withdrawn"):
            raise AlreadyDone
        history.note(tx, now, appeal.id, actor, "withdrawn")
        showing.changed(tx, now, appeal)
        return "withdraw-done"

    def word(self, tx: Transaction, now: int, actor: Actor, message: Incoming, text: str) -> None:
        """A kind word for what is no appeal (a sticker, a contact, an unknown command)."""
        people.meet(tx, now, actor)
        self._say(tx, now, message, text)

    def expire_waiting(self, tx: Transaction, now: int) -> None:
        """Remind once after five minutes of what waits for consent; erase what waited a day."""
        for person_id in waiting.to_remind(tx, now - 5 * 60_000):
            waiting.reminded(tx, now, person_id)
            key = f"consent-reminder:{person_id}:{now}"
            deliveries.plan(tx, now, Plan("consent", key, person(person_id), payload={"text": "consent-reminder"}))
        waiting.expire(tx, now - 24 * 3_600_000)

    # ── registration ──

    def _accept(self, tx: Transaction, now: int, who: Person, message: Incoming, counted_from: int) -> None:
        """Register or add, once: a message that is known already changes nothing."""
        if appeals.message_at(tx, message.chat_id, message.message_id):
            return
        if message.media_group:
            known = appeals.of_group(tx, message.chat_id, message.media_group)
            if known:
                self._join_album(tx, now, who, message, known[0])
                return
        home = self._home(tx, now, who, message)
        if home is not None:
            self._add(tx, now, who, message, home)
            return
        appeal = self._register(
            tx, now, who.id, message, message.content.text, counted_from, message.content.spot is not None
        )
        row = appeals.add_message(tx, appeal.id, message, Author(who.id, who.name, "appeal"))
        assert row is not None
        history.note(tx, now, appeal.id, Actor(who.id, who.name), "registered")
        showing.new_appeal(tx, now, appeal, [(row, message)])
        self._mind_flood(tx, now, who, message)

    def _home(self, tx: Transaction, now: int, who: Person, message: Incoming) -> Appeal | None:
        """The appeal that the message belongs to, if it is not a new one."""
        replied = finding.appeal_of_reply(tx, now, message)
        if replied:
            appeal = appeals.find(tx, replied)
            if appeal and appeal.person_id == who.id and appeal.state != "withdrawn":
                return appeal
        newest = appeals.newest_open(tx, who.id)
        return newest if newest and newest.accepts_addition(message.written_at) else None

    def _register(
        self, tx: Transaction, now: int, person_id: int, message: Incoming, text: str, counted_from: int, spot: bool
    ) -> Appeal:
        guess = self._guess(text, now)
        place = self._place(text, message)
        due = self._deadlines.due(counted_from, self._city.deadlines.get("bot"))
        return appeals.register(
            tx,
            now,
            New(
                person_id=person_id,
                written_at=message.written_at,
                topic=guess.topic,
                confidence=guess.confidence,
                due_at=due,
                remind_at=self._deadlines.remind(counted_from, due),
                urgent=emergency(text),
                summary=self._summary(text),
                folded=folded(text),
                place=place.label,
                place_key=place.key,
                latitude=place.latitude,
                longitude=place.longitude,
                place_asked=int(not place.known),
            ),
        )

    def _join_album(self, tx: Transaction, now: int, who: Person, message: Incoming, appeal_id: int) -> None:
        """A further part of an album: the caption may come with any of them."""
        appeal = appeals.get(tx, appeal_id)
        first = appeals.group(tx, message.chat_id, message.media_group or "")[0]
        appeals.add_message(tx, appeal.id, message, Author(who.id, who.name, first.kind))
        if message.content.text:
            self._learn_more(tx, now, appeal, message, retag=first.kind == "appeal")
        showing.album_grew(tx, now, appeal.id, message, showing.departments_shown(appeal))
        deliveries.postpone(tx, f"addition:{MODERATORS}:{appeal.id}:{first.id}", now + BURST_QUIET_MS)
        showing.changed(tx, now, appeal)

    def _add(self, tx: Transaction, now: int, who: Person, message: Incoming, appeal: Appeal) -> None:
        """What follows is added, acknowledged and shown; a closed appeal hears it without a new clock."""
        kind = "addition" if appeal.is_open else "feedback"
        row = appeals.add_message(tx, appeal.id, message, Author(who.id, who.name, kind))
        assert row is not None
        history.note(tx, now, appeal.id, Actor(who.id, who.name), kind)
        self._learn_more(tx, now, appeal, message, retag=False)
        flooding = self._mind_flood(tx, now, who, message)
        for place in showing.departments_shown(appeal):
            self._show_addition(tx, now, appeal, row, place, flooding)
            showing.media(tx, now, appeal.id, row, message, recipient=place)
        pending = deliveries.planned_of(tx, "added", appeal.id)
        if pending is None:
            key = f"added:{appeal.id}:{row}"
            quiet = now + BURST_QUIET_MS
            payload = {"row": row, "message": message.message_id}
            deliveries.plan(tx, now, Plan("added", key, person(who.id), appeal.id, payload=payload, not_before=quiet))
        showing.changed(tx, now, appeal)

    def _show_addition(self, tx: Transaction, now: int, appeal: Appeal, row: int, place: str, flooding: bool) -> None:
        """Nothing to do while the card, or an earlier addition, has not left yet: it will show this one too."""
        card = f"card:{appeal.id}" if place == MODERATORS else showing.department_card_key(appeal)
        shown = deliveries.by_key(tx, card)
        if shown and shown.shown == 0 and shown.state == "planned":
            return
        if deliveries.planned_of(tx, "addition", appeal.id, place):
            return
        wait = now + (FLOOD_BATCH_MS if flooding else BURST_QUIET_MS)
        plan = Plan("addition", f"addition:{place}:{appeal.id}:{row}", place, appeal.id, payload={"row": row})
        deliveries.plan(tx, now, plan)
        deliveries.postpone(tx, plan.key, wait)

    def _learn_more(self, tx: Transaction, now: int, appeal: Appeal, message: Incoming, *, retag: bool) -> None:
        """A place, an emergency or words to search by may come with a later message."""
        place = self._place(message.content.text, message)
        texts = appeals.messages(tx, appeal.id, ("appeal", "addition", "feedback"))
        text = "\n".join(each.content.text for each in texts if each.content.text)
        appeals.change(
            tx,
            appeal.id,
            last_message_at=max(appeal.last_message_at, message.written_at),
            folded=folded(text),
            urgent=appeal.urgent or emergency(message.content.text),
        )
        if appeal.place is None and appeal.latitude is None and place.known:
            appeals.change(
                tx,
                appeal.id,
                place=place.label,
                place_key=place.key,
                latitude=place.latitude,
                longitude=place.longitude,
                place_asked=0,
            )
        if retag and appeal.topic_by == "guess":
            guess = self._guess(text, now)
            appeals.change(
                tx,
                appeal.id,
                topic=guess.topic,
                first_guess=guess.topic,
                confidence=guess.confidence,
                summary=self._summary(text),
            )

    def _next_batch(self, tx: Transaction, appeal_id: int, first_row: int) -> int:
        """The row at which the acknowledgement after that of `first_row` begins."""
        starts = [each.number("row") for each in deliveries.of_kind(tx, "added", appeal_id)]
        return min([start for start in starts if start > first_row], default=2**62)

    def _mind_flood(self, tx: Transaction, now: int, who: Person, message: Incoming) -> bool:
        if appeals.written_since(tx, who.id, message.written_at - FLOOD_MS) <= FLOOD_MESSAGES:
            return False
        if people.slow_down(tx, now, who.id, now + SLOW_AGAIN_MS):
            self._say(tx, now, message, "intake-slow")
        return True

    def _is_small_talk(self, tx: Transaction, now: int, who: Person, message: Incoming) -> bool:
        kind = small_talk(message.content.text) if message.content.text else None
        if kind is None:
            return False
        if not (kind == "greeting" and not self._consented(who) and self._welcome(tx, now, who)):
            self._say(tx, now, message, f"smalltalk-{kind}")
        return True

    def _ask_consent(self, tx: Transaction, now: int, who: Person, message: Incoming) -> None:
        """Welcome a new person, and say that what was written waits: once for messages that come together."""
        self._welcome(tx, now, who)
        part = message.media_group or message.message_id
        key = f"consent-wait:{message.chat_id}:{part}"
        deliveries.plan(tx, now, Plan("consent", key, person(who.id), payload={"text": "consent-waiting"}))

    def _welcome(self, tx: Transaction, now: int, who: Person) -> bool:
        """The first welcome, with the consent to give; False when it was said before."""
        key = f"consent:{who.id}:{self._city.consent.version}"
        return deliveries.plan(tx, now, Plan("consent", key, person(who.id), payload={"text": "welcome"}))

    def _consented(self, who: Person) -> bool:
        return who.consent_version == self._city.consent.version

    def _own_open(self, tx: Transaction, actor: Actor, appeal_id: int) -> Appeal:
        appeal = appeals.find(tx, appeal_id)
        if appeal is None or appeal.person_id != actor.id:
            raise NotAllowed("error-not-yours")
        if not appeal.is_open:
            raise AlreadyDone("error-not-open")
        return appeal

    def _say(self, tx: Transaction, now: int, message: Incoming, text: str) -> None:
        showing.say(tx, now, person(message.chat_id), f"{text}:{message.chat_id}:{message.message_id}", text)

    def _guess(self, text: str, now: int) -> Guess:
        day = datetime.fromtimestamp(now / 1000, UTC).astimezone(self._city.time_zone).date()
        return self._tagger.guess(text, day)

    def _place(self, text: str, message: Incoming) -> _Place:
        address = self._gazetteer.find(text) if text else None
        spot = message.content.spot
        label = address.label if address else (" ".join(filter(None, (spot.title, spot.address))) if spot else None)
        return _Place(
            label=label or None,
            key=address.key if address else None,
            latitude=spot.latitude if spot else None,
            longitude=spot.longitude if spot else None,
        )

    def _summary(self, text: str) -> str:
        return clipped(" ".join(visible(text).split()), SUMMARY_LENGTH)

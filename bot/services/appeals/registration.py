"""What an appeal is made of: topic, place, urgency and deadline, read from the words and corrected by people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.city.model import City
from bot.domain.appeals.appeals import PLACE_GUESSED, PLACE_KNOWN, PLACE_UNKNOWN, Appeal, Incoming
from bot.domain.content import Spot, clipped, folded, visible
from bot.domain.errors import NotFound
from bot.domain.people import Actor
from bot.domain.places.gazetteer import Gazetteer
from bot.domain.time.deadline import Deadlines
from bot.domain.time.slots import local_day
from bot.domain.topics import Guess
from bot.domain.understanding.urgency import emergency
from bot.services.appeals import finding, history, showing
from bot.services.appeals.tagging import Learning
from storage.appeals import appeals, moves, topic_corrections
from storage.appeals.appeals import New
from storage.database import Transaction, Value

SUMMARY_LENGTH = 120
LIKELIEST = 3
# Without a word that speaks for a topic there is nothing to guess from: the city's last one until such words come.
NO_TOPIC = "other"
# A guess below this is made anew when more words come.
UNSURE = 0.5
# A place said in words of one's own is no longer than this.
PLACE_LENGTH = 120


@dataclass(frozen=True)
class NewAppeal:
    """What an appeal begins with; the deadline counts from `counted_from`.

    Where it comes from, its `topic`, its `address` and what its `place` is called may be known beside the words.
    """

    person_id: int | None
    text: str
    written_at: int
    counted_from: int
    spot: Spot | None = None
    source: str = "bot"
    case_number: str | None = None
    topic: str | None = None
    address: str = ""
    place: str = ""


@dataclass(frozen=True)
class _Place:
    label: str | None = None
    key: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    asked: int = PLACE_UNKNOWN

    @property
    def columns(self) -> dict[str, Value]:
        return {
            "place": self.label,
            "place_key": self.key,
            "latitude": self.latitude,
            "longitude": self.longitude,
            "place_asked": self.asked,
        }


class Registration:
    """Makes an appeal of words, and keeps what is known of it true as more comes."""

    def __init__(self, city: City, deadlines: Deadlines, tagger: Learning, gazetteer: Gazetteer) -> None:
        self._city = city
        self._deadlines = deadlines
        self._tagger = tagger
        self._gazetteer = gazetteer
        # What else follows: from words of an appeal, from its new round, from a topic that a person put right.
        self.when_words_change: list[Callable[[Transaction, int, Appeal, str], None]] = []
        self.when_reopened: list[Callable[[Transaction, int, Appeal], None]] = []
        self.when_topic_corrected: list[Callable[[Transaction, int, Actor, Appeal], None]] = []

    def register(self, tx: Transaction, now: int, new: NewAppeal) -> Appeal:
        """A new appeal with its number, topic, place and deadline."""
        guess = self._guess(new.text, now)
        due, remind = self.deadline(new.counted_from, new.source)
        place = self._whereabouts(new)
        number = appeals.register(
            tx,
            now,
            New(
                person_id=new.person_id,
                source=new.source,
                case_number=new.case_number,
                written_at=new.written_at,
                topic=new.topic or guess.topic,
                first_guess=guess.topic,
                confidence=guess.confidence,
                due_at=due,
                remind_at=remind,
                urgent=emergency(new.text),
                summary=summary(new.text),
                folded=folded(new.text),
                place=place.label,
                place_key=place.key,
                latitude=place.latitude,
                longitude=place.longitude,
                place_asked=place.asked,
            ),
        )
        return self._follow(tx, now, number, new.text)

    def deadline(self, counted_from: int, source: str = "bot") -> tuple[int, int]:
        """(when the answer is due, when the moderators are reminded), UTC ms."""
        due = self._deadlines.due(counted_from, self._city.deadlines.get(source))
        return due, self._deadlines.remind(counted_from, due)

    def learn(self, tx: Transaction, now: int, appeal: Appeal, message: Incoming, *, caption: bool = False) -> Appeal:
        """A further message (or an album's `caption`) may name the place, the danger, the topic; returns what is so."""
        text = message.content.text
        values: dict[str, Value] = {"last_message_at": max(appeal.last_message_at, message.written_at)}
        if text:
            appeals.add_words(tx, appeal.id, folded(text))
            values["urgent"] = appeal.urgent or emergency(text)
            if caption or not appeal.summary or self._may_guess_again(appeal):
                values |= self._read_anew(tx, now, appeal, text, caption=caption)
        if appeal.place_asked != PLACE_KNOWN and (text or message.content.spot):
            place = self._place(text, message.content.spot)
            if place.asked < appeal.place_asked or (place.asked == PLACE_KNOWN):
                values |= place.columns
        appeals.describe(tx, appeal.id, **values)
        return self._follow(tx, now, appeal.id, text) if text else appeals.get(tx, appeal.id)

    def locate(self, tx: Transaction, now: int, appeal: Appeal, message: Incoming) -> bool:
        """The answer to «Где это?», in whatever words it comes; False when the message is none."""
        content = message.content
        if not visible(content.text) and content.spot is None:
            return False
        place = self._place(content.text, content.spot)
        if place.asked == PLACE_UNKNOWN:
            if len(content.text) > PLACE_LENGTH:
                return False  # a story, not a place
            place = _Place(label=clipped(" ".join(visible(content.text).split()), PLACE_LENGTH))
        appeals.describe(tx, appeal.id, **{**place.columns, "place_asked": PLACE_KNOWN})
        self._follow(tx, now, appeal.id, content.text)
        return True

    def names_place(self, text: str) -> bool:
        """Whether a short message is an address and nothing else."""
        short = len(text) <= PLACE_LENGTH // 2
        return short and self._place(text, None).asked == PLACE_KNOWN and self._gazetteer.is_all_of(text)

    def mentions_place(self, text: str) -> bool:
        """Whether the words name an address, however uncertain."""
        return self._place(text, None).asked != PLACE_UNKNOWN

    def reread(self, tx: Transaction, now: int, appeal: Appeal, before: str) -> None:
        """The words `before` were corrected: what was read from them is read anew, as far as no person decided."""
        written = appeals.messages(tx, appeal.id, ("appeal", "addition", "feedback"))
        text = "\n".join(each.content.text for each in written if each.content.text)
        first = "\n".join(each.content.text for each in written if each.content.text and each.kind == "appeal")
        values: dict[str, Value] = {
            "folded": folded(text),
            "summary": summary(first or text),
            "urgent": appeal.urgent or emergency(text),
        }
        if appeal.is_open and appeal.topic_by == "guess" and appeal.department is None:
            guess = self._guess(first or text, now)
            values |= {"topic": guess.topic, "first_guess": guess.topic, "confidence": guess.confidence}
        was_read = appeal.latitude is None and appeal.place == self._place(before, None).label
        if was_read or appeal.place_asked != PLACE_KNOWN:
            place = self._place(text, None)
            if place.asked != PLACE_UNKNOWN:
                values |= place.columns
        appeals.describe(tx, appeal.id, **values)

    def reopen(self, tx: Transaction, now: int, appeal: Appeal) -> bool:
        """A new round with a deadline of its own, nobody's yet; False when the appeal is open, or was withdrawn."""
        reopened = moves.reopen(tx, now, appeal.id, *self.deadline(now, appeal.source))
        for follow in self.when_reopened if reopened else ():
            follow(tx, now, appeals.get(tx, appeal.id))
        return reopened

    def retag(self, tx: Transaction, now: int, actor: Actor, appeal: Appeal, topic: str, by: str) -> None:
        """Set the topic as a person says and keep the correction; the deadline stays what it is."""
        if topic not in self._city.topics:
            raise NotFound
        if topic == appeal.topic and appeal.topic_by != "guess":
            showing.changed(tx, now, appeal)
            return
        if topic != appeal.first_guess:
            texts = appeals.messages(tx, appeal.id, ("appeal",))
            text = "\n".join(each.content.text for each in texts if each.content.text)
            topic_corrections.add(tx, now, appeal, text, topic, by)
        is_other = topic != appeal.topic
        appeals.tag(tx, appeal.id, topic, by)
        history.note(tx, now, appeal.id, actor, "topic", topic)
        appeal = appeals.get(tx, appeal.id)
        for follow in self.when_topic_corrected if is_other else ():
            follow(tx, now, actor, appeal)
        showing.changed(tx, now, appeal)

    def likeliest(self, tx: Transaction, appeal_id: int) -> list[str]:
        """The topics an appeal is most likely about, besides the one it has, likeliest first (a read)."""
        appeal = finding.known(tx, appeal_id)
        texts = appeals.messages(tx, appeal.id, ("appeal",))
        guess = self._guess("\n".join(each.content.text for each in texts), appeal.registered_at)
        return [topic for topic in guess.ranked if topic != appeal.topic][:LIKELIEST]

    def _follow(self, tx: Transaction, now: int, appeal_id: int, text: str) -> Appeal:
        appeal = appeals.get(tx, appeal_id)
        for follow in self.when_words_change:
            follow(tx, now, appeal, text)
        return appeal

    def _may_guess_again(self, appeal: Appeal) -> bool:
        return appeal.confidence < UNSURE and appeal.department is None

    def _read_anew(self, tx: Transaction, now: int, appeal: Appeal, text: str, *, caption: bool) -> dict[str, Value]:
        """Summary and topic from the words so far; a topic that a person chose stays."""
        before = appeals.messages(tx, appeal.id, ("appeal", "addition"))
        whole = "\n".join(each.content.text for each in before if each.content.text) or text
        values: dict[str, Value] = {"summary": summary(whole)} if caption or not appeal.summary else {}
        if appeal.topic_by == "guess" and appeal.is_open:
            guess = self._guess(whole, now)
            values |= {"topic": guess.topic, "first_guess": guess.topic, "confidence": guess.confidence}
        return values

    def _guess(self, text: str, now: int) -> Guess:
        guess = self._tagger.guess(text, local_day(now, self._city.time_zone))
        if not guess.words and guess.confidence < UNSURE:
            return replace(guess, topic=NO_TOPIC, confidence=0.0)
        return guess

    def _whereabouts(self, new: NewAppeal) -> _Place:
        """By the address that came beside the words, or what the place is called there; else by the words."""
        place = self._place(new.address or new.place or new.text, new.spot)
        if new.place and place.asked != PLACE_KNOWN:
            return _Place(clipped(new.place, PLACE_LENGTH), place.key, asked=PLACE_KNOWN)
        return place

    def _place(self, text: str, spot: Spot | None) -> _Place:
        """Where it is, by a point on the map or by the words; an address without a house is a guess to confirm."""
        address = self._gazetteer.find(text) if text else None
        if spot:
            label = address.label if address else " ".join(filter(None, (spot.title, spot.address)))
            key = address.key if address else None
            return _Place(label or None, key, spot.latitude, spot.longitude, PLACE_KNOWN)
        if address is None:
            return _Place()
        return _Place(address.label, address.key, asked=PLACE_KNOWN if address.house else PLACE_GUESSED)


def summary(text: str) -> str:
    """The beginning of the words, in one line."""
    return clipped(" ".join(visible(text).split()), SUMMARY_LENGTH)

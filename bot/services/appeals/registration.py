"""What an appeal is made of: topic, place, urgency and deadline, read from the words and corrected by people."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from bot.city.model import City
from bot.domain.appeals.appeals import Appeal, Incoming, Written
from bot.domain.content import Content, clipped, folded, visible
from bot.domain.errors import NotFound
from bot.domain.people import Actor
from bot.domain.places.gazetteer import Gazetteer
from bot.domain.places.whereabouts import NO_PLACE, PLACE_GUESSED, PLACE_KNOWN, PLACE_UNKNOWN, Whereabouts
from bot.domain.time.deadline import Deadlines
from bot.domain.time.slots import local_day
from bot.domain.topics import Guess
from bot.domain.topics.words import words_of
from bot.domain.understanding.heard import Heard
from bot.domain.understanding.smalltalk import without_greeting
from bot.services.appeals import finding, showing
from bot.services.appeals.tagging import Learning
from storage import history
from storage.appeals import appeals, moves, topic_corrections
from storage.appeals.appeals import New
from storage.database import Transaction, Value

SUMMARY_LENGTH = 120
LIKELIEST = 3
# Without a word that speaks for a topic there is nothing to guess from: the city's last one until such words come.
NO_TOPIC = "other"
# A guess below this is made anew when more words come.
UNSURE = 0.5
# Letters by which a word of the text is one of a topic's title: «дворе», «Дворы».
_STEM = 4
# A place said in words of one's own is no longer than this.
PLACE_LENGTH = 120


@dataclass(frozen=True)
class NewAppeal:
    """What an appeal starts with; the deadline counts from `counted_from`. Its source, `topic`, `address` and `place`
    may be known from elsewhere than the words."""

    person_id: int | None
    author: str
    heard: Heard
    written_at: int
    counted_from: int
    source: str = "bot"
    case_number: str | None = None
    topic: str | None = None
    address: str = ""
    place: str = ""


class Registration:
    """Makes appeals, and keeps what is known about them up to date."""

    def __init__(self, city: City, deadlines: Deadlines, tagger: Learning, gazetteer: Gazetteer) -> None:
        self._city = city
        self._deadlines = deadlines
        self._tagger = tagger
        self._gazetteer = gazetteer
        # What else follows: from words of an appeal, from a danger in them, from its new round, from a topic that a
        # person put right.
        self.when_words_change: list[Callable[[Transaction, int, Appeal, Heard], None]] = []
        self.when_urgent: list[Callable[[Transaction, int, Appeal], None]] = []
        self.when_reopened: list[Callable[[Transaction, int, Appeal], None]] = []
        self.when_topic_corrected: list[Callable[[Transaction, int, Actor, Appeal], None]] = []

    def hear(self, content: Content) -> Heard:
        """What the content says, read with the city's streets."""
        return Heard(content, self._gazetteer)

    def register(self, tx: Transaction, now: int, draft: NewAppeal, messages: Sequence[Incoming], by: Actor) -> Appeal:
        """Register a new appeal made of these messages, entered by `by`, and show it."""
        appeal = self.begin(tx, now, draft, messages)
        history.note(tx, now, appeal.id, by, "registered", "" if draft.person_id else draft.source)
        showing.new_appeal(tx, now, appeal, messages)
        return appeal

    def begin(self, tx: Transaction, now: int, draft: NewAppeal, messages: Sequence[Incoming] = ()) -> Appeal:
        """Create an appeal with its number, topic, place and deadline; tell nobody yet."""
        heard = draft.heard
        guess = self._guess(heard.text, now)
        due, remind = self.deadline(draft.counted_from, draft.source)
        new = New(
            person_id=draft.person_id,
            source=draft.source,
            case_number=draft.case_number,
            written_at=draft.written_at,
            topic=draft.topic or (NO_TOPIC if heard.thanks else guess.topic),
            first_guess=guess.topic,
            confidence=guess.confidence,
            due_at=due,
            remind_at=remind,
            urgent=heard.urgency,
            summary=summary(heard.text),
            folded=folded(heard.text),
            place=self._whereabouts(draft),
        )
        appeal = appeals.register(tx, now, new, messages, draft.author)
        return self._follow(tx, now, appeal, heard)

    def deadline(self, counted_from: int, source: str = "bot") -> tuple[int, int]:
        """(when the answer is due, when the moderators are reminded), UTC ms."""
        due = self._deadlines.due(counted_from, self._city.deadlines.get(source))
        return due, self._deadlines.remind(counted_from, due)

    def learn(
        self, tx: Transaction, now: int, appeal: Appeal, message: Incoming, heard: Heard, *, caption: bool = False
    ) -> Appeal:
        """A further message (or an album's `caption`) may name the place, a danger or the topic; returns the updated
        appeal."""
        values: dict[str, Value] = {"last_message_at": max(appeal.last_message_at, message.written_at)}
        if heard.text:
            appeals.add_words(tx, appeal.id, folded(heard.text))
            values["urgent"] = appeal.urgent or heard.urgency
            if caption or not appeal.summary or self._may_guess_again(appeal):
                values |= self._read_anew(tx, now, appeal, heard.text, caption=caption)
        if better := self._better_place(appeal, heard):
            values |= appeals.columns(better)
        appeals.describe(tx, appeal.id, **values)
        appeal = appeals.get(tx, appeal.id)
        return self._follow(tx, now, appeal, heard) if heard.text else appeal

    def locate(self, tx: Transaction, now: int, appeal: Appeal, heard: Heard) -> None:
        """The answer to «Где это?» in any words; a long text is a story, not a place."""
        place, said = heard.place, " ".join(visible(heard.text).split())
        if joined := self._house_of_street(appeal, heard):
            place = joined
        elif place.asked == PLACE_UNKNOWN or place == NO_PLACE:
            if not said or len(heard.text) > PLACE_LENGTH:
                return
            place = Whereabouts(clipped(said, PLACE_LENGTH))
        appeals.describe(tx, appeal.id, **appeals.columns(replace(place, asked=PLACE_KNOWN)))
        self._follow(tx, now, appeals.get(tx, appeal.id), heard)

    def reread(self, tx: Transaction, now: int, appeal: Appeal, before: Content) -> Appeal:
        """The words `before` were edited: read the appeal again, keeping what people decided."""
        written = appeals.messages(tx, appeal.id, ("appeal", "addition", "feedback"))
        heard = self.hear(Content(_together(written)))
        first = _together([each for each in written if each.kind == "appeal"]) or heard.text
        values: dict[str, Value] = {
            "folded": folded(heard.text),
            "summary": summary(first),
            "urgent": appeal.urgent or heard.urgency,
        }
        if appeal.is_open and appeal.topic_by == "guess" and appeal.department is None:
            guess = self._guess(first, now)
            topic = NO_TOPIC if self.hear(Content(first)).thanks else guess.topic
            values |= {"topic": topic, "first_guess": guess.topic, "confidence": guess.confidence}
        was_read = appeal.latitude is None and appeal.place == self.hear(Content(before.text)).place.label
        if (was_read or appeal.place_asked != PLACE_KNOWN) and heard.place.asked != PLACE_UNKNOWN:
            values |= appeals.columns(heard.place)
        appeals.describe(tx, appeal.id, **values)
        return self._follow(tx, now, appeals.get(tx, appeal.id), heard)

    def reopen(self, tx: Transaction, now: int, appeal: Appeal) -> bool:
        """Start a new round with a new deadline and no assignee; False when the appeal is open or withdrawn."""
        reopened = moves.reopen(tx, now, appeal.id, *self.deadline(now, appeal.source))
        for follow in self.when_reopened if reopened else ():
            follow(tx, now, appeals.get(tx, appeal.id))
        return reopened

    def retag(self, tx: Transaction, now: int, actor: Actor, appeal: Appeal, topic: str, by: str) -> None:
        """Set the topic chosen by a person and store the correction; the deadline does not change."""
        if topic not in self._city.topics:
            raise NotFound
        if topic == appeal.topic and appeal.topic_by != "guess":
            showing.changed(tx, now, appeal)
            return
        if topic != appeal.first_guess:
            text = _together(appeals.messages(tx, appeal.id, ("appeal",)))
            topic_corrections.add(tx, now, appeal, text, topic, by)
        is_other = topic != appeal.topic
        appeals.tag(tx, appeal.id, topic, by)
        history.note(tx, now, appeal.id, actor, "topic", topic)
        appeal = appeals.get(tx, appeal.id)
        for follow in self.when_topic_corrected if is_other else ():
            follow(tx, now, actor, appeal)
        showing.changed(tx, now, appeal)

    def likeliest(self, tx: Transaction, appeal_id: int) -> list[str]:
        """The likeliest topics other than the current one, those named in the words first (a read)."""
        appeal = finding.known(tx, appeal_id)
        texts = appeals.messages(tx, appeal.id, ("appeal",))
        whole = "\n".join(each.content.text for each in texts)
        ranked = self._guess(whole, appeal.registered_at).ranked
        said = {word[:_STEM] for word in words_of(whole)}
        by_name = sorted(ranked, key=lambda topic: said.isdisjoint(self._stems(topic)))
        return [topic for topic in by_name if topic != appeal.topic][:LIKELIEST]

    def _stems(self, topic: str) -> set[str]:
        """The stems of the words in its title that distinguish it from other topics."""
        title = self._city.topic(topic).title
        return {word[:_STEM] for word in (*words_of(title.ru), *words_of(title.en)) if len(word) >= _STEM}

    def _better_place(self, appeal: Appeal, heard: Heard) -> Whereabouts | None:
        """What a further message adds to the place: given at last, more precise, or corrected."""
        if appeal.place_asked == PLACE_GUESSED and (joined := self._house_of_street(appeal, heard)):
            return joined
        told = heard.place.label is not None or heard.content.spot is not None
        unknown = appeal.place is None and appeal.latitude is None
        nearer = unknown or heard.place.asked < appeal.place_asked
        return heard.place if told and (nearer or (heard.corrects_place and appeal.latitude is None)) else None

    def _house_of_street(self, appeal: Appeal, heard: Heard) -> Whereabouts | None:
        """A house number given alone, on the street already known."""
        known = self.hear(Content(appeal.place)).address if appeal.place and heard.house else None
        if known is None or not (known.street or known.district):
            return None
        address = replace(known, house=heard.house)
        return Whereabouts(address.label, address.key, asked=PLACE_KNOWN)

    def _follow(self, tx: Transaction, now: int, appeal: Appeal, heard: Heard) -> Appeal:
        for follow in self.when_words_change:
            follow(tx, now, appeal, heard)
        for called in self.when_urgent if appeal.urgent else ():
            called(tx, now, appeal)
        return appeal

    def _may_guess_again(self, appeal: Appeal) -> bool:
        return appeal.confidence < UNSURE and appeal.department is None

    def _read_anew(self, tx: Transaction, now: int, appeal: Appeal, text: str, *, caption: bool) -> dict[str, Value]:
        """Recompute summary and topic from all words so far; a topic chosen by a person stays."""
        whole = _together(appeals.messages(tx, appeal.id, ("appeal", "addition"))) or text
        values: dict[str, Value] = {"summary": summary(whole)} if caption or not appeal.summary else {}
        if appeal.topic_by == "guess" and appeal.is_open:
            guess = self._guess(whole, now)
            values |= {"topic": guess.topic, "first_guess": guess.topic, "confidence": guess.confidence}
        return values

    def _guess(self, text: str, now: int) -> Guess:
        guess = self._tagger.guess(text, local_day(now, self._city.time_zone))
        if guess.confidence < UNSURE and not guess.words:
            return replace(guess, topic=NO_TOPIC, confidence=0.0)
        return guess

    def _whereabouts(self, new: NewAppeal) -> Whereabouts:
        """From the address given beside the words, or the place's name there; otherwise from the words."""
        place = new.heard.place
        if beside := new.address or new.place:
            place = self.hear(Content(beside, spot=new.heard.content.spot)).place
        if new.place and place.asked != PLACE_KNOWN:
            return Whereabouts(clipped(new.place, PLACE_LENGTH), place.key, asked=PLACE_KNOWN)
        return place


def summary(text: str) -> str:
    """The beginning of the words after any greeting, in one line."""
    return clipped(without_greeting(" ".join(visible(text).split())), SUMMARY_LENGTH)


def _together(written: Iterable[Written]) -> str:
    return "\n".join(each.content.text for each in written if each.content.text)

"""The life of a conference: announced, closed at its hour, the paper sent to the speaker and read back, the answers
published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from bot.city.model import City
from bot.city.sections.questions import Questions
from bot.domain.content import clipped, utf16_length
from bot.domain.errors import AlreadyDone, NotFound, Refusal
from bot.domain.events.events import Facts
from bot.domain.journal.entries import TITLE_LIMIT, NewEntry
from bot.domain.journal.kinds import Kind
from bot.domain.people import Actor
from bot.domain.questions.asked import SaidConference, read_conference
from bot.domain.questions.messages import (
    ConferenceBoard,
    ConferenceClosed,
    ConferencePaper,
    ConferenceText,
    QuestionPromise,
    QuestionReceipt,
    QuestionsAsk,
)
from bot.domain.questions.papers import Paper
from bot.domain.questions.printed import printed, printed_answer
from bot.domain.questions.questions import ANSWER_LENGTH, Conference, Question, Stage, State, promised_day
from bot.domain.time.slots import instant, local_day
from bot.services.events.booking import Booking
from bot.services.journal import writing
from bot.services.people.languages import Languages
from bot.services.publishing import desk, for_rooms
from bot.services.publishing.desk import Desktop
from bot.services.questions import showing
from bot.services.questions.announcing import Announcing
from bot.services.questions.sorting import give
from bot.texts import Texts
from storage import outbox
from storage.database import Transaction
from storage.questions import conferences, questions

DAY_MS = 24 * 3_600_000
# `На день позже`, `На неделю позже`.
MOVES = {"day": DAY_MS, "week": 7 * DAY_MS}
# The morning hour at which moderators are reminded of what was promised by that day.
REMINDED_AT = time(10)
# So much of a channel's post is left for questions and answers.
POST_LENGTH = 3500


@dataclass(frozen=True)
class TakenBack:
    """What was read from a speaker's paper: new or changed answers, numbers not taken, questions without an answer."""

    conference: Conference
    taken: int
    foreign: tuple[int, ...]
    long: tuple[int, ...]
    without: tuple[int, ...]


class Conducting:
    """Every method is one use case in the caller's transaction."""

    def __init__(
        self, city: City, texts: Texts, languages: Languages, announcing: Announcing, booking: Booking
    ) -> None:
        self._city = city
        self._texts = texts
        self._languages = languages
        self._announcing = announcing
        self._booking = booking
        self._section = city.get(Questions)

    # ── before ──

    def announce(self, tx: Transaction, now: int, actor: Actor, at: Desktop, words: str, message_id: int) -> None:
        """`/conference`: a draft of the announcement and the board; what is missing is asked for."""
        desk.require_editor(actor)
        if self._section is None:
            raise Refusal("questions-off-staff")
        said = read_conference(words, now, self._city.time_zone)
        if said.missing:
            outbox.plan(tx, now, QuestionsAsk(at.home, "conference", words, said.missing, message_id))
        else:
            self.begin(tx, now, actor, at, said)

    def begin(self, tx: Transaction, now: int, actor: Actor, at: Desktop, said: SaidConference) -> Conference:
        """Create the conference with its board and a draft of its announcement."""
        desk.require_channels(actor, (next(iter(self._city.channels)),), self._city)
        conference = self.found(tx, now, actor, said)
        conferences.announce(tx, conference.id, self._announcing.announce(tx, now, actor, at, conference))
        self._enter(tx, now, conference)
        return conferences.get(tx, conference.id)

    def found(self, tx: Transaction, now: int, actor: Actor, said: SaidConference) -> Conference:
        """Create the conference with its board; its announcement is made elsewhere."""
        hours = (said.closes_at, said.airs_at)
        conference = conferences.add(tx, now, (said.topic, said.speaker), hours, (actor.id, actor.name))
        outbox.plan(tx, now, ConferenceBoard(conference.id))
        return conference

    def move(self, tx: Transaction, now: int, actor: Actor, at: Desktop, conference_id: int, by: str) -> str:
        """`На день позже`, `На неделю позже`: tell everybody who asked, and the channel by a draft."""
        conference = self._open(tx, conference_id)
        if by not in MOVES:
            raise NotFound
        if not conference.may_move or not conferences.move(tx, conference.id, MOVES[by]):
            raise AlreadyDone
        moved = conferences.get(tx, conference.id)
        if anew := self._announcing.correct(tx, now, actor, at, moved, "moved"):
            conferences.announce(tx, conference.id, anew)
        if moved.post_id is not None:
            self._enter(tx, now, moved)
        self._tell(tx, now, moved, "moved", moved.airs_at or moved.closes_at)
        outbox.refresh(tx, now, ConferenceBoard.of(conference.id))
        return "conference-moved-press"

    def cancel(self, tx: Transaction, now: int, actor: Actor, at: Desktop, conference_id: int) -> str:
        """`Отменить конференцию`: tell everybody who asked, and the channel by a draft."""
        conference = self._open(tx, conference_id)
        self._announcing.correct(tx, now, actor, at, conference, "cancelled")
        self.call_off(tx, now, conference)
        return "conference-cancelled-press"

    def call_off(self, tx: Transaction, now: int, conference: Conference) -> None:
        """Cancel it; one that is answered or cancelled already stays unchanged."""
        if not conference.takes:
            return
        self._tell(tx, now, conference, "cancelled", 0)
        conferences.cancel(tx, conference.id)
        self._booking.call_off(tx, now, _in_calendar(conference))
        outbox.refresh(tx, now, ConferenceBoard.of(conference.id))

    def is_any_kept(self, tx: Transaction) -> bool:
        """Whether there is a conference that a paper could be of (a read)."""
        return conferences.any_in_memory(tx)

    def show(self, tx: Transaction, now: int, conference_id: int) -> None:
        """`Назад`: the board's own buttons again."""
        outbox.refresh(tx, now, ConferenceBoard.of(self._found(tx, conference_id).id))

    def sweep(self, tx: Transaction, now: int) -> None:
        """Close what is due, however late, and withdraw late announcements; remind about promised days."""
        for conference_id in conferences.due(tx, now):
            if conferences.close(tx, conference_id):
                for_rooms.drop(tx, now, conferences.get(tx, conference_id).post_id)
                outbox.plan(tx, now, ConferenceClosed(conference_id, "closed"))
                outbox.refresh(tx, now, ConferenceBoard.of(conference_id))
        today = local_day(now, self._city.time_zone)
        if now < instant(today, REMINDED_AT, self._city.time_zone):
            return
        for conference_id in conferences.promised(tx, str(today)):
            if conferences.reminded(tx, now, conference_id) and conferences.counts(tx, conference_id).accepted:
                outbox.plan(tx, now, ConferenceClosed(conference_id, "promised"))

    # ── the speaker's paper ──

    def paper(self, tx: Transaction, now: int, conference_id: int, press_id: str) -> str:
        """`Документ`."""
        conference = self._found(tx, conference_id)
        if not conferences.counts(tx, conference.id).put:
            raise Refusal("conference-nothing-put")
        outbox.plan(tx, now, ConferencePaper(conference.id, press_id))
        return "conference-paper-press"

    def take_back(self, tx: Transaction, now: int, paper: Paper, replied_to: int | None) -> TakenBack | None:
        """Read the paper's answers by question number; None when it belongs to no conference here."""
        conference = conferences.find(tx, paper.conference or replied_to or 0)
        if conference is None or conference.stage == Stage.CANCELLED:
            return None
        taken, foreign, long = 0, [], []
        for number, answer in paper.answers:
            question = questions.numbered(tx, conference.id, number)
            if question is None or question.state not in (State.NEW, State.ACCEPTED, State.ANSWERED):
                foreign.append(number)
            elif len(answer) > ANSWER_LENGTH:
                long.append(number)
            elif answer != question.answer and questions.answer(tx, now, question.id, answer):
                taken += 1
                showing.changed(tx, now, question)
                give(tx, now, question)
        without = tuple(each.number for each in questions.of_conference(tx, conference.id) if _waits(each))
        return TakenBack(conference, taken, tuple(foreign), tuple(long), without)

    # ── the answers ──

    def publish(self, tx: Transaction, now: int, actor: Actor, at: Desktop, conference_id: int, press_id: str) -> str:
        """`Опубликовать ответы`: each to its askers, a draft for the channel, the whole text for the site; the others
        are told by which day they will get one."""
        desk.require_channels(actor, (next(iter(self._city.channels)),), self._city)
        conference = self._open(tx, conference_id)
        counts = conferences.counts(tx, conference.id)
        if counts.new:
            raise Refusal("conference-unsorted", count=counts.new)
        if not counts.answered:
            raise Refusal("conference-no-answers")
        day = self.promised(now) if counts.accepted else None
        if not conferences.publish(tx, now, conference.id, str(day or "")):
            raise AlreadyDone
        self._give_all(tx, now, conference, day)
        self._announcing.draft(tx, now, actor, at, self._best(tx, conference), ())
        outbox.plan(tx, now, ConferenceText(conference.id, press_id))
        title = clipped(conference.topic, TITLE_LIMIT)
        cause = f"conference:{conference.id}"
        writing.write(tx, now, NewEntry(Kind.CONFERENCE, title, now, (actor.id, actor.name), cause=cause))
        outbox.refresh(tx, now, ConferenceBoard.of(conference.id))
        return "conference-published-press"

    def promised(self, since: int) -> date:
        """The day by which remaining answers are promised."""
        assert self._section is not None
        return promised_day(local_day(since, self._city.time_zone), self._section.promise, self._city.calendar)

    # ── the steps ──

    def _give_all(self, tx: Transaction, now: int, conference: Conference, day: date | None) -> None:
        for question in questions.of_conference(tx, conference.id):
            if question.state == State.ANSWERED:
                give(tx, now, question)
            elif question.state == State.ACCEPTED and day is not None:
                at = instant(day, time(18), self._city.time_zone)
                for each in showing.askers(tx, question):
                    outbox.plan(tx, now, QuestionPromise(each.person_id or 0, each.id, "promised", at))

    def _tell(self, tx: Transaction, now: int, conference: Conference, what: str, at: int) -> None:
        for each in showing.everybody(tx, conference):
            outbox.plan(tx, now, QuestionPromise(each.person_id or 0, each.id, what, at))
            outbox.refresh(tx, now, QuestionReceipt.of(each.id))

    def _best(self, tx: Transaction, conference: Conference) -> str:
        """The post: the most asked questions, as many as fit."""
        lang = self._languages.office
        answered = [each for each in questions.of_conference(tx, conference.id) if each.state == State.ANSWERED]
        answered.sort(key=lambda each: (-questions.how_many_joined(tx, each.id), each.number))
        text = self._texts.get(
            lang, "conference-answers-post", topic=conference.topic, speaker=conference.speaker, count=len(answered)
        )
        left = 0
        for each in answered:
            args = {"question": printed(each.text), "answer": printed_answer(each.answer)}
            longer = f"{text}\n\n{self._texts.get(lang, 'conference-answers-pair', **args)}"
            if utf16_length(longer) <= POST_LENGTH:
                text = longer
            else:
                left += 1
        return f"{text}\n\n{self._texts.get(lang, 'conference-answers-more', count=left)}" if left else text

    def _enter(self, tx: Transaction, now: int, conference: Conference) -> None:
        """Enter it in the calendar: the broadcast, or the last hour for questions."""
        title = self._texts.get(self._languages.office, "conference-event", topic=conference.topic)
        told = Facts(title, conference.airs_at or conference.closes_at, organiser=conference.speaker)
        author = (conference.author_id, conference.author_name)
        self._booking.enter(tx, now, _in_calendar(conference), told, author)

    def _found(self, tx: Transaction, conference_id: int) -> Conference:
        found = conferences.find(tx, conference_id)
        if found is None:
            raise NotFound
        return found

    def _open(self, tx: Transaction, conference_id: int) -> Conference:
        found = self._found(tx, conference_id)
        if not found.takes:
            raise AlreadyDone
        return found


def _in_calendar(conference: Conference) -> str:
    return f"conference:{conference.id}"


def _waits(question: Question) -> bool:
    return question.state in (State.NEW, State.ACCEPTED)

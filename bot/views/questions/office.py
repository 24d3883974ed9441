"""Conferences as the office reads them: the board, cards of questions, the speaker's paper, the text for the site."""

from __future__ import annotations

from bot.domain.buttons import Action, Rows, button
from bot.domain.content import WORDS_SHOWN, clipped
from bot.domain.messages.outbox import Frame
from bot.domain.outgoing import File, Outgoing, Say
from bot.domain.questions import papers
from bot.domain.questions.messages import (
    ConferenceBoard,
    ConferenceClosed,
    ConferencePaper,
    ConferenceText,
    QuestionCard,
    QuestionsAsk,
)
from bot.domain.questions.printed import printed, printed_answer
from bot.domain.questions.questions import PUT, Conference, Question, Stage, State, alike
from bot.domain.understanding.personal_data import contacts, third_person
from bot.services.questions.showing import spoken_of
from bot.texts import Markup, escape
from bot.views import shows
from bot.views.words.speech import Speech, Voice
from storage import outbox
from storage.database import Transaction
from storage.office import people
from storage.outbox import links
from storage.questions import conferences, questions


class ConferenceViews:
    """Views of conferences in the moderators' group."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech
        self._office = speech.office

    @shows(QuestionsAsk)
    def ask(self, tx: Transaction, frame: Frame[QuestionsAsk]) -> Outgoing:
        """What is missing, to be written in reply."""
        voice, asked = self._speech.reader(tx, frame), frame.message
        missing = "\n".join(f"• {voice.text(f'questions-missing-{name}')}" for name in asked.missing)
        return Say(voice.html(f"questions-ask-{asked.what}", missing=missing), reply_to=asked.asked)

    @shows(ConferenceBoard)
    def board(self, tx: Transaction, frame: Frame[ConferenceBoard]) -> Outgoing | None:
        """The conference with its hours and counts."""
        conference = conferences.find(tx, frame.message.conference)
        if conference is None:
            return None
        voice, time, counts = self._office, self._office.time(frame.now), conferences.counts(tx, conference.id)
        lines = [voice.html("conference-board", number=conference.id, topic=conference.topic)]
        lines.append(voice.html("conference-board-speaker", speaker=conference.speaker))
        closes, airs = time.when(conference.closes_at), time.when(conference.airs_at) if conference.airs_at else "none"
        lines.append(voice.html("conference-board-hours", stage=conference.stage.value, closes=closes, airs=airs))
        said = {state.value: counts.of.get(state, 0) for state in State}
        lines.append(
            voice.html("conference-board-counts", **said, asked=counts.asked, put=counts.put, late=counts.late)
        )
        if conference.stage == Stage.PUBLISHED and counts.accepted:
            lines.append(voice.html("conference-board-promised", count=counts.accepted, day=conference.promised))
        return Say(Markup("\n".join(lines)), buttons=voice.labelled(board_rows(conference)))

    @shows(ConferenceClosed)
    def closed(self, tx: Transaction, frame: Frame[ConferenceClosed]) -> Outgoing:
        """A reminder: questions are closed, or the promised day has come."""
        conference = conferences.get(tx, frame.message.conference)
        counts = conferences.counts(tx, conference.id)
        key = f"conference-reminder-{frame.message.what}"
        waiting = [each.number for each in questions.of_conference(tx, conference.id) if each.state == State.ACCEPTED]
        return Say(
            self._office.html(
                key, number=conference.id, topic=conference.topic, asked=counts.asked, new=counts.new,
                numbers=", ".join(f"№ {number}" for number in waiting),
            ),
            buttons=self._office.labelled(board_rows(conference)[:1] if frame.message.what == "closed" else ()),
            reply_to=self._shown(tx, frame, ConferenceBoard.of(conference.id)),
        )  # fmt: skip

    @shows(QuestionCard)
    def card(self, tx: Transaction, frame: Frame[QuestionCard]) -> Outgoing | None:
        """A question: who asked and when, similar questions, the buttons."""
        question = questions.find(tx, frame.message.question)
        if question is None:
            return None
        voice, conference = self._office, conferences.get(tx, question.conference_id)
        lines = [
            voice.html("question-card", number=question.number, topic=conference.topic),
            self._asked(tx, voice, question, frame.now),
            *self._hints(tx, voice, question),
            "",
            escape(clipped(question.text, WORDS_SHOWN)),
        ]
        if question.answer:
            lines += ["", voice.html("question-card-answer", answer=clipped(question.answer, WORDS_SHOWN // 2))]
        elif question.state in (State.NEW, State.ACCEPTED):
            lines += ["", voice.html("question-card-how")]
        return Say(Markup("\n".join(lines)), buttons=voice.labelled(card_rows(question)))

    @shows(ConferencePaper)
    def paper(self, tx: Transaction, frame: Frame[ConferencePaper]) -> Outgoing | None:
        """The speaker's document: a numbered table without names."""
        conference, voice = conferences.get(tx, frame.message.conference), self._office
        rows = [
            (each.number, printed(each.text), each.answer)
            for each in questions.of_conference(tx, conference.id)
            if each.state in PUT
        ]
        args = {"number": conference.id, "topic": conference.topic, "speaker": conference.speaker}
        content = papers.write(
            voice.text("conference-paper-title", **args),
            [voice.text("conference-paper-topic", **args), voice.text("conference-paper-how", **args)],
            [voice.text(f"conference-paper-{name}") for name in ("number", "question", "answer")],
            rows,
        )
        file = File(voice.text("conference-paper-file", number=conference.id), content)
        reply_to = self._shown(tx, frame, ConferenceBoard.of(conference.id))
        return Say(voice.html("conference-paper", count=len(rows)), file=file, reply_to=reply_to)

    @shows(ConferenceText)
    def text(self, tx: Transaction, frame: Frame[ConferenceText]) -> Outgoing | None:
        """Every question with its answer, without names, for the site."""
        conference, voice = conferences.get(tx, frame.message.conference), self._office
        answered = [each for each in questions.of_conference(tx, conference.id) if each.state == State.ANSWERED]
        args = {"topic": conference.topic, "speaker": conference.speaker, "count": len(answered)}
        parts = [voice.text("conference-answers-post", **args)]
        for each in answered:
            pair = {"question": printed(each.text), "answer": printed_answer(each.answer)}
            parts.append(voice.text("conference-answers-pair", **pair))
        written = ("\n\n".join(parts) + "\n").encode("utf-8-sig")
        file = File(voice.text("conference-text-file", number=conference.id), written)
        return Say(voice.html("conference-text", count=len(answered)), file=file)

    # ── the lines ──

    def _asked(self, tx: Transaction, voice: Voice, question: Question, now: int) -> Markup:
        known = people.get(tx, question.person_id) if question.person_id else None
        when = voice.time(now).when(question.asked_at)
        return voice.html(
            "question-card-asked", name=known.name or "none" if known else "none", when=when, late=bool(question.late)
        )

    def _hints(self, tx: Transaction, voice: Voice, question: Question) -> list[Markup]:
        lines = []
        if question.state != State.NEW:
            to = spoken_of(tx, question)
            args = {"to": to.number, "reason": question.reason or "none", "appeal": question.appeal_id or 0}
            lines.append(voice.html("question-card-state", state=question.state.value, **args))
        if joined := questions.how_many_joined(tx, question.id):
            lines.append(voice.html("question-card-joined", count=joined))
        if question.state == State.NEW:
            others = [
                (each.number, each.text)
                for each in questions.of_conference(tx, question.conference_id)
                if each.id != question.id and each.state in (State.NEW, *PUT)
            ]
            if like := alike(question.text, others):
                numbers = ", ".join(f"№ {number}" for number in like)
                lines.append(voice.html("question-card-alike", numbers=numbers))
        if contacts(question.text) or third_person(question.text):
            lines.append(voice.html("question-card-personal"))
        return lines

    def _shown(self, tx: Transaction, frame: Frame[ConferenceClosed] | Frame[ConferencePaper], key: str) -> int | None:
        """The message of the board in that chat, to reply to."""
        board = outbox.by_key(tx, ConferenceBoard, key)
        found = [each for each in links.of_delivery(tx, board.id) if each.chat_id == frame.chat_id] if board else []
        return found[-1].message_id if found else None


def board_rows(conference: Conference) -> Rows:
    """What may be done with a conference now."""
    if conference.stage == Stage.CANCELLED:
        return ()
    paper = button("button-conference-paper", Action.CONFERENCE_PAPER, conference.id)
    if conference.stage == Stage.PUBLISHED:
        return ((paper,),)
    later = tuple(
        button(f"button-conference-{by}-later", Action.CONFERENCE_MOVE, conference.id, by) for by in ("day", "week")
    )
    return (
        (paper, button("button-conference-publish", Action.CONFERENCE_PUBLISH, conference.id)),
        *((later,) if conference.may_move else ()),
        (button("button-conference-cancel", Action.CONFERENCE_CANCEL, conference.id),),
    )


def card_rows(question: Question) -> Rows:
    """What may be done with a question now."""
    accept = button("button-question-accept", Action.QUESTION_ACCEPT, question.id)
    join = button("button-question-join", Action.QUESTION_JOIN, question.id)
    reject = button("button-question-reject", Action.QUESTION_REJECT, question.id)
    complaint = button("button-question-complaint", Action.QUESTION_APPEAL, question.id)
    match question.state:
        case State.NEW:
            return ((accept, join), (reject, complaint))
        case State.ACCEPTED:
            return ((join,), (reject, complaint))
        case State.JOINED:
            return ((button("button-question-part", Action.QUESTION_PART, question.id), complaint),)
        case State.REJECTED:
            return ((accept, complaint),)
    return ()

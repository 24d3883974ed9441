"""What the person who asked a question reads: receipt, answer, promise."""

from __future__ import annotations

from datetime import time

from bot.city.sections.questions import Questions
from bot.domain.buttons import Action, Rows, button
from bot.domain.content import clipped
from bot.domain.messages.outbox import Frame
from bot.domain.outgoing import Outgoing, Say
from bot.domain.questions.messages import QuestionAnswer, QuestionPromise, QuestionReceipt
from bot.domain.questions.questions import Question, State, promised_day
from bot.domain.time.slots import instant, local_day
from bot.services.questions.showing import spoken_of
from bot.views import shows
from bot.views.words.speech import Speech
from storage.database import Transaction
from storage.questions import conferences, questions

EXCERPT = 300


class AskerViews:
    """Views of what askers read in private."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech
        self._section = speech.city.get(Questions)

    @shows(QuestionReceipt)
    def receipt(self, tx: Transaction, frame: Frame[QuestionReceipt]) -> Outgoing | None:
        """«Вопрос № 3 принят, ответ придёт сюда до 25.12»; then what became of it."""
        question = questions.find(tx, frame.message.question)
        if question is None or question.person_id is None:
            return None
        voice, conference = self._speech.reader(tx, frame), conferences.get(tx, question.conference_id)
        zone = self._speech.city.time_zone
        since = local_day(conference.airs_at or conference.closes_at, zone)
        day = promised_day(since, self._section.promise if self._section else 5, self._speech.city.calendar)
        key = f"question-receipt-{question.state}"
        if question.state == State.REJECTED:
            key = f"question-rejected-{question.reason}"
        words = voice.html(
            key,
            number=question.number,
            topic=conference.topic,
            late=bool(question.late),
            day=voice.time(frame.now).date(instant(day, time(18), zone)),
            appeal=question.appeal_id or 0,
        )
        more = button("button-one-more-question", Action.QUESTION_MORE, question.id)
        rows: Rows = ((more,),) if self._may_ask_more(tx, question) and conference.takes else ()
        return Say(words, buttons=voice.labelled(rows))

    @shows(QuestionAnswer)
    def answer(self, tx: Transaction, frame: Frame[QuestionAnswer]) -> Outgoing | None:
        """The answer under the asker's own words."""
        question = questions.find(tx, frame.message.question)
        if question is None or question.person_id is None:
            return None
        put = spoken_of(tx, question)
        if not put.answer:
            return None  # it was separated from the answered one, or became an appeal
        voice, conference = self._speech.reader(tx, frame), conferences.get(tx, question.conference_id)
        return Say(
            voice.html(
                "question-answer",
                number=question.number,
                topic=conference.topic,
                speaker=conference.speaker,
                question=clipped(question.text, EXCERPT),
                answer=put.answer,
            )
        )

    @shows(QuestionPromise)
    def promise(self, tx: Transaction, frame: Frame[QuestionPromise]) -> Outgoing | None:
        """The day by which the answer comes, or that the broadcast was moved or cancelled."""
        question = questions.find(tx, frame.message.question)
        if question is None or question.person_id is None:
            return None
        voice, conference = self._speech.reader(tx, frame), conferences.get(tx, question.conference_id)
        time, at, what = voice.time(frame.now), frame.message.at, frame.message.what
        said = time.date(at) if what == "promised" else time.when(at) if at else "none"
        return Say(voice.html(f"question-{what}", number=question.number, topic=conference.topic, at=said))

    def _may_ask_more(self, tx: Transaction, question: Question) -> bool:
        asked = questions.how_many(tx, question.conference_id, question.person_id or 0)
        return self._section is not None and self._section.open and asked < self._section.per_person

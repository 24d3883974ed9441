"""What a resident reads between the receipt and the end: that work has begun, its steps, whether it was done."""

from __future__ import annotations

from datetime import date, datetime

from bot.domain.appeals.appeals import Appeal
from bot.domain.appeals.life import Share, State
from bot.domain.buttons import Action, button
from bot.domain.messages.answers import Answer
from bot.domain.messages.deadlines import InterimReply
from bot.domain.messages.outbox import Delivery, Frame
from bot.domain.messages.residents import DoneAsked, MyAppeal, Receipt, Started
from bot.domain.outgoing import Outgoing, Say
from bot.domain.time.deadline import WorkClock
from bot.domain.time.slots import day_bounds
from bot.services.answers import holding
from bot.services.answers.pages import pages
from bot.services.deadlines import checking
from bot.texts import Markup
from bot.views import shows
from bot.views.residents.resident import state_line
from bot.views.words.rich import rich
from bot.views.words.speech import Speech, Voice
from storage import outbox
from storage.appeals import appeals
from storage.database import Transaction
from storage.outbox import links

# The actions of the history shown to a resident; each has a text `progress-…`.
STEPS = frozenset(
    {"registered", "forwarded", "department_accepted", "interim", "answered", "answered_with", "answered_elsewhere",
     "reopened", "opened_again", "closed", "withdrawn", "done_said"}
)  # fmt: skip
# How many of the last steps, and how much of the answer, fit into one message.
STEPS_SHOWN = 10
ANSWER_SHOWN = 2500


class ProgressViews:
    """Views of messages to residents."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech
        self._clock = WorkClock(speech.city.time_zone, speech.city.office_hours)

    @shows(Started)
    def started(self, tx: Transaction, frame: Frame[Started]) -> Outgoing | None:
        """A silent notice that work has begun; None if the resident knows more by now, or it was returned."""
        appeal = appeals.get(tx, frame.message.appeal)
        if not appeal.is_open or appeal.department_state != Share.ACCEPTED or appeal.promised_at:
            return None
        if holding.leaving(tx, appeal.id, Answer, InterimReply):
            return None
        voice = self._speech.reader(tx, frame)
        until = voice.time(frame.now).until(appeal.due_at)
        return Say(voice.html("started", number=appeal.id, until=until), silent=True)

    @shows(DoneAsked)
    def done_asked(self, tx: Transaction, frame: Frame[DoneAsked]) -> Outgoing | None:
        """«Сделали?» after the day named in the answer; then the resident's reply."""
        voice, asked = self._speech.reader(tx, frame), frame.message
        appeal = appeals.get(tx, asked.appeal)
        if asked.said or (frame.shown and appeal.round != asked.round):
            return Say(voice.html("done-yes" if asked.said else "answer-reopened"))
        if appeal.round != asked.round or not checking.still_matters(tx, appeal, asked.day, self._clock):
            return None
        yes = button("button-done-yes", Action.DONE_SAID, appeal.id)
        rows = ((yes, button("button-done-no", Action.REOPEN, appeal.id)),)
        day = voice.time(frame.now).date(day_bounds(date.fromisoformat(asked.day), self._clock.zone)[0])
        body = voice.html("done-asked", number=appeal.id, day=day, summary=appeal.summary)
        answers = [each for each in outbox.of_kind(tx, Answer, appeal.id) if each.shown]
        return Say(
            body, buttons=voice.labelled(rows), reply_to=_message(tx, frame.chat_id, answers[-1] if answers else None)
        )

    @shows(MyAppeal)
    def my_appeal(self, tx: Transaction, frame: Frame[MyAppeal]) -> Outgoing:
        """One of the resident's appeals: state, steps and answer, in reply to the answer or the receipt."""
        voice = self._speech.reader(tx, frame)
        appeal = appeals.get(tx, frame.message.appeal)
        answers = [each for each in outbox.of_kind(tx, Answer, appeal.id) if each.shown and not each.message.page]
        lines = [voice.html("receipt-title", number=appeal.id, topic=voice.topic(appeal.topic))]
        lines += [voice.html("my-summary", summary=appeal.summary)] if appeal.summary else []
        lines += [voice.html("receipt-place", place=appeal.place)] if appeal.place else []
        lines += [state_line(voice, appeal, frame.now), Markup(""), *self._steps(tx, voice, appeal)]
        if answers and (words := self._words(tx, answers[-1])):
            lines += [Markup(""), voice.html("my-answer", text=words)]
        again = appeal.state in (State.ANSWERED, State.CLOSED) and appeal.may_be_reopened
        rows = ((button("button-not-solved", Action.REOPEN, appeal.id),),) if again else ()
        receipt = outbox.by_key(tx, Receipt, Receipt.of(appeal.id))
        told = answers[-1] if answers else receipt
        body = Markup("\n".join(lines))
        return Say(body, buttons=voice.labelled(rows), reply_to=_message(tx, frame.chat_id, told))

    def _steps(self, tx: Transaction, voice: Voice, appeal: Appeal) -> list[Markup]:
        """What was done, one line each."""
        done = [each for each in appeals.history(tx, appeal.id) if each.action in STEPS]
        return [
            voice.html(
                "progress-line", at=self._at(each.at), step=voice.text(f"progress-{each.action}", detail=each.detail)
            )
            for each in done[-STEPS_SHOWN:]
        ]

    def _words(self, tx: Transaction, answer: Delivery[Answer]) -> Markup:
        """The answer's text, clipped to fit."""
        row = appeals.message(tx, answer.message.row)
        return rich(pages(tx, row)[0].clipped(ANSWER_SHOWN)) if row else Markup("")

    def _at(self, instant: int) -> str:
        return f"{datetime.fromtimestamp(instant / 1000, self._speech.city.time_zone):%d.%m %H:%M}"


def _message(tx: Transaction, chat_id: int, told: Delivery[Answer] | Delivery[Receipt] | None) -> int | None:
    """The message of that delivery in the chat."""
    found = [link for link in links.of_delivery(tx, told.id) if link.chat_id == chat_id] if told else []
    return found[0].message_id if found else None

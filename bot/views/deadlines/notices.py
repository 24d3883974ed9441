"""Deadline notices as staff read them."""

from __future__ import annotations

from collections.abc import Iterator

from bot.domain.appeals.appeals import Appeal
from bot.domain.appeals.life import Share, State
from bot.domain.buttons import Action, Rows, button
from bot.domain.content import clipped
from bot.domain.messages.deadlines import CheckDue, Deadline, Promise, UrgentCall
from bot.domain.messages.outbox import Frame
from bot.domain.outgoing import Outgoing, Say
from bot.domain.people import MODERATORS
from bot.texts import Markup
from bot.views import shows
from bot.views.appeals.cards import CardViews
from bot.views.appeals.numbers import number_link
from bot.views.appeals.told import shown_to
from bot.views.words.speech import Speech, Voice
from storage.appeals import appeals, notices
from storage.database import Transaction

SUMMARY_LENGTH = 60
# Appeals beyond these are only counted, so that a long night's list fits into one message.
LINES = 25
# The same when each line also says who has the appeal.
LINES_OF_WHO = 10


class NoticeViews:
    """Views of reminders and alarms."""

    def __init__(self, speech: Speech, cards: CardViews) -> None:
        self._speech = speech
        self._office = speech.office
        self._cards = cards

    @shows(Deadline)
    def deadline(self, tx: Transaction, frame: Frame[Deadline]) -> Outgoing | None:
        """All appeals that fell due together; those answered before it was sent are skipped."""
        told = notices.of_batch(tx, frame.message.batch)
        if not frame.shown:
            told = [each for each in told if each.is_open]
        if not told:
            return None
        voice = self._speech.reader(tx, frame)
        step, place = frame.message.step, frame.delivery.recipient
        title = self._title(told[0]) if step in ("share", "late") else ""
        key = f"deadline-{step}" if step != "late" or place != MODERATORS else "deadline-late-moderators"
        lines = [voice.html(key, title=title)]
        most = LINES_OF_WHO if frame.message.who else LINES
        lines += [self._line(tx, voice, each, frame) for each in told[:most]]
        if len(told) > most:
            lines.append(voice.html("deadline-rest", count=len(told) - most))
        rows: Rows = ()
        if step == "alarm" and not frame.message.who and any(each.is_open for each in told):
            rows = ((button("button-deadline-who", Action.WHO),),)
        reply_to, thread = None, None
        if len(told) == 1 and not place.startswith("person:"):
            reply_to, thread = self._cards.under_card(tx, frame, told[0].id)
        return Say(Markup("\n".join(lines)), buttons=voice.labelled(rows), reply_to=reply_to, thread_id=thread)

    @shows(UrgentCall)
    def urgent_call(self, tx: Transaction, frame: Frame[UrgentCall]) -> Outgoing | None:
        """«Уже 10 минут никто не взял», unless somebody has taken it meanwhile."""
        appeal = appeals.get(tx, frame.message.appeal)
        if not frame.shown and (not appeal.is_open or appeal.taken_by):
            return None
        voice = self._speech.reader(tx, frame)
        reply_to, thread = None, None
        if not frame.message.to.startswith("person:"):
            reply_to, thread = self._cards.under_card(tx, frame)
        words = ", ".join(filter(None, (appeal.place, clipped(appeal.summary, SUMMARY_LENGTH))))
        number = number_link(tx, voice, appeal.id)
        kind = voice.text(f"urgent-{appeal.urgent}") if appeal.urgent else ""
        body = voice.html("deadline-urgent", number=number, kind=kind, about=words or voice.topic(appeal.topic))
        return Say(body, reply_to=reply_to, thread_id=thread)

    @shows(Promise)
    def promise(self, tx: Transaction, frame: Frame[Promise]) -> Outgoing | None:
        """«Сделано? Пришлите фото» when the promised time has come."""
        appeal = appeals.get(tx, frame.message.appeal)
        if not appeal.is_open or appeal.promised_at is None:
            return None
        voice = self._office
        until = voice.time(frame.now).until(appeal.promised_at)
        to_department = frame.delivery.recipient != MODERATORS
        key = "promise-asked" if to_department else "promise-asked-moderators"
        rows: Rows = ()
        if to_department:
            rows = ((button("button-done", Action.DONE, appeal.id), button("button-term", Action.TERM, appeal.id)),)
        words = shown_to(frame.delivery.recipient, appeal.summary)
        reply_to, thread = self._cards.under_card(tx, frame)
        return Say(
            voice.html(key, number=appeal.id, until=until, summary=clipped(words, SUMMARY_LENGTH)),
            buttons=voice.labelled(rows),
            reply_to=reply_to,
            thread_id=thread,
        )

    @shows(CheckDue)
    def check_due(self, tx: Transaction, frame: Frame[CheckDue]) -> Outgoing | None:
        """«Сделано?» on the day named in the answer; a reopened appeal has its own deadline."""
        number = frame.message.appeal
        if appeals.get(tx, number).state != State.ANSWERED:
            return None
        reply_to, thread = self._cards.under_card(tx, frame)
        return Say(self._office.html("check-due", number=number), reply_to=reply_to, thread_id=thread)

    def _line(self, tx: Transaction, voice: Voice, appeal: Appeal, frame: Frame[Deadline]) -> Markup:
        """Number, topic, time, place and words; a department gets no link to the moderators' cards."""
        step, place = frame.message.step, frame.delivery.recipient
        due = appeal.department_until if step in ("share", "late") else appeal.due_at
        plain = voice.html("list-number", number=appeal.id)
        words = clipped(appeal.summary, SUMMARY_LENGTH)
        line = voice.html(
            "deadline-line",
            number=plain if place.startswith("department:") else number_link(tx, voice, appeal.id),
            topic="".join(("🚨 " if appeal.urgent else "", self._speech.city.topic(appeal.topic).emoji)),
            about=shown_to(place, ", ".join(filter(None, (appeal.place, words)))) or voice.topic(appeal.topic),
            until=voice.time(frame.now).until(due),
            who=self._who(voice, appeal) if step in ("reminder", "alarm") and not frame.message.who else "",
        )
        return Markup("\n".join([line, *self._since(voice, appeal, frame.now)])) if frame.message.who else line

    def _since(self, voice: Voice, appeal: Appeal, now: int) -> Iterator[Markup]:
        """Who has it and since when: a moderator, or a department and its reply; when it came if nobody has it."""
        time = voice.time(now)
        if not appeal.is_open:
            yield voice.html("deadline-who-done", state=appeal.state)
            return
        if appeal.taken_at:
            yield voice.html("deadline-who-taken", name=appeal.taken_name or "", when=time.when(appeal.taken_at))
        if appeal.department and appeal.forwarded_at:
            title, when = self._title(appeal), time.when(appeal.forwarded_at)
            yield voice.html("deadline-who-department", title=title, state=appeal.department_state, when=when)
        if not appeal.taken_at and not appeal.department:
            yield voice.html("deadline-who-nobody", when=time.when(appeal.written_at))

    def _who(self, voice: Voice, appeal: Appeal) -> str:
        """« · у Бориса», « · в отделе …», « · отдел … ответил», « · ничьё»."""
        if appeal.department and appeal.department_state == Share.ANSWERED:
            return voice.text("deadline-department-answered", title=self._title(appeal))
        if appeal.department and appeal.department_state != Share.REFUSED:
            return voice.text("deadline-with-department", title=self._title(appeal))
        if appeal.taken_by:
            return voice.text("deadline-taken", name=appeal.taken_name or "")
        return voice.text("deadline-nobody")

    def _title(self, appeal: Appeal) -> str:
        return self._speech.city.department(appeal.department).called if appeal.department else ""

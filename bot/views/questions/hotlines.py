"""Hot lines as editors read them: what is published and when, and the question how many called."""

from __future__ import annotations

from bot.domain.buttons import Action, Rows, button
from bot.domain.messages.outbox import Frame
from bot.domain.outgoing import Outgoing, Say
from bot.domain.questions.messages import HotLineCalls, HotLineCard
from bot.services.questions.hotlines import hours_of
from bot.texts import Markup
from bot.views import shows
from bot.views.words.speech import Speech
from storage.database import Transaction
from storage.publishing import posts
from storage.questions import hot_lines
from storage.questions.hot_lines import HotLine


class HotLineViews:
    """Views of hot lines where they were asked for."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech

    @shows(HotLineCard)
    def card(self, tx: Transaction, frame: Frame[HotLineCard]) -> Outgoing | None:
        """The line, its hours, its publications."""
        line = hot_lines.find(tx, frame.message.line)
        if line is None:
            return None
        voice = self._speech.reader(tx, frame)
        time = voice.time(frame.now)
        announced, reminded = self._hours(tx, line, frame.now)
        begins, ends = time.when(line.begins_at), time.clock(line.ends_at)
        lines = [
            voice.html("hotline-card", number=line.id, topic=line.topic, state=line.state),
            voice.html("hotline-card-when", begins=begins, ends=ends, phone=line.phone, who=line.who),
        ]
        if line.state in ("draft", "planned"):
            reminder = time.when(reminded) if reminded else "none"
            lines.append(voice.html("hotline-card-posts", announced=time.when(announced), reminded=reminder))
        return Say(Markup("\n".join(lines)), buttons=voice.labelled(_rows(line)))

    @shows(HotLineCalls)
    def calls(self, tx: Transaction, frame: Frame[HotLineCalls]) -> Outgoing | None:
        """«Сколько звонков?»"""
        line = hot_lines.find(tx, frame.message.line)
        if line is None:
            return None
        voice = self._speech.reader(tx, frame)
        if line.calls is not None:
            return Say(voice.html("hotline-calls-said", topic=line.topic, count=line.calls))
        skip: Rows = ((button("button-hotline-skip", Action.HOT_LINE_SKIP, line.id),),)
        key = "hotline-calls-skipped" if frame.message.skipped else "hotline-calls"
        rows = () if frame.message.skipped else voice.labelled(skip)
        return Say(voice.html(key, topic=line.topic), buttons=rows)

    def _hours(self, tx: Transaction, line: HotLine, now: int) -> tuple[int, int | None]:
        """When its publications are due: as planned, or as they would be."""
        planned = [posts.find(tx, each) for each in (line.announcement_id, line.reminder_id) if each]
        if not planned:
            return hours_of(line, now, self._speech.city)
        first, *rest = [each.due_at or each.created_at for each in planned if each]
        return first, rest[0] if rest else None


def _rows(line: HotLine) -> Rows:
    cancel = button("button-hotline-cancel", Action.HOT_LINE_CANCEL, line.id)
    match line.state:
        case "draft":
            return ((button("button-hotline-plan", Action.HOT_LINE_PLAN, line.id), cancel),)
        case "planned":
            return ((cancel,),)
    return ()

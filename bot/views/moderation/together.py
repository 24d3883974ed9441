"""Results of actions on several appeals at once, and reminders that moderators asked for."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.buttons import Action, Rows, button
from bot.domain.content import clipped
from bot.domain.messages.moderation import RemindMe, Together
from bot.domain.messages.outbox import Frame
from bot.domain.outgoing import Outgoing, Say
from bot.texts import Markup, escape
from bot.views import shows
from bot.views.appeals.cards import CardViews
from bot.views.appeals.numbers import number_link
from bot.views.words.speech import Speech
from storage import outbox
from storage.appeals import appeals
from storage.database import Transaction

SUMMARY_LENGTH = 100


class TogetherViews:
    """Views for the moderators' group."""

    def __init__(self, speech: Speech, cards: CardViews) -> None:
        self._speech = speech
        self._office = speech.office
        self._cards = cards

    @shows(Together)
    def together(self, tx: Transaction, frame: Frame[Together]) -> Outgoing:
        """Which appeals it was done to, which not and why; while messages wait, an undo button."""
        what = frame.message
        words = [row for each in what.waits if (row := outbox.by_id(tx, each))]
        unsaid = {row.appeal_id for row in words if row.state == "cancelled"}
        waits = any(not row.shown and row.state in ("planned", "held") for row in words)
        done = [each for each in what.done if each not in unsaid]
        lines = []
        if done:
            key = "together-closing" if waits and what.seconds else f"together-{what.did}"
            named = self._named(what)
            numbers = self._numbers(tx, done)
            lines.append(self._office.html(key, numbers=numbers, what=named, seconds=what.seconds))
        if unsaid:
            left = self._numbers(tx, [each for each in what.done if each in unsaid])
            lines.append(self._office.html("together-unsaid", numbers=left))
        for number, why in what.refused:
            reason = self._office.text(why, number=number, title=self._named(what))
            lines.append(self._office.html("together-refused", number=number, why=reason))
        stop: Rows = (
            ((button("button-unsend", Action.UNSAY_ALL, frame.delivery.id),),) if waits and what.seconds else ()
        )
        return Say(Markup("\n".join(lines)), buttons=self._office.labelled(stop), reply_to=what.asked)

    @shows(RemindMe)
    def remind_me(self, tx: Transaction, frame: Frame[RemindMe]) -> Outgoing | None:
        """A reminder by name, so that they are notified; None if the appeal was answered or closed since."""
        what = frame.message
        appeal = appeals.get(tx, what.appeal)
        if appeal.erased_at or (what.open and not appeal.is_open):
            return None
        name = Markup(f'<a href="tg://user?id={what.person}">{escape(what.name)}</a>') if what.person > 0 else what.name
        reply_to, thread = self._cards.under_card(tx, frame)
        body = self._office.html(
            "remind-me",
            name=name,
            number=appeal.id,
            until=self._office.time(frame.now).until(appeal.due_at) if appeal.is_open else "none",
            summary=clipped(appeal.summary, SUMMARY_LENGTH),
        )
        return Say(body, reply_to=reply_to, thread_id=thread)

    def _named(self, what: Together) -> str:
        """The reason, or the department."""
        if what.did == "closed":
            return self._office.text(f"close-reason-{what.what}")
        return self._speech.city.department(what.what).title

    def _numbers(self, tx: Transaction, numbers: Iterable[int]) -> Markup:
        return Markup(", ".join(number_link(tx, self._office, each) for each in numbers))

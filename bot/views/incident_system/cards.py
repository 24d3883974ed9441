"""What the card of an incident adds, and its answer as it is pasted into the system."""

from __future__ import annotations

from bot.domain.appeals.appeals import Appeal
from bot.domain.buttons import Action, Button, Rows, button
from bot.domain.messages.answers import Copy
from bot.domain.messages.outbox import Frame
from bot.domain.outgoing import Outgoing, Say
from bot.services.answers.pages import pages
from bot.services.incident_system.answering import incident_of
from bot.texts import Markup
from bot.views import shows
from bot.views.answers.answers import AnswerViews
from bot.views.appeals.asides import Aside
from bot.views.words.rich import copied
from bot.views.words.speech import Speech, Voice
from storage.appeals import appeals
from storage.database import Transaction
from storage.incident_system.rows import Known

# The longest answer the system is known to accept.
ANSWER_LENGTH = 1000


class IncidentViews:
    """Views of appeals that are incidents of the system."""

    def __init__(self, speech: Speech, answers: AnswerViews) -> None:
        self._office = speech.office
        self._answers = answers

    def aside(self, tx: Transaction, voice: Voice, appeal: Appeal) -> Aside:
        """The system's theme, with the tagger's guess where the words say something else; the answer buttons."""
        incident = incident_of(tx, appeal)
        if incident is None:
            return Aside()
        lines: list[Markup] = []
        theme = incident.theme or voice.text("system-no-theme")
        if appeal.topic_by == "guess" and appeal.first_guess != appeal.topic:
            lines.append(voice.html("card-system-guess", theme=theme, guess=voice.topic(appeal.first_guess)))
        else:
            lines.append(voice.html("card-system-theme", theme=theme))
        return Aside(lines, self._buttons(appeal, incident, answer=True))

    @shows(Copy)
    def copy(self, tx: Transaction, frame: Frame[Copy]) -> Outgoing | None:
        """The answer to a message from another source; one for the system is copied with one tap and pasted there."""
        appeal = appeals.get(tx, frame.message.appeal)
        incident, row = incident_of(tx, appeal), appeals.message(tx, frame.message.row)
        if incident is None or row is None:
            return self._answers.copy(tx, frame)
        words, page = pages(tx, row, plain=True), frame.message.page
        if page >= len(words):
            return None
        if words[page].text:
            length = sum(len(each.text) for each in words)
            over = length if length > ANSWER_LENGTH else 0
            body = self._office.html("system-copy", number=incident.number, over=over, text=copied(words[page]))
        else:
            body = self._office.html("system-copy-media", number=incident.number)
        choice = self._buttons(appeal, incident, answer=False) if page + 1 == len(words) else ()
        reply_to = row.message_id if row.chat_id == frame.chat_id else None
        return Say(body, buttons=self._office.labelled(choice), reply_to=reply_to)

    def _buttons(self, appeal: Appeal, incident: Known, *, answer: bool) -> Rows:
        rows: Rows = ()
        if appeal.is_open:
            show = (button("button-system-answer", Action.SYSTEM_ANSWER, appeal.id),) if answer else ()
            rows = ((*show, button("button-pasted", Action.PASTED, appeal.id)),)
        if incident.post:
            rows = (*rows, (Button("button-post-link", url=incident.post),))
        return rows

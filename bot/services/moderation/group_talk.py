"""What moderators write in their group: answers, notes, what the bot asked for; everything else is conversation."""

from __future__ import annotations

import re

from bot.domain.appeals.appeals import Incoming
from bot.domain.content import Content
from bot.domain.errors import Refusal
from bot.domain.people import Actor
from bot.services.answers import belonging
from bot.services.answers.answering import Answers
from bot.services.answers.belonging import Asked, Fills, Note, Part, Several, Words
from bot.services.appeals import finding
from bot.services.appeals.questions import WHICH_DAY, Question
from bot.services.deadlines.formal import FormalAppeals
from bot.services.deadlines.promising import Interim
from bot.services.moderation.templates import Templates
from bot.services.people import saying
from storage.appeals import appeals
from storage.database import Transaction
from storage.office import people

# A reply that is nothing but such a word asks for the template of that name.
_NAMES_TEMPLATE = re.compile(r"#([\w-]+)")


def template_named(content: Content) -> str:
    """The word of a template that a reply is nothing but: «#ямы»."""
    found = _NAMES_TEMPLATE.fullmatch(content.text.strip()) if content.media is None else None
    return found[1].replace("_", " ") if found else ""


class GroupTalk:
    """Processes a moderator's message in the group."""

    def __init__(self, answers: Answers, templates: Templates, interim: Interim, formal: FormalAppeals) -> None:
        self._answers = answers
        self._templates = templates
        self._interim = interim
        self._formal = formal

    def hear(self, tx: Transaction, now: int, actor: Actor, message: Incoming) -> None:
        """Process the message as what it is; Refusal when it is meant for the bot but not understood."""
        if not actor.anonymous:
            people.meet(tx, now, actor)
        match belonging.find(tx, now, actor, message):
            case Asked(question, number):
                self._learn(tx, now, actor, number, question, message)
            case Fills(draft):
                self._templates.fill(tx, now, draft, message)
            case Several():
                raise Refusal("answer-which")
            case Words(appeal) if named := template_named(message.content):
                self._templates.use_called(tx, now, actor, appeal.id, named)
            case Note() | Part() | Words() as found:
                finding.adopt(tx, now, message)
                self._answers.take(tx, now, actor, found, message)

    def corrected(self, tx: Transaction, now: int, actor: Actor, message: Incoming) -> None:
        """A moderator edited a message: if it was refused before, process it as new."""
        if self._answers.edited(tx, now, actor, message):
            return
        if appeals.message_at(tx, message.chat_id, message.message_id) is not None:
            return
        refused = saying.was_refused(tx, now, message.chat_id, message.message_id)
        if message.content.text.startswith("/") and not message.content.is_note:
            if refused:
                raise Refusal("command-edited")
        elif refused:
            self.hear(tx, now, actor, message)

    def _learn(
        self, tx: Transaction, now: int, actor: Actor, appeal_id: int, question: Question, message: Incoming
    ) -> None:
        """The answer to the bot's question, which stays open until it can be read."""
        if question == WHICH_DAY:
            self._interim.typed(tx, now, actor, appeal_id, message)
        else:
            self._formal.register(tx, now, actor, appeal_id, message.content.text)
        people.end_dialog(tx, message.chat_id, actor.id)

"""What moderators write in their group: answers, notes, what the bot asked for; all else is their own talk."""

from __future__ import annotations

from bot.domain.appeals.appeals import Incoming
from bot.domain.errors import Refusal
from bot.domain.messages.appeals import Notice
from bot.domain.messages.outbox import Message, kinds
from bot.domain.people import Actor
from bot.services.answers.answering import NOTE_MARK, Answers
from bot.services.appeals import finding
from bot.services.appeals.questions import QUESTIONS, WHICH_DAY, Question
from bot.services.deadlines.formal import FormalAppeals
from bot.services.deadlines.promising import Interim
from bot.services.moderation.templates import Templates
from bot.services.people import saying
from storage import outbox
from storage.appeals import appeals
from storage.database import Transaction
from storage.office import people
from storage.outbox import links

# Messages of the bot that name several appeals: a reply to one of them may be meant for any.
_ABOUT_SEVERAL = kinds(many=True)
# What is typed for a formal appeal without replying to the question: a number and a day, no more words than these.
_FEW = 4


class GroupTalk:
    """Reads a message of a moderator in the group."""

    def __init__(self, answers: Answers, templates: Templates, interim: Interim, formal: FormalAppeals) -> None:
        self._answers = answers
        self._templates = templates
        self._interim = interim
        self._formal = formal

    def hear(self, tx: Transaction, now: int, actor: Actor, message: Incoming) -> None:
        """Take the message for what it is; Refusal when it is meant for the bot and cannot be understood."""
        if not actor.anonymous:
            people.meet(tx, now, actor)
        if self._answers_a_question(tx, now, actor, message):
            people.end_dialog(tx, message.chat_id, actor.id)
            return
        number = finding.appeal_of_reply(tx, message)
        if number is None:
            self._mind_lists(tx, message)
        elif not self._templates.fill(tx, now, message):
            finding.adopt(tx, now, message)
            self._answers.reply(tx, now, actor, number, message)

    def corrected(self, tx: Transaction, now: int, actor: Actor, message: Incoming) -> None:
        """A moderator corrected a message: what was refused as it stood is heard as if it were new."""
        if self._answers.edited(tx, now, actor, message):
            return
        if appeals.message_at(tx, message.chat_id, message.message_id) is not None:
            return
        refused = saying.was_refused(tx, now, message.chat_id, message.message_id)
        if message.content.text.startswith("/") and not message.content.text.startswith(NOTE_MARK):
            if refused:
                raise Refusal("command-edited")
        elif refused:
            self.hear(tx, now, actor, message)

    def _answers_a_question(self, tx: Transaction, now: int, actor: Actor, message: Incoming) -> bool:
        """Whether it said what the bot asked for: anybody in reply to the question, or whoever was asked just after."""
        asked = self._question_replied_to(tx, message) or self._question_open(tx, now, actor, message)
        if asked is None:
            return False
        question, number = asked
        if question == WHICH_DAY:
            self._interim.typed(tx, now, actor, number, message)
        else:
            self._formal.register(tx, now, actor, number, message.content.text)
        return True

    def _question_replied_to(self, tx: Transaction, message: Incoming) -> tuple[Question, int] | None:
        told = self._replied_to(tx, message)
        if not isinstance(told, Notice) or message.content.text.lstrip().startswith(NOTE_MARK):
            return None
        asked = next((each for each in QUESTIONS if each.text == told.text), None)
        return (asked, told.appeal) if asked and told.appeal else None

    def _question_open(self, tx: Transaction, now: int, actor: Actor, message: Incoming) -> tuple[Question, int] | None:
        dialog = people.asked(tx, now, message.chat_id, actor.id)
        asked = next((each for each in QUESTIONS if dialog and each.dialog == dialog.kind), None)
        if dialog is None or asked is None or message.reply_to or not _looks_meant(message.content.text):
            return None
        return asked, dialog.number("appeal")

    def _replied_to(self, tx: Transaction, message: Incoming) -> Message | None:
        """The bot's message that this one replies to."""
        link = links.find(tx, message.chat_id, message.reply_to)
        row = outbox.by_id(tx, link.delivery_id if link else None)
        return row.message if row else None

    def _mind_lists(self, tx: Transaction, message: Incoming) -> None:
        """An answer given to a message about several appeals would be lost without a word."""
        link = links.find(tx, message.chat_id, message.reply_to)
        if link and link.role in _ABOUT_SEVERAL and not message.content.text.lstrip().startswith(NOTE_MARK):
            raise Refusal("answer-which")


def _looks_meant(words: str) -> bool:
    """Whether words that reply to nothing are a date or a number rather than talk: few, and with a figure or a day."""
    parts = words.split()
    return 0 < len(parts) <= _FEW and (any(sign.isdigit() for sign in words) or len(parts) == 1)

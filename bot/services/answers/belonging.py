"""What a moderator's message in the group is and which appeal it is about: an answer, a note, something the bot asked
for, or talk. Finding out changes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from bot.domain.answers.blanks import blanks
from bot.domain.appeals.appeals import Appeal, Incoming, Written
from bot.domain.messages.appeals import Notice
from bot.domain.messages.departments import DepartmentRefused, DepartmentRest, DepartmentSaid, DepartmentText
from bot.domain.messages.moderation import Draft
from bot.domain.messages.outbox import Delivery, Message, kinds
from bot.domain.people import Actor
from bot.services.appeals import finding
from bot.services.appeals.questions import QUESTIONS, Question
from storage import outbox
from storage.appeals import appeals
from storage.database import Transaction
from storage.office import people
from storage.outbox import links
from storage.outbox.links import Link

# A reply to these may well be meant for whoever wrote them.
BESIDE = ("note", DepartmentSaid.kind, DepartmentRest.kind, DepartmentRefused.kind)
# Messages of the bot that name several appeals: a reply to one of them may be meant for any.
_ABOUT_SEVERAL = kinds(many=True)
# What is typed for a formal appeal without replying to the question: a number and a day, no more words than these.
_FEW = 4


@dataclass(frozen=True)
class Asked:
    """It is what the bot asked for about that appeal."""

    question: Question
    appeal: int


@dataclass(frozen=True)
class Fills:
    """It fills the blanks of a draft."""

    draft: Delivery[Draft]


@dataclass(frozen=True)
class Note:
    """It stays inside; `first`: the part of its album that came first."""

    appeal: Appeal
    first: Written | None = None


@dataclass(frozen=True)
class Part:
    """A further part of an album whose first part has already been processed."""

    appeal: Appeal
    first: Written


@dataclass(frozen=True)
class Words:
    """It is the answer to the resident. `beside`: it replies to something a colleague or a department said; `corrects`:
    the id of the department's answer whose text it corrects."""

    appeal: Appeal
    beside: bool = False
    corrects: int | None = None


@dataclass(frozen=True)
class Several:
    """It replies to a message about several appeals; an answer given there would be lost."""


@dataclass(frozen=True)
class Talk:
    """Moderators among themselves."""


OfAppeal = Note | Part | Words
Belongs = Asked | Fills | OfAppeal | Several | Talk


def find(tx: Transaction, now: int, who: Actor, message: Incoming) -> Belongs:
    """Find out what the message is; Refusal when it replies to a notice about several deadlines."""
    link = links.find(tx, message.chat_id, message.reply_to)
    row = _row_of(tx, link)
    told: Message | None = row.message if row else None
    if asked := _asked(tx, now, who, message, told):
        return asked
    number = finding.appeal_of_link(tx, message, link)
    if number is None:
        return Several() if link and link.role in _ABOUT_SEVERAL and not message.content.is_note else Talk()
    if row and isinstance(told, Draft) and blanks(told.text) and not told.state:
        return Fills(cast("Delivery[Draft]", row))
    return _of(tx, finding.known(tx, number), message, link, told)


def of_appeal(tx: Transaction, appeal_id: int, message: Incoming) -> OfAppeal:
    """What a message known to be about this appeal is; NotFound when there is no such appeal."""
    appeal, link = finding.known(tx, appeal_id), links.find(tx, message.chat_id, message.reply_to)
    row = _row_of(tx, link)
    return _of(tx, appeal, message, link, row.message if row else None)


def _row_of(tx: Transaction, link: Link | None) -> Delivery[Message] | None:
    """The stored row of the message that was replied to."""
    return outbox.by_id(tx, link.delivery_id if link else None)


def _of(tx: Transaction, appeal: Appeal, message: Incoming, link: Link | None, told: Message | None) -> OfAppeal:
    album = appeals.group(tx, message.chat_id, message.media_group) if message.media_group else []
    first = album[0] if album else None
    if message.content.is_note:
        return Note(appeal, first)
    if first:
        return Part(appeal, first)
    corrects = told.answer if isinstance(told, DepartmentText) else None
    return Words(appeal, link is not None and link.role in BESIDE, corrects)


def _asked(tx: Transaction, now: int, who: Actor, message: Incoming, told: Message | None) -> Asked | None:
    """What the bot asked for, given in reply to the question or by the person who was just asked."""
    if isinstance(told, Notice) and told.appeal and not message.content.is_note:
        question = next((each for each in QUESTIONS if each.text == told.text), None)
        if question:
            return Asked(question, told.appeal)
    dialog = people.asked(tx, now, message.chat_id, who.id)
    question = next((each for each in QUESTIONS if dialog and each.dialog == dialog.kind), None)
    if dialog is None or question is None or message.reply_to or not _looks_meant(message.content.text):
        return None
    return Asked(question, dialog.number("appeal"))


def _looks_meant(words: str) -> bool:
    """Whether words that reply to nothing look like a date or a number rather than talk: few words, with a digit or a
    day."""
    parts = words.split()
    return 0 < len(parts) <= _FEW and (any(sign.isdigit() for sign in words) or len(parts) == 1)

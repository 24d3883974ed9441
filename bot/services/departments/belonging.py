"""Where a message in a department's chat belongs: to an appeal, to several candidates, to none. Finding out changes
nothing."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.appeals.appeals import Incoming
from bot.domain.appeals.life import Share
from bot.domain.messages.appeals import Word
from bot.domain.people import Actor
from bot.domain.understanding.department_words import asks_what_is_ours, is_acceptance
from bot.domain.understanding.said_number import numbers_in
from bot.services.appeals import finding
from bot.services.departments.forwarding import MORE, TERM, DepartmentChat, Departments
from storage.appeals import appeals
from storage.database import Transaction
from storage.departments import departments
from storage.office import people
from storage.office.people import Dialog
from storage.outbox import links

# What the same person writes so soon in reply to nothing may belong together: a photo first, the words a minute later.
TOGETHER_MS = 5 * 60_000
# So many appeals are offered when a message replies to nothing.
OFFERED = 8


@dataclass(frozen=True)
class Said:
    """A message of the department: who wrote it, in which chat."""

    who: Actor
    desk: DepartmentChat
    message: Incoming


@dataclass(frozen=True)
class Term:
    """It answers by when the department will do it; None when that was asked and it names no future day. `says_more`:
    the day is part of a sentence the moderators should see («качели привезут в среду»)."""

    appeal: int
    until: int | None
    says_more: bool = False


@dataclass(frozen=True)
class About:
    """It is about that appeal: a reply to any message about it (`replied`), or it follows this person's last press."""

    appeal: int
    replied: bool = False


@dataclass(frozen=True)
class Part:
    """A further part of the album whose first message, row `first`, is about that appeal."""

    appeal: int
    first: int


@dataclass(frozen=True)
class Unclear:
    """It replies to nothing while appeals are open: ask which one, once per `batch` of messages."""

    batch: int | None


@dataclass(frozen=True)
class PartOfUnclear:
    """A further part of an album already asked about."""

    batch: int


@dataclass(frozen=True)
class Asks:
    """It asks what the department has in hand."""


@dataclass(frozen=True)
class Nothing:
    """Talk between colleagues."""


Belongs = Term | About | Part | Unclear | PartOfUnclear | Asks | Nothing


def find(tx: Transaction, now: int, said: Said, calendar: Departments) -> Belongs:
    """Where the message belongs; `calendar` reads dates."""
    message = said.message
    if message.content.media is None and asks_what_is_ours(message.content.text):
        return Asks()
    asked = people.asked(tx, now, said.desk.chat_id, said.who.id)
    if asked and asked.kind == TERM and (term := _term(tx, now, said, asked, calendar)):
        return term
    if part := part_of(tx, message):
        return part
    if number := finding.appeal_of_reply(tx, message):
        return About(number, replied=True)
    if message.reply_to is not None or message.content.is_empty:
        return Nothing()
    return _of_nothing(tx, now, said, asked)


def part_of(tx: Transaction, message: Incoming) -> Part | PartOfUnclear | None:
    """A further part of an album belongs where the first part does."""
    if not message.media_group:
        return None
    if known := appeals.of_group(tx, message.chat_id, message.media_group):
        return Part(*known)
    batch = departments.batch_of_group(tx, message.chat_id, message.media_group)
    return None if batch is None else PartOfUnclear(batch)


def is_bare_acceptance(message: Incoming) -> bool:
    """«Принято» and nothing else."""
    return message.content.media is None and is_acceptance(message.content.text)


def _term(tx: Transaction, now: int, said: Said, asked: Dialog, calendar: Departments) -> Term | None:
    """The date that was asked for; other text in reply to another message is treated as what it is."""
    number, words = asked.number("appeal"), said.message.content.text
    until = calendar.date_said(now, words)
    if until is None and (within := calendar.date_within(now, words)) and _is_with(tx, said.desk, number):
        return Term(number, within, says_more=True)
    if until is None or until <= now or not _is_with(tx, said.desk, number):
        link = links.find(tx, said.message.chat_id, said.message.reply_to)
        if said.message.content.media is not None or (link is not None and link.role != Word.kind):
            return None
    return Term(number, until)


def _is_with(tx: Transaction, desk: DepartmentChat, appeal_id: int) -> bool:
    appeal = appeals.find(tx, appeal_id)
    if appeal is None or appeal.department != desk.department:
        return False
    return appeal.is_open and appeal.department_state != Share.REFUSED


def _of_nothing(tx: Transaction, now: int, said: Said, asked: Dialog | None) -> Belongs:
    """It names a number, follows this person's press or answer, says «принято», or must be asked about."""
    named = [number for number in numbers_in(said.message.content.text) if _is_with(tx, said.desk, number)]
    if len(named) == 1:
        return About(named[0])
    if asked and asked.kind == MORE and _follows(tx, said, asked):
        return About(asked.number("appeal"))
    waiting = departments.open_appeals(tx, said.desk.department, OFFERED)
    if is_bare_acceptance(said.message):
        waiting = [each for each in waiting if each.department_state == Share.SENT]
        if len(waiting) == 1:
            return About(waiting[0].id)
    if not waiting:
        return Nothing()
    return Unclear(departments.latest_batch(tx, said.desk.chat_id, said.who.id, now - TOGETHER_MS))


def _follows(tx: Transaction, said: Said, asked: Dialog) -> bool:
    appeal = appeals.find(tx, asked.number("appeal"))
    if appeal is None or appeal.department != said.desk.department:
        return False
    return asked.word("wants") == "any" or said.message.content.media is not None

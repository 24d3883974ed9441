"""A department edits its message: an answer waiting at the moderators changes, one already sent on does not."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.answers.department_answers import pages_of
from bot.domain.appeals.appeals import Incoming, Written
from bot.domain.content import ALBUM_QUIET_MS, other_media
from bot.domain.messages.departments import DepartmentRest, DepartmentSaid
from bot.domain.messages.outbox import Message
from bot.domain.people import MODERATORS, Actor
from bot.services.appeals import showing
from storage import history, outbox
from storage.appeals import appeals
from storage.database import Transaction
from storage.departments import departments


def edited(tx: Transaction, now: int, actor: Actor, message: Incoming) -> bool:
    """Update the waiting answer; False when the message belongs to no appeal."""
    if departments.edit_word(tx, message):
        return True
    stored = appeals.message_at(tx, message.chat_id, message.message_id)
    if stored is None:
        return False
    if stored.kind == "department" and stored.content != message.content:
        _changed(tx, now, actor, stored, message)
    return True


def show(tx: Transaction, now: int, appeal_id: int, answer: int, *, quiet: int) -> None:
    """Show the answer to the moderators: planned, delayed while an album grows, or refreshed."""
    what = DepartmentSaid(appeal_id, answer)
    if not outbox.plan_new(tx, now, what, quiet):
        outbox.postpone(tx, what, quiet)
        outbox.refresh(tx, now, what)
    for page in range(1, len(pages_of(departments.parts(tx, answer)))):
        outbox.plan(tx, now, DepartmentRest(appeal_id, answer, page), quiet)
    for shown in outbox.family(tx, what.key, Message):
        if isinstance(shown.message, DepartmentRest) and shown.shown:
            outbox.refresh(tx, now, shown)


def _changed(tx: Transaction, now: int, actor: Actor, stored: Written, message: Incoming) -> None:
    """The moderators review a replaced picture before it goes anywhere; an answer already sent on keeps the old one."""
    answer = departments.answer_of_row(tx, stored.id)
    sent_on = answer is not None and answer.sent_by is not None
    picture = other_media(stored.content, message.content)
    content = replace(message.content, media=stored.content.media) if picture and sent_on else message.content
    appeals.edit_message(tx, now, stored.id, content)
    history.note(tx, now, stored.appeal_id, actor, "department_edited")
    if answer is None:
        return
    if picture and not sent_on:
        showing.media(tx, now, stored.appeal_id, stored.id, message, again=str(now))
    show(tx, now, stored.appeal_id, answer.id, quiet=now + ALBUM_QUIET_MS if stored.media_group else now)
    if picture:
        text = "department-picture-late" if sent_on else "department-picture"
        showing.word(tx, now, MODERATORS, f"department-picture:{stored.id}:{now}", stored.appeal_id, text)
    elif sent_on:
        key, words = f"department-edited:{stored.id}:{now}", message.content.text
        showing.word(tx, now, MODERATORS, key, stored.appeal_id, "department-edited-late", words=words)

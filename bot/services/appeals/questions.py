"""What the bot asks a moderator in the group about an appeal, answered by a reply or their next message."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.messages.appeals import Notice
from bot.domain.people import Actor
from storage import outbox
from storage.database import Transaction
from storage.office import people
from storage.office.people import Dialog

# How long the next message answers.
ASKED_MS = 10 * 60_000


@dataclass(frozen=True)
class Question:
    """`dialog` is the kind of dialog it opens, `text` the key of its words."""

    dialog: str
    text: str


WHICH_DAY = Question("interim_date", "interim-which-day")
WHICH_NUMBER = Question("formal_number", "formal-which-number")
QUESTIONS = (WHICH_DAY, WHICH_NUMBER)


def ask(tx: Transaction, now: int, actor: Actor, chat_id: int, appeal_id: int, question: Question) -> str:
    """Ask this person; returns the key of the text to show at the press."""
    people.ask(tx, (chat_id, actor.id), Dialog(question.dialog, {"appeal": appeal_id}), now + ASKED_MS)
    key = f"{question.dialog}:{appeal_id}:{now}"
    outbox.plan(tx, now, Notice(key, appeal_id, question.text))
    return "dialog-write"

"""The history of appeals: every action leaves a line, who did what, when."""

from __future__ import annotations

from bot.domain.people import Actor
from storage import appeals
from storage.database import Transaction

# The bot itself, in the history.
BOT = Actor(0, "")


def note(tx: Transaction, now: int, appeal_id: int, actor: Actor, action: str, detail: str = "") -> None:
    """`action` is a word that the texts know as `history-ACTION`; `detail` is what it was done with."""
    appeals.record(tx, now, (appeal_id, None), (actor.id, actor.name), action, detail)

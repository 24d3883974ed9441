"""The history of appeals: every action leaves a line, who did what, when."""

from __future__ import annotations

from bot.domain.people import Actor
from storage import history as rows
from storage.database import Transaction


def note(tx: Transaction, now: int, appeal_id: int, actor: Actor, action: str, detail: str = "") -> None:
    """`action` is a word that the texts know as `history-ACTION`; `detail` is what it was done with."""
    rows.record(tx, now, (appeal_id, None), (actor.id, actor.name), action, detail)

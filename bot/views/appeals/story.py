"""An appeal together with its messages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.appeals.appeals import Appeal, Written
from storage.appeals import appeals
from storage.database import Transaction


@dataclass(frozen=True)
class Story:
    """An appeal, the resident's messages and the office's notes on it: read once for all lines of a card."""

    appeal: Appeal
    written: Sequence[Written]
    notes: Sequence[Written] = ()

    @classmethod
    def read(cls, tx: Transaction, appeal_id: int) -> Story:
        read = appeals.messages(tx, appeal_id, ("appeal", "addition", "note"))
        notes = [each for each in read if each.kind == "note" and each.content.text]
        return cls(appeals.get(tx, appeal_id), [each for each in read if each.kind != "note"], notes)

    @property
    def first(self) -> list[Written]:
        """The message it began with: one, or the parts of an album."""
        return [each for each in self.written if each.kind == "appeal"]

"""An appeal as it was told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.appeals.appeals import Appeal, Written
from storage.appeals import appeals
from storage.database import Transaction


@dataclass(frozen=True)
class Story:
    """An appeal and the messages in which it was told, read once for all lines that show them."""

    appeal: Appeal
    written: Sequence[Written]

    @classmethod
    def read(cls, tx: Transaction, appeal_id: int) -> Story:
        return cls(appeals.get(tx, appeal_id), appeals.messages(tx, appeal_id, ("appeal", "addition")))

    @property
    def first(self) -> list[Written]:
        """The message it began with: one, or the parts of an album."""
        return [each for each in self.written if each.kind == "appeal"]

"""Files made on request, in tables of one shape: made one at a time, dropped after a while."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import Generic, TypeVar

from storage.database import Transaction
from storage.rows import into


@dataclass(frozen=True)
class AskedFile:
    """A file requested in the message `asked`; `content` is empty until it is made, and after it is dropped."""

    id: int
    recipient: str
    asked: int
    state: str
    caption: str
    content: str

    @property
    def file(self) -> bytes:
        return base64.b64decode(self.content)


T = TypeVar("T", bound=AskedFile)


@dataclass(frozen=True)
class AskedFiles(Generic[T]):
    """The operations on one of these tables, given its SQL statements."""

    kind: type[T]
    one: str
    next_wanted: str
    settle: str
    forget: str

    def get(self, tx: Transaction, file_id: int) -> T | None:
        row = tx.fetch_one(self.one, {"id": file_id})
        return into(self.kind, row) if row else None

    def wanted(self, tx: Transaction) -> T | None:
        """The next file to make."""
        row = tx.fetch_one(self.next_wanted)
        return into(self.kind, row) if row else None

    def made(self, tx: Transaction, file_id: int, caption: str, file: bytes) -> bool:
        """Store the finished file; False when it was already settled."""
        content = base64.b64encode(file).decode()
        return tx.execute(self.settle, {"id": file_id, "state": "made", "caption": caption, "content": content}) == 1

    def failed(self, tx: Transaction, file_id: int) -> bool:
        """Mark the file as failed; False when it was already settled."""
        return tx.execute(self.settle, {"id": file_id, "state": "failed", "caption": "", "content": ""}) == 1

    def prune(self, tx: Transaction, before: int) -> None:
        """Drop older files; they can be requested again."""
        tx.execute(self.forget, {"before": before})

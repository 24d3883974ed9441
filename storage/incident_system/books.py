"""Workbooks of incidents that were asked for."""

from __future__ import annotations

import base64
from dataclasses import dataclass

from storage.database import Transaction
from storage.rows import into

ASK = """
insert into incident_books (recipient, asked, since, until, asked_at)
values (:recipient, :asked, :since, :until, :now) returning id
"""
GET = "select * from incident_books where id = :id"
WANTED = "select * from incident_books where state = 'wanted' order by id limit 1"
SETTLE = """
update incident_books set state = :state, caption = :caption, content = :content where id = :id and state = 'wanted'
"""
# It can be asked for again.
PRUNE = "update incident_books set content = '' where asked_at < :before and content <> ''"


@dataclass(frozen=True)
class Asked:
    """A workbook asked for in the message `asked`: of incidents made between two instants."""

    id: int
    recipient: str
    asked: int
    since: int
    until: int
    state: str
    caption: str
    content: str

    @property
    def file(self) -> bytes:
        return base64.b64decode(self.content)


def ask(tx: Transaction, now: int, recipient: str, asked: int, span: tuple[int, int]) -> int:
    """It is wanted."""
    return tx.insert(ASK, {"recipient": recipient, "asked": asked, "since": span[0], "until": span[1], "now": now})


def get(tx: Transaction, book_id: int) -> Asked | None:
    row = tx.fetch_one(GET, {"id": book_id})
    return into(Asked, row) if row else None


def wanted(tx: Transaction) -> Asked | None:
    """The one that is printed next."""
    row = tx.fetch_one(WANTED)
    return into(Asked, row) if row else None


def made(tx: Transaction, book_id: int, caption: str, file: bytes) -> bool:
    """It was printed; False when it was settled before."""
    content = base64.b64encode(file).decode()
    return tx.execute(SETTLE, {"id": book_id, "state": "made", "caption": caption, "content": content}) == 1


def failed(tx: Transaction, book_id: int) -> bool:
    """It cannot be printed; False when it was settled before."""
    return tx.execute(SETTLE, {"id": book_id, "state": "failed", "caption": "", "content": ""}) == 1


def prune(tx: Transaction, before: int) -> None:
    tx.execute(PRUNE, {"before": before})

"""Pictures of months that were asked for."""

from __future__ import annotations

import base64
from dataclasses import dataclass

from storage.database import Transaction
from storage.rows import into

ASK = """
insert into month_pictures (recipient, asked, month, asked_at) values (:recipient, :asked, :month, :now) returning id
"""
GET = "select * from month_pictures where id = :id"
WANTED = "select * from month_pictures where state = 'wanted' order by id limit 1"
SETTLE = """
update month_pictures set state = :state, caption = :caption, content = :content where id = :id and state = 'wanted'
"""
# It can be asked for again.
PRUNE = "update month_pictures set content = '' where asked_at < :before and content <> ''"


@dataclass(frozen=True)
class Asked:
    """A picture asked for in the message `asked`, of the month whose first day is `month`."""

    id: int
    recipient: str
    asked: int
    month: str
    state: str
    caption: str
    content: str

    @property
    def file(self) -> bytes:
        return base64.b64decode(self.content)


def ask(tx: Transaction, now: int, recipient: str, asked: int, month: str) -> int:
    """It is wanted."""
    return tx.insert(ASK, {"recipient": recipient, "asked": asked, "month": month, "now": now})


def get(tx: Transaction, picture_id: int) -> Asked | None:
    row = tx.fetch_one(GET, {"id": picture_id})
    return into(Asked, row) if row else None


def wanted(tx: Transaction) -> Asked | None:
    """The one that is drawn next."""
    row = tx.fetch_one(WANTED)
    return into(Asked, row) if row else None


def made(tx: Transaction, picture_id: int, caption: str, file: bytes) -> bool:
    """It was drawn; False when it was settled before."""
    content = base64.b64encode(file).decode()
    return tx.execute(SETTLE, {"id": picture_id, "state": "made", "caption": caption, "content": content}) == 1


def failed(tx: Transaction, picture_id: int) -> bool:
    """It cannot be drawn; False when it was settled before."""
    return tx.execute(SETTLE, {"id": picture_id, "state": "failed", "caption": "", "content": ""}) == 1


def prune(tx: Transaction, before: int) -> None:
    tx.execute(PRUNE, {"before": before})

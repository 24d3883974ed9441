"""Pictures of months that were asked for."""

from __future__ import annotations

from dataclasses import dataclass

from storage.asked_files import AskedFile, AskedFiles
from storage.database import Transaction

ASK = """
insert into month_pictures (recipient, asked, month, asked_at) values (:recipient, :asked, :month, :now) returning id
"""
GET = "select * from month_pictures where id = :id"
WANTED = "select * from month_pictures where state = 'wanted' order by id limit 1"
SETTLE = """
update month_pictures set state = :state, caption = :caption, content = :content where id = :id and state = 'wanted'
"""
PRUNE = "update month_pictures set content = '' where asked_at < :before and content <> ''"


@dataclass(frozen=True)
class Asked(AskedFile):
    """A picture asked for in the message `asked`, of the month whose first day is `month`."""

    month: str


def ask(tx: Transaction, now: int, recipient: str, asked: int, month: str) -> int:
    """Ask for a picture; returns its number."""
    return tx.insert(ASK, {"recipient": recipient, "asked": asked, "month": month, "now": now})


_files = AskedFiles(Asked, GET, WANTED, SETTLE, PRUNE)
get, wanted, made, failed, prune = _files.get, _files.wanted, _files.made, _files.failed, _files.prune

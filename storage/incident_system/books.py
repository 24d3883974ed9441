"""Workbooks of incidents that were asked for."""

from __future__ import annotations

from dataclasses import dataclass

from storage.asked_files import AskedFile, AskedFiles
from storage.database import Transaction

ASK = """
insert into incident_books (recipient, asked, since, until, asked_at)
values (:recipient, :asked, :since, :until, :now) returning id
"""
GET = "select * from incident_books where id = :id"
WANTED = "select * from incident_books where state = 'wanted' order by id limit 1"
SETTLE = """
update incident_books set state = :state, caption = :caption, content = :content where id = :id and state = 'wanted'
"""
PRUNE = "update incident_books set content = '' where asked_at < :before and content <> ''"


@dataclass(frozen=True)
class Asked(AskedFile):
    """A workbook asked for in the message `asked`: of incidents made between two instants."""

    since: int
    until: int


def ask(tx: Transaction, now: int, recipient: str, asked: int, span: tuple[int, int]) -> int:
    """Ask for a workbook; returns its number."""
    return tx.insert(ASK, {"recipient": recipient, "asked": asked, "since": span[0], "until": span[1], "now": now})


_files = AskedFiles(Asked, GET, WANTED, SETTLE, PRUNE)
get, wanted, made, failed, prune = _files.get, _files.wanted, _files.made, _files.failed, _files.prune

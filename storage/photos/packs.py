"""Requests for packed originals."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from storage.database import Params, Transaction
from storage.rows import into

ASK = """
insert into photo_packs (recipient, asked, language, title, photos, asked_at)
values (:recipient, :asked, :language, :title, :photos, :now) returning id
"""
WANTED = (
    "select id, recipient, asked, language, title, photos from photo_packs where state = 'wanted' order by id limit 1"
)
SETTLE = "update photo_packs set state = :state where id = :id and state = 'wanted'"


@dataclass(frozen=True)
class Pack:
    """A request: pictures in order under a title; `asked` is the message it answers."""

    id: int
    recipient: str
    asked: int
    language: str
    title: str
    photos: tuple[int, ...]


def ask(tx: Transaction, now: int, recipient: str, asked: int, language: str, title: str, ids: Sequence[int]) -> int:
    """Request a pack; returns the job's number."""
    given: Params = {"recipient": recipient, "asked": asked, "language": language, "title": title}
    return tx.insert(ASK, {**given, "photos": json.dumps(ids), "now": now})


def wanted(tx: Transaction) -> Pack | None:
    """The first waiting job."""
    row = tx.fetch_one(WANTED)
    return into(Pack, row, photos=tuple(json.loads(row["photos"]))) if row else None


def settle(tx: Transaction, pack_id: int, state: str) -> bool:
    """Mark it `made` or `failed`; False when it was already settled."""
    return tx.execute(SETTLE, {"id": pack_id, "state": state}) == 1

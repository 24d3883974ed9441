"""Answers as they are counted: the first of each round, with the result of its clock."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.appeals.appeals import Appeal
from storage.database import Transaction
from storage.rows import into

# Whatever happens to the appeal later, what was counted stays.
NOTE = """
insert into appeal_answers (appeal_id, round, at, in_time, minutes)
values (:appeal_id, :round, :at, :in_time, :minutes) on conflict do nothing
"""
UNTIMED = "select appeal_id, round, at, minutes from appeal_answers where working is null order by at limit :limit"
TIME = "update appeal_answers set working = :working where appeal_id = :appeal_id and round = :round"


@dataclass(frozen=True)
class Untimed:
    """An answer that only one clock has counted."""

    appeal_id: int
    round: int
    at: int
    minutes: int


def note(tx: Transaction, now: int, appeal: Appeal) -> None:
    """Record that the appeal was answered in this round."""
    in_time = bool(appeal.answered_in_time) and appeal.interim_in_time in (None, 1)
    began = appeal.reopened_at or appeal.written_at
    tx.execute(
        NOTE,
        {
            "appeal_id": appeal.id,
            "round": appeal.round,
            "at": now,
            "in_time": int(in_time),
            "minutes": max(0, now - began) // 60_000,
        },
    )


def untimed(tx: Transaction, limit: int) -> list[Untimed]:
    """Answers without a working time, earliest first."""
    return [into(Untimed, row) for row in tx.fetch_all(UNTIMED, {"limit": limit})]


def time(tx: Transaction, answer: Untimed, working: int) -> None:
    """Store the working minutes between the message and its answer."""
    tx.execute(TIME, {"appeal_id": answer.appeal_id, "round": answer.round, "working": working})

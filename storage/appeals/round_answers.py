"""Answers as they are counted: the first of each round of an appeal, with what came of its clock."""

from __future__ import annotations

from bot.domain.appeals.appeals import Appeal
from storage.database import Transaction

# Whatever happens to the appeal later, what was counted stays.
NOTE = """
insert into appeal_answers (appeal_id, round, at, in_time, minutes)
values (:appeal_id, :round, :at, :in_time, :minutes) on conflict do nothing
"""


def note(tx: Transaction, now: int, appeal: Appeal) -> None:
    """The appeal, which was just answered, is answered in this round."""
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

"""An appeal as its row says it."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.appeals.appeals import Appeal
from bot.domain.appeals.life import Reason, Share, State
from storage.database import Row
from storage.rows import into


def appeal(row: Row) -> Appeal:
    share, reason = row["department_state"], row["closed_reason"]
    return into(
        Appeal,
        row,
        state=State(row["state"]),
        department_state=Share(share) if share else None,
        closed_reason=Reason(reason) if reason else None,
    )


def appeals(rows: Iterable[Row]) -> list[Appeal]:
    return [appeal(row) for row in rows]

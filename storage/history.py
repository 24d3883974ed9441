"""The history of appeals and posts: who did what, when."""

from __future__ import annotations

from bot.domain.people import Actor
from storage.database import Transaction

RECORD = """
insert into events (appeal_id, post_id, at, actor_id, actor_name, action, detail)
values (:appeal_id, :post_id, :now, :actor_id, :actor_name, :action, :detail)
"""


def note(tx: Transaction, now: int, appeal_id: int, actor: Actor, action: str, detail: str = "") -> None:
    """Add to an appeal's history: `action` is a word with a text `history-ACTION`, `detail` what it was done with."""
    record(tx, now, (appeal_id, None), (actor.id, actor.name), action, detail)


def record(
    tx: Transaction,
    now: int,
    what: tuple[int | None, int | None],
    actor: tuple[int | None, str],
    action: str,
    detail: str = "",
) -> None:
    """Add a line to the history of an appeal or post; `what` is (appeal id, post id), `actor` (id, name)."""
    tx.put(
        RECORD,
        {
            "appeal_id": what[0],
            "post_id": what[1],
            "now": now,
            "actor_id": actor[0],
            "actor_name": actor[1],
            "action": action,
            "detail": detail,
        },
    )

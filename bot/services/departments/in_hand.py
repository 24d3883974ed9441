"""«Что за нами»: what a department has to do, by one word in its chat."""

from __future__ import annotations

from bot.domain.appeals.appeals import Appeal
from bot.domain.messages.departments import DepartmentList
from bot.services.departments.forwarding import DepartmentChat
from storage import outbox
from storage.database import Transaction
from storage.departments import departments

# More than a department can have in hand; the list shows the nearest.
MOST = 200


def show(tx: Transaction, now: int, desk: DepartmentChat, message_id: int) -> None:
    """`/open` in the department's chat: reply with what it has to do."""
    outbox.plan(tx, now, DepartmentList(desk.chat_id, desk.department, message_id))


def of_department(tx: Transaction, key: str) -> list[Appeal]:
    """Its open appeals, dangers first, then by the nearest deadline (a read)."""
    found = departments.open_appeals(tx, key, MOST)
    return sorted(found, key=lambda each: (each.urgent is None, each.department_until, each.id))

"""The people of a staff place by name: everybody seen in its chat."""

from __future__ import annotations

from dataclasses import dataclass

from storage.database import Transaction
from storage.rows import into

# Members of the place's chat that the bot knows by name, the most recently seen first.
OF_PLACE = """
select p.id, p.name, p.username
from bindings b join members m on m.chat_id = b.chat_id join people p on p.id = m.person_id
where b.place = :place and p.name <> '' and m.status in ('creator', 'administrator', 'member', 'restricted')
order by m.checked_at desc, p.id limit :limit
"""


@dataclass(frozen=True)
class Member:
    id: int
    name: str
    username: str | None


def of_place(tx: Transaction, place: str, limit: int = 100) -> list[Member]:
    return [into(Member, row) for row in tx.fetch_all(OF_PLACE, {"place": place, "limit": limit})]

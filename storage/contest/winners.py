"""The drawing order of the entries, and who holds a winning place."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.contest.contests import Winner
from storage.database import Params, Row, Transaction
from storage.rows import into

RANK = "insert into contest_order (contest_id, rank, entry_id) values (:contest_id, :rank, :entry_id)"
# The next in the order who holds no place and was not passed over.
NEXT = """
select o.entry_id from contest_order o where o.contest_id = :id
  and not exists (select 1 from contest_winners w where w.contest_id = :id and w.entry_id = o.entry_id)
order by o.rank limit 1
"""
GIVE = """
insert into contest_winners (contest_id, entry_id, place, told_at) values (:contest_id, :entry_id, :place, :now)
on conflict (contest_id, entry_id) do nothing returning id
"""
SELECT = """
select w.*, e.number, e.person_id from contest_winners w join contest_entries e on e.id = w.entry_id
"""
GET = SELECT + "where w.id = :id"
OF_CONTEST = SELECT + "where w.contest_id = :id order by w.place, w.id"
WAITING = SELECT + "where w.state = 'told' order by w.told_at"
ANSWER = """
update contest_winners set state = 'answered', contact = :contact where id = :id and state in ('told', 'answered')
"""
ERASE = """
update contest_winners set contact = '', state = case when state = 'answered' then 'told' else state end where id = :id
"""
HAND = "update contest_winners set state = 'handed', contact = '' where id = :id and state in ('told', 'answered')"
SKIP = """
update contest_winners set state = 'skipped', why = :why, contact = '' where id = :id and state in ('told', 'answered')
"""


def put_in_order(tx: Transaction, contest_id: int, entry_ids: Sequence[int]) -> None:
    for rank, entry_id in enumerate(entry_ids, start=1):
        tx.execute(RANK, {"contest_id": contest_id, "rank": rank, "entry_id": entry_id})


def give_next(tx: Transaction, now: int, contest_id: int, place: int) -> Winner | None:
    """Give the place to the next in line; None when nobody is left."""
    row = tx.fetch_one(NEXT, {"id": contest_id})
    if row is None:
        return None
    what: Params = {"contest_id": contest_id, "entry_id": row["entry_id"], "place": place, "now": now}
    return find(tx, tx.insert(GIVE, what))


def find(tx: Transaction, winner_id: int) -> Winner | None:
    row = tx.fetch_one(GET, {"id": winner_id})
    return _winner(row) if row else None


def of_contest(tx: Transaction, contest_id: int) -> list[Winner]:
    return [_winner(row) for row in tx.fetch_all(OF_CONTEST, {"id": contest_id})]


def waiting(tx: Transaction) -> list[Winner]:
    """Winners who were told and have not answered yet."""
    return [_winner(row) for row in tx.fetch_all(WAITING)]


def answer(tx: Transaction, winner_id: int, contact: str) -> bool:
    return tx.execute(ANSWER, {"id": winner_id, "contact": contact}) == 1


def hand(tx: Transaction, winner_id: int) -> bool:
    """Mark the prize as handed over and erase the contact."""
    return tx.execute(HAND, {"id": winner_id}) == 1


def erase(tx: Transaction, winner_id: int) -> None:
    """Erase what winners said about themselves; those who had answered count as waiting and will be passed over."""
    tx.execute(ERASE, {"id": winner_id})


def skip(tx: Transaction, winner_id: int, why: str) -> bool:
    return tx.execute(SKIP, {"id": winner_id, "why": why}) == 1


def _winner(row: Row) -> Winner:
    return into(Winner, row)

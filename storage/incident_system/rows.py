"""The rows of exports: set aside while a file is read, known once an export was accepted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from storage.database import Transaction, Value
from storage.rows import into

ADD = """
insert into incident_rows (number, import_id, line, digest, created_at, first_answer_at, working_ms, in_time, ended_at,
    is_open, answers, step, kind, outcome, reason, theme, topic, source, place, address, post, words, todo)
values (:number, :import_id, :line, :digest, :created_at, :first_answer_at, :working_ms, :in_time, :ended_at,
    :is_open, :answers, :step, :kind, :outcome, :reason, :theme, :topic, :source, :place, :address, :post, :words,
    :is_open)
on conflict (number, import_id) do nothing
"""
KNOWN = "select * from incidents_known where number = :number"
KNOWN_AMONG = "select number, digest, is_open from incidents_known where number in ({})"
# Which of these numbers have an appeal that is still to be answered, and which have one at all?
CASES_AMONG = """
select case_number as number, max(case when state = 'open' then 1 else 0 end) as is_open
from appeals where case_number in ({}) group by case_number
"""
# What an accepted export closes here, and the words that wait for a card.
CLOSE_HERE = """
update incident_rows set todo = 1
where import_id = :id and is_open = 0
  and number in (select case_number from appeals where state = 'open' and case_number is not null)
"""
TODO = """
select r.* from incident_rows r join incident_imports i on i.id = r.import_id
where r.todo = 1 and i.state = 'accepted' order by r.import_id, r.line limit :limit
"""
DONE = "update incident_rows set todo = 0, words = '' where number = :number and import_id = :import_id"
LEFT = "select count(*) as number from incident_rows where import_id = :id and todo = 1"
# Rows of an export that was not accepted, and older ones that a newer accepted export stands for.
FORGET = """
delete from incident_rows where number in (
    select number from incident_rows where import_id = :id order by line limit :limit) and import_id = :id
"""
OUTDATED = """
select r.number, r.import_id from incident_rows r join incident_imports i on i.id = r.import_id
where i.state = 'accepted' and r.todo = 0 and r.import_id < :newest and exists (
    select 1 from incident_rows n join incident_imports j on j.id = n.import_id
    where n.number = r.number and n.import_id > r.import_id and j.state = 'accepted')
limit :limit
"""
FORGET_ONE = "delete from incident_rows where number = :number and import_id = :import_id"
ABANDONED = """
select id from incident_imports i where state in ('cancelled', 'refused')
  and exists (select 1 from incident_rows r where r.import_id = i.id) limit 1
"""
NEWEST = "select max(id) as id from incident_imports where state = 'accepted'"
# What an export brings, before and after it is accepted: new and open, and closed there but not here.
FRESH_OPEN = """
select * from incident_rows r where r.import_id = :id and r.is_open = 1 and not exists (
    select 1 from incident_rows o join incident_imports i on i.id = o.import_id
    where o.number = r.number and o.import_id < r.import_id and i.state = 'accepted')
order by r.line limit :limit
"""
CLOSING = """
select r.number, min(a.id) as appeal from incident_rows r join appeals a on a.case_number = r.number
where r.import_id = :id and r.is_open = 0 and a.state = 'open' group by r.number, r.line order by r.line limit :limit
"""
APPEAL_OF = "select id from appeals where case_number = :number order by (state <> 'withdrawn') desc, id limit 1"


@dataclass(frozen=True)
class Told:
    """What the system says about an incident."""

    number: str
    created_at: int
    first_answer_at: int | None
    working_ms: int | None
    in_time: int | None
    ended_at: int | None
    answers: int
    step: str
    kind: str
    outcome: str
    reason: str
    theme: str
    topic: str
    source: str
    place: str
    post: str


@dataclass(frozen=True)
class Known(Told):
    """An incident as the newest accepted export describes it. `todo`: a card or a closing is still to follow."""

    import_id: int
    line: int
    digest: str
    is_open: int
    address: str
    words: str
    todo: int


def add(tx: Transaction, import_id: int, values: dict[str, Value]) -> None:
    """Set a row of an export aside; `values` are the table's columns."""
    tx.execute(ADD, {**values, "import_id": import_id})


def known(tx: Transaction, number: str) -> Known | None:
    row = tx.fetch_one(KNOWN, {"number": number})
    return into(Known, row) if row else None


def known_among(tx: Transaction, numbers: Sequence[str]) -> dict[str, tuple[str, bool]]:
    """Number → (digest, open there), for the known ones among these numbers."""
    return {row["number"]: (row["digest"], bool(row["is_open"])) for row in tx.fetch_all(*_among(KNOWN_AMONG, numbers))}


def cases_among(tx: Transaction, numbers: Sequence[str]) -> dict[str, bool]:
    """Number → open here, for the numbers that have an appeal."""
    return {row["number"]: bool(row["is_open"]) for row in tx.fetch_all(*_among(CASES_AMONG, numbers))}


def close_here(tx: Transaction, import_id: int) -> None:
    """Mark what the accepted export reports as done while it is still open here."""
    tx.execute(CLOSE_HERE, {"id": import_id})


def todo(tx: Transaction, limit: int) -> list[Known]:
    """Rows of accepted exports with work left to do, in file order."""
    return [into(Known, row) for row in tx.fetch_all(TODO, {"limit": limit})]


def done(tx: Transaction, row: Known) -> None:
    """Mark the row as finished and drop its words, which are stored elsewhere."""
    tx.execute(DONE, {"number": row.number, "import_id": row.import_id})


def left(tx: Transaction, import_id: int) -> int:
    """How many rows of that export still have work to do."""
    row = tx.fetch_one(LEFT, {"id": import_id})
    return int(row["number"]) if row else 0


def forget(tx: Transaction, import_id: int, limit: int) -> bool:
    """Delete some rows of an export that was not accepted; True when there may be more."""
    return tx.execute(FORGET, {"id": import_id, "limit": limit}) == limit


def abandoned(tx: Transaction) -> int | None:
    """An export that was not accepted and still has rows."""
    row = tx.fetch_one(ABANDONED)
    return row["id"] if row else None


def forget_outdated(tx: Transaction, limit: int) -> bool:
    """Delete some rows replaced by newer exports; True when there may be more."""
    newest = tx.fetch_one(NEWEST)
    params: dict[str, Value] = {"newest": newest["id"] if newest else 0, "limit": limit}
    old = tx.fetch_all(OUTDATED, params)
    for row in old:
        tx.execute(FORGET_ONE, {"number": row["number"], "import_id": row["import_id"]})
    return len(old) == limit


def fresh_open(tx: Transaction, import_id: int, limit: int) -> list[Known]:
    """Open incidents that no earlier export named, in file order."""
    return [into(Known, row) for row in tx.fetch_all(FRESH_OPEN, {"id": import_id, "limit": limit})]


def closing(tx: Transaction, import_id: int, limit: int) -> list[tuple[str, int]]:
    """(number, appeal) of what is done there and still open here."""
    return [(row["number"], row["appeal"]) for row in tx.fetch_all(CLOSING, {"id": import_id, "limit": limit})]


def appeal_of(tx: Transaction, number: str) -> int | None:
    """The appeal that was made of this incident."""
    row = tx.fetch_one(APPEAL_OF, {"number": number})
    return row["id"] if row else None


def _among(sql: str, numbers: Iterable[str]) -> tuple[str, dict[str, Value]]:
    params: dict[str, Value] = {f"n{at}": number for at, number in enumerate(numbers)}
    return sql.format(", ".join(f":{name}" for name in params) or "null"), params

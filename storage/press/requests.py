"""Requests of the media: every move is a compare-and-set on the state it starts from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.content import folded
from bot.domain.press.requests import Request, State
from storage.database import Params, Transaction
from storage.rows import into

NEXT_NUMBER = "select coalesce(max(number), 0) + 1 as number from media_requests where year = :year"
ADD = """
insert into media_requests (year, number, outlet_id, person_id, person_name, summary, folded, received_at,
    own_day, notice_day, law_day)
values (:year, :number, :outlet_id, :person_id, :person_name, :summary, :folded, :received_at,
    :own_day, :notice_day, :law_day)
returning id
"""
GET = (
    "select r.*, o.title as outlet, o.level from media_requests r join outlets o on o.id = r.outlet_id where r.id = :id"
)
OPEN = """
select r.*, o.title as outlet, o.level from media_requests r join outlets o on o.id = r.outlet_id
where r.state in ('new', 'delayed')
order by case when r.delayed_until <> '' then r.delayed_until else r.law_day end, r.id limit :limit
"""
# Newest first.
FIND = """
select r.*, o.title as outlet, o.level from media_requests r join outlets o on o.id = r.outlet_id
where {words} order by r.id desc limit :limit
"""
# What was answered, the newest first: an earlier answer may serve again.
ANSWERED = """
select id, number, year, folded, answered_at from media_requests
where state = 'answered' and erased_at is null and id <> :id order by answered_at desc limit :limit
"""
OF_OUTLET = "select id from media_requests where outlet_id = :id and state in ('new', 'delayed')"
OF_PERSON = "select id from media_requests where person_id = :id order by id"
ADD_WORDS = "update media_requests set folded = folded || ' ' || :words where id = :id"
SUMMARISE = "update media_requests set summary = :summary where id = :id"
TAKE = """
update media_requests set taken_by = :by, taken_name = :name
where id = :id and taken_by is null and state in ('new', 'delayed')
"""
RELEASE = "update media_requests set taken_by = null, taken_name = '' where id = :id and taken_by is not null"
SET_FORM = "update media_requests set form = :form where id = :id"
ASK_FOR = "update media_requests set asked_until = :until where id = :id and state in ('new', 'delayed')"
FORWARD = """
update media_requests set department = :department, department_due = :due, department_state = 'sent'
where id = :id and state in ('new', 'delayed')
"""
DEPARTMENT_SAYS = """
update media_requests set department_state = :state
where id = :id and department = :department and department_state in ('sent', 'accepted') and state in ('new', 'delayed')
"""
# An answer in part or a further one after the first changes nothing of when it was answered.
ANSWER = """
update media_requests set state = 'answered', answered_at = :now, closed_at = :now, undeliverable = '',
    in_time = :in_time, in_asked_time = :in_asked_time
where id = :id and state in ('new', 'delayed')
"""
DELAY = """
update media_requests set state = 'delayed', delayed_until = :until where id = :id and state in ('new', 'delayed')
"""
CLOSE = """
update media_requests set state = :state, closed_at = :now, in_time = :in_time
where id = :id and state in ('new', 'delayed')
"""
ASK_BACK = """
update media_requests set asked_back_at = :now
where id = :id and asked_back_at is null and state in ('new', 'delayed')
"""
SAID_BACK = "update media_requests set asked_back_at = null, own_day = :own where id = :id"
JOIN = """
update media_requests set joined_to = :to where id = :id and id <> :to and state in ('new', 'delayed')
"""
# Whoever was joined to it goes along.
JOIN_ALONG = "update media_requests set joined_to = :to where joined_to = :id"
TOGETHER = """
select id from media_requests where (id = :id or joined_to = :id) and state in ('new', 'delayed') order by id
"""
ASK_HEAD = """
insert into media_approvals (row_id, request_id, asked_at) values (:row, :request, :now) on conflict do nothing
"""
HEAD_SAYS = """
update media_approvals set state = :state, by_name = :name, decided_at = :now where row_id = :row and state = 'asked'
"""
APPROVAL = "select state from media_approvals where row_id = :row"
AT_HEAD = "select count(*) as number from media_approvals where request_id = :id and state = 'asked'"
UNDELIVERABLE = "update media_requests set undeliverable = :reason where id = :id"
ERASE = """
update media_requests set person_id = null, person_name = '', summary = '', folded = '', undeliverable = '',
    erased_at = :now, state = case when state in ('new', 'delayed') then 'withdrawn' else state end
where id = :id
"""


# One row for each thing to be reminded of: named again it gets its new time, told it stays told.
@dataclass(frozen=True)
class NewRequest:
    """A request to be registered; city days are ISO dates."""

    year: int
    outlet_id: int
    person_id: int | None
    person_name: str
    summary: str
    words: str
    received_at: int
    own_day: str
    notice_day: str
    law_day: str


@dataclass(frozen=True)
class Earlier:
    """An answered request with its words and its answer, folded."""

    id: int
    number: int
    year: int
    folded: str
    answered_at: int


def register(tx: Transaction, new: NewRequest) -> Request:
    """Create a request under the next number of its year."""
    row = tx.fetch_one(NEXT_NUMBER, {"year": new.year})
    assert row is not None
    request_id = tx.insert(
        ADD,
        {
            "year": new.year,
            "number": row["number"],
            "outlet_id": new.outlet_id,
            "person_id": new.person_id,
            "person_name": new.person_name,
            "summary": new.summary,
            "folded": folded(new.words),
            "received_at": new.received_at,
            "own_day": new.own_day,
            "notice_day": new.notice_day,
            "law_day": new.law_day,
        },
    )
    found = find(tx, request_id)
    assert found is not None
    return found


def find(tx: Transaction, request_id: int) -> Request | None:
    row = tx.fetch_one(GET, {"id": request_id})
    return into(Request, row) if row else None


def open_ones(tx: Transaction, limit: int) -> list[Request]:
    """Open requests, nearest day first."""
    return [into(Request, row) for row in tx.fetch_all(OPEN, {"limit": limit})]


def containing(tx: Transaction, stems: Sequence[str], limit: int) -> list[Request]:
    """Requests that contain every one of these stems, newest first."""
    clauses = [f"(r.folded like :w{at} or o.folded like :w{at})" for at in range(len(stems))]
    params: Params = {f"w{at}": f"%{stem}%" for at, stem in enumerate(stems)}
    rows = tx.fetch_all(FIND.format(words=" and ".join(clauses) or "1 = 1"), {**params, "limit": limit})
    return [into(Request, row) for row in rows]


def answered_before(tx: Transaction, request_id: int, limit: int) -> list[Earlier]:
    """Other answered requests, newest first."""
    return [into(Earlier, row) for row in tx.fetch_all(ANSWERED, {"id": request_id, "limit": limit})]


def open_of_outlet(tx: Transaction, outlet_id: int) -> list[int]:
    return [row["id"] for row in tx.fetch_all(OF_OUTLET, {"id": outlet_id})]


def of_person(tx: Transaction, person_id: int) -> list[int]:
    return [row["id"] for row in tx.fetch_all(OF_PERSON, {"id": person_id})]


def add_words(tx: Transaction, request_id: int, words: str) -> None:
    """Add to its search text."""
    tx.execute(ADD_WORDS, {"id": request_id, "words": folded(words)})


def summarise(tx: Transaction, request_id: int, summary: str) -> None:
    tx.execute(SUMMARISE, {"id": request_id, "summary": summary})


def take(tx: Transaction, request_id: int, by: int, name: str) -> bool:
    return tx.execute(TAKE, {"id": request_id, "by": by, "name": name}) == 1


def release(tx: Transaction, request_id: int) -> bool:
    return tx.execute(RELEASE, {"id": request_id}) == 1


def set_form(tx: Transaction, request_id: int, form: str) -> None:
    tx.execute(SET_FORM, {"id": request_id, "form": form})


def ask_for(tx: Transaction, request_id: int, until: int | None) -> bool:
    """Set when the journalist wants the answer; False when none is awaited any more."""
    return tx.execute(ASK_FOR, {"id": request_id, "until": until}) == 1


def forward(tx: Transaction, request_id: int, department: str, due: int) -> bool:
    return tx.execute(FORWARD, {"id": request_id, "department": department, "due": due}) == 1


def department_says(tx: Transaction, request_id: int, department: str, state: str) -> bool:
    """Store the department's press; False when it does not have the request (any more)."""
    return tx.execute(DEPARTMENT_SAYS, {"id": request_id, "department": department, "state": state}) == 1


def answer(tx: Transaction, now: int, request_id: int, *, in_time: bool, in_asked_time: bool | None) -> bool:
    """Mark that the first answer reached the journalist; False when it was not open."""
    asked = None if in_asked_time is None else int(in_asked_time)
    what: Params = {"id": request_id, "now": now, "in_time": int(in_time), "in_asked_time": asked}
    return tx.execute(ANSWER, what) == 1


def delay(tx: Transaction, request_id: int, until: str) -> bool:
    return tx.execute(DELAY, {"id": request_id, "until": until}) == 1


def close(tx: Transaction, now: int, request_id: int, state: State, in_time: int | None = None) -> bool:
    """Close it without an answer; False when it was not open."""
    return tx.execute(CLOSE, {"id": request_id, "state": state, "in_time": in_time, "now": now}) == 1


def ask_back(tx: Transaction, now: int, request_id: int) -> bool:
    """Stop the office's own clock until the journalist answers the question."""
    return tx.execute(ASK_BACK, {"id": request_id, "now": now}) == 1


def said_back(tx: Transaction, request_id: int, own_day: str) -> None:
    """The journalist answered: restart the office's own clock, due on that day."""
    tx.execute(SAID_BACK, {"id": request_id, "own": own_day})


def join(tx: Transaction, request_id: int, to: int) -> bool:
    """Answer it together with `to`, and everything joined to it as well."""
    joined = tx.execute(JOIN, {"id": request_id, "to": to}) == 1
    if joined:
        tx.execute(JOIN_ALONG, {"id": request_id, "to": to})
    return joined


def together(tx: Transaction, request_id: int) -> list[int]:
    """The open requests answered together with that one, itself included."""
    return [row["id"] for row in tx.fetch_all(TOGETHER, {"id": request_id})]


def ask_head(tx: Transaction, now: int, request_id: int, row: int) -> bool:
    """Mark the answer in `row` as waiting for the head."""
    return tx.execute(ASK_HEAD, {"row": row, "request": request_id, "now": now}) == 1


def head_says(tx: Transaction, now: int, row: int, state: str, name: str) -> bool:
    """Store the head's decision; False when it was decided before."""
    return tx.execute(HEAD_SAYS, {"row": row, "state": state, "name": name, "now": now}) == 1


def approval(tx: Transaction, row: int) -> str:
    """`asked`, `agreed` or `returned`; empty when nobody was asked."""
    found = tx.fetch_one(APPROVAL, {"row": row})
    return str(found["state"]) if found else ""


def at_head(tx: Transaction, request_id: int) -> bool:
    """Whether an answer of the request waits for the head."""
    found = tx.fetch_one(AT_HEAD, {"id": request_id})
    return bool(found and found["number"])


def undeliverable(tx: Transaction, request_id: int, reason: str) -> None:
    tx.execute(UNDELIVERABLE, {"id": request_id, "reason": reason})


def erase(tx: Transaction, now: int, request_id: int) -> None:
    """Erase the person and the words; number, outlet and times stay for the figures."""
    tx.execute(ERASE, {"id": request_id, "now": now})

"""Entries with their messages and marks: every move is a compare-and-set on the state it starts from."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.appeals.appeals import Incoming
from bot.domain.content import Content
from bot.domain.contest.contests import Entry, Sorted
from storage.database import Params, Row, Transaction
from storage.rows import into

NEXT_NUMBER = "select coalesce(max(number), 0) + 1 as number from contest_entries where contest_id = :id"
ADD = """
insert into contest_entries (contest_id, number, person_id, written_at, seen_at)
values (:contest_id, :number, :person_id, :written_at, :seen_at) returning id
"""
GET = "select * from contest_entries where id = :id"
OF_PERSON_IN = "select * from contest_entries where contest_id = :id and person_id = :person_id"
OF_PERSON = "select * from contest_entries where person_id = :id order by id"
OF_CONTEST = "select * from contest_entries where contest_id = :id order by number"
# The entry is another one now: sorted anew, looked at anew; marks given to the earlier one are void.
REPLACE = """
update contest_entries set state = 'new', why = '', written_at = :written_at, seen_at = :seen_at, checked_at = null
where id = :id and state <> 'removed'
"""
DROP_MESSAGES = "delete from contest_messages where entry_id = :id"
DROP_MARKS = "delete from contest_marks where entry_id = :id"
ADD_MESSAGE = """
insert into contest_messages (entry_id, chat_id, message_id, content, media_group)
values (:entry_id, :chat_id, :message_id, :content, :media_group) on conflict (chat_id, message_id) do nothing
returning id
"""
MESSAGES = "select * from contest_messages where entry_id = :id order by message_id"
MESSAGE = "select * from contest_messages where id = :id"
AT = "select * from contest_messages where chat_id = :chat_id and message_id = :message_id"
OF_GROUP = "select * from contest_messages where chat_id = :chat_id and media_group = :media_group limit 1"
EDIT = "update contest_messages set content = :content where id = :id"
SORT = "update contest_entries set state = :state, why = :why where id = :id and state in ('new', 'right', 'wrong')"
LEAVE = "update contest_entries set state = 'left', checked_at = :now where id = :id and state = 'right'"
CHECK = "update contest_entries set checked_at = :now where id = :id and checked_at is null"
FORGET = "update contest_entries set person_id = null where id = :id"
WITHDRAW = "update contest_entries set state = 'withdrawn' where id = :id and state <> 'removed'"
TO_CHECK = """
select e.* from contest_entries e join contests c on c.id = e.contest_id
where c.stage = 'closed' and e.state = 'right' and e.checked_at is null and e.person_id is not null
order by e.id limit :limit
"""
MARK = """
insert into contest_marks (entry_id, judge_id, mark) values (:id, :judge, :mark)
on conflict (entry_id, judge_id) do update set mark = excluded.mark
"""
MARKS = "select count(*) as n, coalesce(sum(mark), 0) as total from contest_marks where entry_id = :id"


@dataclass(frozen=True)
class Part:
    """A message of an entry."""

    id: int
    entry_id: int
    chat_id: int
    message_id: int
    content: Content
    media_group: str | None


def add(tx: Transaction, contest_id: int, person_id: int, written_at: int, seen_at: int | None) -> Entry:
    """Create an entry under the contest's next number; `seen_at` is when its author was last seen as a subscriber."""
    last = tx.fetch_one(NEXT_NUMBER, {"id": contest_id})
    assert last is not None
    values: Params = {
        "contest_id": contest_id,
        "number": last["number"],
        "person_id": person_id,
        "written_at": written_at,
        "seen_at": seen_at,
    }
    return get(tx, tx.insert(ADD, values))


def find(tx: Transaction, entry_id: int) -> Entry | None:
    row = tx.fetch_one(GET, {"id": entry_id})
    return _entry(row) if row else None


def get(tx: Transaction, entry_id: int) -> Entry:
    """The entry of that id; LookupError when there is none."""
    found = find(tx, entry_id)
    if found is None:
        raise LookupError(f"no entry {entry_id}")
    return found


def own(tx: Transaction, contest_id: int, person_id: int) -> Entry | None:
    """The person's entry in that contest."""
    row = tx.fetch_one(OF_PERSON_IN, {"id": contest_id, "person_id": person_id})
    return _entry(row) if row else None


def of_person(tx: Transaction, person_id: int) -> list[Entry]:
    return [_entry(row) for row in tx.fetch_all(OF_PERSON, {"id": person_id})]


def of_contest(tx: Transaction, contest_id: int) -> list[Entry]:
    return [_entry(row) for row in tx.fetch_all(OF_CONTEST, {"id": contest_id})]


def replace(tx: Transaction, entry_id: int, written_at: int, seen_at: int | None) -> bool:
    """Replace the earlier entry, with its messages and marks; False when it was removed by the office."""
    done = tx.execute(REPLACE, {"id": entry_id, "written_at": written_at, "seen_at": seen_at}) == 1
    if done:
        tx.execute(DROP_MESSAGES, {"id": entry_id})
        tx.execute(DROP_MARKS, {"id": entry_id})
    return done


def add_message(tx: Transaction, entry_id: int, message: Incoming) -> int | None:
    """Add a message to the entry; None when it is stored already."""
    values: Params = {
        "entry_id": entry_id,
        "chat_id": message.chat_id,
        "message_id": message.message_id,
        "content": message.content.dump(),
        "media_group": message.media_group,
    }
    row = tx.fetch_one(ADD_MESSAGE, values)
    return row["id"] if row else None


def messages(tx: Transaction, entry_id: int) -> list[Part]:
    return [_part(row) for row in tx.fetch_all(MESSAGES, {"id": entry_id})]


def message(tx: Transaction, row_id: int) -> Part | None:
    row = tx.fetch_one(MESSAGE, {"id": row_id})
    return _part(row) if row else None


def at(tx: Transaction, chat_id: int, message_id: int) -> Part | None:
    row = tx.fetch_one(AT, {"chat_id": chat_id, "message_id": message_id})
    return _part(row) if row else None


def of_group(tx: Transaction, chat_id: int, media_group: str) -> Part | None:
    """A part of the album that is stored with an entry."""
    row = tx.fetch_one(OF_GROUP, {"chat_id": chat_id, "media_group": media_group})
    return _part(row) if row else None


def edit(tx: Transaction, row_id: int, content: Content) -> None:
    tx.execute(EDIT, {"id": row_id, "content": content.dump()})


def sort(tx: Transaction, entry_id: int, state: Sorted, why: str = "") -> bool:
    return tx.execute(SORT, {"id": entry_id, "state": state.value, "why": why}) == 1


def check(tx: Transaction, now: int, entry_id: int, *, present: bool) -> bool:
    """Store whether its author was a subscriber at the end."""
    return tx.execute(CHECK if present else LEAVE, {"id": entry_id, "now": now}) == 1


def to_check(tx: Transaction, limit: int) -> list[Entry]:
    """Admitted entries of closed contests whose authors are still to be looked up."""
    return [_entry(row) for row in tx.fetch_all(TO_CHECK, {"limit": limit})]


def forget(tx: Transaction, entry_id: int, *, withdrawn: bool) -> None:
    """Erase author and words; the number stays."""
    tx.execute(FORGET, {"id": entry_id})
    tx.execute(DROP_MESSAGES, {"id": entry_id})
    if withdrawn:
        tx.execute(WITHDRAW, {"id": entry_id})


def mark(tx: Transaction, entry_id: int, judge_id: int, points: int) -> None:
    """Store a judge's mark; it replaces an earlier one."""
    tx.execute(MARK, {"id": entry_id, "judge": judge_id, "mark": points})


def marks(tx: Transaction, entry_id: int) -> tuple[int, int]:
    """(how many judges gave a mark, their sum)."""
    row = tx.fetch_one(MARKS, {"id": entry_id})
    return (int(row["n"]), int(row["total"])) if row else (0, 0)


def _entry(row: Row) -> Entry:
    return into(Entry, row)


def _part(row: Row) -> Part:
    return into(Part, row, content=Content.load(row["content"]))

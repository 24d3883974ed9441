"""What departments say: answers waiting at the moderators, messages about no appeal yet, plans for the day."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.appeals.appeals import Appeal, Incoming, Written
from bot.domain.appeals.life import Share
from bot.domain.content import Content
from bot.domain.people import Actor
from storage.database import Params, Row, Transaction
from storage.rows import into

BEGIN_ANSWER = """
insert into department_answers (appeal_id, department, kind, author_id, author_name, began_at, last_at)
values (:appeal_id, :department, :kind, :author_id, :author_name, :now, :now) returning id
"""
ANSWER = "select * from department_answers where id = :id"
# The newest answer of this author about the appeal, while more may belong to it.
GROWING = """
select * from department_answers where appeal_id = :appeal_id and department = :department and author_id = :author_id
  and kind = :kind and sent_by is null and last_at >= :since order by id desc limit 1
"""
# Does a press of `Сделано` since the forwarding wait at the moderators?
DONE_WAITS = """
select 1 from department_answers a
join department_parts p on p.answer_id = a.id join messages m on m.id = p.message_row
where a.appeal_id = :appeal_id and a.began_at >= :since and a.sent_by is null and m.message_id < 0
"""
GROW = "update department_answers set last_at = :now where id = :id"
MARK_SENT = "update department_answers set sent_by = :by where id = :id and sent_by is null"
SENT_AS = "update department_answers set sent_row = :row where id = :id"
GIVE_BACK = "update department_answers set sent_by = null, sent_row = null where sent_row = :row returning id"
ADD_PART = """
insert into department_parts (answer_id, message_row) values (:answer_id, :row) on conflict (message_row) do nothing
"""
PARTS = """
select m.* from department_parts p join messages m on m.id = p.message_row where p.answer_id = :answer_id
order by m.message_id
"""
ANSWER_OF_ROW = """
select a.* from department_parts p join department_answers a on a.id = p.answer_id where p.message_row = :row
"""
JOIN_ANSWER = """
insert into answer_parts (answer_row, part_row) values (:answer_row, :part_row)
on conflict (answer_row, part_row) do nothing
"""
JOINED = """
select m.* from answer_parts p join messages m on m.id = p.part_row where p.answer_row = :answer_row
order by m.message_id
"""

# Appeals that a department works on, the longest waiting first.
OPEN_OF = """
select * from appeals where state = 'open' and department = :department
  and department_state in ('sent', 'accepted', 'needs_time') order by forwarded_at limit :limit
"""

# Who of the department has taken it on since it was forwarded, or asked for time, the last of them.
TAKEN_BY = """
select actor_name from events where appeal_id = :appeal_id and at >= :since
  and action in ('department_accepted', 'department_needs_time') order by id desc limit 1
"""

KEEP_WORD = """
insert into department_words
    (department, chat_id, message_id, author_id, author_name, batch, content, media_group, written_at)
values (:department, :chat_id, :message_id, :author_id, :author_name, :batch, :content, :media_group, :written_at)
on conflict (chat_id, message_id) do nothing returning id
"""
BEGIN_BATCH = "update department_words set batch = id where id = :id"
# What this person said lately about no appeal.
LATEST_BATCH = """
select batch from department_words where chat_id = :chat_id and author_id = :author_id and written_at >= :since
order by id desc limit 1
"""
BATCH_OF_GROUP = """
select batch from department_words where chat_id = :chat_id and media_group = :media_group limit 1
"""
WORDS = "select * from department_words where batch = :batch order by message_id"
DROP_WORDS = "delete from department_words where batch = :batch"
PRUNE_WORDS = """
delete from department_words where id in (
  select id from department_words where written_at < :before order by written_at limit :limit)
"""

EDIT_WORD = "update department_words set content = :content where chat_id = :chat_id and message_id = :message_id"

SAY_DAY = """
insert into department_days (department, day, text, author_id, author_name, at)
values (:department, :day, :text, :author_id, :author_name, :now)
on conflict (department, day) do update
set text = excluded.text, author_id = excluded.author_id, author_name = excluded.author_name, at = excluded.at
"""
DAY = "select text from department_days where department = :department and day = :day"


@dataclass(frozen=True)
class DepartmentAnswer:
    """A department's message about an appeal; `kind` is answer or refusal, `sent_by` the moderator who sent it on."""

    id: int
    appeal_id: int
    department: str
    kind: str
    author_id: int
    author_name: str
    sent_by: int | None


@dataclass(frozen=True)
class Word:
    """A message in a department's chat whose appeal is not known yet."""

    department: str
    author: Actor
    batch: int
    incoming: Incoming


def begin_answer(tx: Transaction, now: int, appeal: Appeal, author: Actor, kind: str) -> int:
    params: Params = {
        "appeal_id": appeal.id,
        "department": appeal.department,
        "kind": kind,
        "author_id": author.id,
        "author_name": author.name,
        "now": now,
    }
    return tx.insert(BEGIN_ANSWER, params)


def answer(tx: Transaction, answer_id: int) -> DepartmentAnswer | None:
    row = tx.fetch_one(ANSWER, {"id": answer_id})
    return into(DepartmentAnswer, row) if row else None


def growing(tx: Transaction, appeal: Appeal, author: Actor, kind: str, since: int) -> DepartmentAnswer | None:
    """The answer that this author's further message extends: not sent on, last extended since then."""
    params: Params = {
        "appeal_id": appeal.id,
        "department": appeal.department,
        "author_id": author.id,
        "kind": kind,
        "since": since,
    }
    row = tx.fetch_one(GROWING, params)
    return into(DepartmentAnswer, row) if row else None


def add_part(tx: Transaction, now: int, answer_id: int, message_row: int) -> None:
    tx.execute(ADD_PART, {"answer_id": answer_id, "row": message_row})
    tx.execute(GROW, {"id": answer_id, "now": now})


def parts(tx: Transaction, answer_id: int) -> list[Written]:
    return _messages(tx.fetch_all(PARTS, {"answer_id": answer_id}))


def done_waits(tx: Transaction, appeal_id: int, since: int) -> bool:
    """Whether `Сделано` was pressed since then and has not been sent on."""
    return tx.fetch_one(DONE_WAITS, {"appeal_id": appeal_id, "since": since}) is not None


def answer_of_row(tx: Transaction, message_row: int) -> DepartmentAnswer | None:
    row = tx.fetch_one(ANSWER_OF_ROW, {"row": message_row})
    return into(DepartmentAnswer, row) if row else None


def mark_sent(tx: Transaction, answer_id: int, by: int) -> bool:
    """Mark it as sent on; True for the first caller only."""
    return tx.execute(MARK_SENT, {"id": answer_id, "by": by}) == 1


def sent_as(tx: Transaction, answer_id: int, answer_row: int) -> None:
    """Link it to the answer that carries it to the resident."""
    tx.execute(SENT_AS, {"id": answer_id, "row": answer_row})


def give_back(tx: Transaction, answer_row: int) -> int | None:
    """Make the department's answer wait again after the answer that carried it was not sent; returns its id, if there
    is one."""
    row = tx.fetch_one(GIVE_BACK, {"row": answer_row})
    return int(row["id"]) if row else None


def join_answer(tx: Transaction, answer_row: int, part_row: int) -> None:
    """Add that message's media to the answer."""
    tx.execute(JOIN_ANSWER, {"answer_row": answer_row, "part_row": part_row})


def joined(tx: Transaction, answer_row: int) -> list[Written]:
    """The messages whose media go with the answer."""
    return _messages(tx.fetch_all(JOINED, {"answer_row": answer_row}))


def open_appeals(tx: Transaction, department: str, limit: int) -> list[Appeal]:
    return [into(Appeal, row) for row in tx.fetch_all(OPEN_OF, {"department": department, "limit": limit})]


def taken_by(tx: Transaction, appeal: Appeal) -> str:
    """The name of whoever in the department took it on; empty while nobody has."""
    if appeal.department_state not in (Share.ACCEPTED, Share.NEEDS_TIME):
        return ""
    row = tx.fetch_one(TAKEN_BY, {"appeal_id": appeal.id, "since": appeal.forwarded_at or 0})
    return str(row["actor_name"]) if row else ""


def keep_word(tx: Transaction, department: str, author: Actor, message: Incoming, batch: int | None) -> int | None:
    """Store a message about no known appeal in `batch`, or as the first of a new one. Returns its batch, or None when
    it is stored already."""
    params: Params = {
        "department": department,
        "chat_id": message.chat_id,
        "message_id": message.message_id,
        "author_id": author.id,
        "author_name": author.name,
        "batch": batch,
        "content": message.content.dump(),
        "media_group": message.media_group,
        "written_at": message.written_at,
    }
    row = tx.fetch_one(KEEP_WORD, params)
    if row is None:
        return None
    if batch is None:
        tx.execute(BEGIN_BATCH, {"id": row["id"]})
    return batch or int(row["id"])


def edit_word(tx: Transaction, message: Incoming) -> bool:
    """Store an edit; False when the message is not waiting."""
    params: Params = {"chat_id": message.chat_id, "message_id": message.message_id, "content": message.content.dump()}
    return tx.execute(EDIT_WORD, params) == 1


def latest_batch(tx: Transaction, chat_id: int, author_id: int, since: int) -> int | None:
    row = tx.fetch_one(LATEST_BATCH, {"chat_id": chat_id, "author_id": author_id, "since": since})
    return row["batch"] if row else None


def batch_of_group(tx: Transaction, chat_id: int, media_group: str) -> int | None:
    row = tx.fetch_one(BATCH_OF_GROUP, {"chat_id": chat_id, "media_group": media_group})
    return row["batch"] if row else None


def words(tx: Transaction, batch: int) -> list[Word]:
    return [_word(row) for row in tx.fetch_all(WORDS, {"batch": batch})]


def drop_words(tx: Transaction, batch: int) -> bool:
    """Delete a batch; False when it was already decided."""
    return tx.execute(DROP_WORDS, {"batch": batch}) > 0


def prune_words(tx: Transaction, before: int, limit: int) -> bool:
    """Delete some of the messages written before that instant; True when there may be more."""
    return tx.execute(PRUNE_WORDS, {"before": before, "limit": limit}) == limit


def say_day(tx: Transaction, now: int, department: str, day: str, text: str, author: Actor) -> None:
    """Store the department's plan for that day (ISO date), replacing an earlier one."""
    params: Params = {
        "department": department,
        "day": day,
        "text": text,
        "author_id": author.id,
        "author_name": author.name,
        "now": now,
    }
    tx.execute(SAY_DAY, params)


def day(tx: Transaction, department: str, date: str) -> str:
    """The department's plan for that day (ISO date), or nothing."""
    row = tx.fetch_one(DAY, {"department": department, "day": date})
    return row["text"] if row else ""


def _messages(rows: list[Row]) -> list[Written]:
    return [into(Written, row, content=Content.load(row["content"])) for row in rows]


def _word(row: Row) -> Word:
    return Word(
        department=row["department"],
        author=Actor(row["author_id"], row["author_name"]),
        batch=row["batch"],
        incoming=Incoming(
            chat_id=row["chat_id"],
            message_id=row["message_id"],
            content=Content.load(row["content"]),
            written_at=row["written_at"],
            media_group=row["media_group"],
        ),
    )

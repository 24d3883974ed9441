"""Questions: every move is a compare-and-set on the state it starts from."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.questions.questions import Question, State, same
from storage.database import Params, Row, Transaction
from storage.rows import into

NEXT_NUMBER = "select coalesce(max(number), 0) + 1 as number from questions where conference_id = :id"
# A message is one question, however often it is heard.
ADD = """
insert into questions (conference_id, number, person_id, chat_id, message_id, text, folded, asked_at, late, state,
    joined_to)
values (:conference_id, :number, :person_id, :chat_id, :message_id, :text, :folded, :asked_at, :late, :state,
    :joined_to)
on conflict (chat_id, message_id) do nothing returning id
"""
GET = "select * from questions where id = :id"
AT = "select * from questions where chat_id = :chat_id and message_id = :message_id"
BY_NUMBER = "select * from questions where conference_id = :id and number = :number"
OF_CONFERENCE = "select * from questions where conference_id = :id order by number"
OF_PERSON = "select * from questions where person_id = :id order by id"
HOW_MANY = "select count(*) as n from questions where conference_id = :id and person_id = :person_id"
# The first that said the same to the letter, and stands for itself.
SAME = """
select * from questions where conference_id = :id and folded = :folded and state in ('new', 'accepted', 'answered')
order by number limit 1
"""
JOINED_TO = "select * from questions where joined_to = :id order by number"
HOW_MANY_JOINED = "select count(*) as n from questions where joined_to = :id"
SAY = "update questions set text = :text, folded = :folded where id = :id and state = 'new'"
ACCEPT = "update questions set state = 'accepted' where id = :id and state in ('new', 'rejected')"
JOIN = """
update questions set state = 'joined', joined_to = :to where id = :id and state in ('new', 'accepted', 'rejected')
"""
# Whatever was joined to a question goes with it to the one that it joins.
JOIN_ALONG = "update questions set joined_to = :to where joined_to = :id"
PART = "update questions set state = 'new', joined_to = null where id = :id and state = 'joined'"
REJECT = """
update questions set state = 'rejected', reason = :reason where id = :id and state in ('new', 'accepted')
"""
BECOME_APPEAL = """
update questions set state = 'appeal', appeal_id = :appeal_id
where id = :id and state in ('new', 'accepted', 'joined', 'rejected')
"""
ANSWER = """
update questions set state = 'answered', answer = :answer, answered_at = coalesce(answered_at, :now)
where id = :id and state in ('new', 'accepted', 'answered')
"""
FORGET = """
update questions set person_id = null, chat_id = null, message_id = null, text = :text, folded = :folded where id = :id
"""
# Whose author is not needed any more: the answers were given out so long ago, or there will be none.
OUTDATED = """
select q.* from questions q join conferences c on c.id = q.conference_id
where q.person_id is not null
  and (c.published_at <= :before or (c.stage = 'cancelled' and c.closes_at <= :before))
order by q.id limit :limit
"""


@dataclass(frozen=True)
class NewQuestion:
    """The columns a question starts with; an exact duplicate is joined at once."""

    conference_id: int
    person_id: int | None
    message: tuple[int, int]
    text: str
    asked_at: int
    late: bool


def add(tx: Transaction, new: NewQuestion) -> Question | None:
    """Store it under the conference's next number; None when the message is a question already."""
    first = tx.fetch_one(SAME, {"id": new.conference_id, "folded": same(new.text)})
    last = tx.fetch_one(NEXT_NUMBER, {"id": new.conference_id})
    assert last is not None
    row = tx.fetch_one(
        ADD,
        {
            "conference_id": new.conference_id,
            "number": last["number"],
            "person_id": new.person_id,
            "chat_id": new.message[0],
            "message_id": new.message[1],
            "text": new.text,
            "folded": same(new.text),
            "asked_at": new.asked_at,
            "late": int(new.late),
            "state": State.JOINED.value if first else State.NEW.value,
            "joined_to": first["id"] if first else None,
        },
    )
    return get(tx, row["id"]) if row else None


def find(tx: Transaction, question_id: int) -> Question | None:
    row = tx.fetch_one(GET, {"id": question_id})
    return _question(row) if row else None


def get(tx: Transaction, question_id: int) -> Question:
    """The question of that id; LookupError when there is none."""
    found = find(tx, question_id)
    if found is None:
        raise LookupError(f"no question {question_id}")
    return found


def at(tx: Transaction, chat_id: int, message_id: int) -> Question | None:
    row = tx.fetch_one(AT, {"chat_id": chat_id, "message_id": message_id})
    return _question(row) if row else None


def numbered(tx: Transaction, conference_id: int, number: int) -> Question | None:
    row = tx.fetch_one(BY_NUMBER, {"id": conference_id, "number": number})
    return _question(row) if row else None


def of_conference(tx: Transaction, conference_id: int) -> list[Question]:
    return [_question(row) for row in tx.fetch_all(OF_CONFERENCE, {"id": conference_id})]


def of_person(tx: Transaction, person_id: int) -> list[Question]:
    return [_question(row) for row in tx.fetch_all(OF_PERSON, {"id": person_id})]


def how_many(tx: Transaction, conference_id: int, person_id: int) -> int:
    row = tx.fetch_one(HOW_MANY, {"id": conference_id, "person_id": person_id})
    return int(row["n"]) if row else 0


def joined_to(tx: Transaction, question_id: int) -> list[Question]:
    return [_question(row) for row in tx.fetch_all(JOINED_TO, {"id": question_id})]


def how_many_joined(tx: Transaction, question_id: int) -> int:
    row = tx.fetch_one(HOW_MANY_JOINED, {"id": question_id})
    return int(row["n"]) if row else 0


def say(tx: Transaction, question_id: int, text: str) -> bool:
    """Replace its words; False when it was sorted meanwhile."""
    return tx.execute(SAY, {"id": question_id, "text": text, "folded": same(text)}) == 1


def accept(tx: Transaction, question_id: int) -> bool:
    return tx.execute(ACCEPT, {"id": question_id}) == 1


def join(tx: Transaction, question_id: int, to: int) -> bool:
    """Join it, and everything joined to it, to another question."""
    joined = tx.execute(JOIN, {"id": question_id, "to": to}) == 1
    if joined:
        tx.execute(JOIN_ALONG, {"id": question_id, "to": to})
    return joined


def part(tx: Transaction, question_id: int) -> bool:
    """Make it a separate question again."""
    return tx.execute(PART, {"id": question_id}) == 1


def reject(tx: Transaction, question_id: int, reason: str) -> bool:
    return tx.execute(REJECT, {"id": question_id, "reason": reason}) == 1


def become_appeal(tx: Transaction, question_id: int, appeal_id: int) -> bool:
    what: Params = {"id": question_id, "appeal_id": appeal_id}
    return tx.execute(BECOME_APPEAL, what) == 1


def answer(tx: Transaction, now: int, question_id: int, text: str) -> bool:
    """Store or replace the answer; an answered question is also accepted."""
    return tx.execute(ANSWER, {"id": question_id, "answer": text, "now": now}) == 1


def forget(tx: Transaction, question_id: int, text: str) -> None:
    """Erase its author; `text` is what may be kept of its words."""
    tx.execute(FORGET, {"id": question_id, "text": text, "folded": same(text)})


def outdated(tx: Transaction, before: int, limit: int) -> list[Question]:
    """Questions of conferences over before that instant whose author is still known."""
    return [_question(row) for row in tx.fetch_all(OUTDATED, {"before": before, "limit": limit})]


def _question(row: Row) -> Question:
    return into(Question, row)

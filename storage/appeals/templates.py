"""Answers ready to use, by topic."""

from __future__ import annotations

import json
from dataclasses import dataclass

from bot.domain.formatted import Formatted
from storage.appeals.given import GIVEN
from storage.database import Params, Row, Transaction
from storage.rows import into

ADD = """
insert into templates (topic, title, body, entities, made_by, changed_at)
values (:topic, :title, :body, :entities, :by, :now) returning id
"""
# A template that was not dropped.
GET = "select * from templates where id = :id and dropped_at is null"
# Those of a topic, then those that go with every topic.
FOR_TOPIC = """
select * from templates where dropped_at is null and topic in (:topic, '') order by topic = '', id limit :limit
"""
ALL = "select * from templates where dropped_at is null order by topic = '', topic, id"
CHANGE = """
update templates set body = :body, entities = :entities, made_by = :by, changed_at = :now
where id = :id and dropped_at is null
"""
DROP = "update templates set dropped_at = :now where id = :id and dropped_at is null"

# The last answers that left to appeals of the same topic and place, newest first.
LAST_ANSWERS = f"""
select m.id, m.appeal_id, a.place
from appeals mine join appeals a on a.place_key = mine.place_key and a.topic = mine.topic
join messages m on m.appeal_id = a.id
where mine.id = :appeal_id and a.state = 'answered' and a.id <> mine.id
  and a.registered_at >= mine.registered_at - :before and m.kind = 'answer' and {GIVEN}
order by m.id desc limit :limit
"""
# An older answer is about another time; it is still offered under `Шаблон`.
LATELY_MS = 7 * 24 * 60 * 60_000
EVER_MS = 2**52
# How many answers for the street are checked for a nearby one.
LOOKED_AT = 5


@dataclass(frozen=True)
class Template:
    """`body` holds blanks in braces; an empty `topic` goes with every topic."""

    id: int
    topic: str
    title: str
    body: Formatted


@dataclass(frozen=True)
class Earlier:
    """An answer that was given: its message row, its appeal and where that was."""

    row: int
    appeal: int
    place: str | None


def add(tx: Transaction, now: int, topic: str, title: str, body: Formatted, by: int) -> Template:
    number = tx.insert(ADD, {"topic": topic, "title": title, **_columns(body), "by": by, "now": now})
    return Template(number, topic, title, body)


def get(tx: Transaction, template_id: int) -> Template | None:
    row = tx.fetch_one(GET, {"id": template_id})
    return _template(row) if row else None


def for_topic(tx: Transaction, topic: str, limit: int) -> list[Template]:
    """The topic's own templates, then those for every topic."""
    return [_template(row) for row in tx.fetch_all(FOR_TOPIC, {"topic": topic, "limit": limit})]


def all_of_them(tx: Transaction) -> list[Template]:
    return [_template(row) for row in tx.fetch_all(ALL)]


def change(tx: Transaction, now: int, template_id: int, body: Formatted, by: int) -> bool:
    return tx.execute(CHANGE, {"id": template_id, **_columns(body), "by": by, "now": now}) == 1


def drop(tx: Transaction, now: int, template_id: int) -> bool:
    return tx.execute(DROP, {"id": template_id, "now": now}) == 1


def last_answers(tx: Transaction, appeal_id: int, limit: int, before_ms: int = EVER_MS) -> list[Earlier]:
    """The newest answers for the same topic and street, of appeals from so long before it."""
    rows = tx.fetch_all(LAST_ANSWERS, {"appeal_id": appeal_id, "before": before_ms, "limit": limit})
    return [Earlier(row["id"], row["appeal_id"], row["place"]) for row in rows]


def lately_answered(tx: Transaction, appeal_id: int) -> list[Earlier]:
    """The newest answers for the same topic and street to whoever wrote not long before."""
    return last_answers(tx, appeal_id, LOOKED_AT, LATELY_MS)


def _template(row: Row) -> Template:
    return into(Template, row, body=Formatted(row["body"], tuple(json.loads(row["entities"]))))


def _columns(body: Formatted) -> Params:
    return {"body": body.text, "entities": json.dumps(body.entities, ensure_ascii=False)}

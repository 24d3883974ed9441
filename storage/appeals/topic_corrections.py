"""Topics that people corrected or confirmed by not changing them: what the tagger learns from."""

from __future__ import annotations

from bot.domain.appeals.appeals import Appeal
from storage.database import Transaction

ADD = """
insert into corrections (appeal_id, text, first_guess, topic, corrected_by, at)
values (:appeal_id, :text, :first_guess, :topic, :corrected_by, :now)
"""
# A guess that stood counts as a correction, unless there is one.
CONFIRM = """
insert into corrections (appeal_id, text, first_guess, topic, corrected_by, at)
select :appeal_id, :text, :first_guess, :topic, 'answer', :now
where not exists (select 1 from corrections where appeal_id = :appeal_id)
"""
# What the tagger learns from: corrections that were not set aside, oldest first.
AFTER = """
select id, text, topic from corrections where id > :after and text <> '' and set_aside_at is null
order by id limit :limit
"""
LABELLED = "select text, topic, at from corrections where text <> '' and set_aside_at is null order by id"
# Whether there is anything new to learn from.
MARK = """
select (select coalesce(max(id), 0) from corrections) as newest,
    (select count(*) from corrections where set_aside_at is not null) as aside
"""
SET_ASIDE = "update corrections set set_aside_at = :now where set_aside_at is null"


def add(tx: Transaction, now: int, appeal: Appeal, text: str, topic: str, by: str) -> None:
    """Store a corrected topic with the text that was guessed from."""
    tx.execute(
        ADD,
        {
            "appeal_id": appeal.id,
            "text": text,
            "first_guess": appeal.first_guess,
            "topic": topic,
            "corrected_by": by,
            "now": now,
        },
    )


def confirm(tx: Transaction, now: int, appeal: Appeal, text: str) -> None:
    """Count the guess as right because nobody changed it before the answer; once per appeal."""
    tx.execute(
        CONFIRM,
        {"appeal_id": appeal.id, "text": text, "first_guess": appeal.first_guess, "topic": appeal.topic, "now": now},
    )


def after(tx: Transaction, number: int, limit: int) -> list[tuple[int, str, str]]:
    """(id, text, topic) of valid corrections with a higher id, oldest first."""
    rows = tx.fetch_all(AFTER, {"after": number, "limit": limit})
    return [(row["id"], row["text"], row["topic"]) for row in rows]


def labelled(tx: Transaction) -> list[tuple[str, str, int]]:
    """(text, topic, when it was corrected, ms) of every valid correction, oldest first."""
    return [(row["text"], row["topic"], row["at"]) for row in tx.fetch_all(LABELLED)]


def mark(tx: Transaction) -> tuple[int, int]:
    """A value that changes whenever there is something to learn or unlearn."""
    row = tx.fetch_one(MARK)
    return (row["newest"], row["aside"]) if row else (0, 0)


def set_aside(tx: Transaction, now: int) -> int:
    """Discard the corrections made so far; returns how many there were."""
    return tx.execute(SET_ASIDE, {"now": now})

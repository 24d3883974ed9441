"""What is asked every few seconds is read off an index: a table of all that ever happened is never gone through."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator

import pytest

from bench import archive
from storage.appeals import appeals, formal, incidents, listing, notices, templates, topic_corrections
from storage.database import Params
from storage.departments import departments
from storage.events import announcements, covering, events, going, pictures, series
from storage.inbox import seen, updates, waiting
from storage.incident_system import books, imports, rows
from storage.migrations import shipped, statements
from storage.office import erasures
from storage.outbox import links, planning, restored, sending
from storage.photos import files as photo_files
from storage.photos import looks, packs, photos
from storage.postgres.session import Session
from storage.postgres.transaction import PostgresTransaction
from storage.publishing import posts
from tests import engines

SWEPT = {
    "deliveries ready": sending.READY.format(excluded=""),
    "deliveries without a chat": sending.HOMELESS,
    "to remind": notices.TO_REMIND,
    "to alarm": notices.TO_ALARM,
    "dangers nobody has": notices.URGENT,
    "departments to remind": notices.TO_REMIND_DEPARTMENT,
    "departments that are late": notices.LATE_DEPARTMENT,
    "exports to read": imports.NEXT,
    "workbooks to print": books.WANTED,
    "incidents to follow": rows.TODO,
    "incidents of exports that were not taken": rows.ABANDONED,
    "incidents that newer exports tell of": rows.OUTDATED,
    "incidents known among": rows.KNOWN_AMONG.format(":n0, :n1"),
    "appeals of incidents": rows.CASES_AMONG.format(":n0, :n1"),
    "promises": notices.PROMISED,
    "the board": listing.FIGURES,
    "the next deadline": listing.NEXT_DUE,
    "idle": listing.IDLE,
    "answers to the like": templates.LAST_ANSWERS,
    "formal, to pass on": formal.DUE.format(clock="pass"),
    "formal, to answer": formal.DUE.format(clock="answer"),
    "corrections, how many": topic_corrections.MARK,
    "corrections, new ones": topic_corrections.AFTER,
    "outdated": erasures.OUTDATED,
    "lists with an appeal": erasures.LISTS,
    "what an ended process was sending": sending.LEFT_SENDING,
    "what was sent lately": links.RECENT,
    "messages held after a restore": restored.HELD,
    **{f"messages to prune, {number}": sql for number, sql in enumerate(sending.PRUNE)},
    "updates to prune": updates.PRUNE,
    "words of departments to prune": departments.PRUNE_WORDS,
    "seen messages to prune": seen.PRUNE,
    "waiting messages that expire": waiting.EXPIRE,
    "whose waiting messages expire": waiting.EXPIRED,
    "whom to remind of the consent": waiting.TO_REMIND,
    "pictures to fetch": photos.NEXT,
    "files to leave the disk": photo_files.TO_REMOVE,
    "originals to pack": packs.WANTED,
    "pictures that share a part of a hash": looks.SHARING,
    "pictures of one moment": looks.BETWEEN,
    "events that have begun": events.BEGIN,
    "who is to be nudged": going.TO_NUDGE,
    "coverage that the journal does not tell": covering.UNSETTLED,
    "series to go on": series.TO_MAKE,
    "announcements to decide on": announcements.DRAFTS,
    "months to draw": pictures.WANTED,
    "posts due": posts.DUE,
    "posts that missed their hour": posts.MISSED_THEIR_HOUR,
    "posts around a moment": posts.PLANNED_IN,
    "posts of a rubric": posts.OF_RUBRIC,
    "posts in a queue": posts.QUEUED,
    "posts of the day": posts.YEARLY.format(days=":day"),
}


@pytest.fixture(scope="module")
def connection() -> Iterator[sqlite3.Connection]:
    made = sqlite3.connect(":memory:", isolation_level=None)
    for migration in shipped():
        for statement in statements(migration.sql):
            made.execute(statement)
    yield made
    made.close()


@pytest.mark.parametrize("what", SWEPT)
def test_a_sweep_reads_off_an_index(connection: sqlite3.Connection, what: str) -> None:
    sql = SWEPT[what]
    params = dict.fromkeys(re.findall(r":(\w+)", sql), 1)
    plan = [row[3] for row in connection.execute(f"explain query plan {sql}", params)]
    read_through = [step for step in plan if step.startswith("SCAN") and "INDEX" not in step and "CONSTANT" not in step]
    assert read_through == [], plan


def test_an_update_is_stored_without_going_through_those_of_other_chats(connection: sqlite3.Connection) -> None:
    params = dict.fromkeys(re.findall(r":(\w+)", updates.STORE), 1)
    plan = [row[3] for row in connection.execute(f"explain query plan {updates.STORE}", params)]
    looks = [step for step in plan if step.startswith("SEARCH u")]
    assert looks
    assert all("lane=?" in step for step in looks), plan


@pytest.mark.parametrize("sql", [planning.PLAN, sending.SENT])
def test_a_message_is_written_without_a_table_made_for_each_index(connection: sqlite3.Connection, sql: str) -> None:
    params = dict.fromkeys(re.findall(r":(\w+)", sql), 1)
    steps = [row[1] for row in connection.execute(f"explain {sql}", params)]
    assert steps.count("OpenEphemeral") == 1, "for the states that the table may have; the indexes need none"


@pytest.fixture(scope="module")
def session() -> Iterator[Session]:
    """A connection on PostgreSQL whose planner reads a table through only where there is no other way."""
    with engines.postgres() as url:
        made = Session(url, "the planner's")
        made.simple("set enable_seqscan = off")
        yield made
        made.close()


@pytest.mark.parametrize("what", SWEPT)
def test_a_sweep_can_be_read_off_an_index_on_the_other_engine_too(session: Session, what: str) -> None:
    sql = SWEPT[what]
    params = dict.fromkeys(re.findall(r":(\w+)", sql), 1)
    plan = [str(row[0]) for row in session.rows(f"explain {sql}", params)]  # type: ignore[index]
    assert [step for step in plan if "Seq Scan" in step] == [], plan


NOW = 1_774_000_000_000
OF_KEY: Params = {"key": "house:1", "since": NOW, "until": NOW, "topic": "roads", "limit": 300}
# What every appeal asks on PostgreSQL: a statement, its parameters, and what must stand in its plan.
ASKED: dict[str, tuple[str, Params, str]] = {
    "the newest of a person": (appeals.NEWEST_OPEN, {"person_id": 1}, "appeals_of_person"),
    "those of a person": (listing.OPEN_OF_PERSON, {"person": 1, "limit": 20}, "appeals_of_person"),
    "those that share a key": (incidents.EVERYWHERE, OF_KEY, "appeals_pkey"),
    "what waits in a lane": (sending.READY.format(excluded=""), {"now": NOW, "limit": 32}, "lane = d.lane) AND (id <"),
}


@pytest.fixture(scope="module")
def full() -> Iterator[Session]:
    """Many answered appeals, as the planner knows; it does not know of open ones that came since."""
    with engines.postgres() as url:
        made = Session(url, "the planner's")
        archive.fill(PostgresTransaction(made), NOW, 3_000, -100)
        made.simple("analyze")
        yield made
        made.close()


@pytest.mark.parametrize("what", ASKED)
def test_what_is_open_or_waiting_is_not_gone_through_for_one(full: Session, what: str) -> None:
    sql, params, expected = ASKED[what]
    plan = [str(row["QUERY PLAN"]) for row in full.rows(f"explain {sql}", params)]
    assert any(expected in step for step in plan), plan

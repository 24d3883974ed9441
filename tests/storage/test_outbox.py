"""The life of a message in the outbox, whatever happens to it and in whatever order."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.domain.messages.appeals import Addition, Card, Notice
from bot.domain.messages.deadlines import Deadline
from bot.domain.messages.moderation import Board
from bot.domain.messages.outbox import Message
from bot.domain.messages.people import Reaction, Removal, Told
from bot.domain.messages.residents import Wipe
from storage import outbox
from storage.database import Database
from storage.inbox import updates
from storage.migrations import shipped, statements
from storage.office import facts
from storage.outbox import links, sending
from storage.sqlite_transaction import SqliteTransaction

KEYS = st.sampled_from([f"k{number}" for number in range(6)])


class Outbox(RuleBasedStateMachine):
    """Plans, sendings, failures, refreshes and ends of the process in any order; a copy in Python knows the truth."""

    def __init__(self) -> None:
        super().__init__()
        self.connection = sqlite3.connect(":memory:", isolation_level=None)
        self.connection.row_factory = sqlite3.Row
        for migration in shipped():
            for statement in statements(migration.sql):
                self.connection.execute(statement)
        self.tx = SqliteTransaction(self.connection)
        self.now = 0
        self.sent: dict[str, int] = {}
        self.planned: set[str] = set()
        self.final: set[str] = set()

    @initialize()
    def begin(self) -> None:
        self.now = 1

    @rule(key=KEYS, to=st.sampled_from(["person:1", "person:2"]))
    def plan(self, key: str, to: str) -> None:
        new = outbox.plan_new(self.tx, self.now, Told(key, to))
        assert new == (key not in self.planned)
        self.planned.add(key)

    @rule(key=KEYS)
    def refresh(self, key: str) -> None:
        outbox.refresh(self.tx, self.now, key)

    @rule(key=KEYS)
    def cancel(self, key: str) -> None:
        before = outbox.by_key(self.tx, Told, key)
        done = outbox.cancel(self.tx, key)
        assert done == (before is not None and before.state in ("planned", "held"))
        if done:
            self.final.add(key)

    @rule(success=st.booleans())
    def send(self, success: bool) -> None:
        ready = sending.ready(self.tx, self.now, 10)
        assert len({row.lane for row in ready}) == len(ready), "one of a lane at a time"
        for row in ready:
            assert row.key not in self.final
            assert sending.begin(self.tx, self.now, [row.id])
            assert not sending.begin(self.tx, self.now, [row.id])
            if success:
                sending.sent(self.tx, self.now, row, None)
                self.sent[row.key] = self.sent.get(row.key, 0) + 1
            else:
                sending.retry(self.tx, row, self.now + 5, "passing")

    @rule()
    def end_of_the_process_while_sending(self) -> None:
        for row in sending.ready(self.tx, self.now, 10):
            sending.begin(self.tx, self.now, [row.id])
        for row in sending.left_sending(self.tx):
            sending.retry(self.tx, row, self.now, "the program ended")

    @precondition(lambda self: self.planned)
    @rule(ms=st.integers(min_value=1, max_value=10))
    def wait(self, ms: int) -> None:
        self.now += ms

    @invariant()
    def nothing_is_forgotten(self) -> None:
        for key in self.planned:
            row = outbox.by_key(self.tx, Told, key)
            assert row is not None
            assert row.state in {"planned", "sent", "cancelled"}
            assert row.shown <= row.wanted
            if row.state == "sent":
                assert row.shown == row.wanted
                assert self.sent.get(key)

    def teardown(self) -> None:
        """In the end, with nothing in the way, everything that was not taken back has been said."""
        for _ in range(20):
            self.now += 100
            self.send(success=True)
        for key in self.planned - self.final:
            row = outbox.by_key(self.tx, Told, key)
            assert row is not None
            assert row.state == "sent"
        self.connection.close()


TestOutbox = Outbox.TestCase
TestOutbox.settings = settings(
    max_examples=30, stateful_step_count=20, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


async def test_an_update_is_stored_once_and_done_once(db: Database) -> None:
    update = updates.Update(1, 7, "5", "{}")
    assert await db.write(updates.store, 1, 1, [update, update]) == ([update], False)
    assert await db.write(updates.store, 1, 1, [update]) == ([], False)
    assert await db.write(updates.done, 1, 1, 7)
    assert not await db.write(updates.done, 1, 1, 7)
    assert await db.read(updates.unfinished, 1, 1) == []


async def test_the_number_of_an_update_of_long_ago_may_be_given_to_another(db: Database) -> None:
    update, day = updates.Update(1, 7, "5", "{}"), 24 * 3_600_000
    await db.write(updates.store, day, 1, [update])
    await db.write(updates.done, day, 1, 7)
    assert await db.write(updates.store, 2 * day, 1, [update]) == ([], False)
    assert await db.write(updates.store, 4 * day, 1, [update]) == ([update], False)
    assert await db.write(updates.store, 9 * day, 1, [update]) == ([], False), "it is not done yet"
    assert await db.read(updates.unfinished, 1, 1) == [update]


async def test_a_message_to_a_group_that_was_upgraded_goes_to_the_new_one(db: Database) -> None:
    await db.write(outbox.plan, 1, Told("word", "chat:-5"))
    await db.write(sending.move, "chat:-5", "chat:-100")
    [row] = await db.read(sending.ready, 1, 10)
    assert (row.recipient, row.lane) == ("chat:-100", "chat:-100")


@pytest.mark.parametrize(
    "what", [Removal("done", "chat:-5", 7), Reaction("done", "chat:-5", "👍", 7), Wipe("chat:-5", 7, "text")]
)
async def test_what_was_to_become_of_a_message_does_not_happen_to_another_of_that_number_in_the_new_group(
    db: Database, what: Message
) -> None:
    await db.write(outbox.plan, 1, what)
    await db.write(sending.move, "chat:-5", "chat:-100")
    assert await db.read(sending.ready, 1, 10) == []


@pytest.mark.parametrize("waiting", ["planned", "sending", "unknown"])
async def test_a_message_waits_for_the_earlier_one_of_its_lane_only(db: Database, waiting: str) -> None:
    await db.write(outbox.plan, 1, Told("first", "person:1", appeal=1))
    await db.write(outbox.plan, 1, Told("second", "person:1", appeal=1))
    await db.write(outbox.plan, 1, Told("other", "person:1", appeal=2))
    first = await db.read(outbox.by_key, Told, "first")
    assert first is not None
    await db.write(outbox.settle, first.id, waiting)
    await db.write(outbox.postpone, "first", 10**15)
    assert [row.key for row in await db.read(sending.ready, 1, 10)] == ["other"]


async def test_what_was_sent_before_the_clock_was_set_back_is_not_counted_as_just_sent(db: Database) -> None:
    await db.write(outbox.plan, 1, Told("word", "chat:-5"))
    [row] = await db.read(sending.ready, 1, 10)
    for message in (1, 2):
        await db.write(links.add, 90_000, links.Link(-5, message, "say", delivery_id=row.id))
    assert await db.read(links.recent, 60_000, 100_000) == [(-5, 90_000, 2)]
    assert await db.read(links.recent, 0, 60_000) == []


async def test_edits_of_the_last_minute_are_remembered_each_by_itself(db: Database) -> None:
    for now in (1_000, 40_000, 70_000):
        await db.write(facts.edited, now, -5, now - 60_000)
    await db.write(facts.edited, 71_000, 7, 11_000)
    assert await db.read(facts.edits, 11_000) == {-5: [40_000, 70_000], 7: [71_000]}


async def test_a_forgotten_update_leaves_nothing_and_goes_with_the_others(db: Database) -> None:
    await db.write(
        updates.store, 1, 1, [updates.Update(1, 7, "5", "слова Анны"), updates.Update(1, 8, "6", "слова Олега")]
    )
    for number in (7, 8):
        await db.write(updates.quarantine, 1, number, "ValueError")
    await db.write(updates.forget, 2, "5")
    [kept] = await db.read(updates.quarantined)
    assert kept.raw == "слова Олега"
    [left] = await db.read(lambda tx: tx.fetch_all("select raw, error from updates where update_id = 7"))
    assert (left["raw"], left["error"]) == (None, None)
    assert await db.write(updates.prune, 3, 1), "there may be more"
    assert not await db.write(updates.prune, 3, 1)


async def test_an_alarm_and_the_board_go_before_how_older_cards_look(db: Database) -> None:
    for number in (1, 2):
        await db.write(outbox.plan, 1, Card(number))
    await db.write(outbox.plan, 1, Board(-5, (), 1))
    for row in await db.read(sending.ready, 1, 10):
        await db.write(sending.begin, 1, [row.id])
        await db.write(links.add, 1, links.Link(-5, row.id, row.kind, delivery_id=row.id))
        await db.write(sending.sent, 1, row, None)
    for key in ("card:1", "card:2", "board:-5"):
        await db.write(outbox.refresh, 2, key)
    for what in (Card(3), Deadline("moderators", "alarm", "alarm:1"), Notice("undeliverable:2", 2, "word")):
        await db.write(outbox.plan, 2, what)
    order = [row.key for row in await db.read(sending.ready, 2, 10)]
    assert order == ["alarm:1:moderators", "board:-5", "card:3", "undeliverable:2", "card:1", "card:2"]


async def test_what_stands_under_a_card_waits_for_one_that_is_sent_anew(db: Database) -> None:
    await db.write(outbox.plan, 1, Card(1))
    [row] = await db.read(sending.ready, 1, 10)
    await db.write(links.add, 1, links.Link(-5, 1, "card", delivery_id=row.id))
    await db.write(sending.sent, 1, row, None)
    await db.write(outbox.gone, row)
    await db.write(outbox.refresh, 2, "card:1")
    await db.write(outbox.plan, 2, Addition(1, "moderators", 1, 2))
    await db.write(outbox.plan, 2, Notice("other", 2, "word"))
    assert [row.key for row in await db.read(sending.ready, 2, 10)] == ["card:1", "other"]

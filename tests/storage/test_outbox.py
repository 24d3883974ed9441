"""The life of a message in the outbox, whatever happens to it and in whatever order."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from storage.database import Database
from storage.inbox import updates
from storage.migrations import shipped, statements
from storage.office import facts
from storage.outbox import deliveries, links
from storage.outbox.deliveries import Plan
from storage.sqlite import SqliteTransaction

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

    @rule(key=KEYS, lane=st.sampled_from(["a", "b"]))
    def plan(self, key: str, lane: str) -> None:
        new = deliveries.plan(self.tx, self.now, Plan("say", key, "person:1", lane=lane))
        assert new == (key not in self.planned)
        self.planned.add(key)

    @rule(key=KEYS)
    def refresh(self, key: str) -> None:
        deliveries.refresh(self.tx, self.now, key)

    @rule(key=KEYS)
    def cancel(self, key: str) -> None:
        before = deliveries.by_key(self.tx, key)
        done = deliveries.cancel(self.tx, key)
        assert done == (before is not None and before.state in ("planned", "held"))
        if done:
            self.final.add(key)

    @rule(success=st.booleans())
    def send(self, success: bool) -> None:
        ready = deliveries.ready(self.tx, self.now, 10)
        assert len({row.lane for row in ready}) == len(ready), "one of a lane at a time"
        for row in ready:
            assert row.key not in self.final
            assert deliveries.begin(self.tx, self.now, row.id)
            assert not deliveries.begin(self.tx, self.now, row.id)
            if success:
                deliveries.sent(self.tx, self.now, row, None)
                self.sent[row.key] = self.sent.get(row.key, 0) + 1
            else:
                deliveries.retry(self.tx, row, self.now + 5, "passing")

    @rule()
    def end_of_the_process_while_sending(self) -> None:
        for row in deliveries.ready(self.tx, self.now, 10):
            deliveries.begin(self.tx, self.now, row.id)
        for row in deliveries.left_sending(self.tx):
            deliveries.retry(self.tx, row, self.now, "the program ended")

    @precondition(lambda self: self.planned)
    @rule(ms=st.integers(min_value=1, max_value=10))
    def wait(self, ms: int) -> None:
        self.now += ms

    @invariant()
    def nothing_is_forgotten(self) -> None:
        for key in self.planned:
            row = deliveries.by_key(self.tx, key)
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
            row = deliveries.by_key(self.tx, key)
            assert row is not None
            assert row.state == "sent"
        self.connection.close()


TestOutbox = Outbox.TestCase
TestOutbox.settings = settings(
    max_examples=30, stateful_step_count=20, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


async def test_an_update_is_stored_once_and_done_once(db: Database) -> None:
    update = updates.Update(1, 7, "5", "{}")
    assert await db.write(updates.store, 1, [update, update]) == [update]
    assert await db.write(updates.store, 1, [update]) == []
    assert await db.write(updates.done, 1, 1, 7)
    assert not await db.write(updates.done, 1, 1, 7)
    assert await db.read(updates.unfinished, 1) == []


async def test_the_number_of_an_update_of_long_ago_may_be_given_to_another(db: Database) -> None:
    update, day = updates.Update(1, 7, "5", "{}"), 24 * 3_600_000
    await db.write(updates.store, day, [update])
    await db.write(updates.done, day, 1, 7)
    assert await db.write(updates.store, 2 * day, [update]) == []
    assert await db.write(updates.store, 4 * day, [update]) == [update]
    assert await db.write(updates.store, 9 * day, [update]) == [], "it is not done yet"
    assert await db.read(updates.unfinished, 1) == [update]


async def test_a_message_to_a_group_that_was_upgraded_goes_to_the_new_one(db: Database) -> None:
    await db.write(deliveries.plan, 1, Plan("say", "word", "chat:-5"))
    await db.write(deliveries.move, "chat:-5", "chat:-100")
    [row] = await db.read(deliveries.ready, 1, 10)
    assert (row.recipient, row.lane) == ("chat:-100", "chat:-100")


@pytest.mark.parametrize("kind", ["erase", "reaction", "wipe"])
async def test_what_was_to_become_of_a_message_does_not_happen_to_another_of_that_number_in_the_new_group(
    db: Database, kind: str
) -> None:
    await db.write(deliveries.plan, 1, Plan(kind, "done", "chat:-5", payload={"message": 7}))
    await db.write(deliveries.move, "chat:-5", "chat:-100")
    assert await db.read(deliveries.ready, 1, 10) == []


@pytest.mark.parametrize("waiting", ["planned", "sending", "unknown"])
async def test_a_message_waits_for_the_earlier_one_of_its_lane_only(db: Database, waiting: str) -> None:
    await db.write(deliveries.plan, 1, Plan("say", "first", "person:1", 1))
    await db.write(deliveries.plan, 1, Plan("say", "second", "person:1", 1))
    await db.write(deliveries.plan, 1, Plan("say", "other", "person:1", 2))
    first = await db.read(deliveries.by_key, "first")
    assert first is not None
    await db.write(deliveries.settle, first.id, waiting)
    await db.write(deliveries.postpone, "first", 10**15)
    assert [row.key for row in await db.read(deliveries.ready, 1, 10)] == ["other"]


async def test_what_was_sent_before_the_clock_was_set_back_is_not_counted_as_just_sent(db: Database) -> None:
    await db.write(deliveries.plan, 1, Plan("say", "word", "chat:-5"))
    [row] = await db.read(deliveries.ready, 1, 10)
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
        updates.store, 1, [updates.Update(1, 7, "5", "слова Анны"), updates.Update(1, 8, "6", "слова Олега")]
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
    moderators = "moderators"
    for number in (1, 2):
        await db.write(deliveries.plan, 1, Plan("card", f"card:{number}", moderators, appeal_id=number))
    await db.write(deliveries.plan, 1, Plan("board", "board", moderators, lane="board"))
    for row in await db.read(deliveries.ready, 1, 10):
        await db.write(deliveries.begin, 1, row.id)
        await db.write(links.add, 1, links.Link(-5, row.id, row.kind, delivery_id=row.id))
        await db.write(deliveries.sent, 1, row, None)
    for key in ("card:1", "card:2", "board"):
        await db.write(deliveries.refresh, 2, key)
    await db.write(deliveries.plan, 2, Plan("card", "card:3", moderators, appeal_id=3))
    await db.write(deliveries.plan, 2, Plan("deadline", "alarm:1", moderators, appeal_id=1))
    await db.write(deliveries.plan, 2, Plan("notice", "undeliverable:2", moderators, appeal_id=2))
    order = [row.key for row in await db.read(deliveries.ready, 2, 10)]
    assert order == ["alarm:1", "board", "card:3", "undeliverable:2", "card:1", "card:2"]


async def test_what_stands_under_a_card_waits_for_one_that_is_sent_anew(db: Database) -> None:
    await db.write(deliveries.plan, 1, Plan("card", "card:1", "moderators", appeal_id=1))
    [row] = await db.read(deliveries.ready, 1, 10)
    await db.write(links.add, 1, links.Link(-5, 1, "card", delivery_id=row.id))
    await db.write(deliveries.sent, 1, row, None)
    await db.write(deliveries.gone, row)
    await db.write(deliveries.refresh, 2, "card:1")
    await db.write(deliveries.plan, 2, Plan("addition", "addition:1", "moderators", appeal_id=1))
    await db.write(deliveries.plan, 2, Plan("notice", "other", "moderators", appeal_id=2))
    assert [row.key for row in await db.read(deliveries.ready, 2, 10)] == ["card:1", "other"]

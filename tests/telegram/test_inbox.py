"""What comes in: stored before anything else, in lanes by chat, whatever it holds."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from bot.clock import Clock
from bot.supervisor import Supervisor
from bot.telegram.receiving.inbox import Inbox, lane
from bot.telegram.receiving.unit import Unit
from storage.inbox import updates
from storage.sqlite import SqliteDatabase


@pytest.mark.parametrize(
    ("update", "wanted"),
    [
        ({"update_id": 1, "message": {"chat": {"id": 5}}}, "5"),
        ({"update_id": 1, "callback_query": {"from": {"id": 7}, "message": {"chat": {"id": -5}}}}, "-5"),
        ({"update_id": 1, "callback_query": {"from": {"id": 7}}}, "7"),
        ({"update_id": 1, "my_chat_member": {"chat": {"id": 9}, "from": {"id": 7}}}, "9"),
        ({"update_id": 1, "poll": {"id": "1"}}, "poll"),
        ({"update_id": 1, "poll_answer": {"user": {"id": 3}}}, "3"),
        ({"update_id": 1, "message": None}, "none"),
        ({"update_id": 1}, "none"),
    ],
)
def test_an_update_belongs_to_its_chat(update: dict[str, Any], wanted: str) -> None:
    assert lane(update) == wanted


class Handled:
    """An inbox over a real file whose handler only remembers; `fails` are texts it fails on for ever."""

    def __init__(self, db: SqliteDatabase) -> None:
        self.db = db
        self.supervisor = Supervisor()
        self.order: list[tuple[str, int]] = []
        self.aside: list[int] = []
        self.fails: set[int] = set()
        self.inbox = Inbox(db, Clock(), self.supervisor, 1, self._handle, self._set_aside)

    async def _handle(self, raw: dict[str, Any], unit: Unit) -> None:
        await asyncio.sleep(0)
        if raw["update_id"] in self.fails:
            raise RuntimeError("always")
        await unit.commit(lambda tx, now: self.order.append((lane(raw), raw["update_id"])))

    def _set_aside(self, tx: Any, now: int, update: Any, error: str) -> None:
        self.aside.append(update.update_id)

    async def finished(self) -> None:
        while self.inbox._lanes:  # noqa: ASYNC110  nothing else tells
            await asyncio.sleep(0.005)


@pytest.fixture
async def handled(tmp_path: Path) -> Any:
    db = await SqliteDatabase.open(tmp_path / "bot.db")
    made = Handled(db)
    yield made
    made.inbox.stop()
    await made.supervisor.drain(1)
    await db.close()


def message(update_id: int, chat: int, **more: Any) -> dict[str, Any]:
    return {"update_id": update_id, "message": {"chat": {"id": chat}, **more}}


async def test_updates_of_a_chat_keep_their_order_and_are_handled_once(handled: Handled) -> None:
    batch = [message(number, number % 3) for number in range(30)]
    await handled.inbox.take(batch)
    await handled.inbox.take(batch[10:20])
    await handled.finished()
    assert len(handled.order) == 30
    for chat in ("0", "1", "2"):
        ids = [update_id for name, update_id in handled.order if name == chat]
        assert ids == sorted(ids)


async def test_a_failing_update_goes_aside_and_the_next_of_its_chat_goes_on(
    handled: Handled, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.telegram.receiving.inbox.PAUSES", (0.0, 0.0))
    handled.fails = {2}
    await handled.inbox.take([message(1, 5), message(2, 5), message(3, 5)])
    await handled.finished()
    assert [update_id for _, update_id in handled.order] == [1, 3]
    assert handled.aside == [2]


async def test_half_a_character_is_no_reason_to_lose_an_update(handled: Handled) -> None:
    await handled.inbox.take([message(1, 5, text="Яма \ud83d")])
    await handled.finished()
    assert handled.order == [("5", 1)]


async def test_what_an_earlier_process_left_goes_before_what_is_newer(handled: Handled) -> None:
    await handled.db.write(updates.store, 1, 1, [updates.Update(1, 1, "5", json.dumps(message(1, 5)))])
    await handled.inbox.resume()
    await handled.inbox.take([message(2, 5)])
    await handled.finished()
    assert handled.order == [("5", 1), ("5", 2)]


async def test_what_another_process_stored_of_a_chat_goes_before_what_is_newer(handled: Handled) -> None:
    await handled.inbox.take([message(1, 5)])
    await handled.db.write(updates.store, 1, 1, [updates.Update(1, 2, "5", json.dumps(message(2, 5)))])
    await handled.inbox.take([message(3, 5), message(4, 5)])
    await handled.finished()
    assert handled.order == [("5", 1), ("5", 2), ("5", 3), ("5", 4)]


class Nonsense:
    """A Bot API server that hands over updates whose numbers cannot be; then it has nothing more."""

    def __init__(self, *batches: object) -> None:
        self.batches = list(batches)

    async def call(self, method: str, params: Any = None, **more: Any) -> Any:
        if method != "getUpdates":
            return True
        if not self.batches:
            await asyncio.Event().wait()
        return self.batches.pop(0)


async def test_updates_without_a_number_that_can_be_one_stop_nobody(
    handled: Handled, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.telegram.receiving.inbox.NETWORK_PAUSES", (0.0,))
    odd: list[object] = [message(2**70, 5), {"message": {}}, {"update_id": "7"}, None, message(1, 5)]
    handled.supervisor.start(handled.inbox.poll(Nonsense(odd, None, [message(2, 5)])), endless=True)  # type: ignore[arg-type]
    while len(handled.order) < 2:  # noqa: ASYNC110  nothing else tells
        await asyncio.sleep(0.005)
    assert handled.order == [("5", 1), ("5", 2)]

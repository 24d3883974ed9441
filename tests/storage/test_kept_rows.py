"""Rows of the outbox as earlier versions wrote them: a message that waits through an upgrade says what it should."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path
from typing import Any, cast

import pytest

from bot.domain.messages.appeals import Card, Incident
from bot.domain.messages.moderation import Draft
from bot.domain.messages.outbox import Delivery, Message, classes
from bot.domain.messages.people import My, Told
from bot.domain.publishing.plan_messages import Calendar
from storage import outbox
from storage.database import Transaction
from storage.sqlite import SqliteDatabase

ROWS = [json.loads(line) for line in (Path(__file__).parent / "kept_rows.jsonl").read_text("utf-8").splitlines()]
INSERT = """
insert into deliveries
    (key, kind, lane, recipient, appeal_id, post_id, payload, priority, not_before, created_at)
values (:key, :kind, :lane, :recipient, :appeal_id, :post_id, :payload, 1, 0, 0) on conflict (key) do nothing
"""
# What makes a key and nothing else is not kept, so these are not looked for in what is read back.
UNREAD = {
    cls: {each.name for each in fields(cast(Any, cls)) if each.metadata.get("kept") is False}
    for cls in classes().values()
}
# Earlier versions let these wait for others of their chat.
WAITED = {"reaction", "notice"}


def read(row: dict[str, Any]) -> Delivery[Any]:
    columns = {name: row[name] for name in ("key", "kind", "lane", "recipient", "appeal_id", "post_id")}
    return Delivery(1, **columns, payload=json.loads(row["payload"]))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['kind']} {row['key']}")
def test_a_kept_row_is_read_as_the_message_that_it_is(row):
    found, payload = read(row), json.loads(row["payload"])
    message = found.message
    assert type(message) is classes()[row["kind"]]
    assert message.about == (row["appeal_id"], row["post_id"])
    kept = json.loads(json.dumps(message.payload))
    assert {name: value for name, value in kept.items() if value} == {
        name: value for name, value in payload.items() if value
    }
    if not UNREAD[type(message)]:
        assert (message.key, message.recipient) == (row["key"], row["recipient"])
        assert message.lane == row["lane"] or row["kind"] in WAITED


def test_every_kind_that_an_earlier_version_wrote_is_still_known():
    assert {row["kind"] for row in ROWS} <= classes().keys()


async def test_a_kept_row_is_found_and_changed_by_the_message_of_today(db: SqliteDatabase) -> None:
    def change(tx: Transaction) -> Message:
        for row in ROWS:
            tx.execute(INSERT, row)
        card = next(row for row in ROWS if row["kind"] == "card")
        found = outbox.find(tx, Card(card["appeal_id"]))
        assert found is not None
        outbox.refresh(tx, 1, found.message)
        again = outbox.by_id(tx, found.id)
        assert again is not None
        assert again.wanted == found.wanted + 1
        return found.message

    assert isinstance(await db.write(change), Card)


@pytest.mark.parametrize(
    ("kind", "fits"),
    [
        ("incident", lambda m: isinstance(m, Incident) and m.named and m.appeals and m.people),
        ("calendar", lambda m: isinstance(m, Calendar) and isinstance(m.first, int)),
        ("my", lambda m: isinstance(m, My) and m.asked and m.key.endswith(str(m.asked))),
        ("draft", lambda m: isinstance(m, Draft) and isinstance(m.entities, tuple)),
        ("say", lambda m: isinstance(m, Told) and (m.text or m.texts)),
    ],
)
def test_what_is_kept_under_another_name_or_as_a_list_is_read(kind, fits):
    assert all(fits(read(row).message) for row in ROWS if row["kind"] == kind)

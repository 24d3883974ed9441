"""What becomes of an answer whose attachment cannot reach the resident."""

from __future__ import annotations

import pytest

from bot.domain.appeals.appeals import Incoming
from bot.domain.content import Content, Media
from bot.domain.messages.failures import Failure, Meaning
from bot.domain.messages.outbox import Frame
from bot.domain.people import Actor, person
from bot.services.answers import delivered
from storage.appeals import appeals
from storage.appeals.appeals import Author, New
from storage.database import Database, Transaction
from storage.office import people
from storage.outbox import deliveries
from storage.outbox.deliveries import Plan

NOW = 1_795_500_000_000
ANNA = Actor(1, "Анна")
REFUSED = Failure(Meaning.REFUSED, "Bad Request: wrong file identifier")


def answered(tx: Transaction, text: str, *photos: str) -> list[str]:
    """An answer with these photos is on its way; returns the keys of the photos' messages."""
    people.meet(tx, NOW, ANNA)
    number = appeals.register(tx, NOW, New(1, NOW, "roads", 0.9, NOW, NOW))
    message = Incoming(-5, 7, Content(text, media=Media("photo", photos[0])), NOW)
    row = appeals.add_message(tx, number, message, Author(2, "Борис", "answer"))
    keys = [f"answer_media:{row}:{number}:{photo}" for photo in photos]
    for key in keys:
        plan = Plan("answer_media", key, person(1), number, payload={"row": row, "part": row})
        deliveries.plan(tx, NOW, plan)
    deliveries.plan(tx, NOW, Plan("answer", f"answer:{row}", person(1), number, payload={"row": row, "page": 0}))
    return keys


def fails(tx: Transaction, key: str, failure: Failure = REFUSED) -> None:
    row = deliveries.by_key(tx, key)
    assert row is not None
    deliveries.settle(tx, row.id, "failed", failure.reason)
    delivered.media_undelivered(tx, NOW, Frame(row, NOW, 1), failure)


def told(tx: Transaction) -> list[str]:
    return [each.text("text") for each in deliveries.of_kind(tx, "notice", 1)]


async def test_a_photo_that_is_refused_while_its_words_arrive_is_told_as_that(db: Database) -> None:
    def refuse(tx: Transaction) -> None:
        [photo] = answered(tx, "Засыпали, вот снимок.", "p1")
        fails(tx, photo)

    await db.write(refuse)
    assert await db.read(told) == ["answer-media-undeliverable"]
    [words] = await db.read(deliveries.of_kind, "answer", 1)
    assert words.state == "planned"
    assert (await db.read(appeals.get, 1)).undeliverable is None


async def test_where_the_photo_was_all_no_words_that_point_at_it_leave(db: Database) -> None:
    def refuse(tx: Transaction) -> None:
        [photo] = answered(tx, "", "p1")
        fails(tx, photo)

    await db.write(refuse)
    assert await db.read(told) == ["answer-undeliverable"]
    [words] = await db.read(deliveries.of_kind, "answer", 1)
    assert words.state == "failed"
    appeal = await db.read(appeals.get, 1)
    assert appeal.is_open
    assert appeal.undeliverable == REFUSED.reason


async def test_one_of_two_photos_is_told_and_the_other_is_an_answer(db: Database) -> None:
    def refuse(tx: Transaction) -> None:
        first, _ = answered(tx, "", "p1", "p2")
        fails(tx, first)

    await db.write(refuse)
    assert await db.read(told) == ["answer-media-undeliverable"]
    [words] = await db.read(deliveries.of_kind, "answer", 1)
    assert words.state == "planned"


@pytest.mark.parametrize("text", ["", "Засыпали."])
async def test_who_blocked_the_bot_gets_nothing_and_that_is_told_once(db: Database, text: str) -> None:
    blocked = Failure(Meaning.UNREACHABLE, "Forbidden: bot was blocked by the user")

    def refuse(tx: Transaction) -> None:
        [photo] = answered(tx, text, "p1")
        fails(tx, photo, blocked)

    await db.write(refuse)
    assert await db.read(told) == ["answer-undeliverable"]
    [words] = await db.read(deliveries.of_kind, "answer", 1)
    assert words.state == "failed"

"""What becomes of an answer whose attachment cannot reach the resident."""

from __future__ import annotations

import pytest

from bot.domain.appeals.appeals import Incoming
from bot.domain.content import Content, Media
from bot.domain.messages.answers import Answer, AnswerMedia
from bot.domain.messages.appeals import Notice
from bot.domain.messages.failures import Failure, Meaning
from bot.domain.messages.outbox import Frame
from bot.domain.people import Actor
from bot.services.answers import delivered
from storage import outbox
from storage.appeals import appeals
from storage.appeals.appeals import Author, New
from storage.database import Database, Transaction
from storage.office import people

NOW = 1_795_500_000_000
ANNA = Actor(1, "Анна")
REFUSED = Failure(Meaning.REFUSED, "Bad Request: wrong file identifier")


def answered(tx: Transaction, text: str, *photos: str) -> list[AnswerMedia]:
    """An answer with these photos is on its way; returns the photos' messages."""
    people.meet(tx, NOW, ANNA)
    number = appeals.register(tx, NOW, New(1, NOW, "roads", 0.9, NOW, NOW), [], "").id
    message = Incoming(-5, 7, Content(text, media=Media("photo", photos[0])), NOW)
    row = appeals.add_message(tx, number, message, Author(2, "Борис", "answer"))
    assert row is not None
    media = [AnswerMedia(1, number, row, row + place) for place, _ in enumerate(photos)]
    for each in (*media, Answer(1, number, row)):
        outbox.plan(tx, NOW, each)
    return media


def fails(tx: Transaction, media: AnswerMedia, failure: Failure = REFUSED) -> None:
    row = outbox.find(tx, media)
    assert row is not None
    outbox.settle(tx, row.id, "failed", failure.reason)
    delivered.media_undelivered(tx, NOW, Frame(row, NOW, 1), failure)


def told(tx: Transaction) -> list[str]:
    return [each.message.text for each in outbox.of_kind(tx, Notice, 1)]


async def test_a_photo_that_is_refused_while_its_words_arrive_is_told_as_that(db: Database) -> None:
    def refuse(tx: Transaction) -> None:
        [photo] = answered(tx, "Засыпали, вот снимок.", "p1")
        fails(tx, photo)

    await db.write(refuse)
    assert await db.read(told) == ["answer-media-undeliverable"]
    [words] = await db.read(outbox.of_kind, Answer, 1)
    assert words.state == "planned"
    assert (await db.read(appeals.get, 1)).undeliverable is None


async def test_where_the_photo_was_all_no_words_that_point_at_it_leave(db: Database) -> None:
    def refuse(tx: Transaction) -> None:
        [photo] = answered(tx, "", "p1")
        fails(tx, photo)

    await db.write(refuse)
    assert await db.read(told) == ["answer-undeliverable"]
    [words] = await db.read(outbox.of_kind, Answer, 1)
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
    [words] = await db.read(outbox.of_kind, Answer, 1)
    assert words.state == "planned"


@pytest.mark.parametrize("text", ["", "Засыпали."])
async def test_who_blocked_the_bot_gets_nothing_and_that_is_told_once(db: Database, text: str) -> None:
    blocked = Failure(Meaning.UNREACHABLE, "Forbidden: bot was blocked by the user")

    def refuse(tx: Transaction) -> None:
        [photo] = answered(tx, text, "p1")
        fails(tx, photo, blocked)

    await db.write(refuse)
    assert await db.read(told) == ["answer-undeliverable"]
    [words] = await db.read(outbox.of_kind, Answer, 1)
    assert words.state == "failed"

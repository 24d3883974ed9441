"""The tagger learns from the office's corrections, and forgets them by one command."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.domain.people import Actor
from bot.domain.topics import Tagger
from bot.services.appeals.tagging import Learning
from storage.appeals import appeals, topic_corrections
from storage.appeals.appeals import New
from storage.database import Transaction
from storage.office import people
from storage.sqlite import SqliteDatabase

NOW = 1_795_500_000_000
ODD = "Гуделка у сквера опять гудит, сделайте что-нибудь"


@pytest.fixture
async def db(tmp_path: Path) -> AsyncIterator[SqliteDatabase]:
    opened = await SqliteDatabase.open(tmp_path / "bot.db")
    yield opened
    await opened.close()


def corrected(tx: Transaction, count: int) -> None:
    people.meet(tx, NOW, Actor(1, "Анна"))
    for number in range(count):
        appeal = appeals.register(tx, NOW, New(1, NOW, "other", 0.4, NOW, NOW), [], "")
        topic_corrections.add(tx, NOW, appeal, f"Гуделка гудит, раз {number}", "transport", "moderator")


async def test_corrections_weigh_in_and_are_forgotten(db: SqliteDatabase) -> None:
    shipped = Tagger.load()
    learning = Learning(shipped)
    before = learning.guess(ODD).scores["transport"]
    await db.write(corrected, 120)
    learning.adopt(await db.read(learning.look, NOW))
    assert learning.guess(ODD).scores["transport"] > before + 0.1
    await db.write(lambda tx: learning.forget(tx, NOW, "unlearn:1"))
    learning.adopt(await db.read(learning.look, NOW))
    assert learning.guess(ODD).scores == shipped.guess(ODD).scores


async def test_what_was_learned_is_there_after_a_restart(db: SqliteDatabase) -> None:
    await db.write(corrected, 120)
    again = Learning(Tagger.load())
    again.adopt(await db.read(again.look, NOW))
    assert again.guess(ODD).scores["transport"] > Tagger.load().guess(ODD).scores["transport"]


async def test_looking_changes_nothing_until_it_is_adopted(db: SqliteDatabase) -> None:
    shipped = Tagger.load()
    learning = Learning(shipped)
    await db.write(corrected, 60)
    first = await db.read(learning.look, NOW)
    assert learning.guess(ODD).scores == shipped.guess(ODD).scores
    again = await db.read(learning.look, NOW)
    assert again.learner == first.learner


async def test_what_is_learned_later_leaves_what_was_known_before_as_it_was(db: SqliteDatabase) -> None:
    learning = Learning(Tagger.load())
    await db.write(corrected, 60)
    before = await db.read(learning.look, NOW)
    learning.adopt(before)
    scores = before.tagger.guess(ODD).scores
    await db.write(corrected, 60)
    later = await db.read(learning.look, NOW)
    assert later.learner.count == 120
    assert before.tagger.guess(ODD).scores == scores

"""Editing a publication is one use case: whoever corrects the text of what is out corrects it in its channels."""

from __future__ import annotations

from pathlib import Path

from bot.domain.content import Content
from bot.domain.people import Actor
from bot.domain.publishing.life import PostState
from bot.domain.publishing.posts import Material
from bot.services.publishing.desk import EditorsDesk
from bot.services.publishing.editing import Editing
from storage.database import Transaction
from storage.publishing import moves, posts
from storage.publishing.posts import NewPost
from storage.sqlite import SqliteDatabase
from tests.stage import city

NOW = 1_790_000_000_000
EDITOR = Actor(1, "Алла", is_admin=True)


def published(tx: Transaction) -> int:
    """A post that stands in the city's channel as message 7."""
    number = posts.create(
        tx, NOW, NewPost((1, "Алла"), "person:1", Material((Content("Каток откроют завтра"),)), ("city",))
    ).id
    moves.leave(tx, number)
    moves.send(tx, number, "city", 1)
    moves.appear(tx, NOW, number, "city", (-100, 7, ""))
    moves.settle(tx, NOW, number, PostState.SENT)
    return number


def carried(tx: Transaction, number: int) -> list[str]:
    """The channels for which a change of the post is planned."""
    rows = tx.fetch_all("select recipient from deliveries where kind = 'post_change' and post_id = :id", {"id": number})
    return [str(row["recipient"]) for row in rows]


async def test_another_text_for_what_is_out_is_carried_to_its_channel(tmp_path: Path) -> None:
    editing = Editing(city(), EditorsDesk(city()))

    def correct(tx: Transaction) -> list[str]:
        number = published(tx)
        editing.retext(tx, NOW, EDITOR, number, [Content("Каток откроют в субботу")])
        return carried(tx, number)

    db = await SqliteDatabase.open(tmp_path / "bot.db")
    try:
        assert await db.write(correct) == ["channel:city"]
    finally:
        await db.close()


async def test_another_text_for_what_waits_goes_nowhere_yet(tmp_path: Path) -> None:
    editing = Editing(city(), EditorsDesk(city()))

    def correct(tx: Transaction) -> list[str]:
        number = posts.create(tx, NOW, NewPost((1, "Алла"), "person:1", Material((Content("Завтра"),)), ("city",))).id
        editing.retext(tx, NOW, EDITOR, number, [Content("В субботу")])
        return carried(tx, number)

    db = await SqliteDatabase.open(tmp_path / "bot.db")
    try:
        assert await db.write(correct) == []
    finally:
        await db.close()

"""After a restore the bot cannot know what has come out since the backup: it asks."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from bot.domain.content import Content
from bot.domain.people import channel
from bot.domain.publishing.posts import Material
from bot.services.publishing.desk import EditorsDesk
from bot.services.publishing.drafting import Drafting
from bot.services.publishing.publishing import Publishing
from bot.services.publishing.queueing import Queue
from storage.database import Transaction
from storage.office import chats
from storage.office.chats import Binding
from storage.publishing import moves, posts
from storage.publishing.posts import NewPost
from storage.sqlite import SqliteDatabase
from tests.stage import city


def ms(day: int, hour: int) -> int:
    """An hour (UTC) of a day in November 2026."""
    return round(datetime(2026, 11, day, hour, tzinfo=UTC).timestamp() * 1000)


async def test_the_queue_is_asked_about_for_as_many_slots_as_have_passed_since_the_backup(tmp_path: Path) -> None:
    shipped = city()
    desk = EditorsDesk(shipped)
    queue = Queue(shipped, desk, Drafting(shipped, desk), Publishing(shipped, desk))

    def backed_up(tx: Transaction) -> None:
        chats.bind(tx, ms(24, 0), Binding(channel("history"), -100, "История"), 1)
        for number in range(4):
            material = Material((Content(f"Снимок {number}"),))
            draft = NewPost((1, "Алла"), "person:1", material, ("history",))
            moves.enqueue(tx, posts.create(tx, ms(24, 0), draft).id)
        queue.sweep(tx, ms(24, 8))  # Tuesday 18:00 in the city

    def restored(tx: Transaction) -> list[str]:
        queue.ask_after_restore(tx, ms(29, 3))  # Sunday 13:00: Thursday's and Sunday's slots have passed
        queue.sweep(tx, ms(29, 3))
        return [posts.get(tx, number).state for number in range(1, 5)]

    db = await SqliteDatabase.open(tmp_path / "bot.db")
    try:
        await db.write(backed_up)
        assert await db.write(restored) == ["sending", "late", "late", "queued"]
    finally:
        await db.close()

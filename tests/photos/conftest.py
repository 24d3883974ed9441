"""The archive's use cases over a real database and a real folder; the messenger's files are in a dictionary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from aiogram.exceptions import TelegramBadRequest
from pydantic import SecretStr

from bot import wiring
from bot.clock import Clock
from bot.domain.content import Content, Media
from bot.domain.messages.outbox import Frame, Message
from bot.domain.people import MODERATORS, Actor
from bot.domain.photos.photo import Photo, State
from bot.pictures.store import Store
from bot.services.journal.keeping import AskedIn
from bot.services.publishing.desk import Desktop
from bot.services.publishing.drafting import Request
from bot.settings import Settings
from bot.telegram.api import Called
from bot.telegram.receiving.photo_files import PhotoFiles
from bot.views import registry
from storage import outbox
from storage.database import Database
from storage.office import chats
from storage.office.chats import Binding
from storage.photos import files as photo_files
from storage.photos import photos
from storage.publishing import moves, posts
from tests.stage import city

VERA = Actor(2002, "Вера", roles=frozenset({"editor"}))
GROUP = -100
DAY = 86_400_000


class Fixed(Clock):
    """A clock that stands until it is set."""

    def __init__(self) -> None:
        super().__init__(None)
        self.moment = int(datetime(2026, 11, 28, 12, tzinfo=city().time_zone).timestamp() * 1000)

    def now(self) -> int:
        return self.moment


@dataclass
class Messenger:
    """Gives files by their ids, as the one door out does."""

    files: dict[str, bytes] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    async def download(self, file_id: str) -> bytes:
        self.asked.append(file_id)
        content = self.files.get(file_id)
        if content is None:
            raise TelegramBadRequest(Called(name="getFile"), "Bad Request: wrong file_id")
        if len(content) > 20 * 1024 * 1024:
            raise TelegramBadRequest(Called(name="getFile"), "Bad Request: file is too big")
        return content


@dataclass
class Room:
    """The services, the database, the folder, and hands to use them with."""

    db: Database
    made: wiring.Services
    clock: Fixed
    store: Store
    messenger: Messenger
    messages: int = 0

    async def do(self, work: Any, /, *args: Any, **options: Any) -> Any:
        return await self.db.write(lambda tx: work(tx, self.clock.now(), *args, **options))

    async def look(self, query: Any, *args: Any) -> Any:
        return await self.db.read(query, *args)

    def asked(self) -> AskedIn:
        self.messages += 1
        return AskedIn(GROUP, self.messages, MODERATORS)

    def photo(self, name: str, content: bytes | None = None) -> Media:
        """A photo at the messenger."""
        return self._at_messenger("photo", name, content)

    def file(self, name: str, content: bytes | None = None) -> Media:
        """A picture sent as a file."""
        return self._at_messenger("document", name, content)

    def _at_messenger(self, kind: str, name: str, content: bytes | None) -> Media:
        if content is not None:
            self.messenger.files[name] = content
        return Media(kind, name, f"u-{name}")

    async def file_these(self, *pictures: Media, words: str = "", who: Actor = VERA) -> None:
        """`/photos WORDS` in reply to these."""
        await self.do(self.made.collecting.take_these, who, self.asked(), pictures, words)

    async def publish(self, *pictures: Media, words: str = "", rubric: str | None = None) -> int:
        """A publication that has come to stand in a channel."""
        post_id = await self.draft(*pictures, words=words, rubric=rubric)

        def out(tx: Any, now: int) -> None:
            posts.set_hour(tx, post_id, now)
            moves.leave(tx, post_id)
            moves.send(tx, post_id, "city", 1)
            moves.appear(tx, now, post_id, "city", (-500, post_id, f"https://t.me/kms/{post_id}"))
            self.made.publishing._settle(tx, now, post_id)

        await self.do(out)
        return post_id

    async def draft(self, *pictures: Media, words: str = "", rubric: str | None = None) -> int:
        parts = [Content(text=words if number == 0 else "", media=each) for number, each in enumerate(pictures)]
        request = Request(Desktop(GROUP, MODERATORS), ("city", *([f"#{rubric}"] if rubric else ())), body=parts[0])
        drafting = self.made.drafting

        def compose(tx: Any, now: int) -> int:
            order = drafting.read(now, request.words)
            return drafting.draft(tx, now, VERA, request.at, drafting.prepared(parts, order), order)

        found: int = await self.do(compose)
        return found

    def fetching(self) -> PhotoFiles:
        """A process that fetches."""
        made = self.made
        return PhotoFiles(
            self.messenger,  # type: ignore[arg-type]
            self.db,
            self.clock,
            self.store,
            made.filing,
            made.keeping,
            made.admins,
        )

    async def fetch(self) -> None:
        """Until nothing is wanted any more, and nothing is to leave the disk."""
        files = self.fetching()
        while await self.look(photos.next_wanted, self.clock.now()):
            await files.once(self.store)
        await files._remove(self.store, await self.look(photo_files.to_remove))

    async def photos(self, *states: State) -> list[Photo]:
        """Everything filed, joined rows left out unless asked for."""
        rows = await self.look(
            lambda tx: [photos.photo(row) for row in tx.fetch_all("select * from photos order by id")]
        )
        return [each for each in rows if (each.state in states if states else each.state is not State.JOINED)]

    async def rows(self, sql: str, **params: Any) -> list[Mapping[str, Any]]:
        return [dict(row) for row in await self.look(lambda tx: tx.fetch_all(sql, params))]

    async def said(self, beginning: str) -> list[Any]:
        """What stands in the messages whose keys begin so."""
        made = self.made
        shown = registry.views(made)

        def look(tx: Any) -> list[Any]:
            rows = outbox.keyed(tx, beginning, Message)
            return [shown[each.kind](tx, Frame(each, self.clock.now(), GROUP)) for each in rows]

        found: list[Any] = await self.look(look)
        return found


def _bind(tx: Any, now: int) -> None:
    chats.bind(tx, now, Binding(MODERATORS, GROUP, "group"), by=1)
    chats.bind(tx, now, Binding("channel:city", -500, "channel"), by=1)


@pytest.fixture
async def room(db: Database, tmp_path: Path) -> Room:
    settings = Settings(_env_file=None, bot_token=SecretStr("1:x"), admin_ids=(1,))  # type: ignore[call-arg]
    made = Room(db, wiring.services(settings, city()), Fixed(), Store(tmp_path / "photos"), Messenger())
    await made.do(_bind)
    return made

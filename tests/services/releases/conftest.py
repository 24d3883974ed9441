"""The press office with a mail server: real use cases over a real database, real letters to the sandbox's server."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from bot import wiring
from bot.city.sections.mail import Mail
from bot.city.sections.reports import Reader, Reports
from bot.domain.content import Content
from bot.domain.messages.outbox import Frame
from bot.domain.outgoing import Sent
from bot.domain.people import MODERATORS, Actor, channel
from bot.mail.conversation import Conversation
from bot.mail.mailer import Mailer
from bot.mail.settling import Letters
from bot.services.publishing.desk import Desktop
from bot.services.publishing.drafting import Request
from bot.settings import Settings
from bot.views import registry
from sandbox.client import Letter, Mailbox, SandboxClient
from sandbox.server import running
from storage import outbox
from storage.database import Database, Transaction
from storage.office import chats
from storage.office.chats import Binding
from storage.outbox import sending
from storage.press import outlets
from storage.releases import copies
from tests.services.conftest import GROUP, Work, _bind
from tests.stage import city, eventually

EDITOR = Actor(2001, "Борис", is_admin=True)
HEAD = Actor(2005, "Марина", roles=frozenset({"head"}))
LENA, OLEG = Actor(5001, "Лена", "lena"), Actor(5002, "Олег")
CITY_CHANNEL = -300
TEXT = "Каток на площади Юности открыт\n\nСегодня глава города открыл каток на площади Юности, вход свободный."


@dataclass
class Hand:
    """A clock that stands where the test set it."""

    work: Work

    def now(self) -> int:
        return self.work.now

    def monotonic(self) -> float:
        return asyncio.get_running_loop().time()


@dataclass
class Newsroom(Work):
    """The office at work, its mail, and the mailboxes of editorial offices."""

    sandbox: SandboxClient = field(kw_only=True)
    mail: Mail = field(kw_only=True)
    running: asyncio.Task[None] | None = None

    async def outlet(self, title: str, address: str) -> Mailbox:
        """An outlet whose address the office knows."""

        def take_in(tx: Transaction, now: int) -> None:
            self.services.subscriptions.take_in(tx, now, outlets.add(tx, now, title), address)

        await self.do(take_in)
        return await self.sandbox.mailbox(address, title)

    async def journalist(self, who: Actor = LENA, outlet: str = "Радио-2", *, known: bool = True) -> None:
        await self.do(self.services.media_desk.begin, who, next(self._messages))
        assert await self.do(self.services.media_desk.hear, who, self.message(outlet, who.id))
        if known:
            await self.do(self.services.media.know, EDITOR, who.id)

    async def reader(self, who: Actor = LENA, choice: str = "all", *, known: bool = True) -> None:
        """A journalist who gets releases in Telegram."""
        await self.journalist(who, known=known)
        await self.do(self.services.subscriptions.choose, who, choice)

    async def draft(self, text: str = TEXT, *words: str) -> int:
        """`/release` in the moderators' group."""
        request = Request(Desktop(GROUP, MODERATORS), words, Content(text))
        number: int = await self.do(self.services.releases.compose, EDITOR, request)
        return number

    async def published(self, text: str = TEXT, *words: str) -> int:
        """A release that is on its way to everybody."""
        number = await self.draft(text, *words)
        await self.do(self.services.publishing.decide, EDITOR, number)
        return number

    async def states(self, post_id: int) -> dict[str, int]:
        """How many copies of it stand in which state."""
        found = [each.state for each in await self.look(copies.of_post, post_id)]
        return {state: found.count(state) for state in sorted(set(found))}

    async def arrive(self, *kinds: str) -> list[Any]:
        """Every due message of the messenger of these kinds reaches Telegram; what they were."""
        made = self.services
        shown = registry.views(made)
        said = []
        for each in await self.look(sending.ready, self.now, 500):
            if each.kind in kinds:

                def settle(tx: Transaction, now: int, row: Any = each) -> Any:
                    frame = Frame(row, now, 1)
                    what = shown[row.kind](tx, frame)
                    if what is None:
                        outbox.settle(tx, row.id, "cancelled")
                        return None
                    sending.sent(tx, now, row, None)
                    made.outcomes.sent(tx, now, frame, Sent((row.id,), "https://t.me/c/1/1"))
                    return what

                if (what := await self.do(settle)) is not None:
                    said.append((each.message, what))
        return said

    def start(self) -> None:
        """The mailer begins."""
        made = self.services
        shown = registry.views(made)
        letters = Letters(shown, made.outcomes)
        conversation = Conversation(self.mail, "secret")

        async def download(file_id: str) -> bytes | None:
            return None if file_id == "gone" else bytes(3_000_000 if file_id == "big" else 100)

        mailer = Mailer(self.mail, conversation, self.db, Hand(self), letters, download)  # type: ignore[arg-type]
        mailer.tell_away = lambda tx, now, words: made.admins.tell(tx, now, "away", "admin-mail-away", reason=words)
        self.running = asyncio.create_task(mailer.run())  # noqa: TID251

    async def halt(self) -> None:
        """It ends where it stands, as a kill would end it."""
        while self.running is not None and not self.running.done():
            # Once may be lost: what a cancelled task waits for may have come at the same moment.
            self.running.cancel()
            await asyncio.wait({self.running}, timeout=0.5)
        if self.running is not None and not self.running.cancelled():
            self.running.result()
        self.running = None

    async def left(self) -> list[Any]:
        """Letters that have not come to an end and are due."""
        due = {each.key for each in await self.look(sending.letters_ready, self.now, 500)}
        found = []
        for prefix in ("release_letter:", "note_letter:", "code_letter:", "report_letter:"):
            rows = await self.look(outbox.keyed, prefix)
            found += [row for row in rows if row.state == "sending" or row.key in due]
        return found

    async def mailed(self) -> None:
        """The mailer has done what there was to do."""
        if self.running is None:
            self.start()

        async def done() -> bool:
            assert self.running is not None
            if self.running.done():
                self.running.result()
            return not await self.left()

        await eventually(done)

    async def letters(self, box: Mailbox) -> list[Letter]:
        found: list[Letter] = await box.letters()
        return found


@pytest.fixture
async def room(db: Database, tmp_path: Path) -> AsyncIterator[Newsroom]:
    """On a Friday at noon; the moderators' group and the city's channel are bound."""
    async with running(tmp_path / "world", limits=False, mail=True) as server:
        assert server.post is not None
        mail = Mail("127.0.0.1", server.post.port, "starttls", "press", "Пресс-служба <press@city.test>", "",
                    server.post.authority, 600)  # fmt: skip
        readers = {"minzhkh": Reader("minzhkh", "Министерство ЖКХ", "desk@ministry.test", 0)}
        section = replace(city()[Reports], readers=readers)
        own = replace(city(), sections={**city().sections, Mail: mail, Reports: section})
        settings = Settings(
            _env_file=None, bot_token=SecretStr("1:x"), answer_hold=timedelta(0), admin_ids=(EDITOR.id,)
        )  # type: ignore[call-arg]
        noon = int(datetime(2026, 11, 27, 12, tzinfo=own.time_zone).timestamp() * 1000)
        await db.write(_bind, noon)
        await db.write(
            lambda tx, now: chats.bind(tx, now, Binding(channel("city"), CITY_CHANNEL, "channel"), by=1), noon
        )
        async with SandboxClient(server.url) as sandbox:
            made = Newsroom(db, wiring.services(settings, own), noon, count(1), sandbox=sandbox, mail=mail)
            try:
                yield made
            finally:
                await made.halt()

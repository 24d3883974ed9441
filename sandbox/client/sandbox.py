"""The control interface from Python: play people, look at what they see, move the clock, switch faults on."""

from __future__ import annotations

# ruff: noqa: ASYNC109  # a time limit is part of what a test says
import asyncio
import time
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal, Self

from sandbox.client.connection import Connection, SandboxError
from sandbox.client.mail import Letter, Mailbox
from sandbox.client.players import Chat, ChatName, Person, chat_name
from sandbox.client.seen import Call, Medium, Message
from sandbox.ground.refusal import Json

__all__ = ["Call", "Chat", "Letter", "Mailbox", "Medium", "Message", "Person", "SandboxClient", "SandboxError"]


class SandboxClient(Connection):
    """A connection to a running sandbox; use it as an async context manager. `bot` tells who the bot is."""

    def __init__(self, base_url: str) -> None:
        super().__init__(base_url)
        self.bot: Json = {}

    async def __aenter__(self) -> Self:
        await super().__aenter__()
        self.bot = (await self.get("state"))["bot"]
        return self

    # -- the world ----------------------------------------------------------------------------------------

    async def person(self, name: str, username: str | None = None, language: str = "ru", **given: Any) -> Person:
        """A person; the same `key` gives the same person."""
        view = await self.post("people", name=name, username=username, language=language, **given)
        return Person(view["id"], view["name"], self, view)

    async def chat(
        self, kind: str, title: str, members: Sequence[Person] = (), bot: str = "administrator", **given: Any
    ) -> Chat:
        """A group, supergroup or channel; the first member is its creator; the same `key` gives the same chat."""
        if isinstance(given.get("linked"), Chat):
            given["linked"] = given["linked"].id
        ids = [member.id for member in members]
        view = await self.post("chats", type=kind, title=title, members=ids, bot=bot, **given)
        return Chat(view["id"], view["title"], self, view)

    async def state(self) -> Json:
        """An overview of everything."""
        return await self.get("state")

    async def find_chat(self, name: int | str) -> Chat:
        """The chat of this id, key or @username."""
        view = await self.get(f"chats/{name}")
        return Chat(view["id"], view["title"], self, view)

    async def find_person(self, name: int | str) -> Person:
        """The person of this id or key."""
        for view in (await self.get("people"))["people"]:
            if name in (view["id"], view["key"]):
                return Person(view["id"], view["name"], self, view)
        raise SandboxError(f"there is no person {name!r}", 404)

    async def reset(self) -> None:
        """Start a new empty world."""
        await self.post("reset")

    async def flood(self, messages: Sequence[Json]) -> int:
        """Send many texts at once: [{"person": id, "text": ...}, ...]."""
        return int((await self.post("flood", messages=list(messages)))["sent"])

    async def set_bot(self, **given: Any) -> Json:
        """Change the bot's privacy, revoked, name, username."""
        return await self.post("bot", **given)

    # -- clock and faults ---------------------------------------------------------------------------------

    async def now(self) -> datetime:
        """The world's time, UTC."""
        return datetime.fromisoformat((await self.get("clock"))["iso"])

    async def advance(self, seconds: float) -> None:
        """Move the clock forward."""
        await self.post("clock", advance=seconds)

    async def set_time(self, instant: datetime) -> None:
        """Set the clock to an aware instant."""
        await self.post("clock", set=instant.isoformat())

    async def set_rate(self, rate: float) -> None:
        """Set how many seconds of the world pass in a real one."""
        await self.post("clock", rate=rate)

    async def fault(self, method: str | None = None, kind: str = "error", chat: ChatName = None, **given: Any) -> int:
        """Switch a failure on; returns its id."""
        answer = await self.post("faults", method=method, kind=kind, chat=chat_name(chat), **given)
        return int(answer["id"])

    async def clear_faults(self, fault_id: int | None = None) -> None:
        """Switch one fault off, or all of them."""
        await self.request("DELETE", "faults" if fault_id is None else f"faults/{fault_id}")

    async def limits(self, on: bool | Literal["strict"]) -> None:
        """Set sending limits on, off, or "strict" (sliding windows), and start as if nothing had been sent."""
        await self.post("limits", on=on)

    # -- mail ---------------------------------------------------------------------------------------------

    async def mailbox(self, address: str, title: str = "") -> Mailbox:
        """The mailbox of this address, created if needed."""
        view = await self.post("mailboxes", address=address, title=title)
        return Mailbox(view["address"], self)

    async def smtp(self) -> Json:
        """Where the mail server listens: `host`, `port` (STARTTLS), `tls_port`, `authority` (whom to trust)."""
        found: Json | None = (await self.get("mailboxes"))["smtp"]
        if found is None:
            raise SandboxError("this sandbox was started without mail", 404)
        return found

    async def mail_fault(self, kind: str, **given: Any) -> int:
        """Switch on a fault for all mail; returns the fault's id."""
        return int((await self.post("mailfaults", kind=kind, **given))["id"])

    async def clear_mail_faults(self, fault_id: int | None = None) -> None:
        """Switch one mail fault off, or all of them."""
        await self.request("DELETE", "mailfaults" if fault_id is None else f"mailfaults/{fault_id}")

    # -- the record ---------------------------------------------------------------------------------------

    async def calls(
        self, method: str | None = None, chat: ChatName = None, ok: bool | None = None, after: int = 0
    ) -> list[Call]:
        """The bot's calls, oldest first."""
        query = {"method": method, "chat": chat_name(chat), "ok": ok, "after": after, "limit": 50_000}
        return [Call(**one) for one in (await self.get("calls", **query))["calls"]]

    async def totals(self) -> dict[str, Json]:
        """How many calls of each method succeeded or were refused."""
        return dict((await self.get("calls", limit=1))["totals"])

    async def journal(self, after: int = 0, kind: str | None = None, chat: ChatName = None) -> list[Json]:
        """The journal after a sequence number, oldest first."""
        query = {"after": after, "kind": kind, "chat": chat_name(chat), "limit": 500_000}
        return list((await self.get("journal", **query))["entries"])

    async def commands(self, scope: str | None = None, **wanted: Any) -> list[Json]:
        """Registered commands, of one scope type if named (and with these fields of the scope, and language)."""
        registered = (await self.get("commands"))["registered"]
        found = []
        for one in registered:
            fields = {**one["scope"], "language": one["language"]}
            if (scope is None or fields["type"] == scope) and all(fields.get(k) == v for k, v in wanted.items()):
                found.append(one)
        return found

    async def inject(self, update: Json) -> int:
        """Hand the bot any update; returns its id."""
        return int((await self.post("updates", update=update))["update_id"])

    async def redeliver(self, update_id: int) -> None:
        """Hand the same update to the bot once more."""
        await self.post(f"updates/{update_id}/redeliver")

    async def updates(self, limit: int = 100) -> list[Json]:
        """The newest updates made, oldest first."""
        return list((await self.get("updates", limit=limit))["updates"])

    async def settled(self, timeout: float = 60.0) -> None:
        """Wait until the bot has confirmed every update; AssertionError when it does not."""
        ending = time.monotonic() + timeout
        while (await self.get("updates", limit=1))["pending"]:
            if time.monotonic() > ending:
                raise AssertionError(f"the bot has not taken all updates in {timeout} s")
            await asyncio.sleep(0.02)

    async def download(self, file_id: str) -> bytes:
        """The bytes of a file."""
        async with self.session.get(f"{self.url}/sandbox/files/{file_id}") as response:
            if response.status != 200:
                raise SandboxError("there is no such file", response.status)
            return await response.read()

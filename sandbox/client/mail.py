"""Mailboxes of the sandbox, read and answered from Python."""

from __future__ import annotations

# ruff: noqa: ASYNC109  # a time limit is part of what a test says
import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sandbox.client.connection import Connection
from sandbox.ground.refusal import Json


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as its reader sees it; `view` is what the control interface returned."""

    view: Json
    sandbox: Connection

    @property
    def id(self) -> int:
        return int(self.view["id"])

    @property
    def subject(self) -> str:
        return str(self.view["subject"])

    @property
    def text(self) -> str:
        """The plain part."""
        return str(self.view["text"])

    @property
    def html(self) -> str:
        return str(self.view["html"])

    @property
    def sender(self) -> str:
        """The From header shown."""
        return str(self.view["from"])

    @property
    def to(self) -> str:
        return str(self.view["to"])

    @property
    def links(self) -> list[str]:
        return list(self.view["links"])

    @property
    def attachments(self) -> list[Json]:
        """Each with `name`, `type`, `size`, `cid`, `file_id` (for `SandboxClient.download`)."""
        return list(self.view["attachments"])

    def header(self, name: str) -> str | None:
        """The first header of this name."""
        return next((value for key, value in self.view["headers"] if key.lower() == name.lower()), None)

    async def act(self, action: str, **given: Any) -> Json:
        """Do what a reader can: read, delete, reply, unsubscribe."""
        return await self.sandbox.post(f"letters/{self.id}", action=action, **given)

    async def reply(self, text: str) -> None:
        """Reply as the reader."""
        await self.act("reply", text=text)

    async def unsubscribe(self) -> Json:
        """Unsubscribe as the reader by the way the letter offers; returns the result."""
        return await self.act("unsubscribe")


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Somebody's mailbox."""

    address: str
    sandbox: Connection

    async def letters(self, after: int = 0) -> list[Letter]:
        """Its letters, oldest first."""
        listed = await self.sandbox.get("letters", mailbox=self.address, after=after, limit=10_000)
        return [Letter(await self.sandbox.get(f"letters/{one['id']}"), self.sandbox) for one in listed["letters"]]

    async def wait(self, fits: Callable[[Letter], bool] = lambda letter: True, timeout: float = 60.0) -> Letter:
        """The newest letter that fits, as soon as there is one; AssertionError when none came in time."""
        ending = time.monotonic() + timeout
        while True:
            for letter in reversed(await self.letters()):
                if fits(letter):
                    return letter
            if time.monotonic() > ending:
                listed = await self.sandbox.get("letters", mailbox=self.address)
                subjects = [one["subject"] for one in listed["letters"]]
                raise AssertionError(f"no such letter for {self.address} in {timeout} s; there are {subjects}")
            await asyncio.sleep(0.05)

    async def fault(self, kind: str, **given: Any) -> int:
        """Switch on a fault for letters to this address; returns the fault's id."""
        return int((await self.sandbox.post("mailfaults", kind=kind, address=self.address, **given))["id"])

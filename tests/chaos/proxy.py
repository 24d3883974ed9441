"""An office, in this process, whose way to a database server of its own can hang or be cut."""

from __future__ import annotations

import asyncio
import random
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from storage.postgres.engine import PostgresOffice
from tests import engines
from tests.stage import Stage, bind, open_stage

# A simple query, as it stands on the wire.
COMMIT = b"Q\x00\x00\x00\x0bcommit\x00"
_SOCKET = ".s.PGSQL.5432"


class Proxy:
    """Between an office and its server: passes on, hangs, or cuts right after a COMMIT was passed on."""

    def __init__(self, there: str) -> None:
        self._there = there
        self._open: set[asyncio.StreamWriter] = set()
        self._moves = asyncio.Event()
        self._moves.set()
        self.cut_after_commit = 0.0
        self.cuts = 0

    async def start(self, here: Path) -> None:
        self._server = await asyncio.start_unix_server(self._connected, here)

    async def stop(self) -> None:
        self._moves.set()
        self._server.close()
        for writer in self._open:
            writer.close()
        await asyncio.sleep(0)

    def hang(self) -> None:
        self._moves.clear()

    def go_on(self) -> None:
        self._moves.set()

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            server_reader, server_writer = await asyncio.open_unix_connection(self._there)
            self._open |= {writer, server_writer}
            pipes = self._pipe(reader, server_writer, writer), self._pipe(server_reader, writer, None)
            await asyncio.gather(*pipes)
        writer.close()

    async def _pipe(
        self, source: asyncio.StreamReader, target: asyncio.StreamWriter, asking: asyncio.StreamWriter | None
    ) -> None:
        with suppress(OSError):
            while data := await source.read(65536):
                await self._moves.wait()
                target.write(data)
                await target.drain()
                if asking is not None and data == COMMIT and random.random() < self.cut_after_commit:
                    self.cuts += 1
                    asking.transport.abort()
                    await asyncio.sleep(0.05)
                    break
        target.close()


@dataclass
class Proxied:
    """The office at work, the way to its database, and the server."""

    office: Stage
    proxy: Proxy
    server: engines.Server

    async def gauge(self, name: str) -> int:
        """What the bot tells of itself under that name."""
        address = f"http://127.0.0.1:{self.office.settings['health_port']}/metrics"
        async with self.office.sandbox.session.get(address) as answer:
            told = dict(line.rsplit(" ", 1) for line in (await answer.text()).splitlines() if line[0] != "#")
        return int(float(told[name]))


@asynccontextmanager
async def proxied(folder: Path) -> AsyncIterator[Proxied]:
    server = engines.Server()
    proxy = Proxy(str(server.folder / _SOCKET))
    between = server.folder / "proxy"
    between.mkdir()
    await proxy.start(between / _SOCKET)
    try:
        async with open_stage(folder) as office:
            # Tests look into the database directly, past the proxy.
            office.database_url = server.url("postgres")
            PostgresOffice(office.database_url, folder).migrate()
            with socket.socket() as free:
                free.bind(("127.0.0.1", 0))
                office.settings["health_port"] = int(free.getsockname()[1])
            office.settings["database_url"] = office.database_url.replace(str(server.folder), str(between))
            await office.start()
            await bind(office)
            yield Proxied(office, proxy, server)
            assert await office.halt() == 0
    finally:
        await proxy.stop()
        server.remove()

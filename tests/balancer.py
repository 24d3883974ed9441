"""One address for several processes of a bot: whatever comes goes to each in turn, past those that do not take it."""

from __future__ import annotations

import socket
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
from aiohttp import web

OK = 200
SECRET = "geheim"
# Whoever does not answer for so long is passed over (seconds).
PATIENCE = aiohttp.ClientTimeout(total=6)


class Balancer:
    """Knows nothing of updates or health. `taken` counts what each process took, by its port."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self._session = session
        self.url = ""
        self.ports: list[int] = []
        self.taken: Counter[int] = Counter()

    def environment(self) -> dict[str, str]:
        """The settings of one more process."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = int(free.getsockname()[1])
        self.ports.append(port)
        return {"WEBHOOK_URL": self.url, "WEBHOOK_SECRET": SECRET, "WEBHOOK_PORT": str(port)}

    async def take(self, request: web.BaseRequest) -> web.Response:
        body = await request.read()
        headers = {name: value for name, value in request.headers.items() if name.startswith("X-")}
        for port in list(self.ports):
            self.ports.append(self.ports.pop(0))
            try:
                url = f"http://127.0.0.1:{port}/hook"
                async with self._session.post(url, data=body, headers=headers, timeout=PATIENCE) as answer:
                    if answer.status == OK:
                        self.taken[port] += 1
                        return web.Response()
            except (aiohttp.ClientError, TimeoutError):
                continue
        return web.Response(status=503)


@asynccontextmanager
async def balancer() -> AsyncIterator[Balancer]:
    async with aiohttp.ClientSession() as session:
        made = Balancer(session)
        runner = web.ServerRunner(web.Server(made.take), shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        made.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
        try:
            yield made
        finally:
            await runner.cleanup()

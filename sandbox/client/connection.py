"""The connection to the control interface of a running sandbox."""

from __future__ import annotations

import json
from types import TracebackType
from typing import Any, Self

import aiohttp

from sandbox.ground.refusal import Json


class SandboxError(Exception):
    """The sandbox refused a request as impossible; `status` is the HTTP status, 409 if it may be possible later."""

    def __init__(self, words: str, status: int) -> None:
        super().__init__(words)
        self.status = status


class Connection:
    """Calls the control interface; use it as an async context manager."""

    def __init__(self, base_url: str) -> None:
        self.url = base_url.rstrip("/")
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        timeout = aiohttp.ClientTimeout(total=120)
        self._session = aiohttp.ClientSession(timeout=timeout, connector=aiohttp.TCPConnector(limit=0))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session is not None:
            await self._session.close()

    @property
    def session(self) -> aiohttp.ClientSession:
        """The HTTP session, for anything outside the control interface."""
        if self._session is None:
            raise RuntimeError("use the client as an async context manager")
        return self._session

    async def request(self, verb: str, path: str, **options: Any) -> Json:
        """Any call of the control interface."""
        async with self.session.request(verb, f"{self.url}/sandbox/{path}", **options) as response:
            answer: Json = await response.json()
        if response.status >= 400:
            raise SandboxError(answer.get("error", f"status {response.status}"), response.status)
        return answer

    async def get(self, path: str, **query: Any) -> Json:
        """A GET with this query; None is left out."""
        return await self.request("GET", path, params={k: str(v) for k, v in query.items() if v is not None})

    async def post(self, path: str, **given: Any) -> Json:
        """A POST with this JSON."""
        return await self.request("POST", path, json=given)

    async def upload(self, path: str, given: Json, files: dict[str, bytes]) -> Json:
        """A POST with files."""
        form = aiohttp.FormData()
        form.add_field("act", json.dumps(given))
        for name, content in files.items():
            form.add_field(name, content, filename=str(given.get("file_name") or name))
        return await self.request("POST", path, data=form)

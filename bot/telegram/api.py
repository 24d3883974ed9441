"""The only way out to Telegram: every call of the bot goes through here.

It uses aiogram's session (server address, proxy, connector, error classes) and encodes calls as aiogram does, as a
form, but returns results unparsed: parsing each sent message back into aiogram's types costs more than sending it,
and only its id is needed.
"""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable, Mapping
from typing import Any

import aiohttp
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.exceptions import TelegramNetworkError, TelegramNotFound, TelegramRetryAfter
from aiogram.methods import TelegramMethod
from aiohttp_socks import ProxyError
from yarl import URL

log = logging.getLogger(__name__)

CALL_SECONDS, UPLOAD_SECONDS = 30.0, 120.0
# How long to wait when Telegram says to slow down without saying for how long (seconds).
TOO_MANY, UNTOLD_SECONDS = 429, 1
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
Params = Mapping[str, object]


class Called(TelegramMethod[Any]):
    """A call made here, described by its name alone for aiogram's errors."""

    __returning__ = Any
    __api_method__ = "called"
    name: str


_FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class NotSent(TelegramNetworkError):
    """No connection was made: Telegram certainly did not get the call."""


class InDoubt(TelegramNetworkError):
    """The connection broke, timed out or answered nonsense after the call was sent: it may have taken effect."""


class Api:
    """Calls the Bot API. Raises aiogram's exceptions for refusals, NotSent and InDoubt for network errors.

    No call is made while `may_call` returns False: another process may be at work.
    """

    def __init__(self, bot: Bot, may_call: Callable[[], bool] = lambda: True) -> None:
        assert isinstance(bot.session, AiohttpSession)
        self._bot = bot
        self._session = bot.session
        self._may_call = may_call
        self._date: str | None = None
        self.last_contact = time.monotonic()

    async def call(self, method: str, params: Params | None = None, *, seconds: float = CALL_SECONDS) -> Any:
        """Call `method` and return its `result` as Telegram's JSON. Parameters that are None are left out."""
        fields = {name: _field(value) for name, value in (params or {}).items() if value is not None}
        return await self._post(method, seconds, data=_form(fields), headers=_FORM)

    async def upload(self, method: str, params: Params, files: Mapping[str, tuple[str, bytes]]) -> Any:
        """Call `method` with `files`: (name, bytes) by field."""
        form = aiohttp.FormData(quote_fields=False)  # Telegram reads a file's name as it is sent
        for name, value in params.items():
            if value is not None:
                form.add_field(name, _field(value))
        for field, (name, content) in files.items():
            form.add_field(field, content, filename=name)
        return await self._post(method, UPLOAD_SECONDS, data=form)

    async def download(self, file_id: str) -> bytes:
        """The bytes of a file (20 MB at most). Raises as `call` does."""
        found = await self.call("getFile", {"file_id": file_id})
        session = await self._session.create_session()
        url = self._session.api.file_url(self._bot.token, found["file_path"])
        try:
            async with session.get(url, timeout=aiohttp.ClientTimeout(total=CALL_SECONDS)) as response:
                response.raise_for_status()
                return await response.read()
        except aiohttp.ClientResponseError as error:
            raise TelegramNotFound(Called(name="getFile"), f"the file cannot be had: HTTP {error.status}") from None
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise NotSent(Called(name="getFile"), type(error).__name__) from None

    async def date(self) -> str | None:
        """The server's time from its answers' `Date` header."""
        await self.call("getMe", seconds=15)
        return self._date

    async def _post(self, method: str, seconds: float, **body: Any) -> Any:
        session = await self._session.create_session()
        if not self._may_call():
            raise NotSent(Called(name=method), "another process may be at work")
        url = self._session.api.api_url(token=self._bot.token, method=method)
        timeout = aiohttp.ClientTimeout(total=seconds, sock_connect=10)
        try:
            async with session.post(url, timeout=timeout, **body) as response:
                content = await response.read()
                self._date = response.headers.get("Date")
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, ProxyError) as error:
            raise NotSent(Called(name=method), type(error).__name__) from None
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            raise InDoubt(Called(name=method), type(error).__name__) from None
        return self._result(method, response.status, content)

    def _result(self, name: str, status: int, content: bytes) -> Any:
        try:
            answer = json.loads(content)
        except ValueError:
            answer = None
        if not isinstance(answer, dict) or "ok" not in answer:
            raise InDoubt(Called(name=name), f"HTTP {status} without an answer")
        self.last_contact = time.monotonic()
        if answer["ok"]:
            return answer.get("result")
        method, code = Called(name=name), answer.get("error_code")
        status = code if isinstance(code, int) else status
        if status == TOO_MANY and not (answer.get("parameters") or {}).get("retry_after"):
            raise TelegramRetryAfter(method, str(answer.get("description", "")), UNTOLD_SECONDS)
        self._session.check_response(
            bot=self._bot, method=method, status_code=status, content=content.decode("utf-8", "replace")
        )
        raise InDoubt(method, f"HTTP {status} {answer.get('description', '')}")


def _form(fields: Mapping[str, str]) -> bytes:
    """The fields as a form body; seven times as fast as `urllib.parse.urlencode` for Russian text."""
    return URL.build(query=fields).raw_query_string.encode()


def _field(value: object) -> str:
    """A parameter in a form: text unchanged, everything else as JSON."""
    if isinstance(value, str):
        return value
    return str(value) if type(value) is int else _JSON.encode(value)

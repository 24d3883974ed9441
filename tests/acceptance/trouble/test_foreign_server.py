"""Another Bot API server than Telegram's or ours (BOT_API_URL): one that knows the fewest methods there can be."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from pydantic import SecretStr

from bot.app import serve
from bot.commands.check import findings
from bot.settings import Settings
from tests.stage import city

ADMIN, BORIS, ANNA, GROUP = 1, 2, 100, -1001234567890
MEMBER = {"status": "member", "user": {"id": 1, "is_bot": False, "first_name": "Кто угодно"}}
UNKNOWN: dict[str, Callable[[], web.Response]] = {
    "404": lambda: web.json_response({"ok": False, "error_code": 404, "description": "Not Found"}, status=404),
    "404 within 200": lambda: web.json_response({"ok": False, "error_code": 404, "description": "Not Found"}),
    "everybody is a member": lambda: web.json_response({"ok": True, "result": MEMBER}),
    "true": lambda: web.json_response({"ok": True, "result": True}),
}


class PlainServer:
    """Messages are numbered over all chats; an update is gone once a later one is asked for."""

    def __init__(self, unknown: Callable[[], web.Response]) -> None:
        self._unknown = unknown
        self._updates: list[dict[str, Any]] = []
        self._number = 0
        self.said: list[dict[str, Any]] = []
        self.settings: Settings

    async def answer(self, request: web.Request) -> web.Response:
        given = await request.post()
        match request.match_info["method"]:
            case "getMe":
                result: object = {"id": 42, "is_bot": True, "first_name": "Бот", "username": "bot"}
            case "getUpdates":
                offset = int(str(given.get("offset", 0)))
                result = [each for each in self._updates if each["update_id"] >= offset]
                await asyncio.sleep(0 if result else 0.02)
            case "sendMessage":
                result = self._message(int(str(given["chat_id"])), {"id": 42, "is_bot": True, "first_name": "Бот"})
                self.said.append({**given, **result, "keys": json.loads(str(given.get("reply_markup", "{}")))})
            case "editMessageText":
                result = True
                self.said.append(dict(given))
            case "answerCallbackQuery":
                result = True
            case _:
                return self._unknown()
        return web.json_response({"ok": True, "result": result})

    def _message(self, chat_id: int, sender: dict[str, Any]) -> dict[str, Any]:
        self._number += 1
        chat = {"id": chat_id, "type": "private" if chat_id > 0 else "supergroup", "title": "Чат"}
        return {"message_id": self._number, "date": 1795500000, "chat": chat, "from": sender}

    def _push(self, person_id: int, kind: str, **body: Any) -> None:
        body["from"] = {"id": person_id, "is_bot": False, "first_name": f"Житель {person_id}"}
        self._updates.append({"update_id": 1000 + len(self._updates), kind: body})

    def write(self, person_id: int, text: str, chat_id: int = 0, **fields: Any) -> None:
        self._push(person_id, "message", **{**self._message(chat_id or person_id, {}), "text": text, **fields})

    async def press(self, person_id: int, message: dict[str, Any], label: str) -> None:
        keys = [key for row in message["keys"]["inline_keyboard"] for key in row]
        data = next(key["callback_data"] for key in keys if key["text"] == label)
        shown = {name: message[name] for name in ("message_id", "date", "chat", "from")}
        self._push(person_id, "callback_query", id=data, chat_instance="1", data=data, message=shown)

    async def heard(self, chat_id: int, words: str) -> dict[str, Any]:
        async with asyncio.timeout(10):
            while True:
                for each in self.said:
                    if each["chat_id"] == str(chat_id) and words in each["text"]:
                        return each
                await asyncio.sleep(0.02)


@pytest.fixture(params=UNKNOWN)
async def server(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[PlainServer]:
    """The server with the bot serving it."""
    plain = PlainServer(UNKNOWN[request.param])
    app = web.Application()
    app.router.add_post("/bot{token}/{method}", plain.answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    plain.settings = Settings(
        _env_file=None,  # type: ignore[call-arg]
        bot_token=SecretStr("42:TEST"),
        bot_api_url=f"http://127.0.0.1:{runner.addresses[0][1]}",
        database_url=f"sqlite:///{tmp_path / 'bot.db'}",
        admin_ids=(ADMIN,),
        answer_hold="PT0S",  # type: ignore[arg-type]
        send_limits=False,
    )
    stop = asyncio.Event()
    bot = asyncio.create_task(serve(plain.settings, city(), stop))  # noqa: TID251
    yield plain
    stop.set()
    assert await bot == 0
    await runner.cleanup()


async def test_an_appeal_is_answered_over_a_server_that_knows_five_methods(server: PlainServer) -> None:
    server.write(ADMIN, "/bind moderators", GROUP)
    await server.heard(GROUP, "Готово")
    server.write(ANNA, "/start")
    await server.press(ANNA, await server.heard(ANNA, "Согласие на обработку"), "Даю согласие")
    server.write(ANNA, "Яма на Ленина 14")
    await server.heard(ANNA, "№ 1")
    card = await server.heard(GROUP, "<b>№ 1</b> ·")
    await server.press(BORIS, card, "Взять")
    await server.heard(GROUP, f"Житель {BORIS}")
    replied = {name: card[name] for name in ("message_id", "date", "chat", "from")}
    server.write(BORIS, "Засыплем яму завтра утром", GROUP, reply_to_message=replied)
    await server.heard(ANNA, "Засыплем яму завтра утром")


async def test_a_deployment_on_such_a_server_can_be_checked(server: PlainServer) -> None:
    server.write(ADMIN, "/bind moderators", GROUP)
    await server.heard(GROUP, "Готово")
    found = {each.subject: each.right async for each in findings(server.settings, city())}
    assert found["token"]
    assert found["webhook"]
    assert found["moderators"] is False

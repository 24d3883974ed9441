from __future__ import annotations

import asyncio
import json

import pytest
from aiogram.exceptions import TelegramBadRequest, TelegramConflictError, TelegramUnauthorizedError
from aiohttp import ClientSession, web

from sandbox.client import SandboxClient
from sandbox.ground.refusal import Json
from tests.sandbox.conftest import polled, until


async def test_updates_stay_until_they_are_confirmed(bot, anna):
    await anna.send("один")
    first = await bot.get_updates()
    assert [u.update_id for u in await bot.get_updates()] == [u.update_id for u in first]
    rest = await bot.get_updates(offset=first[0].update_id + 1)
    assert [u.message.text for u in rest] == ["один"]
    assert len(await bot.get_updates(limit=1)) == 1
    assert await bot.get_updates(offset=rest[-1].update_id + 1) == []


async def test_a_negative_offset_keeps_the_last_ones_only(bot, anna):
    for number in range(3):
        await anna.send(str(number))
    assert [u.message.text for u in await bot.get_updates(offset=-2)] == ["1", "2"]
    assert len(await bot.get_updates()) == 2


async def test_a_long_poll_ends_as_soon_as_something_comes(bot, anna, sandbox):
    await bot.get_updates(offset=-1)
    offset = (await bot.get_updates())[-1].update_id + 1
    poll = asyncio.gather(bot.get_updates(offset=offset, timeout=50))
    await polled(sandbox)
    await anna.send("скорее")
    assert [u.message.text for u in (await asyncio.wait_for(poll, 40))[0]] == ["скорее"]


async def test_a_newer_poll_ends_the_older_one(bot, anna, sandbox):
    offset = (await bot.get_updates())[-1].update_id + 1
    older = asyncio.gather(bot.get_updates(offset=offset, timeout=50), return_exceptions=True)
    await polled(sandbox)
    await bot.get_updates(offset=offset)
    [error] = await asyncio.wait_for(older, 40)
    assert isinstance(error, TelegramConflictError)
    assert "terminated by other getUpdates request" in error.message


async def test_chat_member_comes_only_when_asked_for_by_name(bot, sandbox, boris, group, anna):
    await group.set_member(anna, "member")
    assert all(u.chat_member is None for u in await bot.get_updates())
    await bot.get_updates(allowed_updates=["message", "chat_member"])
    await group.set_member(anna, "left")
    updates = await bot.get_updates()
    assert [u.chat_member.new_chat_member.status for u in updates if u.chat_member] == ["left"]


async def test_what_was_not_asked_for_is_not_kept(bot, anna):
    await bot.get_updates(allowed_updates=["callback_query"])
    await anna.send("не спрошено")
    await bot.get_updates(allowed_updates=[])
    await anna.send("спрошено")
    assert [u.message.text for u in await bot.get_updates()] == ["/start", "спрошено"]


async def test_updates_are_forgotten_after_a_day(bot, anna, sandbox):
    await sandbox.advance(24 * 3600 + 1)
    assert await bot.get_updates() == []


async def test_the_same_update_can_be_handed_over_again(bot, anna, sandbox):
    update = (await bot.get_updates())[-1]
    await bot.get_updates(offset=update.update_id + 1)
    await sandbox.redeliver(update.update_id)
    assert [u.update_id for u in await bot.get_updates(offset=update.update_id + 1)] == [update.update_id]
    assert await bot.get_updates(offset=update.update_id + 1) == []


async def test_the_poll_of_a_killed_bot_takes_nothing_away(bot, anna, sandbox):
    update = (await bot.get_updates())[-1]
    offset = update.update_id + 1
    url = f"{sandbox.url}/bot1000000001:sandbox/getUpdates?timeout=20&offset={offset}"
    async with ClientSession() as killed:
        poll = asyncio.gather(killed.get(url), return_exceptions=True)
        await polled(sandbox)
        poll.cancel()
    await sandbox.redeliver(update.update_id)
    assert [u.update_id for u in await bot.get_updates(offset=offset)] == [update.update_id]


async def test_any_update_can_be_injected(bot, sandbox):
    update_id = await sandbox.inject({"poll_answer": {"poll_id": "5", "option_ids": []}})
    url = f"{sandbox.url}/bot1000000001:sandbox/getUpdates"
    async with sandbox.session.get(url) as response:
        assert (await response.json())["result"][-1] == {
            "update_id": update_id,
            "poll_answer": {"poll_id": "5", "option_ids": []},
        }


async def test_a_revoked_token_is_unauthorized(bot, anna, sandbox):
    await sandbox.set_bot(revoked=True)
    with pytest.raises(TelegramUnauthorizedError):
        await bot.get_me()


class Receiver:
    """A bot's webhook; fails the first `failures` deliveries."""

    def __init__(self) -> None:
        self.failures = 0
        self.answer: dict[str, object] | None = None
        self.got: list[Json] = []
        self.url = ""
        self.secrets: list[str | None] = []

    async def take(self, request: web.BaseRequest) -> web.Response:
        update = json.loads(await request.read())
        if self.failures:
            self.failures -= 1
            return web.Response(status=500)
        self.got.append(update)
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        return web.json_response(self.answer) if self.answer else web.Response()

    async def has(self, count: int) -> None:
        async def fits() -> bool:
            return len(self.got) >= count

        await until(fits)


@pytest.fixture
async def receiver():
    made = Receiver()
    runner = web.ServerRunner(web.Server(made.take), shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    made.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield made
    await runner.cleanup()


async def test_a_webhook_gets_what_waits_in_order_with_the_secret(bot, anna, receiver):
    for number in range(5):
        await anna.send(str(number))
    await bot.set_webhook(receiver.url, secret_token="s3cret")
    await receiver.has(6)
    assert [u["message"]["text"] for u in receiver.got] == ["/start", "0", "1", "2", "3", "4"]
    assert set(receiver.secrets) == {"s3cret"}
    with pytest.raises(TelegramConflictError, match="webhook is active"):
        await bot.get_updates()
    assert (await bot.get_webhook_info()).pending_update_count == 0
    await bot.delete_webhook()
    assert await bot.get_updates() == []


async def test_a_failing_webhook_is_tried_again_and_others_are_not_held_up(bot, anna, boris, receiver):
    await bot.get_updates(offset=(await bot.get_updates())[-1].update_id + 1)
    receiver.failures = 1
    await anna.send("первое")
    await bot.set_webhook(receiver.url)

    async def told() -> bool:
        words = (await bot.get_webhook_info()).last_error_message
        return bool(words == "Wrong response from the webhook: 500 Internal Server Error")

    await until(told)
    await boris.send("второе")
    await receiver.has(2)
    assert [u["message"]["text"] for u in receiver.got] == ["второе", "первое"]


async def test_nothing_is_delivered_during_an_outage(bot, anna, sandbox, receiver):
    await bot.set_webhook(receiver.url)
    await receiver.has(1)
    await sandbox.fault(kind="outage")
    await anna.send("есть кто?")
    await asyncio.sleep(0.05)
    assert len(receiver.got) == 1
    await sandbox.clear_faults()
    await receiver.has(2)


async def test_a_webhook_can_get_the_same_update_again(bot, anna, sandbox, receiver):
    await bot.set_webhook(receiver.url)
    await receiver.has(1)
    await sandbox.redeliver(receiver.got[0]["update_id"])
    await receiver.has(2)
    assert receiver.got[0] == receiver.got[1]


async def test_a_webhook_may_answer_with_a_call(bot, anna, receiver):
    receiver.answer = {"method": "sendMessage", "chat_id": anna.id, "text": "ответ"}
    await bot.set_webhook(receiver.url)
    assert (await anna.wait(lambda m: m.text == "ответ")).from_bot


async def test_a_webhook_beyond_this_machine_needs_https(bot):
    with pytest.raises(TelegramBadRequest, match="An HTTPS URL must be provided"):
        await bot.set_webhook("http://example.org/hook")


async def test_events_are_streamed_and_resumed(server, anna):
    async with SandboxClient(server.url) as sandbox, ClientSession() as session:
        seq = (await sandbox.state())["seq"]
        await anna.send("первое")
        await anna.send("второе")

        async def stream(after: int, count: int) -> list[Json]:
            headers = {"Last-Event-ID": str(after)}
            got: list[Json] = []
            async with session.get(f"{sandbox.url}/sandbox/events", headers=headers) as response:
                async for line in response.content:
                    if line.startswith(b"data: "):
                        got.append(json.loads(line[6:]))
                    if len(got) == count:
                        return got
            return got

        first = await asyncio.wait_for(stream(seq, 1), 60)
        assert first[0]["message"]["text"] == "первое"
        again = await asyncio.wait_for(stream(first[0]["seq"], 1), 60)
        assert again[0]["message"]["text"] == "второе"
        behind = await asyncio.wait_for(stream(10_000, 1), 60)
        assert behind[0]["kind"] == "behind"

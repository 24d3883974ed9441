from __future__ import annotations

import asyncio
import time

import pytest
from aiogram.exceptions import TelegramBadRequest, TelegramNetworkError, TelegramRetryAfter, TelegramServerError

from sandbox.api.limits import Limits
from sandbox.client import SandboxClient, SandboxError
from sandbox.ground.refusal import Refusal
from sandbox.server import running

from .conftest import bot_of, polled


async def test_a_cut_before_leaves_nothing_and_a_cut_after_leaves_the_message(bot, anna, sandbox):
    await sandbox.fault("sendMessage", kind="cut_before", times=1)
    with pytest.raises(TelegramNetworkError):
        await bot.send_message(anna.id, "первое")
    await sandbox.fault("sendMessage", kind="cut_after", times=1)
    with pytest.raises(TelegramNetworkError):
        await bot.send_message(anna.id, "второе")
    await bot.send_message(anna.id, "третье")
    assert [m.text for m in (await anna.sees())[1:]] == ["второе", "третье"]
    calls = await sandbox.calls("sendMessage")
    assert [(call.ok, call.fault) for call in calls] == [
        (False, "cut_before"),
        (True, "cut_after"),
        (True, None),
    ]


async def test_errors_strike_a_share_of_calls_by_seed(bot, anna, sandbox):
    await sandbox.fault("sendMessage", kind="error", status=502, share=0.5, seed=7)
    failed = 0
    for number in range(20):
        try:
            await bot.send_message(anna.id, str(number))
        except TelegramServerError:
            failed += 1
    assert 5 <= failed <= 15
    assert len(await anna.sees()) == 21 - failed


async def test_floods_are_told_for_one_chat_only(bot, anna, boris, group, sandbox):
    await sandbox.fault("sendMessage", kind="flood", retry_after=7, chat=group)
    with pytest.raises(TelegramRetryAfter) as refused:
        await bot.send_message(group.id, "Карточка")
    assert refused.value.retry_after == 7
    await bot.send_message(anna.id, "Квитанция")
    await sandbox.clear_faults()
    await bot.send_message(group.id, "Карточка")


async def test_an_outage_closes_waiting_polls_too(bot, anna, sandbox):
    offset = (await bot.get_updates())[-1].update_id + 1
    poll = asyncio.gather(bot.get_updates(offset=offset, timeout=50), return_exceptions=True)
    await polled(sandbox)
    await sandbox.fault(kind="outage")
    [error] = await asyncio.wait_for(poll, 40)
    assert isinstance(error, TelegramNetworkError)
    with pytest.raises(TelegramNetworkError):
        await bot.get_me()
    await sandbox.clear_faults()
    await bot.get_me()


async def test_slow_answers_come_late_but_come(bot, anna, sandbox):
    await sandbox.fault("sendMessage", kind="slow", delay=0.1, times=1)
    began = time.monotonic()
    await bot.send_message(anna.id, "медленно")
    assert time.monotonic() - began >= 0.1


async def test_a_fault_ends_after_its_seconds(bot, sandbox):
    fault = await sandbox.fault("getMe", kind="error", seconds=60)
    with pytest.raises(TelegramServerError):
        await bot.get_me()
    await sandbox.clear_faults(fault)
    await sandbox.fault("getMe", kind="error", seconds=0.01)
    await asyncio.sleep(0.02)
    await bot.get_me()
    assert (await sandbox.state())["faults"] == []


async def test_the_sending_limits_of_a_private_chat():
    async with running() as server, SandboxClient(server.url) as sandbox, bot_of(server) as bot:
        anna = await sandbox.person("Анна")
        await anna.start()
        for number in range(3):
            await bot.send_message(anna.id, str(number))
        with pytest.raises(TelegramRetryAfter, match="retry after 1"):
            await bot.send_message(anna.id, "четвёртое")
        assert len(await anna.sees()) == 4
        refused = await sandbox.calls(ok=False)
        assert refused[0].refusal == "Too Many Requests: retry after 1"


async def test_edits_count_and_answers_to_presses_do_not():
    async with running() as server, SandboxClient(server.url) as sandbox, bot_of(server) as bot:
        anna = await sandbox.person("Анна")
        await anna.start()
        message = await bot.send_message(anna.id, "раз")
        for text in ("два", "три"):
            await bot.edit_message_text(text, chat_id=anna.id, message_id=message.message_id)
        for _ in range(5):
            with pytest.raises(TelegramBadRequest, match="query ID is invalid"):
                await bot.answer_callback_query("5")
        with pytest.raises(TelegramBadRequest, match="message is not modified"):
            await bot.edit_message_text("три", chat_id=anna.id, message_id=message.message_id)
        with pytest.raises(TelegramRetryAfter):
            await bot.edit_message_text("четыре", chat_id=anna.id, message_id=message.message_id)


def passed(limits, chat, costs):
    done = 0
    for cost in costs:
        try:
            limits.charge(chat, cost)
        except Refusal:
            break
        done += cost
    return done


def test_a_group_takes_twenty_at_once_and_an_album_counts_each_part():
    assert passed(Limits(), -100, [1] * 30) == 20
    assert passed(Limits(), -100, [10, 10, 1]) == 20
    assert passed(Limits(), 5, [10, 1]) == 10


def test_thirty_a_second_over_all_chats():
    limits = Limits()
    assert sum(passed(limits, chat, [1]) for chat in range(1, 60)) in (34, 35, 36)


def test_switched_off_limits_let_everything_pass():
    assert passed(Limits(False), 5, [1] * 100) == 100


class Strict:
    """Strict limits on a clock that the test turns; `passed` are the times at which something passed."""

    def __init__(self):
        self.now = 0.0
        self.limits = Limits("strict", lambda: self.now)
        self.passed = []

    def send(self, chat, cost=1):
        """None when it passed, otherwise the seconds to wait."""
        try:
            self.limits.charge(chat, cost)
        except Refusal as refused:
            return refused.parameters["retry_after"] if refused.parameters else 0
        self.passed += [self.now] * cost
        return None


def test_strictly_no_minute_of_a_group_holds_more_than_twenty_however_it_is_cut():
    strict = Strict()
    for step in range(400):
        strict.now = step / 2
        strict.send(-100)
    most = max(sum(1 for other in strict.passed if one <= other < one + 60) for one in strict.passed)
    assert most == 20
    assert len(strict.passed) == 80  # none is lost either: twenty in each of the four minutes begun


def test_the_wait_that_is_told_is_enough_and_no_longer_than_needed():
    strict = Strict()
    assert [strict.send(-100) for _ in range(20)] == [None] * 20
    strict.now = 10.5
    assert strict.send(-100) == 50
    assert strict.send(-200) is None
    strict.now = 59.9
    assert strict.send(-100) == 1
    strict.now = 60.0
    assert strict.send(-100) is None


def test_strictly_an_album_counts_its_parts_and_waits_for_room():
    strict = Strict()
    assert strict.send(-100, 10) is None
    strict.now = 5
    assert strict.send(-100, 9) is None
    assert strict.send(-100, 10) == 55
    assert strict.send(-100, 1) is None


def test_strictly_no_second_holds_more_than_thirty_in_all():
    strict = Strict()
    assert sum(strict.send(chat) is None for chat in range(1, 60)) == 30
    strict.now = 0.99
    assert strict.send(100) == 1
    strict.now = 1.0
    assert strict.send(100) is None


def test_strictly_a_person_gets_one_a_second_beyond_three_at_once():
    strict = Strict()
    assert [strict.send(7) for _ in range(4)] == [None, None, None, 1]
    strict.now = 0.99
    assert strict.send(7) == 1
    strict.now = 1.0
    assert strict.send(7) is None
    assert strict.send(7) == 1


async def test_strict_limits_are_chosen_at_the_start_or_later_and_seen():
    async with running(limits="strict") as server, SandboxClient(server.url) as sandbox, bot_of(server) as bot:
        assert (await sandbox.state())["limits"] == "strict"
        boris = await sandbox.person("Борис")
        group = await sandbox.chat("supergroup", "Группа", members=[boris])
        for number in range(20):
            await bot.send_message(group.id, str(number))
        with pytest.raises(TelegramRetryAfter) as refused:
            await bot.send_message(group.id, "лишнее")
        assert 30 <= refused.value.retry_after <= 60
        await sandbox.limits("strict")
        await bot.send_message(group.id, "с начала")
        await sandbox.limits(False)
        with pytest.raises(SandboxError, match="strict"):
            await sandbox.post("limits", on="loose")

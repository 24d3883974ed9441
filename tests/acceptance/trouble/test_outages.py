"""Telegram away or failing, the storage away or failing: everything arrives, in order, and what waits says so."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.stage import Stage, eventually, labels, open_stage

PROMISE = "Здравствуйте! Засыплем яму завтра утром."


async def receipt(person: object, number: int, within: float = 20) -> object:
    return await person.wait(lambda m: f"№ {number} ·" in m.text, timeout=within)  # type: ignore[attr-defined]


async def test_what_was_written_while_telegram_failed_arrives_once(office: Stage) -> None:
    anna = await office.resident()
    await office.sandbox.fault(kind="outage", seconds=1.5)
    await anna.send("Яма на Ленина 14")
    await receipt(anna, 1)
    await office.card("№ 1")
    assert len(office.query("select id from appeals")) == 1


@pytest.mark.parametrize(
    "fault",
    [
        {"kind": "error", "status": 502, "times": 3},
        {"kind": "flood", "retry_after": 1, "times": 2},
        {"kind": "cut_before", "times": 2},
        {"kind": "slow", "delay": 0.7, "times": 4},
    ],
    ids=lambda fault: fault["kind"],
)
async def test_a_failing_send_is_repeated_until_it_is_through(office: Stage, fault: dict[str, object]) -> None:
    anna = await office.resident()
    await office.sandbox.fault("sendMessage", **fault)  # type: ignore[arg-type]
    await anna.send("Яма на Ленина 14")
    await receipt(anna, 1)
    await office.card("№ 1")
    await asyncio.sleep(0.2)
    assert sum("№ 1 ·" in m.text for m in await anna.sees()) == 1


async def test_a_lost_answer_costs_a_second_copy_and_never_a_missing_one(office: Stage) -> None:
    anna = await office.resident()
    await anna.wait(lambda m: "Теперь напишите" in m.text)
    await office.sandbox.fault("sendMessage", kind="cut_after", times=1, chat=anna.id)
    await anna.send("Яма на Ленина 14")
    sent = "select 1 from deliveries where key = 'receipt:1' and state = 'sent'"
    await eventually(lambda: bool(office.query(sent)))
    assert sum("№ 1 ·" in m.text for m in await anna.sees()) == 2


async def test_one_chat_told_to_wait_holds_up_nobody_else(office: Stage) -> None:
    anna, oleg = await office.resident("Анна"), await office.resident("Олег")
    await office.sandbox.fault("sendMessage", kind="flood", retry_after=3, times=1, chat=anna.id)
    await anna.send("Яма на Ленина 14")
    await asyncio.sleep(0.2)
    await oleg.send("Не горит фонарь на Мира 5")
    await receipt(oleg, 2, within=2.5)
    assert not any("№ 1 ·" in m.text for m in await anna.sees())
    await receipt(anna, 1)
    calls = await office.sandbox.calls(method="sendMessage", chat=anna.id)
    refused, accepted = calls[-2:]
    assert refused.refusal is not None
    assert accepted.real - refused.real >= 3000


async def test_an_answer_comes_after_what_was_said_before_it_though_that_failed(office: Stage) -> None:
    anna = await office.resident()
    await office.sandbox.fault("sendMessage", kind="error", status=500, times=2, chat=anna.id)
    await anna.send("Яма на Ленина 14")
    card = await office.card("№ 1")
    await office.boris.send(PROMISE, chat=office.moderators, reply_to=card.id)
    answer = await anna.wait(lambda m: "завтра утром" in m.text, timeout=20)
    assert next(m.id for m in await anna.sees() if "№ 1 ·" in m.text) < answer.id


async def test_a_resident_who_blocked_the_bot_is_told_on_the_card_and_not_answered(office: Stage) -> None:
    anna = await office.resident()
    await anna.send("Яма на Ленина 14")
    card = await office.card("№ 1")
    await receipt(anna, 1)
    await anna.block()
    await office.boris.send(PROMISE, chat=office.moderators, reply_to=card.id)
    await eventually(lambda: office.query("select undeliverable as u from appeals")[0]["u"] is not None)
    assert office.query("select state from appeals") == [{"state": "open"}]


async def test_a_bot_put_out_of_the_moderators_group_says_so_once_and_posts_the_cards_when_it_is_back(
    office: Stage,
) -> None:
    anna = await office.resident()
    await office.moderators.set_member("bot", "kicked")
    await office.admin.wait(lambda m: "не принимает сообщения" in m.text)
    await anna.send("Яма на Ленина 14")
    await receipt(anna, 1)
    held = "select 1 from deliveries where key = 'card:1' and state = 'held'"
    await eventually(lambda: bool(office.query(held)))
    assert sum("не принимает сообщения" in m.text for m in await office.admin.sees()) == 1
    await office.moderators.set_member("bot", "administrator")
    await office.card("№ 1")


async def test_an_upgraded_group_is_followed_by_the_error_and_by_the_word_of_telegram_alike(tmp_path: Path) -> None:
    async with open_stage(tmp_path) as office:
        group = await office.sandbox.chat("group", "Модераторы 2", members=[office.admin, office.boris])
        await office.start()
        await office.admin.start()
        await office.admin.wait(lambda m: m.from_bot, timeout=20)
        await office.admin.send("/bind moderators", chat=group)
        await eventually(lambda: bool(office.query("select 1 from bindings")), within=15)
        anna = await office.resident()
        await anna.send("Яма на Ленина 14")
        await office.boris.wait(lambda m: m.from_bot and "№ 1" in m.text, chat=group)
        upgraded = await group.upgrade(office.admin)
        await anna.send("И рядом ещё одна, у аптеки")
        await office.boris.wait(lambda m: m.from_bot and "№ 1" in m.text and bool(m.buttons), chat=upgraded)
        await eventually(lambda: office.query("select chat_id from bindings") == [{"chat_id": upgraded.id}])
        await asyncio.sleep(0.7)
        cards = [m for m in await office.boris.sees(chat=upgraded) if m.from_bot and "Взять" in labels(m)]
        assert len(cards) == 1
        assert sum("стала супергруппой" in m.text for m in await office.admin.sees()) == 1


async def test_a_revoked_token_ends_the_bot_with_a_word_and_code_two(
    office: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await office.sandbox.set_bot(revoked=True)
    assert office.task is not None
    assert await asyncio.wait_for(office.task, 35) == 2
    assert "BOT_TOKEN: Telegram refuses this token" in caplog.text
    assert office.token not in caplog.text


async def test_a_second_poller_is_said_plainly_and_nothing_is_lost(
    office: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    url = f"{office.url}/bot{office.token}/getUpdates"

    async def said() -> bool:
        """Polled again until it falls into one of the bot's own polls."""
        async with office.sandbox.session.get(url, params={"timeout": 0}) as response:
            await response.read()
        return "Telegram gives the updates to somebody else" in caplog.text

    await eventually(said)
    anna = await office.resident()
    await anna.send("Яма на Ленина 14")
    await receipt(anna, 1)


async def test_a_locked_database_confirms_nothing_and_goes_on_when_it_is_free(
    office: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    anna = await office.resident()
    with office.locked():
        await anna.send("Яма на Ленина 14")
        await eventually(lambda: "nothing is confirmed to Telegram" in caplog.text)
        assert (await office.sandbox.get("updates", limit=1))["pending"] == 1
    await receipt(anna, 1)
    assert len(office.query("select id from appeals")) == 1


async def test_after_more_than_a_day_without_telegram_the_admins_are_told(office: Stage) -> None:
    await office.halt()
    await office.sandbox.advance(26 * 3600)
    await office.start()
    await office.admin.wait(lambda m: "не слышал Telegram 26 ч" in m.text)


async def test_a_database_of_a_newer_version_is_refused_in_one_line(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    async with open_stage(tmp_path) as office:
        await office.start()
        await eventually(lambda: "serving as" in caplog.text, within=60)
        await office.halt()
        office.change("insert into schema_migrations (number, name, sha256) values (999, 'later', 'x')")
        await office.start()
        assert office.task is not None
        assert await office.task == 2
        assert "migration 0999, which this version does not know" in caplog.text

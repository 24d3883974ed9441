"""The page alone: its clock, its list, its windows, and how it is reached without a mouse."""

from __future__ import annotations

import asyncio
import re
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import aiosmtplib
import pytest
from playwright.async_api import Browser, Locator, Route, expect

from sandbox import server
from sandbox.client import SandboxClient
from tests.browser import stage
from tests.browser.conftest import Open
from tests.browser.page.conftest import Small

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_what_happened_while_the_connection_was_broken_is_there_afterwards(browser: Browser, tmp_path: Path):
    first = await server.start(state_dir=tmp_path)
    port = first.port
    async with SandboxClient(first.url) as client:
        anna = await client.person("Анна", key="resident-1")
        await anna.send("До обрыва")
        async with stage.window(browser, first.url) as seen:
            await expect(seen.says("resident-1", "До обрыва")).to_be_visible()
            await first.stop()
            await expect(seen.page.locator("#status")).to_contain_text("прервалась")
            second = await server.start(port=port, state_dir=tmp_path)
            await anna.send("После обрыва")
            await expect(seen.says("resident-1", "После обрыва")).to_be_visible()
            await expect(seen.page.locator("#status")).to_be_hidden()
            await expect(seen.chat("resident-1").locator("[data-message]", has_text="обрыва")).to_have_count(2)
        await second.stop()


async def test_ten_thousand_messages_stay_smooth(window: Open, small: Small):
    async with window() as seen:
        texts = [{"person": small.anna.id, "text": f"Сообщение {number}"} for number in range(10_000)]
        for start in range(0, len(texts), 1000):
            await small.client.flood(texts[start : start + 1000])
        await expect(seen.says("resident-1", "Сообщение 9999")).to_be_visible()
        idle = await seen.page.evaluate(f"({LONGEST_FRAME})()")  # what this machine does at its best just now
        await seen.page.evaluate(f"() => {{ window.longest = ({LONGEST_FRAME})(); }}")
        for number in range(20):
            await small.anna.send(f"Ещё {number}")
        await expect(seen.says("resident-1", "Ещё 19")).to_be_in_viewport()
        messages = seen.chat("resident-1").locator("[data-message]")
        for _ in range(3):
            oldest = await messages.first.get_attribute("data-message")
            await seen.chat("resident-1").get_by_role("log").evaluate("list => { list.scrollTop = 0; }")
            await expect(messages.first).not_to_have_attribute("data-message", str(oldest))
        assert await messages.count() <= 400
        await seen.chat("resident-1").get_by_role("button", name="К последним").click()
        await expect(seen.says("resident-1", "Ещё 19")).to_be_in_viewport()
        assert await seen.page.evaluate("window.longest") < 1000 + 20 * idle


async def test_an_answer_that_another_overtook_does_not_take_a_column_back(window: Open, small: Small):
    first = await small.anna.send("Первое")
    async with window() as seen:
        await expect(seen.says("resident-1", "Первое")).to_be_visible()
        asked = asyncio.Event()

        async def late(route: Route) -> None:
            asked.set()
            if "before=" not in route.request.url:
                await asyncio.sleep(0.6)
            answer = await route.fetch()
            if "before=" in route.request.url:
                await asyncio.sleep(1.2)
            await route.fulfill(response=answer)

        await seen.page.route("**/sandbox/messages?*", late)
        await small.client.flood([{"person": small.anna.id, "text": f"Сообщение {number}"} for number in range(2000)])
        await asked.wait()  # too many came to be shown one by one; this makes those that are shown be asked for again:
        await small.call(
            "setMessageReaction",
            chat_id=small.anna.id,
            message_id=first.id,
            reaction=[{"type": "emoji", "emoji": "👍"}],
        )
        await asyncio.sleep(2.5)  # every answer is there
        await expect(seen.says("resident-1", "Сообщение 1999")).to_be_in_viewport()


# The longest time between two frames of the next three seconds, in ms.
LONGEST_FRAME = """() => new Promise((done) => {
  const begun = performance.now();
  let last = begun, longest = 0;
  const frame = (at) => {
    longest = Math.max(longest, at - last);
    last = at;
    if (at - begun > 3000) done(longest); else requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
})"""


async def test_the_clock_goes_to_the_next_deadline_and_to_monday_morning(window: Open, small: Small):
    async with window() as seen:
        await small.client.set_time(datetime(2026, 11, 27, 18, 0, tzinfo=UTC))
        button = {"text": "Взять", "callback_data": "take:1"}
        card = {"text": "№ 1\n⏳ ответить до 10:30 завтра, 28 ноября", "reply_markup": {"inline_keyboard": [[button]]}}
        await small.call("sendMessage", chat_id=small.group.id, **card)
        clock = seen.page.locator("#clock")
        await expect(clock).to_contain_text("27 нояб., 18:00")
        await seen.page.get_by_role("button", name="до срока").click()
        await expect(clock).to_contain_text("сб, 28 нояб., 10:30")
        await seen.page.get_by_role("button", name="до пн 9:00").click()
        await expect(clock).to_contain_text("пн, 30 нояб., 09:00")
        await seen.page.select_option("#rate", "600")
        await expect(clock).to_contain_text("09:1")


async def test_what_is_not_looked_at_is_counted_as_unread(window: Open, small: Small):
    async with window() as seen:
        vera = await small.client.person("Вера", key="resident-2")
        await small.call("sendMessage", chat_id=small.anna.id, text="видно сразу")
        await vera.start()
        await small.call("sendMessage", chat_id=vera.id, text="раз")
        await small.call("sendMessage", chat_id=vera.id, text="два")
        row = seen.page.locator('#chats [data-open="resident-2"]')
        await expect(row.locator(".badge")).to_have_text("2")
        await expect(seen.page.locator('#chats [data-open="resident-1"] .badge')).to_have_count(0)
        await row.click()
        await expect(row.locator(".badge")).to_have_count(0)


async def test_everything_is_reached_and_named_without_a_mouse(window: Open, small: Small):
    async with window() as seen:
        await small.anna.send("Яма")
        await expect(seen.says("resident-1", "Яма")).to_be_visible()
        messages = seen.chat("resident-1").locator(".messages")
        await expect(messages).to_have_role("log")
        await messages.focus()
        await seen.page.keyboard.press("ArrowUp")
        await expect(seen.says("resident-1", "Яма")).to_be_focused()
        await seen.page.keyboard.press("Enter")
        await expect(seen.chat("resident-1").locator("textarea")).to_be_focused()
        await expect(seen.chat("resident-1").locator(".context")).to_be_visible()
        await seen.page.keyboard.press("Escape")
        await expect(seen.chat("resident-1").locator(".context")).to_be_hidden()
        for button in await visible(seen.page.locator("button")):
            assert await button.evaluate("it => it.getAttribute('aria-label') || it.textContent.trim()"), (
                await button.inner_html()
            )


async def visible(found: Locator) -> list[Locator]:
    return [one for one in await found.all() if await one.is_visible()]


async def test_the_page_speaks_both_languages_and_remembers_the_choice(window: Open, small: Small):
    async with window() as seen:
        await seen.page.locator("#language").click()
        await expect(seen.page.get_by_role("button", name="+1 hour")).to_be_visible()
        await expect(seen.chat("resident-1").get_by_role("textbox", name="Message: Анна Петрова")).to_be_visible()
        await seen.page.locator("#theme").click()
        await seen.page.reload()
        await expect(seen.page.get_by_role("button", name="+1 hour")).to_be_visible()
        await expect(seen.page.locator("html")).to_have_attribute("data-theme", "dark")


async def test_nothing_is_asked_of_anywhere_else(window: Open, small: Small):
    async with window() as seen:
        asked: list[str] = []
        seen.page.on("request", lambda request: asked.append(request.url))
        await small.anna.photo(caption="https://example.org/ и <b>снимок</b>")
        await seen.page.reload()
        await expect(seen.says("resident-1", "снимок")).to_be_visible()
        assert asked
        assert all(url.startswith((small.client.url, "data:", "blob:")) for url in asked)
        assert seen.complaints == []


async def test_letters_are_read_and_answered_in_the_window_of_their_mailbox(browser: Browser):
    async with (
        server.running(mail=True) as started,
        SandboxClient(started.url) as client,
        stage.window(browser, started.url) as seen,
    ):
        assert started.post is not None
        radio = await client.mailbox("news@radio.test", "Радио")
        letter = EmailMessage()
        letter["From"], letter["To"], letter["Subject"] = "press@city.test", radio.address, "Каток открыт"
        letter.set_content("Каток открыт.")
        letter.add_alternative("<h1>Каток</h1><script>parent.document.title='broken'</script>", subtype="html")
        await aiosmtplib.send(letter, hostname="127.0.0.1", port=started.post.port, start_tls=False)
        row = seen.page.locator('[data-mailbox="news@radio.test"]')
        await expect(row.locator(".badge")).to_have_text("1")
        await row.click()
        window = seen.page.locator("#mail")
        await expect(window.locator("h3")).to_have_text("Каток открыт")
        await expect(seen.page.frame_locator("#mail iframe").locator("h1")).to_have_text("Каток")
        await window.get_by_role("button", name="Простым текстом").click()
        await expect(window.locator("pre")).to_contain_text("Каток открыт.")
        await window.get_by_role("button", name="Ответить").click()
        await seen.page.locator("#ask textarea").fill("Можно интервью?")
        await (
            seen.page.locator("#ask")
            .get_by_role("button", name="Ответить")
            .or_(seen.page.locator("#ask .primary"))
            .first.click()
        )
        assert (await (await client.mailbox("press@city.test")).wait()).text.strip() == "Можно интервью?"
        await expect(row.locator(".badge")).to_have_count(0)
        assert "broken" not in await seen.page.title()


async def test_links_to_messages_and_commands_lead_where_they_do_in_telegram(window: Open, small: Small):
    async with window() as seen:
        card = await small.call("sendMessage", chat_id=small.group.id, text="№ 1")
        link = f"https://t.me/c/{str(small.group.id)[4:]}/{card['message_id']}"
        await small.call("sendMessage", chat_id=small.anna.id, text=f"{link} и /help")
        await seen.says("resident-1", "и /help").get_by_role("link").click()
        await expect(seen.says("moderators", "№ 1")).to_have_class(re.compile("found"))
        assert len(seen.page.context.pages) == 1
        await seen.says("resident-1", "и /help").get_by_role("button", name="/help").click()
        await expect(seen.chat("resident-1").locator(".own").last).to_contain_text("/help")


async def test_a_slash_offers_the_commands_and_an_arrow_changes_the_last_message(window: Open, small: Small):
    async with window() as seen:
        commands = [{"command": "help", "description": "Помощь"}, {"command": "my", "description": "Мои"}]
        await small.call("setMyCommands", commands=commands)
        anna = seen.chat("resident-1")
        area = anna.locator("textarea")
        await area.press_sequentially("/h")
        await expect(anna.get_by_role("menuitem")).to_have_text(["/help — Помощь"])
        await area.fill("")
        await seen.write("resident-1", "Яма на Кирова")
        await expect(seen.says("resident-1", "Яма на Кирова")).to_be_visible()
        await area.press("ArrowUp")
        await expect(area).to_have_value("Яма на Кирова")
        await area.fill("Яма на Кирова, 14")
        await area.press("Enter")
        await expect(seen.says("resident-1", "Яма на Кирова, 14")).to_contain_text("изменено")


async def test_a_world_without_a_host_is_shown_bare(browser: Browser):
    async with (
        server.running() as started,
        SandboxClient(started.url) as client,
        stage.window(browser, started.url) as seen,
    ):
        ivan = await client.person("Иван", key="ivan")
        await ivan.send("Здравствуйте")
        await expect(seen.says("ivan", "Здравствуйте")).to_be_visible()
        await expect(seen.page.get_by_role("button", name="Экскурсия")).to_have_count(0)
        await expect(seen.page.locator("h1")).to_have_text("Песочница")
        await seen.chat("ivan").get_by_role("button", name="Прикрепить").click()
        await seen.chat("ivan").get_by_role("menuitem", name="Пример фото").click()
        await expect(seen.chat("ivan").get_by_role("button", name="Увеличить")).to_be_visible()
        assert seen.complaints == []

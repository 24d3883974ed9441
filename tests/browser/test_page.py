"""The page alone: what of a chat is shown, live and safely. A world without a bot; the bot's calls are made by hand."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import aiosmtplib
import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, expect

from sandbox import server
from sandbox.client import SandboxClient
from sandbox.client.players import Chat, Person
from tests.browser import stage
from tests.browser.conftest import Open

pytestmark = pytest.mark.asyncio(loop_scope="session")
SCENE = {
    "columns": ["resident-1", "moderators", "channel-city"],
    "writers": {"moderators": "moderator-1", "channel-*": "moderator-1"},
    "groups": [{"title": {"ru": "Соседи", "en": "Neighbours"}, "keys": ["resident-*"]}],
    "roles": [{"keys": ["resident-*"], "is": {"ru": "сосед", "en": "neighbour"}}],
    "jumps": [
        {"label": {"ru": "до срока"}, "chat": "moderators", "mark": "⏳", "none": {"ru": "Срока нет"}},
        {"label": {"ru": "до пн 9:00"}, "weekday": 1, "at": "09:00"},
    ],
}
HOSTILE = "<img src=x onerror=\"document.title='broken'\"><b>жирно</b>"


@dataclass
class Small:
    """A small world: two people, a group that is a forum, a channel."""

    server: server.Server
    client: SandboxClient
    anna: Person
    igor: Person
    group: Chat
    city: Chat

    async def call(self, method: str, **params: Any) -> Any:
        """A call of the bot."""
        url = f"{self.server.url}/bot{self.server.token}/{method}"
        async with self.client.session.post(url, json=params) as answer:
            return (await answer.json())["result"]


@pytest_asyncio.fixture(loop_scope="session")
async def small(browser: Browser) -> AsyncIterator[Small]:
    async with server.running(limits=False, scene=SCENE) as started, SandboxClient(started.url) as client:
        anna = await client.person("Анна Петрова", key="resident-1")
        igor = await client.person("Игорь", key="moderator-1")
        group = await client.chat("supergroup", "Модераторы", members=[igor], key="moderators", forum=True)
        city = await client.chat("channel", "Город", members=[igor, anna], key="channel-city")
        await anna.start()
        yield Small(started, client, anna, igor, group, city)


@pytest.fixture
def window(browser: Browser, small: Small) -> Open:
    return lambda **given: stage.window(browser, small.client.url, **given)


async def test_text_of_people_never_becomes_markup(window: Open, small: Small):
    async with window() as seen:
        mallory = await small.client.person(HOSTILE, key="resident-2")
        await mallory.send(HOSTILE)
        await mallory.document(caption=HOSTILE, file_name=f"{HOSTILE}.pdf")
        button = {"text": HOSTILE, "callback_data": "x"}
        await small.call("sendMessage", chat_id=mallory.id, text=HOSTILE, reply_markup={"inline_keyboard": [[button]]})
        await small.call("sendMessage", chat_id=mallory.id, text="ряд", reply_markup={"keyboard": [[HOSTILE]]})
        await small.igor.poll(HOSTILE, [HOSTILE, "нет"], chat=small.city)
        await seen.open("resident-2")
        await expect(seen.says("resident-2", HOSTILE)).to_be_visible()
        await expect(seen.chat("resident-2").get_by_role("button", name=HOSTILE, exact=True)).to_have_count(2)
        await expect(seen.says("channel-city", HOSTILE)).to_be_visible()
        await expect(seen.page.locator('img[src="x"]')).to_have_count(0)
        assert "broken" not in await seen.page.title()
        assert seen.complaints == []


async def test_every_kind_of_content_has_its_own_look(window: Open, small: Small):
    async with window() as seen:
        anna = seen.chat("resident-1")
        await small.anna.album([("photo", "Двор не чищен"), ("photo", ""), ("video", "")])
        await expect(anna.locator(".album [data-message]")).to_have_count(3)
        await expect(anna.locator(".album")).to_contain_text("Двор не чищен")
        await small.anna.voice()
        await expect(anna.get_by_role("button", name="Слушать")).to_be_visible()
        await small.anna.location()
        await expect(anna.get_by_role("img", name="Геопозиция")).to_be_visible()
        await small.anna.document(file_name="смета.pdf")
        await expect(anna.get_by_role("link", name="смета.pdf")).to_be_visible()
        html = "<b>да</b> <i>нет</i> <code>a &lt; b</code> <a href='https://example.org/'>сайт</a>"
        await small.call("sendMessage", chat_id=small.anna.id, text=html, parse_mode="HTML")
        await expect(anna.locator("b", has_text="да")).to_be_visible()
        await expect(anna.get_by_role("link", name="сайт")).to_have_attribute("rel", "noopener noreferrer")
        await anna.get_by_role("button", name="Увеличить").first.click()
        await expect(seen.page.locator("#look img")).to_be_visible()
        assert seen.complaints == []


async def test_edits_deletions_pins_reactions_and_votes_are_seen_at_once(window: Open, small: Small):
    async with window() as seen:
        sent = await small.anna.send("Яма на Кирова")
        first = seen.chat("resident-1").locator(f'[data-message="{sent.id}"]')
        await small.anna.edit(sent, "Яма на Кирова, 14")
        await expect(first).to_contain_text("изменено")
        await small.call(
            "setMessageReaction", chat_id=small.anna.id, message_id=sent.id, reaction=[{"type": "emoji", "emoji": "👍"}]
        )
        await expect(first.locator(".reaction")).to_have_text("👍")
        await small.anna.delete(sent)
        await expect(first).to_have_count(0)
        board = await small.call("sendMessage", chat_id=small.group.id, text="Открыто 3")
        await small.call("pinChatMessage", chat_id=small.group.id, message_id=board["message_id"])
        await expect(seen.chat("moderators").locator(".pinned")).to_contain_text("Открыто 3")
        await small.igor.poll("Когда?", ["Сегодня", "Завтра"], chat=small.city)
        option = seen.chat("channel-city").get_by_role("button", name="Завтра")
        await option.click()
        await expect(option).to_contain_text("100 %")


async def test_a_message_is_replied_to_edited_and_deleted_from_its_menu(window: Open, small: Small):
    async with window() as seen:
        anna = seen.chat("resident-1")
        await seen.write("resident-1", "Первое")
        await seen.says("resident-1", "Первое").click(button="right")
        await seen.page.get_by_role("menuitem", name="Изменить").click()
        await seen.write("resident-1", "Второе")
        await expect(seen.says("resident-1", "Второе")).to_contain_text("изменено")
        await seen.says("resident-1", "Второе").click()
        await seen.write("resident-1", "Третье")
        await expect(seen.says("resident-1", "Третье").locator(".quote")).to_contain_text("Второе")
        await seen.says("resident-1", "Третье").click(button="right")
        await seen.page.get_by_role("menuitem", name="Удалить").click()
        await expect(anna.locator("[data-message]", has_text="Третье")).to_have_count(0)


async def test_files_of_this_computer_are_sent_several_as_an_album(window: Open, small: Small, tmp_path: Path):
    async with window() as seen:
        files = [tmp_path / "a.txt", tmp_path / "b.txt"]
        for file in files:
            file.write_text("план")
        anna = seen.chat("resident-1")
        await anna.get_by_role("button", name="Прикрепить").click()
        async with seen.page.expect_file_chooser() as chooser:
            await anna.get_by_role("menuitem", name="Файл с компьютера").click()
        await (await chooser.value).set_files(files)
        await expect(anna.locator(".album [data-message]")).to_have_count(2)
        await expect(anna.get_by_role("link", name="b.txt")).to_be_visible()


async def test_threads_of_a_forum_are_looked_at_one_by_one(window: Open, small: Small):
    roads = await small.group.new_thread("Дороги", by=small.igor)
    async with window() as seen:
        moderators = seen.chat("moderators")
        await moderators.get_by_role("button", name="Дороги").click()
        await seen.write("moderators", "Здесь про ямы")
        await expect(seen.says("moderators", "Здесь про ямы")).to_be_visible()
        await moderators.get_by_role("button", name="Общая").click()
        await expect(seen.says("moderators", "Здесь про ямы")).to_have_count(0)
        newest = (await small.igor.sees(small.group))[-1]
        assert newest.thread == roads


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

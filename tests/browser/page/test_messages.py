"""The page alone: what of a chat is shown, live and safely."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Open
from tests.browser.page.conftest import Small

pytestmark = pytest.mark.asyncio(loop_scope="session")
HOSTILE = "<img src=x onerror=\"document.title='broken'\"><b>жирно</b>"


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


async def test_words_are_found_in_a_chat_however_far_back_newest_first(window: Open, small: Small):
    async with window() as seen:
        await small.anna.send("Ёлка красивая на Кирова")
        texts = [{"person": small.anna.id, "text": f"Сообщение {number}"} for number in range(600)]
        await small.client.flood(texts)
        await small.anna.send("елка стоит")
        await expect(seen.says("resident-1", "елка стоит")).to_be_visible()
        anna = seen.chat("resident-1")
        await anna.get_by_role("button", name="Поиск в этом чате").click()
        await anna.get_by_role("searchbox").fill("ЕЛКА")
        await expect(anna.locator(".search output")).to_have_text("1 из 2")
        await anna.get_by_role("button", name="Раньше").click()
        await expect(anna.locator(".search output")).to_have_text("2 из 2")
        await expect(seen.says("resident-1", "Ёлка красивая")).to_be_in_viewport()
        await anna.get_by_role("searchbox").fill("такого нет")
        await expect(anna.locator(".search output")).to_have_text("не нашлось")
        await anna.get_by_role("searchbox").press("Escape")
        await expect(anna.get_by_role("searchbox")).to_be_hidden()
        assert seen.complaints == []


async def test_a_message_has_an_address_at_which_the_page_opens(window: Open, small: Small):
    async with window() as seen:
        sent = await small.igor.send("Плановое отключение", chat=small.group)
        await small.client.flood(
            [{"person": small.igor.id, "chat": small.group.id, "text": f"{n}"} for n in range(200)]
        )
        await seen.page.goto(f"{small.client.url}/#moderators/{sent.id}")
        await seen.page.reload()
        found = seen.chat("moderators").locator(f'[data-message="{sent.id}"]')
        await expect(found).to_be_in_viewport()
        await found.click(button="right")
        await seen.page.get_by_role("menuitem", name="Ссылка на сообщение").click()
        await expect(seen.chat("moderators").get_by_role("alert")).to_contain_text("Ссылка скопирована")
        assert seen.page.url.endswith(f"#moderators/{sent.id}")
        assert seen.complaints == []

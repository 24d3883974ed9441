"""The page with the real bot behind it: what a newcomer does in the first ten minutes."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import expect

from sandbox.client import SandboxClient
from tests.browser.conftest import Open

pytestmark = pytest.mark.asyncio(loop_scope="session")
COLUMNS = ("resident-1", "moderators", "department-roads", "channel-city", "channel-history", "head")


async def test_the_whole_office_stands_side_by_side_at_first_open(window: Open):
    async with window() as seen:
        for key in COLUMNS:
            await expect(seen.chat(key).locator("textarea")).to_have_count(1)
        await seen.page.locator("body").press("Tab")
        await expect(seen.page.locator("#skip")).to_be_focused()
        await seen.page.keyboard.press("Enter")
        await expect(seen.page.locator(".pane.front textarea")).to_be_focused()
        assert seen.complaints == []


async def test_an_appeal_goes_from_a_residents_message_to_the_answer_and_its_mark(window: Open):
    async with window() as seen:
        await seen.consent("resident-1")
        await seen.write("resident-1", "На проспекте Ленина, 12 яма во всю полосу")
        await seen.says("resident-1", "Изменить тему").wait_for()
        card = seen.says("moderators", "яма во всю полосу")
        await expect(card.get_by_role("button", name="В отдел")).to_be_visible()
        await card.locator(".text").click()
        await expect(seen.chat("moderators").locator(".context")).to_contain_text("№")
        await seen.write("moderators", "Спасибо! Яму огородили, ремонт завтра с утра.")
        await seen.says("moderators", "ремонт завтра").wait_for()
        await seen.page.get_by_role("button", name="+10 мин").click()
        answer = seen.says("resident-1", "ремонт завтра")
        await answer.get_by_role("button", name="5", exact=True).click()
        await expect(answer).to_contain_text("Ваша оценка: 5")
        assert seen.complaints == []


async def test_a_post_appears_in_the_channel_once_when_the_clock_is_moved(window: Open):
    async with window() as seen:
        await seen.open("editor")
        await seen.chat("editor").locator("textarea").fill("/post город +30m\nЗавтра перекроют улицу Кирова")
        await seen.chat("editor").locator("textarea").press("Enter")
        await seen.press("editor", "Запланировать")
        await seen.says("editor", "Публикация №").wait_for()
        await expect(seen.says("channel-city", "Завтра перекроют")).to_have_count(0)
        await seen.page.get_by_role("button", name="+1 час").click()
        await expect(seen.chat("channel-city").locator("[data-message]", has_text="Завтра перекроют")).to_have_count(1)


async def test_an_outage_is_waited_out_and_seen_in_the_log_of_calls(window: Open):
    async with window() as seen:
        await seen.consent("resident-2")
        await seen.page.select_option("#weather", "outage")
        await seen.write("resident-2", "Автобус № 4 не остановился на Вокзальной")
        await seen.page.get_by_role("button", name="Журнал запросов").click()
        await seen.page.get_by_label("только отказы").check()
        await expect(seen.page.locator("#log-rows .refused").first).to_be_visible()
        await expect(seen.says("resident-2", "Изменить тему")).to_have_count(0)
        await seen.page.select_option("#weather", "clear")
        await seen.says("resident-2", "Изменить тему").wait_for()
        receipts = seen.chat("resident-2").locator(
            "[data-message]", has=seen.page.get_by_role("button", name="Изменить тему")
        )
        await expect(receipts).to_have_count(1)


async def test_a_killed_bot_comes_back_and_a_stopped_one_waits_for_the_press(window: Open, world: SandboxClient):
    async with window() as seen:
        await seen.consent("resident-3")
        await seen.page.locator("#kill").click()
        await seen.write("resident-3", "Третий день не вывозят мусор на Пирогова, 9")
        await seen.says("resident-3", "Изменить тему").wait_for()
        await seen.page.get_by_role("button", name="Остановить").click()
        await expect(seen.page.locator("#process")).to_have_text("бот остановлен")
        await seen.page.get_by_role("button", name="Запустить").click()
        await expect(seen.page.locator("#process")).to_have_text("бот работает")
        assert (await world.get("process"))["process"]["starts"] >= 3


async def test_on_a_phone_one_chat_fills_the_screen_and_the_list_is_one_press_away(window: Open):
    async with window(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True) as seen:
        await expect(seen.chat("resident-1")).to_be_visible()
        await expect(seen.chat("moderators")).to_be_hidden()
        await seen.chat("resident-1").get_by_role("button", name="Чаты").tap()
        await seen.page.locator('#chats [data-open="resident-4"]').tap()
        await seen.chat("resident-4").get_by_role("button", name="Начать", exact=True).tap()
        await seen.press("resident-4", "Даю согласие")
        await seen.write("resident-4", "Не горят фонари на Советской, 21")
        await seen.says("resident-4", "Изменить тему").wait_for()
        await seen.page.locator("#more").tap()
        await expect(seen.page.get_by_role("button", name="+10 мин")).to_be_visible()
        assert await seen.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


async def test_commands_are_those_the_bot_registered_for_this_person_here(window: Open):
    async with window() as seen:
        resident, moderators = seen.chat("resident-1"), seen.chat("moderators")
        await resident.get_by_role("button", name="Команды").click()
        await expect(resident.get_by_role("menuitem", name="/forget")).to_be_visible()
        await expect(resident.get_by_role("menuitem", name="/open")).to_have_count(0)
        await seen.page.keyboard.press("Escape")
        await expect(resident.get_by_role("button", name="Команды")).to_be_focused()
        await moderators.get_by_role("button", name="Команды").click()
        await moderators.get_by_role("menuitem", name="/open").click()
        await expect(moderators.locator("textarea")).to_have_value("/open ")


async def test_a_new_resident_can_block_the_bot_and_come_back(window: Open):
    async with window() as seen:
        await seen.page.get_by_role("button", name="Новый житель").click()
        await seen.page.get_by_label("Имя и фамилия").fill("Лев <b>Гусев</b>")
        await seen.page.get_by_role("button", name="Добавить").click()
        await seen.consent("resident-11")
        await expect(seen.chat("resident-11").locator("h2")).to_have_text("Лев <b>Гусев</b>")
        await seen.chat("resident-11").get_by_role("button", name="Заблокировать бота").click()
        await expect(seen.chat("resident-11").locator("textarea")).to_be_hidden()
        await seen.chat("resident-11").get_by_text("Разблокировать бота").click()
        await seen.write("resident-11", "/help")
        await expect(seen.says("resident-11", "112")).to_be_visible()


async def test_the_tour_plays_the_whole_day_to_its_last_step(window: Open):
    async with window() as seen:
        await seen.page.locator("#tour").click()
        guide = seen.page.locator("#guide")
        steps = int((await guide.locator("small").inner_text()).split()[-1])
        await expect(seen.page.locator(".pane.toured")).to_have_count(1)
        for step in range(1, steps):
            await expect(guide.locator("small")).to_have_text(f"Шаг {step} из {steps}")
            await guide.get_by_role("button", name="Дальше").click()
        await guide.get_by_role("button", name="Закончить").click(timeout=30_000)
        await expect(guide).to_be_hidden()
        assert seen.complaints == []


async def test_the_tour_in_english_has_the_bot_speak_english_to_residents(window: Open, world: SandboxClient):
    async with window(locale="en-GB") as seen:
        await seen.page.locator("#tour").click()
        guide = seen.page.locator("#guide")
        await guide.get_by_role("button", name="Next").click()
        await expect(seen.says("resident-1", "in English from now on")).to_be_visible()
        await guide.get_by_role("button", name="Next").click()
        await expect(guide.locator("small")).to_have_text(re.compile("^Step 3"))
        await expect(seen.says("resident-1", "Received. We will")).to_be_visible()
        assert seen.complaints == []
    await (await world.find_person("resident-1")).send("/language ru")


async def test_a_reset_opens_the_office_anew(window: Open, world: SandboxClient):
    async with window() as seen:
        await seen.says("resident-1", "Ответ на сообщение").wait_for()
        await seen.page.get_by_role("button", name="Начать сначала").click()
        erase = seen.page.get_by_role("button", name="Стереть", exact=True)
        await expect(erase).to_have_class("danger")
        await expect(seen.page.get_by_role("button", name="Нет", exact=True)).to_be_focused()
        await erase.click()
        await expect(seen.page.locator("#status")).to_contain_text("заново")
        await expect(seen.page.locator("#status")).to_be_hidden(timeout=120_000)
        await seen.consent("resident-1")
        await seen.write("resident-1", "Не горит фонарь на Пирогова, 9")
        await expect(seen.says("moderators", "Не горит фонарь")).to_contain_text("№ 1 ")
        assert seen.complaints == []

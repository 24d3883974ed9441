"""A forum: a thread for each topic."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.stage import Stage, bind, eventually, labels, open_stage


@pytest.fixture
async def forum(tmp_path: Path):
    """An office whose moderators' group has threads."""
    async with open_stage(tmp_path, forum=True) as opened:
        await opened.start()
        await bind(opened)
        yield opened


async def test_in_a_forum_each_topic_has_its_thread(forum: Stage) -> None:
    anna = await forum.resident()
    await anna.send("Не горит фонарь на Кирова 5")
    first = await forum.card("№ 1")
    assert first.thread
    boris = await forum.resident("Иван Сидоров")
    await boris.send("Не горят фонари на Ленина 20")
    second = await forum.card("№ 2")
    assert second.thread == first.thread
    await forum.boris.send(
        "Здравствуйте! Лампу заменят завтра.", chat=forum.moderators, reply_to=first.id, thread=first.thread
    )
    await anna.wait(lambda m: "Лампу заменят" in m.text)


async def test_a_deleted_thread_is_made_again_with_its_open_cards(forum: Stage) -> None:
    anna = await forum.resident()
    await anna.send("Не горит фонарь на Кирова 5")
    card = await forum.card("№ 1")
    await forum.moderators.thread(card.thread or 0, "delete", by=forum.admin)
    ivan = await forum.resident("Иван Сидоров")
    await ivan.send("Не горят фонари на Ленина 20")
    second = await forum.card("№ 2")
    first = await forum.boris.wait(lambda m: "№ 1 ·" in m.text and m.id != card.id, chat=forum.moderators)
    assert first.thread == second.thread != card.thread


async def test_what_stood_under_a_card_follows_it_into_the_other_thread(forum: Stage) -> None:
    anna = await forum.resident()
    sent = await anna.photo("Не горит фонарь на Кирова 5")
    card = await forum.card("№ 1 ·")
    await forum.boris.wait(lambda m: m.reply_to == card.id and m.kind == "photo", chat=forum.moderators)
    await anna.send("и на углу тоже", reply_to=sent.id)
    await eventually(lambda: forum.query("select 1 from messages where kind = 'addition'") != [])
    await forum.sandbox.advance(8)
    await forum.card("Добавлено к № 1")
    await forum.boris.press_data(card, "tag:1:roads")
    moved = await forum.boris.wait(lambda m: "№ 1 ·" in m.text and m.id > card.id, chat=forum.moderators)
    assert "и на углу тоже" in moved.text
    photo = await forum.boris.wait(lambda m: m.reply_to == moved.id and m.kind == "photo", chat=forum.moderators)
    assert photo.thread == moved.thread != card.thread

    async def left() -> bool:
        seen = await forum.boris.sees(chat=forum.moderators)
        return not any(m.from_bot and m.thread == card.thread and not m.service for m in seen)

    await eventually(left)
    await forum.moderators.thread(moved.thread or 0, "delete", by=forum.admin)
    await anna.send("темно же", reply_to=sent.id)
    again = await forum.boris.wait(lambda m: "№ 1 ·" in m.text and m.id > photo.id, chat=forum.moderators)
    await forum.boris.wait(lambda m: m.reply_to == again.id and m.kind == "photo", chat=forum.moderators)


async def test_a_place_that_moves_to_another_chat_takes_its_photos_along(office: Stage) -> None:
    anna = await office.resident()
    await anna.photo("Не горит фонарь на Кирова 5")
    card = await office.card("№ 1 ·")
    await office.boris.wait(lambda m: m.reply_to == card.id and m.kind == "photo", chat=office.moderators)
    new = await office.sandbox.chat("supergroup", "Новая группа", members=[office.admin, office.boris])
    await office.admin.send("/bind moderators", chat=new)
    asked = await office.admin.wait(lambda m: "Привязать" in labels(m))
    assert "группа модераторов" in asked.text
    await office.admin.press(asked, "Привязать")
    there = await office.boris.wait(lambda m: "№ 1 ·" in m.text, chat=new)
    await office.boris.wait(lambda m: m.reply_to == there.id and m.kind == "photo", chat=new)


async def test_a_closed_thread_is_reopened(forum: Stage) -> None:
    anna = await forum.resident()
    await anna.send("Не горит фонарь на Кирова 5")
    card = await forum.card("№ 1")
    await forum.moderators.thread(card.thread or 0, "close", by=forum.admin)
    ivan = await forum.resident("Иван Сидоров")
    await ivan.send("Не горят фонари на Ленина 20")
    second = await forum.card("№ 2")
    assert second.thread == card.thread


async def test_a_card_moves_to_the_thread_of_its_new_topic(forum: Stage) -> None:
    anna = await forum.resident()
    await anna.send("Не горит фонарь на Кирова 5")
    card = await forum.card("№ 1 ·")
    await forum.boris.press(card, "Тема")
    choice = await forum.boris.wait(lambda m: m.id == card.id and "Дороги" in str(m.buttons), chat=forum.moderators)
    await forum.boris.press(choice, next(label for label in labels(choice) if "Дороги" in label))
    moved = await forum.boris.wait(lambda m: "№ 1 ·" in m.text and m.thread != card.thread, chat=forum.moderators)
    assert "Дороги и тротуары" in moved.text

    async def gone() -> bool:
        return all(m.id != card.id for m in await forum.boris.sees(chat=forum.moderators))

    await eventually(gone)


async def test_a_guess_that_stood_until_the_answer_is_learned_from(office: Stage) -> None:
    anna = await office.resident()
    await anna.send("Не горит фонарь на Кирова 5")
    card = await office.card("№ 1 ·")
    await office.boris.send("Здравствуйте! Лампу заменят завтра утром.", chat=office.moderators, reply_to=card.id)
    await anna.wait(lambda m: "Лампу заменят" in m.text)
    settled = "select first_guess, topic, corrected_by from corrections"
    await eventually(
        lambda: office.query(settled) == [{"first_guess": "lighting", "topic": "lighting", "corrected_by": "answer"}]
    )

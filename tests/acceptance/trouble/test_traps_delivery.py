"""Traps on the way out: whatever Telegram does, each message reaches its reader, and nobody is told what is not so."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from sandbox.client import Chat, Message
from tests.acceptance.departments.steps import forward
from tests.acceptance.desk import carded, drafted, open_desk, published, sendings, state
from tests.stage import Stage, bind, eventually, labels, open_stage

ANSWER = "Здравствуйте! Засыплем завтра до обеда."


@pytest.fixture
async def forum(tmp_path: Path) -> AsyncIterator[Stage]:
    """An office whose moderators' group has threads."""
    async with open_stage(tmp_path, forum=True) as opened:
        await opened.start()
        await bind(opened)
        yield opened


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Stage]:
    async with open_desk(tmp_path) as opened:
        yield opened


async def in_thread(forum: Stage) -> Message:
    """The card of an appeal, in the thread of its topic."""
    anna = await forum.resident()
    await anna.send("Не горит фонарь на Кирова 5")
    card = await forum.card("№ 1 ·")
    assert card.thread
    return card


async def another(forum: Stage) -> Message:
    """The card of a second appeal of the same topic."""
    ivan = await forum.resident("Иван Сидоров")
    await ivan.send("Не горят фонари на Ленина 20")
    return await forum.card("№ 2 ·")


async def answer_home(forum: Stage, card: Message, words: str) -> None:
    """A reply to that card reaches the resident of № 1."""
    anna = await forum.sandbox.find_person(forum.query("select person_id from appeals where id = 1")[0]["person_id"])
    await forum.boris.send(words, chat=forum.moderators, reply_to=card.id, thread=card.thread)
    await anna.wait(lambda m: words in m.text and "№ 1" in m.text)


async def test_trap_05_a_deleted_thread_is_made_again_and_its_cards_lead_home(forum: Stage) -> None:
    card = await in_thread(forum)
    await forum.moderators.thread(card.thread or 0, "delete", by=forum.admin)
    second = await another(forum)
    again = await forum.boris.wait(lambda m: "№ 1 ·" in m.text and m.id != card.id, chat=forum.moderators)
    assert again.thread == second.thread != card.thread
    await answer_home(forum, again, "Лампу заменят завтра утром")


async def test_trap_05_a_closed_thread_is_reopened_and_old_cards_still_lead_home(forum: Stage) -> None:
    card = await in_thread(forum)
    await forum.moderators.thread(card.thread or 0, "close", by=forum.admin)
    assert (await another(forum)).thread == card.thread
    await answer_home(forum, card, "Лампу заменят завтра утром")


async def test_trap_05_a_renamed_thread_stays_the_topics(forum: Stage) -> None:
    card = await in_thread(forum)
    await forum.moderators.thread(card.thread or 0, "rename", by=forum.admin, name="Фонари и лампы")
    assert (await another(forum)).thread == card.thread
    await answer_home(forum, card, "Лампу заменят завтра утром")


async def test_trap_05_a_closed_general_thread_does_not_stop_what_stands_there(forum: Stage) -> None:
    card = await in_thread(forum)
    await forum.moderators.thread(1, "close", by=forum.admin)
    await forum.admin.send("/open", chat=forum.moderators)
    await forum.boris.wait(lambda m: m.from_bot and "Открытые" in m.text, chat=forum.moderators)
    await answer_home(forum, card, "Лампу заменят завтра утром")


async def upgradable(office: Stage) -> Chat:
    """The roads department sits in an ordinary group."""
    group = await office.sandbox.chat(
        "group", "Дорожники", members=[office.admin, office.dispatcher], bot="administrator"
    )
    await office.admin.send("/bind department roads", chat=group)
    request = await office.admin.wait(lambda m: "Дорожники" in m.text and "Привязать" in labels(m))
    await office.admin.press(request, "Привязать")
    wanted = [{"chat_id": group.id}]
    place = "select chat_id from bindings where place = 'department:roads'"
    await eventually(lambda: office.query(place) == wanted)
    return group


@pytest.mark.parametrize("running", [True, False], ids=["learnt by the service message", "learnt by the error"])
async def test_trap_06_an_upgraded_group_is_bound_anew_and_its_appeals_come_once(office: Stage, running: bool) -> None:
    group = await upgradable(office)
    anna = await office.resident()
    await anna.send("Яма на Ленина 14")
    card = await office.card("№ 1 ·")
    await forward(office, card)
    await office.dispatcher.wait(lambda m: "№ 1" in m.text, chat=group)
    if running:
        new = await group.upgrade(by=office.admin)
    else:
        await office.sandbox.set_bot(privacy=True)
        fault = await office.sandbox.fault("getUpdates", kind="slow", delay=3)
        new = await group.upgrade(by=office.admin)
        await office.sandbox.clear_faults(fault)
    await eventually(
        lambda: office.query("select chat_id from bindings where place = 'department:roads'") == [{"chat_id": new.id}]
    )
    await office.dispatcher.wait(lambda m: m.from_bot and "№ 1" in m.text, chat=new)
    peter = await office.resident("Пётр")
    await peter.send("Яма на Мира 5")
    await forward(office, await office.card("№ 2 ·"))
    task = await office.dispatcher.wait(lambda m: "№ 2" in m.text, chat=new)
    assert sum(m.from_bot and "№ 1 ·" in m.text for m in await office.dispatcher.sees(chat=new)) == 1
    await office.dispatcher.send("Засыплем завтра", chat=new, reply_to=task.id)
    await office.card("Засыплем завтра")


async def test_trap_07_who_blocked_the_bot_was_not_answered_and_the_card_says_so(office: Stage) -> None:
    anna = await office.resident()
    await anna.send("Яма на Ленина 14")
    card = await office.card("№ 1 ·")
    await anna.block()
    await office.boris.send(ANSWER, chat=office.moderators, reply_to=card.id)
    await office.card("ответ не дошёл")
    await office.boris.wait(lambda m: m.id == card.id and "доставить нельзя" in m.text, chat=office.moderators)
    assert office.query("select state, answered_at from appeals") == [{"state": "open", "answered_at": None}]
    seen = next(m for m in await office.boris.sees(chat=office.moderators) if m.id == card.id)
    assert "👍" not in seen.reactions


async def test_trap_08_a_429_amid_albums_and_a_rush_of_cards_doubles_and_loses_nothing(office: Stage) -> None:
    people = [await office.resident(f"Житель {n}") for n in range(6)]
    await office.sandbox.fault("sendMediaGroup", kind="flood", retry_after=1, times=2)
    await office.sandbox.fault("sendMessage", kind="flood", retry_after=1, times=3, chat=office.moderators)
    await people[0].album([("photo", "Свалка на Кирова 15"), ("photo", ""), ("video", "")])
    for number, person in enumerate(people[1:]):
        await person.send(f"Яма номер {number}/ на Ленина")
    await eventually(lambda: office.query("select count(*) as n from appeals") == [{"n": 6}])

    async def all_there() -> bool:
        seen = await office.boris.sees(chat=office.moderators)
        cards = [m.text.splitlines()[0] for m in seen if m.from_bot and "⏳ ответить" in m.text]
        media = [m.media[0].unique_id for m in seen if m.media]
        assert len(media) == len(set(media))
        return len(cards) == len(set(cards)) == 6 and len(media) == 3

    await eventually(all_there)
    for person in people:
        assert sum("Отозвать" in labels(m) for m in await person.sees()) == 1


@pytest.mark.parametrize("kind", ["cut_after", "cut_before"])
async def test_trap_09_a_lost_answer_of_telegram_is_a_question_to_people_for_posts(desk: Stage, kind: str) -> None:
    await desk.admin.send("/post город\nВода вернулась")
    draft = await drafted(desk.admin, 1)
    await desk.sandbox.fault("sendMessage", kind=kind, times=1, chat=desk.channels["city"])
    await desk.admin.press(draft, "Опубликовать")
    question = await carded(desk.admin, 1, "неизвестно, вышла ли она")
    await state(desk, 1, "unknown")
    await desk.sandbox.advance(3600)
    await desk.handled()
    assert await sendings(desk) == 1
    assert labels(question) == ["Уже вышла", "Не вышла — опубликовать", "Не публиковать"]


async def test_trap_09_a_lost_answer_of_telegram_is_sent_again_for_a_resident(office: Stage) -> None:
    anna = await office.resident()
    await anna.send("Яма на Ленина 14")
    card = await office.card("№ 1 ·")
    await office.sandbox.fault("sendMessage", kind="cut_before", times=1)
    await office.boris.send(ANSWER, chat=office.moderators, reply_to=card.id)
    await anna.wait(lambda m: "Засыплем" in m.text)
    await eventually(lambda: office.query("select state from appeals") == [{"state": "answered"}])


async def test_trap_10_an_answer_with_a_caption_of_1025_characters_arrives_whole(office: Stage) -> None:
    anna = await office.resident()
    await anna.send("Яма на Ленина 14")
    card = await office.card("№ 1 ·")
    caption = "Здравствуйте! " + "д" * 1000 + " конец"
    await office.boris.photo(caption[:1024], chat=office.moderators, reply_to=card.id)
    answer = await anna.wait(lambda m: "№ 1" in m.text and "5" in labels(m))
    seen = await anna.sees()
    photo = next(m for m in seen if m.media)
    assert photo.id < answer.id
    assert "д" * 1000 in photo.text + answer.text


@pytest.mark.parametrize("letter", ["Ъ", "😀"], ids=["letters", "emoji that count double"])
async def test_trap_10_4096_characters_reach_moderators_department_and_resident_whole(
    office: Stage, letter: str
) -> None:
    size = 4096 if letter == "Ъ" else 2048
    anna = await office.resident()
    await anna.send("Яма, Ленина 14 " + letter * (size - 15))
    card = await office.card("№ 1 ·")

    async def whole(where: Chat) -> bool:
        return sum(m.text.count(letter) for m in await where.messages() if m.from_bot) == size - 15

    await eventually(lambda: whole(office.moderators))
    await forward(office, card)
    await eventually(lambda: whole(office.departments["roads"]))
    await office.boris.send("Ответ: " + letter * (size - 7), chat=office.moderators, reply_to=card.id)
    await anna.wait(lambda m: "5" in labels(m))
    assert sum(m.text.count(letter) for m in await anna.sees() if m.from_bot) == size - 7


async def test_trap_10_a_post_that_is_one_too_long_is_refused_in_words(desk: Stage) -> None:
    photo = await desk.admin.photo("Подпись")
    text = await desk.admin.send("а" * 4090)
    await desk.admin.send("/post город #бюджет", reply_to=text.id)
    refused = await desk.admin.wait(lambda m: "длиннее 4096" in m.text)
    assert "лишних" in refused.text
    await desk.admin.send("/post город", reply_to=photo.id)
    draft = await drafted(desk.admin, 1)
    await desk.admin.press(draft, "Исправить текст")
    await desk.admin.wait(lambda m: "Пришлите новый текст" in m.text)
    await desk.admin.send("😀" * 513)
    refused = await desk.admin.wait(lambda m: "длиннее 1024" in m.text)
    assert "лишних 2" in refused.text
    assert await published(desk) == []


async def test_trap_18_of_two_moderators_who_answer_at_once_the_second_is_asked(office: Stage) -> None:
    anna = await office.resident()
    await anna.send("Яма на Ленина 14")
    card = await office.card("№ 1 ·")
    await office.boris.send(ANSWER, chat=office.moderators, reply_to=card.id)
    await office.vera.send("Здравствуйте! Засыплем в пятницу.", chat=office.moderators, reply_to=card.id)
    await anna.wait(lambda m: "до обеда" in m.text)
    asked = await office.vera.wait(lambda m: "Отправить" in labels(m), chat=office.moderators)
    assert "№ 1" in asked.text
    await office.sandbox.advance(60)
    await office.handled()
    assert not any("в пятницу" in m.text for m in await anna.sees())
    await office.vera.press(asked, "Отправить")
    await anna.wait(lambda m: "в пятницу" in m.text)

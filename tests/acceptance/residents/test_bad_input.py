"""Odd input gets a clear word to whoever caused it; nothing is lost and nobody else is disturbed."""

from __future__ import annotations

from typing import Any

import pytest

from tests.stage import Stage, eventually, labels


@pytest.mark.parametrize("text", ["\u200b", "\u2060\u200d \u200b", "\u3164", "\u00ad\n\u200e"])
async def test_an_invisible_message_is_called_empty(office: Stage, text: str) -> None:
    anna = await office.resident()
    person = {"id": anna.id, "is_bot": False, "first_name": "Анна"}
    chat = {"id": anna.id, "type": "private", "first_name": "Анна"}
    message = {"message_id": 9000, "date": 1795500000, "chat": chat, "from": person, "text": text}
    await office.sandbox.inject({"message": message})
    await anna.wait(lambda m: "сообщение пустое" in m.text)
    assert office.query("select id from appeals") == []


@pytest.mark.parametrize(
    "text",
    [
        "<b>Яма</b> на Ленина 14 & <script>alert(1)</script>",
        "Яма на Ленина 14 </i> &lt; &amp; <a href='http://x'>x</a>",
        "*Яма* _на_ `Ленина 14` [x](http://x) ~~ ||",
        "'; drop table appeals; -- Ленина 14",
        "{ $number } № { appeal } %s %(x)s \\u0000 Ленина 14",
    ],
)
async def test_markup_in_a_message_is_shown_as_it_was_written(office: Stage, text: str) -> None:
    anna = await office.resident()
    await anna.send(text)
    await anna.wait(lambda m: "№ 1" in m.text)
    card = await office.card("№ 1")
    assert text in card.text
    await anna.send("/my")
    mine = await anna.wait(lambda m: "Ваши сообщения" in m.text)
    assert text[:60] in mine.text


@pytest.mark.parametrize("text", ["מה שלום? \u202eяма на Ленина 14\u202c", "Яма\u200b на\u200d Ленина 14", "🕳" * 900])
async def test_other_scripts_and_invisible_marks_make_an_appeal(office: Stage, text: str) -> None:
    anna = await office.resident()
    await anna.send(f"Яма: {text}")
    await anna.wait(lambda m: "№ 1" in m.text)
    await office.card("№ 1")


@pytest.mark.parametrize("filling", ["яма на Ленина 14, ", "<&> & <b> "])
async def test_a_message_of_4096_characters_reaches_the_moderators_whole(office: Stage, filling: str) -> None:
    anna = await office.resident()
    text = (filling * 600)[:4080] + " конец истории"
    await anna.send(text[:4096])
    await anna.wait(lambda m: "№ 1" in m.text)
    card = await office.card("№ 1 ·")
    rest = await office.boris.wait(lambda m: "продолжение" in m.text and "конец" in m.text, chat=office.moderators)
    assert rest.reply_to == card.id
    beginning = card.text.split("\n\n", 1)[1].rstrip("…")
    end = rest.text.split("продолжение:\n", 1)[1]
    assert text.startswith(beginning)
    assert text.endswith(end)
    assert len(beginning) + len(end) >= len(text) - 2


async def test_long_messages_in_a_row_reach_the_moderators_whole(office: Stage) -> None:
    anna = await office.resident()
    await anna.send("Яма на Ленина 14")
    await office.card("№ 1")
    for number in range(3):
        await anna.send(f"{'слово ' * 600}конец {number}")
    await office.handled()
    await office.sandbox.advance(8)

    async def whole() -> bool:
        seen = " ".join(m.text for m in await office.boris.sees(chat=office.moderators))
        return all(f"конец {number}" in seen for number in range(3))

    await eventually(whole)


@pytest.mark.parametrize(
    "command", ["/нет", "/open", "/stats", "/find яма", "/bind moderators", "/", "/Яма на Ленина 14"]
)
async def test_what_begins_with_a_slash_is_never_an_appeal(office: Stage, command: str) -> None:
    anna = await office.resident()
    sent = await anna.send(command)
    await anna.wait(lambda m: m.from_bot, after=sent)
    assert office.query("select id from appeals") == []
    assert office.query("select place from bindings where chat_id = :id", id=anna.id) == []


async def test_a_caption_that_begins_with_a_slash_is_never_an_appeal_and_the_resident_hears_why(office: Stage) -> None:
    anna = await office.resident()
    await anna.photo("/яма на Ленина 14")
    await anna.wait(lambda m: "без «/»" in m.text)
    assert office.query("select id from appeals") == []


async def test_an_edited_original_is_seen_by_the_moderators_and_the_old_words_are_kept(office: Stage) -> None:
    anna = await office.resident()
    sent = await anna.send("Яма на Кирова")
    card = await office.card("№ 1")
    await anna.edit(sent, "Яма на Ленина 14, у аптеки")
    await office.boris.wait(lambda m: m.id == card.id and "у аптеки" in m.text, chat=office.moderators)
    told = await office.boris.wait(lambda m: "Житель исправил № 1" in m.text, chat=office.moderators)
    assert told.reply_to == card.id
    assert "Яма на Кирова" in office.query("select content from message_versions")[0]["content"]
    await eventually(lambda: office.query("select place from appeals") == [{"place": "пр. Ленина, 14"}])


@pytest.mark.parametrize(
    "data",
    [
        "take:1", "close:1", "closeas:1:spam", "tag:1:snow", "forward:1", "release:1", "bind:1:yes", "confirm:1",
        "xyz", ":::", "\x00\x01", "rate:99999999999999999999999:5", "settopic:１:snow", "withdraw:-1:yes", "consent:",
        "consent:'; drop table people", "reopen:1e9", "split:0", "my:x:y", "language:xx", "asresident:7",
        "forget:1:maybe",
    ],
)  # fmt: skip
async def test_forged_presses_do_nothing(office: Stage, data: str) -> None:
    anna = await office.resident()
    await anna.send("Яма на Ленина 14")
    receipt = await anna.wait(lambda m: "№ 1" in m.text)
    await office.card("№ 1")
    vera = await office.resident("Чужая Вера")
    before = office.query("select state, topic, taken_by, department, rating from appeals")
    await vera.press_data((await vera.sees())[-1], data)
    await anna.press_data(receipt, data) if data.startswith(("take", "close", "tag", "forward")) else None
    await office.handled()
    assert office.query("select state, topic, taken_by, department, rating from appeals") == before
    assert office.query("select * from updates where state = 'quarantined'") == []


async def test_a_staff_button_in_private_is_refused_in_words(office: Stage) -> None:
    anna = await office.resident()
    assert await anna.press_data((await anna.sees())[-1], "take:1") == "Эта кнопка — для сотрудников пресс-службы."


async def test_service_messages_make_no_noise_and_what_nobody_knows_gets_a_word_and_no_appeal(office: Stage) -> None:
    anna = await office.resident()
    await anna.wait(lambda m: "Теперь напишите" in m.text)
    seen = len(await anna.sees())
    chat = {"id": anna.id, "type": "private", "first_name": "Анна"}
    person = {"id": anna.id, "is_bot": False, "first_name": "Анна"}
    base = {"date": 1795500000, "chat": chat, "from": person}
    oddities: tuple[dict[str, Any], ...] = (
        {"write_access_allowed": {}},
        {"message_auto_delete_timer_changed": {"message_auto_delete_time": 86400}},
        {"pinned_message": {"message_id": 1, "date": 0, "chat": chat}},
        {"users_shared": {"request_id": 1, "users": []}},
        {"something_new": {"x": 1}},
    )
    for number, odd in enumerate(oddities):
        await office.sandbox.inject({"message": {**base, "message_id": 9000 + number, **odd}})
    await office.sandbox.inject({"something_unheard_of": {"id": "x"}})
    await office.sandbox.inject(
        {"message": {**base, "message_id": 9100, "text": "Яма", "from": {**person, "is_bot": True}}}
    )
    await office.handled()
    await anna.send("Яма на Ленина 14")
    await anna.wait(lambda m: "№ 1" in m.text)
    assert office.query("select count(*) as n from appeals") == [{"n": 1}]
    assert office.query("select * from updates where state <> 'done'") == []
    [word] = [m.text for m in (await anna.sees())[seen:] if m.from_bot and "№ 1" not in m.text]
    assert word.startswith("Спасибо! Такое сообщение мы не прочитаем")


async def test_a_live_location_that_moves_on_disturbs_nobody(office: Stage) -> None:
    anna = await office.resident()
    await anna.send("Мусор не вывозят")
    await office.card("№ 1")
    chat = {"id": anna.id, "type": "private", "first_name": "Анна"}
    person = {"id": anna.id, "is_bot": False, "first_name": "Анна"}
    now = int((await office.sandbox.now()).timestamp())
    base = {"message_id": 9000, "date": now, "chat": chat, "from": person}
    live = {"latitude": 50.5, "longitude": 137.0, "live_period": 900}
    await office.sandbox.inject({"message": {**base, "location": live}})
    for step in range(3):
        moved = {**live, "latitude": 50.5 + step / 100}
        await office.sandbox.inject({"edited_message": {**base, "edit_date": now + step, "location": moved}})
    await office.handled()
    await office.card("точка на карте")
    assert not any("исправил" in m.text for m in await office.boris.sees(chat=office.moderators))
    assert office.query("select latitude from appeals") == [{"latitude": 50.5}]


async def test_a_button_of_an_appeal_that_is_closed_says_so(office: Stage) -> None:
    anna = await office.resident()
    await anna.send("Яма на Ленина 14")
    receipt = await anna.wait(lambda m: "№ 1" in m.text)
    card = await office.card("№ 1")
    await office.boris.press(card, "Без ответа…")
    menu = await office.boris.wait(lambda m: m.id == card.id and "Спам" in labels(m), chat=office.moderators)
    await office.boris.press(menu, "Спам")
    await anna.wait(lambda m: m.id == receipt.id and not labels(m))
    for data in ("withdraw:1", "withdraw:1:yes", "retopic:1", "settopic:1:snow", "where:1"):
        assert await anna.press_data(receipt, data) == "На это сообщение уже ответили, или оно закрыто."


@pytest.mark.parametrize("number", ["²", "٣", "99999999999999999999999999"])
async def test_a_number_that_nothing_can_have_is_refused_in_words(office: Stage, number: str) -> None:
    commands = (
        f"/appeal {number}", f"/promise {number} завтра", f"/formal {number} 12-А", f"/template {number}",
        f"/template edit {number}\nТекст", f"/template delete {number}", f"/editor add {number}",
        f"/head remove {number}", f"/move {number} завтра 9:00", f"/find {number}",
    )  # fmt: skip
    for command in commands:
        asked = await office.admin.send(command, chat=office.moderators)
        await office.admin.wait(lambda m: m.from_bot, chat=office.moderators, after=asked)
    assert not office.query("select error from updates where state <> 'done' and error is not null")

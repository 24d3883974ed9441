"""Messages from elsewhere: registered by moderators, answered by copying."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from tests.stage import Stage, bind, city, eventually, open_stage


async def test_a_forwarded_message_becomes_an_appeal_whose_answer_is_copied(office: Stage) -> None:
    pasted = await office.boris.send("Не вывозят мусор на Кирова 12", chat=office.moderators)
    await office.boris.send("/register vk 12345", chat=office.moderators, reply_to=pasted.id)
    card = await office.card("№ 1")
    for part in ("ВКонтакте", "дело 12345", "Мусор и уборка", "ул. Кирова, 12", "имя неизвестно"):
        assert part in card.text
    reply = await office.boris.send("Вывезут сегодня до 18:00, спасибо.", chat=office.moderators, reply_to=card.id)
    copy = await office.card("скопируйте ответ туда")
    assert copy.reply_to == reply.id
    assert "<code>Вывезут сегодня до 18:00, спасибо.</code>" in copy.html
    await eventually(lambda: bool(office.query("select 1 from appeals where state = 'answered'")))
    await office.boris.wait(lambda m: m.id == reply.id and "👍" in m.reactions, chat=office.moderators)
    await office.boris.edit(reply, "Вывезут завтра до 12:00, спасибо.")
    await office.boris.wait(lambda m: m.id == copy.id and "завтра" in m.text, chat=office.moderators)


async def test_the_text_may_follow_the_command_and_a_photo_come_along(office: Stage) -> None:
    await office.boris.send("/register телефон\nНе горит фонарь у школы, просили перезвонить", chat=office.moderators)
    card = await office.card("Не горит фонарь")
    assert "телефон" in card.text
    await office.boris.photo("/register comment\nСнег во дворе на Ленина 14", chat=office.moderators)
    second = await office.card("Снег во дворе")
    await office.boris.wait(lambda m: m.from_bot and bool(m.media) and m.reply_to == second.id, chat=office.moderators)


async def test_what_cannot_be_registered_gets_a_clear_word(office: Stage) -> None:
    for words in ("/register", "/register vk", "/register газета Вечёрка"):
        asked = await office.boris.send(words, chat=office.moderators)
        await office.boris.wait(lambda m: "/register vk 12345" in m.text, chat=office.moderators, after=asked)
    pasted = await office.boris.send("Яма на Кирова", chat=office.moderators)
    await office.boris.send("/register ok", chat=office.moderators, reply_to=pasted.id)
    card = await office.card("№ 1")
    for target in (pasted, card):
        asked = await office.vera.send("/register vk", chat=office.moderators, reply_to=target.id)
        await office.vera.wait(lambda m: "Это уже № 1" in m.text, chat=office.moderators, after=asked)
    assert len(office.query("select 1 from appeals")) == 1


async def test_an_album_is_registered_whole_by_any_of_its_parts(office: Stage) -> None:
    parts = await office.boris.album([("photo", "Свалка на Гамарника 10"), ("photo", "")], chat=office.moderators)
    await office.boris.send("/register ok", chat=office.moderators, reply_to=parts[1].id)
    await eventually(lambda: len(office.query("select 1 from messages where kind = 'appeal'")) == 2)
    await office.sandbox.advance(3)
    card = await office.card("Свалка на Гамарника 10")
    assert "ул. Гамарника, 10" in card.text

    async def under_card() -> bool:
        seen = await office.boris.sees(chat=office.moderators)
        return sum(m.from_bot and m.kind == "photo" for m in seen) == 2

    await eventually(under_card)
    await office.vera.send("/register ok", chat=office.moderators, reply_to=parts[0].id)
    await office.card("Это уже № 1")


async def test_a_source_has_a_deadline_of_its_own(tmp_path: Path) -> None:
    async with open_stage(tmp_path) as office:
        office.city = replace(city(), deadlines={"vk": timedelta(hours=8)})
        await office.start()
        await bind(office)
        await office.boris.send("/register vk\nЯма на Кирова", chat=office.moderators)
        await office.card("№ 1")
        row = office.query("select registered_at, due_at from appeals")[0]
        assert row["due_at"] - row["registered_at"] == 8 * 3_600_000


async def test_a_promise_for_a_message_from_elsewhere_is_copied_too(office: Stage) -> None:
    await office.boris.send("/register vk\nЯма на Кирова", chat=office.moderators)
    card = await office.card("№ 1")
    await office.boris.press_data(card, "later:1:tomorrow")
    await office.card("Скопируйте туда, откуда оно")
    await office.boris.wait(lambda m: m.id == card.id and "обещали ответ" in m.text, chat=office.moderators)


async def test_a_hidden_forward_keeps_the_name_it_shows(office: Stage) -> None:
    petr = await office.sandbox.person("Пётр Смирнов")
    yard = await office.sandbox.chat("group", "Двор", members=[petr, office.boris], bot="none")
    words = await petr.send("Не вывозят мусор на Кирова 12", chat=yard)
    forwarded = await office.boris.forward(words, chat=office.moderators)
    await office.boris.send("/register ok 77", chat=office.moderators, reply_to=forwarded.id)
    card = await office.card("№ 1")
    assert "Пётр Смирнов · Одноклассники · дело 77" in card.text

"""Answers on their way: notes, corrections, long ones, media, those that cannot arrive."""

from __future__ import annotations

import pytest

from tests.acceptance.moderators.steps import appeal, heard, reply, state
from tests.stage import Stage, eventually, labels


async def test_a_note_never_leaves_the_group(office: Stage) -> None:
    anna, card = await appeal(office)
    note = await reply(office, card, "// позвонить в ДЭУ")
    await office.boris.wait(lambda m: m.id == note.id and "✍" in m.reactions, chat=office.moderators)
    photo = await office.boris.photo("// вот план", chat=office.moderators, reply_to=card.id)
    await office.boris.wait(lambda m: m.id == photo.id and "✍" in m.reactions, chat=office.moderators)
    assert not await heard(anna, "ДЭУ")
    assert len(await anna.sees()) == len([m for m in await anna.sees() if not m.media])
    assert await state(office) == "open"


async def test_an_edited_reply_edits_the_answer_in_the_residents_chat(office: Stage) -> None:
    anna, card = await appeal(office)
    written = await reply(office, card, "Засыпем завтра утром.")
    answer = await anna.wait(lambda m: "завтра утром" in m.text)
    await eventually(lambda: bool(office.query("select 1 from appeals where state = 'answered'")))
    await office.boris.edit(written, "Засыпем в пятницу утром.")
    edited = await anna.wait(lambda m: m.id == answer.id and "пятницу" in m.text)
    assert "1" in labels(edited)
    await office.boris.edit(written, "// нет, не так")
    await office.card("Уже отправлено. Исправьте")
    await anna.wait(lambda m: m.id == answer.id and "пятницу" in m.text)


async def test_a_long_answer_comes_in_several_messages_in_order(office: Stage) -> None:
    anna, card = await appeal(office)
    words = " ".join(f"слово{number:04}" for number in range(400))
    written = await reply(office, card, words)
    last = await anna.wait(lambda m: "слово0399" in m.text)
    first = await anna.wait(lambda m: "слово0000" in m.text)
    assert first.id < last.id
    assert "№ 1" in first.text
    assert "№ 1" in last.text
    assert not labels(first)
    assert labels(last)[-1] == "Проблема не решена"
    assert " ".join(found for found in f"{first.text} {last.text}".split() if found.startswith("слово")) == words
    await eventually(lambda: bool(office.query("select 1 from appeals where state = 'answered'")))
    await office.boris.edit(written, "Коротко: засыпали, спасибо.")
    only = await anna.wait(lambda m: m.id == first.id and "Коротко" in m.text)
    assert labels(only)[-1] == "Проблема не решена"

    async def shorter() -> bool:
        return all(m.id != last.id for m in await anna.sees())

    await eventually(shorter)
    await office.boris.edit(written, words)
    again = await anna.wait(lambda m: "слово0399" in m.text)
    assert again.id > first.id


@pytest.mark.parametrize("kind", ["voice", "video_note", "document", "location", "photo"])
async def test_an_answer_of_any_kind_arrives_before_its_words(office: Stage, kind: str) -> None:
    anna, card = await appeal(office)
    await getattr(office.boris, kind)(chat=office.moderators, reply_to=card.id)
    words = await anna.wait(lambda m: "Ответ на сообщение № 1 — выше" in m.text)
    media = await anna.wait(lambda m: m.from_bot and m.kind == kind)
    assert media.id < words.id
    await office.boris.wait(lambda m: m.id == card.id and "👍" in m.reactions, chat=office.moderators)


async def test_an_album_is_answered_with_whole_and_its_caption_may_be_corrected(office: Stage) -> None:
    anna, card = await appeal(office)
    parts = await office.boris.album(
        [("photo", ""), ("photo", ""), ("photo", "Засыпали, вот снимки.")], chat=office.moderators, reply_to=card.id
    )
    await office.sandbox.advance(3)
    answer = await anna.wait(lambda m: "вот снимки" in m.text)
    assert sum(bool(m.media) for m in await anna.sees() if m.from_bot) == 3
    await eventually(lambda: bool(office.query("select 1 from appeals where state = 'answered'")))
    await office.boris.edit(parts[2], "Засыпали, вот свежие снимки.")
    await anna.wait(lambda m: m.id == answer.id and "свежие снимки" in m.text)


async def test_an_answer_to_somebody_who_blocked_the_bot_is_said_to_be_lost(office: Stage) -> None:
    anna, card = await appeal(office)
    await anna.block()
    words = " ".join(["Засыпем завтра утром, спасибо."] * 125)
    await reply(office, card, words)
    lost = await office.card("ответ не дошёл")
    assert "Сообщение осталось без ответа" in lost.text
    await office.boris.wait(lambda m: m.id == card.id and "доставить нельзя" in m.text, chat=office.moderators)
    assert await state(office) == "open"
    seen = await office.boris.sees(chat=office.moderators)
    assert sum("ответ не дошёл" in m.text for m in seen) == 1


async def test_a_reply_to_anything_of_the_appeal_is_the_answer_and_to_a_list_is_not(office: Stage) -> None:
    anna, _ = await appeal(office)
    await anna.send("И ещё одна рядом, у остановки")
    await eventually(lambda: bool(office.query("select 1 from messages where kind = 'addition'")))
    await office.sandbox.advance(3)
    addition = await office.card("Добавлено к № 1")
    await office.boris.send("/open", chat=office.moderators)
    listed = await office.card("Открытые сообщения")
    await reply(office, listed, "Засыпем обе завтра утром.")
    await office.card("Ответьте на карточку нужного")
    await reply(office, addition, "Засыпем обе завтра утром.")
    await anna.wait(lambda m: "Засыпем обе" in m.text)


async def test_an_empty_reply_is_refused_with_a_word(office: Stage) -> None:
    _, card = await appeal(office)
    await office.boris.sticker(chat=office.moderators, reply_to=card.id)
    await office.card("Ответ пустой")
    assert await state(office) == "open"


async def test_the_same_reply_delivered_twice_is_one_answer(office: Stage) -> None:
    anna, card = await appeal(office)
    await reply(office, card, "Засыпем завтра утром.")
    await anna.wait(lambda m: "Засыпем" in m.text)
    newest = (await office.sandbox.updates())[-1]["update_id"]
    await office.sandbox.redeliver(newest)
    await office.handled()
    assert len(await heard(anna, "Засыпем")) == 1


async def test_a_reply_to_a_reminder_that_names_one_number_is_the_answer(office: Stage) -> None:
    anna, _ = await appeal(office)
    await office.sandbox.advance(95 * 60)
    reminder = await office.boris.wait(
        lambda m: m.from_bot and "№ 1" in m.text and not labels(m) and "Открыто" not in m.text, chat=office.moderators
    )
    await reply(office, reminder, "Засыпем сегодня до вечера.")
    await anna.wait(lambda m: "до вечера" in m.text)


async def test_an_album_whose_last_caption_makes_it_a_note_does_not_leave(office: Stage) -> None:
    anna, card = await appeal(office)
    await office.boris.album([("photo", ""), ("photo", "// это для отчёта")], chat=office.moderators, reply_to=card.id)
    await eventually(lambda: bool(office.query("select 1 from events where action = 'note'")))
    await office.sandbox.advance(5)
    await office.handled()
    assert not [m for m in await anna.sees() if m.media]
    assert await state(office) == "open"


async def test_an_edit_that_leaves_a_blank_does_not_reach_the_resident(office: Stage) -> None:
    anna = await office.resident()
    await anna.send("Яма на Ленина 14")
    card = await office.card("№ 1 ·")
    reply = await office.boris.send("Здравствуйте! Засыплем завтра.", chat=office.moderators, reply_to=card.id)
    await anna.wait(lambda m: "Засыплем завтра" in m.text)
    await office.boris.edit(reply, "Здравствуйте! Засыплем {срок}.")
    await office.card("осталось пустое место")
    assert not any("{срок}" in m.text for m in await anna.sees())


@pytest.mark.parametrize("kind", ["voice", "video_note"])
async def test_a_voice_to_somebody_who_forbids_voices_arrives_as_a_file(office: Stage, kind: str) -> None:
    anna, card = await appeal(office)
    await anna.change(forbids_voice=True)
    await getattr(office.boris, kind)(chat=office.moderators, reply_to=card.id)
    words = await anna.wait(lambda m: "Ответ на сообщение № 1 — выше" in m.text)
    file = await anna.wait(lambda m: m.from_bot and m.kind == "document")
    assert file.id < words.id
    await office.boris.wait(lambda m: m.id == card.id and "👍" in m.reactions, chat=office.moderators)
    assert not [m for m in await office.boris.sees(chat=office.moderators) if "не дошёл" in m.text]

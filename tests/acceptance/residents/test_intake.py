"""What a resident writes becomes an appeal: every kind, once, with its receipt and card; what follows is added."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from sandbox.client import Message, Person
from tests.stage import Stage, eventually, labels

Act = Callable[[Person], Awaitable[Message]]

KINDS: dict[str, Act] = {
    "text": lambda anna: anna.send("Яма на Ленина 14"),
    "photo": lambda anna: anna.photo("Яма на Ленина 14"),
    "video": lambda anna: anna.video("Яма на Ленина 14"),
    "video_note": lambda anna: anna.video_note(),
    "voice": lambda anna: anna.voice(),
    "audio": lambda anna: anna.audio(),
    "animation": lambda anna: anna.animation("Яма на Ленина 14"),
    "document": lambda anna: anna.document("Акт осмотра"),
    "location": lambda anna: anna.location(),
    "venue": lambda anna: anna.venue("Дом культуры", "Аллея Труда, 22"),
}


async def under(office: Stage, card: Message) -> list[Message]:
    """What stands under the card in reply to it."""
    return [m for m in await office.boris.sees(chat=office.moderators) if m.reply_to == card.id]


@pytest.mark.parametrize("kind", KINDS)
async def test_every_kind_of_message_is_an_appeal_with_receipt_and_card(office: Stage, kind: str) -> None:
    anna = await office.resident()
    sent = await KINDS[kind](anna)
    receipt = await anna.wait(lambda m: "№ 1" in m.text and m.reply_to == sent.id)
    assert "ответим до" in receipt.text
    assert labels(receipt)[:2] == ["Изменить тему", "Отозвать"]
    card = await office.card("№ 1")
    if kind != "text":

        async def shown() -> bool:
            return [m.kind for m in await under(office, card)] == [kind]

        await eventually(shown)
    assert len(office.query("select id from appeals")) == 1


@pytest.mark.parametrize("action", ["sticker", "dice", "contact"])
async def test_what_says_nothing_gets_a_kind_word_and_makes_no_appeal(office: Stage, action: str) -> None:
    anna = await office.resident()
    await getattr(anna, action)()
    await anna.wait(lambda m: "мы не прочитаем" in m.text)
    assert office.query("select id from appeals") == []


async def test_a_poll_makes_no_appeal(office: Stage) -> None:
    anna = await office.resident()
    await anna.poll("Когда починят?", ["Сегодня", "Завтра"])
    await anna.wait(lambda m: "мы не прочитаем" in m.text)
    assert office.query("select id from appeals") == []


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("Здравствуйте!", "Напишите, что случилось"),
        ("Спасибо большое", "Пожалуйста"),
        ("ок", "Хорошо"),
        ("???", "словами"),
    ],
)
async def test_greetings_and_thanks_make_no_appeal(office: Stage, said: str, answer: str) -> None:
    anna = await office.resident()
    sent = await anna.send(said)
    await anna.wait(lambda m: answer in m.text, after=sent)
    assert office.query("select id from appeals") == []


async def test_five_messages_in_twenty_seconds_are_one_appeal_shown_once(office: Stage) -> None:
    anna = await office.resident()
    await anna.send("Во дворе на Кирова 15")
    await office.card("№ 1")
    await office.sandbox.set_rate(0)
    for words in ("не горит фонарь", "уже неделю", "дети спотыкаются", "сделайте что-нибудь"):
        await office.sandbox.advance(5)
        await anna.send(words)
        await eventually(lambda: words in str(office.query("select content from messages")))  # noqa: B023
    await office.sandbox.advance(8)
    added = await office.boris.wait(lambda m: "сделайте что-нибудь" in m.text, chat=office.moderators)
    assert "не горит фонарь" in added.text
    assert "дети спотыкаются" in added.text
    seen = await office.boris.sees(chat=office.moderators)
    assert sum("сделайте что-нибудь" in m.text for m in seen) == 1
    assert office.query("select count(*) as n from messages where kind in ('appeal', 'addition')") == [{"n": 5}]
    await anna.wait(lambda m: "Добавили к № 1" in m.text)
    assert sum("№ 1" in m.text for m in await anna.sees()) == 2


async def test_what_follows_within_ten_minutes_is_added_and_can_be_made_a_message_of_its_own(office: Stage) -> None:
    anna = await office.resident()
    await anna.send("Яма на Ленина 14")
    await office.card("№ 1")
    await office.sandbox.advance(9 * 60)
    await anna.send("Автобус 26 не пришёл в 7:40, стояли полчаса")
    await office.handled()
    await office.sandbox.advance(8)
    added = await anna.wait(lambda m: "Добавили к № 1" in m.text)
    await office.boris.wait(lambda m: "Автобус 26" in m.text, chat=office.moderators)
    assert await anna.press(added, "Это новое сообщение") == "Готово, это отдельное сообщение."
    receipt = await anna.wait(lambda m: "№ 2" in m.text and "Изменить тему" in labels(m))
    assert "транспорт" in receipt.text.lower()
    card = await office.card("№ 2")
    assert "Автобус 26" in card.text
    await office.boris.wait(lambda m: "отдельное сообщение: № 2" in m.text, chat=office.moderators)
    again = await anna.press_data(added, added.button_data["Это новое сообщение"])
    assert again == "Это уже отдельное сообщение."
    assert len(office.query("select id from appeals")) == 2


async def test_after_ten_minutes_a_message_is_a_new_appeal_and_a_reply_still_is_not(office: Stage) -> None:
    anna = await office.resident()
    await anna.send("Яма на Ленина 14")
    first = await anna.wait(lambda m: "№ 1" in m.text)
    await office.sandbox.advance(11 * 60)
    await anna.send("Не вывозят мусор на Советской 21")
    await anna.wait(lambda m: "№ 2" in m.text)
    await office.sandbox.advance(11 * 60)
    await anna.send("Яма стала больше", reply_to=first.id)
    await office.handled()
    await office.sandbox.advance(8)
    await anna.wait(lambda m: "Добавили к № 1" in m.text)
    card = await office.card("№ 1 ·")
    added = await office.boris.wait(lambda m: "Яма стала больше" in m.text, chat=office.moderators)
    assert added.reply_to == card.id
    assert len(office.query("select id from appeals")) == 2


async def test_a_photo_that_follows_stands_under_the_card(office: Stage) -> None:
    anna = await office.resident()
    await anna.send("Яма на Ленина 14")
    card = await office.card("№ 1")
    await anna.photo()

    async def shown() -> bool:
        return any(m.kind == "photo" for m in await under(office, card))

    await eventually(shown)
    assert len(office.query("select id from appeals")) == 1


async def test_the_words_of_a_wordless_appeal_are_asked_for_and_give_the_topic(office: Stage) -> None:
    anna = await office.resident()
    await anna.photo()
    receipt = await anna.wait(lambda m: "№ 1" in m.text)
    assert "Добавьте пару слов" in receipt.text
    await anna.send("Автобус 26 не пришёл в 7:40, полчаса на остановке")
    await anna.wait(lambda m: m.id == receipt.id and "транспорт" in m.text.lower() and "пару слов" not in m.text)
    assert office.query("select topic from appeals") == [{"topic": "transport"}]


async def test_the_topic_is_corrected_with_two_presses_and_the_correction_kept(office: Stage) -> None:
    anna = await office.resident()
    await anna.send("Яма на дороге, Ленина 14")
    receipt = await anna.wait(lambda m: "№ 1" in m.text)
    due = office.query("select due_at from appeals")
    await anna.press(receipt, "Изменить тему")
    menu = await anna.wait(lambda m: m.id == receipt.id and "Все темы…" in labels(m))
    assert len(labels(menu)) == 5
    await anna.press(menu, "Все темы…")
    every = await anna.wait(lambda m: m.id == receipt.id and len(labels(m)) == 9)
    snow = next(label for label in labels(every) if "нег" in label)
    assert await anna.press(every, snow) == "Тема изменена."
    await anna.wait(lambda m: m.id == receipt.id and snow in m.text and "Отозвать" in labels(m))
    await office.boris.wait(lambda m: "№ 1" in m.text and snow in m.text, chat=office.moderators)
    assert office.query("select first_guess, topic, corrected_by from corrections") == [
        {"first_guess": "roads", "topic": "snow", "corrected_by": "resident"}
    ]
    assert office.query("select due_at from appeals") == due


async def test_the_menu_of_topics_has_a_way_back(office: Stage) -> None:
    anna = await office.resident()
    await anna.send("Яма на Ленина 14")
    receipt = await anna.wait(lambda m: "№ 1" in m.text)
    await anna.press(receipt, "Изменить тему")
    menu = await anna.wait(lambda m: m.id == receipt.id and "‹ Назад" in labels(m))
    await anna.press(menu, "‹ Назад")
    await anna.wait(lambda m: m.id == receipt.id and labels(m) == ["Изменить тему", "Отозвать"])


async def test_withdrawing_asks_once_more(office: Stage) -> None:
    anna = await office.resident()
    await anna.send("Яма на Ленина 14")
    receipt = await anna.wait(lambda m: "№ 1" in m.text)
    await anna.press(receipt, "Отозвать")
    sure = await anna.wait(lambda m: m.id == receipt.id and "Да, отозвать" in labels(m))
    await anna.press(sure, "Оставить")
    kept = await anna.wait(lambda m: m.id == receipt.id and "Отозвать" in labels(m))
    await anna.press(kept, "Отозвать")
    sure = await anna.wait(lambda m: m.id == receipt.id and "Да, отозвать" in labels(m))
    assert await anna.press(sure, "Да, отозвать") == "Отозвали."
    await anna.wait(lambda m: m.id == receipt.id and "Вы отозвали" in m.text and not labels(m))
    await office.boris.wait(lambda m: "житель отозвал" in m.text, chat=office.moderators)
    assert "закрыто" in (await anna.press_data(receipt, "withdraw:1:yes") or "")


async def test_a_redelivered_update_changes_nothing(office: Stage) -> None:
    anna = await office.resident()
    await anna.send("Яма на Ленина 14")
    await office.card("№ 1")
    update = (await office.sandbox.updates())[-1]
    await office.sandbox.redeliver(update["update_id"])
    await office.handled()
    await anna.send("И ещё одна рядом")
    await eventually(lambda: office.query("select count(*) as n from messages") == [{"n": 2}])
    assert office.query("select count(*) as n from appeals") == [{"n": 1}]


async def test_two_first_messages_at_once_make_one_person(office: Stage) -> None:
    anna = await office.sandbox.person("Анна Петрова")
    await office.sandbox.flood([{"person": anna.id, "text": f"Яма номер {n} на Ленина"} for n in range(2)])
    await anna.wait(lambda m: "получено, но ещё не передано" in m.text)
    await office.handled()
    await eventually(lambda: office.query("select count(*) as n from waiting_messages") == [{"n": 2}])
    assert office.query("select count(*) as n from people where id = :id", id=anna.id) == [{"n": 1}]


async def test_a_flood_is_slowed_kindly_and_nothing_of_it_is_lost(office: Stage) -> None:
    anna = await office.resident()
    await office.sandbox.flood([{"person": anna.id, "text": f"Яма номер {n} на Ленина"} for n in range(30)])
    await anna.wait(lambda m: "чуть реже" in m.text)
    await eventually(lambda: office.query("select count(*) as n from messages") == [{"n": 30}])
    await office.handled()
    await office.sandbox.advance(65)

    async def all_shown() -> bool:
        seen = " ".join(m.text for m in await office.boris.sees(chat=office.moderators))
        return all(f"Яма номер {n} на" in seen for n in range(30))

    await eventually(all_shown)
    assert office.query("select count(*) as n from appeals") == [{"n": 1}]
    assert sum("чуть реже" in m.text for m in await anna.sees()) == 1
    posted = [m for m in await office.boris.sees(chat=office.moderators) if "Яма номер" in m.text]
    assert len(posted) <= 3

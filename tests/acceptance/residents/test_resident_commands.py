"""`/help`, `/my`, `/language`, `/privacy`, in Russian and in English."""

from __future__ import annotations

import re

from tests.stage import Stage, eventually, labels


async def test_help_of_a_resident_names_every_command(office: Stage) -> None:
    anna = await office.resident()
    await anna.send("/help")
    found = await anna.wait(lambda m: "/privacy" in m.text)
    for command in ("/my", "/language", "/privacy", "/forget", "112"):
        assert command in found.text
    assert "/bind" not in found.text
    assert "Модераторам" not in found.text


async def test_help_by_role_in_private_and_in_staff_chats(office: Stage) -> None:
    await office.admin.send("/help")
    found = await office.admin.wait(lambda m: "/bind moderators" in m.text and "Редакторам" in m.text)
    assert "Модераторам" in found.text
    await office.boris.send("/help", chat=office.moderators)
    found = await office.boris.wait(lambda m: "Модераторам" in m.text, chat=office.moderators)
    assert "/bind" not in found.text
    roads = office.departments["roads"]
    await office.dispatcher.send("/help", chat=roads)
    found = await office.dispatcher.wait(lambda m: "Отделу" in m.text, chat=roads)
    assert "Модераторам" not in found.text


async def test_my_shows_state_and_turns_pages(office: Stage) -> None:
    anna = await office.resident()
    await anna.send("/my")
    await anna.wait(lambda m: "ещё ничего нам не писали" in m.text)
    for number in range(1, 8):
        await anna.send(f"Яма номер {number} на Ленина 14")
        await anna.wait(lambda m: f"№ {number} " in m.text)  # noqa: B023
        await office.sandbox.advance(11 * 60)
    await anna.send("/my")
    first = await anna.wait(lambda m: "Ваши сообщения" in m.text)
    assert re.findall(r"№ (\d)", first.text) == ["7", "6", "5", "4", "3"]
    assert "Приняли, ответим до" in first.text
    assert labels(first) == ["№ 7", "№ 6", "№ 5", "№ 4", "№ 3", "Раньше ›"]
    await anna.press(first, "Раньше ›")
    second = await anna.wait(lambda m: m.id == first.id and "№ 2" in m.text)
    assert re.findall(r"№ (\d)", second.text) == ["2", "1"]
    await anna.press(second, "‹ Позже")
    await anna.wait(lambda m: m.id == first.id and "№ 7" in m.text)
    await anna.press_data(first, first.button_data["Раньше ›"].replace(":1", ":99"))
    await anna.wait(lambda m: m.id == first.id and "Дальше сообщений нет" in m.text)


async def test_nobody_sees_the_messages_of_others(office: Stage) -> None:
    anna = await office.resident()
    await anna.send("Яма на Ленина 14")
    await office.card("№ 1")
    await anna.send("/my")
    mine = await anna.wait(lambda m: "Ваши сообщения" in m.text)
    vera = await office.resident("Чужая Вера")
    await vera.send("/my")
    await vera.wait(lambda m: "ещё ничего нам не писали" in m.text)
    await vera.press_data((await vera.sees())[-1], f"my:{mine.id - 1}:0")
    await office.handled()
    assert not any("Ленина" in m.text for m in await vera.sees())


async def test_the_language_is_chosen_and_kept_and_everything_is_said_in_it(office: Stage) -> None:
    anna = await office.resident()
    await anna.send("/language")
    which = await anna.wait(lambda m: "English" in labels(m))
    await anna.press(which, "English")
    await anna.wait(lambda m: "in English from now on" in m.text)
    assert await anna.keyboard() == [["Send location"]]
    await anna.send("Яма на дороге")
    receipt = await anna.wait(lambda m: "№ 1" in m.text)
    assert "We will reply by" in receipt.text
    assert "Where is it?" in receipt.text
    assert labels(receipt) == ["Change topic", "Withdraw", "Send location"]
    assert await anna.press(receipt, "Send location") == "Write the address or send your location."
    await anna.send("Ленина 14")
    await anna.wait(lambda m: m.id == receipt.id and "📍 пр. Ленина, 14" in m.text)
    await office.sandbox.advance(8)
    await anna.wait(lambda m: "Added to № 1" in m.text)
    card = await office.card("№ 1 ·")
    await office.boris.send("Здравствуйте! Яму засыпали сегодня.", chat=office.moderators, reply_to=card.id)
    answer = await anna.wait(lambda m: "засыпали" in m.text)
    assert labels(answer)[-1] == "The problem is not solved"
    assert await anna.press(answer, "5") == "Thank you for the rating!"
    for command, words in (
        ("/my", "Your messages"),
        ("/privacy", "What we keep"),
        ("/help", "your messages"),
        ("/x", "no such"),
    ):
        await anna.send(command)
        found = await anna.wait(lambda m: words in m.text)  # noqa: B023
        assert not re.search("[А-Яа-я]{3}", re.sub(r"(?m)^.*(?:/language|Яма).*$", "", found.text)), found.text
    await anna.send("/language ru")
    await anna.wait(lambda m: "дальше — по-русски" in m.text)
    assert office.query("select language from people where id = :id", id=anna.id) == [{"language": "ru"}]


async def test_a_deadline_on_another_day_is_said_in_words_in_both_languages(office: Stage) -> None:
    anna = await office.resident()
    now = await office.sandbox.now()
    await office.sandbox.set_time(now.replace(hour=13, minute=30))
    await office.sandbox.advance(24 * 3600)
    await anna.send("Яма на Ленина 14")
    receipt = await anna.wait(lambda m: "№ 1" in m.text)
    assert re.search(r"ответим до 01:3\d завтра, \d+ \w+", receipt.text), receipt.text
    await anna.send("/language en")
    await anna.wait(lambda m: "in English from now on" in m.text)
    await office.sandbox.advance(700)
    await anna.send("Яма на Кирова 15")
    receipt = await anna.wait(lambda m: "№ 2" in m.text)
    assert re.search(r"We will reply by 01:4\d tomorrow, \d+ \w+", receipt.text), receipt.text


async def test_privacy_says_what_is_kept_how_long_and_since_when(office: Stage) -> None:
    anna = await office.resident(consent=False)
    await anna.send("/privacy")
    found = await anna.wait(lambda m: "Что мы храним" in m.text)
    assert "3 года" in found.text
    assert "/forget" in found.text
    assert "Согласия вы пока не давали" in found.text
    welcome = await anna.wait(lambda m: "Даю согласие" in labels(m))
    await anna.press(welcome, "Даю согласие")
    await eventually(lambda: bool(office.query("select id from people where consent_at > 0")))
    await anna.send("/privacy")
    await anna.wait(lambda m: "Согласие дано: сегодня" in m.text)


async def test_commands_need_no_consent_and_make_no_appeal(office: Stage) -> None:
    anna = await office.resident(consent=False)
    for command in ("/my", "/help", "/privacy", "/language", "/forget", "/start"):
        sent = await anna.send(command)
        await anna.wait(lambda m: m.from_bot, after=sent)
    assert office.query("select * from waiting_messages") == []


async def test_a_refusal_in_private_is_said_in_the_person_s_language(office: Stage) -> None:
    anna = await office.resident()
    await anna.send("/language en")
    await anna.wait(lambda m: "in English from now on" in m.text)
    sent = await anna.send("/bind moderators")
    refused = await anna.wait(lambda m: m.from_bot, after=sent)
    assert not re.search("[А-Яа-я]", refused.text)


async def test_the_consent_is_asked_for_in_the_language_that_was_chosen(office: Stage) -> None:
    john = await office.resident("John Smith", consent=False)
    await john.send("/language en")
    asked = await john.wait(lambda m: "I consent" in labels(m))
    assert "Consent to the processing of personal data" in asked.text
    await john.press(asked, "I consent")
    await john.wait(lambda m: m.id == asked.id and not labels(m))

from __future__ import annotations

from functools import partial

import pytest

from sandbox.client import Person
from tests.stage import Stage, eventually, labels


async def test_nobody_but_an_admin_can_bind_a_chat(office: Stage) -> None:
    other = await office.sandbox.chat("supergroup", "Чужая", members=[office.boris], bot="administrator")
    await office.boris.send("/bind moderators", chat=other)
    await office.boris.wait(lambda m: "только администратор" in m.text, chat=other)
    assert {row["chat_id"] for row in office.query("select chat_id from bindings where place = 'moderators'")} == {
        office.moderators.id
    }


async def test_keys_are_found_however_they_are_capitalised(office: Stage) -> None:
    await office.admin.send("/unbind", chat=office.departments["waste"])
    await office.admin.send("/bind Department WASTE", chat=office.departments["waste"])
    await eventually(lambda: bool(office.query("select 1 from bindings where place = 'department:waste'")))


async def test_bad_bind_words_are_answered_with_what_there_is(office: Stage) -> None:
    await office.admin.send("/bind department космос", chat=office.moderators)
    answer = await office.admin.wait(lambda m: "Как привязать" in m.text, chat=office.moderators)
    for listed in (
        "roads (Управление дорожной",
        "transport (",
        "waste (",
        "housing (",
        "city (",
        "history (",
        "mayor (",
    ):
        assert listed in answer.text


@pytest.mark.parametrize("command", ["/bind moderators", "/bind department roads", "/bind channel history"])
async def test_a_place_is_bound_only_in_a_chat_that_can_be_one(office: Stage, command: str) -> None:
    before = office.query("select place, chat_id from bindings order by place")
    where = office.moderators if "channel" in command else None
    asked = await office.admin.send(command, chat=where)
    await office.admin.wait(lambda m: "Как привязать" in m.text, chat=where, after=asked)
    assert office.query("select place, chat_id from bindings order by place") == before


@pytest.mark.parametrize("command", ["/bind channel радио", "/bind moderators"])
async def test_readers_of_a_channel_see_neither_a_wrong_command_nor_its_refusal(office: Stage, command: str) -> None:
    city = office.channels["city"]
    await office.admin.send(command, chat=city)
    told = await office.admin.wait(lambda m: "Канал city" in m.text and "Как привязать" in m.text)
    assert all(key in told.text for key in ("city", "history", "mayor"))

    async def empty() -> bool:
        return not [m for m in await office.admin.sees(chat=city) if m.text]

    await eventually(empty)


async def test_unbinding_a_channel_that_plays_no_part_is_not_answered_before_its_readers(office: Stage) -> None:
    city = office.channels["city"]
    await office.admin.send("/unbind", chat=city)

    async def empty() -> bool:
        return not [m for m in await office.admin.sees(chat=city) if m.text]

    await eventually(empty)
    await office.handled()
    assert not [m for m in await office.admin.sees(chat=city) if m.from_bot]


async def test_a_channel_is_unbound_by_an_admin_in_private(office: Stage) -> None:
    await bind_channel(office)
    await office.admin.send("/unbind", chat=office.channels["city"])
    told = await office.admin.wait(lambda m: "/unbind channel city" in m.text)
    assert office.query("select 1 from bindings where place = 'channel:city'")
    await office.admin.send("/unbind channel city")
    await office.admin.wait(lambda m: "Чат отвязан" in m.text, after=told)
    assert not office.query("select 1 from bindings where place = 'channel:city'")


async def test_a_reader_of_a_channel_is_a_resident_and_who_reads_it_is_not_kept(office: Stage) -> None:
    await bind_channel(office)
    anna = await office.resident()
    await anna.join(office.channels["city"])
    await anna.send("Яма на Ленина 14, колесо оторвало")
    await anna.wait(lambda m: "№ 1" in m.text)
    await anna.leave(office.channels["city"])
    await office.handled()
    assert not office.query("select 1 from members where chat_id = :city", city=office.channels["city"].id)


async def bind_channel(office: Stage) -> None:
    await office.admin.send("/bind channel город", chat=office.channels["city"])
    request = await office.admin.wait(lambda m: "Канал city" in m.text and "Привязать" in labels(m))
    await office.admin.press(request, "Привязать")
    await eventually(lambda: bool(office.query("select 1 from bindings where place = 'channel:city'")))


async def test_a_channel_is_bound_by_the_admins_press_and_its_post_is_deleted(office: Stage) -> None:
    city = office.channels["city"]
    await office.admin.send("/bind channel город", chat=city)
    request = await office.admin.wait(lambda m: "Канал city" in m.text and "Привязать" in labels(m))
    assert str(city.id) in request.text
    await office.admin.press(request, "Привязать")
    await eventually(lambda: bool(office.query("select 1 from bindings where place = 'channel:city'")))

    async def gone() -> bool:
        return not any("/bind" in m.text for m in await office.admin.sees(chat=city))

    await eventually(gone)
    decided = await office.admin.wait(lambda m: m.id == request.id and not m.buttons)
    assert "Решено" in decided.text


async def test_a_place_that_is_taken_moves_only_after_a_press(office: Stage) -> None:
    other = await office.sandbox.chat("supergroup", "Новые модераторы", members=[office.admin], bot="administrator")
    await office.admin.send("/bind moderators", chat=other)
    request = await office.admin.wait(lambda m: "Уже привязано к другому чату" in m.text)
    assert office.query("select chat_id from bindings where place = 'moderators'")[0]["chat_id"] == office.moderators.id
    await office.admin.press(request, "Привязать")
    await eventually(
        lambda: office.query("select chat_id from bindings where place = 'moderators'")[0]["chat_id"] == other.id
    )


async def test_a_chat_gives_its_place_up_only_after_a_press_that_says_so(office: Stage) -> None:
    await office.admin.send("/unbind", chat=office.departments["waste"])
    await office.admin.send("/bind department waste", chat=office.moderators)
    request = await office.admin.wait(lambda m: "Сейчас здесь группа модераторов" in m.text)
    held = "select 1 from bindings where place = 'moderators'"
    assert office.query(held)
    await office.admin.press(request, "Не привязывать")
    await office.admin.wait(lambda m: m.id == request.id and "Решено" in m.text)
    assert office.query(held)


async def test_an_anonymous_administrators_bind_is_decided_in_private(office: Stage) -> None:
    other = await office.sandbox.chat("supergroup", "Тихая группа", members=[office.vera], bot="administrator")
    await office.vera.send("/bind moderators", chat=other, as_chat=other.id)
    request = await office.admin.wait(lambda m: "Тихая группа" in m.text)
    await office.admin.press(request, "Не привязывать")
    await office.admin.wait(lambda m: m.id == request.id and "Решено" in m.text)
    assert office.query("select chat_id from bindings where place = 'moderators'")[0]["chat_id"] == office.moderators.id


async def test_the_admins_are_asked_once_however_often_a_chat_asks_to_be_bound(office: Stage) -> None:
    city = office.channels["city"]
    for _ in range(3):
        await office.admin.send("/bind channel город", chat=city)
    await office.admin.wait(lambda m: "Канал city" in m.text and "Привязать" in labels(m))
    await office.admin.send("/chats")
    await office.admin.wait(lambda m: "Привязанные чаты" in m.text)
    assert sum("Канал city" in m.text for m in await office.admin.sees()) == 1


async def test_unbinding_ends_the_role_of_the_chat(office: Stage) -> None:
    await office.admin.send("/unbind", chat=office.departments["waste"])
    await office.admin.wait(lambda m: "отвязан" in m.text, chat=office.departments["waste"])
    assert not office.query("select 1 from bindings where place = 'department:waste'")


async def test_chats_lists_what_is_bound_and_what_is_wrong(office: Stage) -> None:
    await office.departments["roads"].change(username="publicroads")
    await office.admin.send("/chats")
    report = await office.admin.wait(lambda m: "Привязанные чаты" in m.text)
    assert "✅ группа модераторов" in report.text
    assert "публичная (@publicroads)" in report.text
    assert "Не привязаны: канал" in report.text


async def test_an_editor_is_made_by_reply_and_by_id_and_unmade(office: Stage) -> None:
    word = await office.boris.send("Готов публиковать", chat=office.moderators)
    await office.admin.send("/editor add история", chat=office.moderators, reply_to=word.id)
    given = await office.admin.wait(lambda m: "теперь редактор" in m.text, chat=office.moderators)
    assert "История Комсомольска-на-Амуре" in given.text
    assert office.query("select role, channel from roles") == [{"role": "editor", "channel": "history"}]
    await office.admin.send(f"/editor remove {office.boris.id}")
    await office.admin.wait(lambda m: "роль снята" in m.text)
    assert office.query("select role from roles") == []


async def test_whoever_binds_a_chat_where_the_bot_lacks_rights_hears_which(office: Stage) -> None:
    chat = await office.sandbox.chat("supergroup", "Отдел отходов", [office.admin], bot="member")
    await office.admin.send("/unbind", chat=office.departments["waste"])
    await office.admin.send("/bind department waste", chat=chat)
    told = await office.admin.wait(lambda m: "работать здесь бот сможет не вполне" in m.text, chat=chat)
    assert "Отдел отходов" in told.text


async def test_an_editor_is_made_by_name_where_the_bot_has_met_them(office: Stage) -> None:
    galina = await office.sandbox.person("Галина Орлова", username="galina_o")
    await office.admin.send("/editor add @galina_o история")
    await office.admin.wait(lambda m: "Бот не знает @galina_o" in m.text)
    await galina.start()
    await galina.press(await galina.wait(lambda m: "Даю согласие" in labels(m)), "Даю согласие")
    await eventually(lambda: office.query("select 1 from people where username = 'galina_o'") != [])
    await office.admin.send("/editor add @Galina_O история")
    await office.admin.wait(lambda m: "Галина Орлова теперь редактор" in m.text)
    assert office.query("select person_id, channel from roles") == [{"person_id": galina.id, "channel": "history"}]


async def test_an_unknown_channel_for_an_editor_is_refused_in_words(office: Stage) -> None:
    await office.admin.send(f"/editor add {office.vera.id} радио")
    refused = await office.admin.wait(lambda m: "Такого канала нет" in m.text)
    assert "city, history, mayor" in refused.text


async def test_commands_are_registered_for_each_kind_of_person(office: Stage) -> None:
    async def shown() -> bool:
        everybody = await office.sandbox.commands("default")
        moderators = await office.sandbox.commands("chat", chat_id=office.moderators.id)
        if not everybody or not moderators:
            return False
        names = {each["command"] for each in everybody[0]["commands"]}
        return "my" in names and "open" not in names and "open" in str(moderators[0])

    await eventually(shown)


async def has_menu(person: Person, there: str, not_there: str) -> bool:
    names = {each["command"] for each in await person.commands()}
    return there in names and not_there not in names


async def test_a_persons_menu_follows_the_roles(office: Stage) -> None:
    await office.boris.start()
    for command, there, not_there in (
        ("/editor add", "post", "stats"),
        ("/head add", "stats", "forget"),
        ("/head remove", "post", "stats"),
        ("/editor remove", "forget", "post"),
        ("/editor add", "post", "forget"),
    ):
        await office.admin.send(f"{command} {office.boris.id}")
        await eventually(partial(has_menu, office.boris, there, not_there))

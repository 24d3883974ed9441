"""What staff write to the bot in private is no appeal by itself, and one press makes it one."""

from __future__ import annotations

from tests.stage import Stage, eventually, labels


async def test_a_department_member_who_never_spoke_is_no_resident(office: Stage) -> None:
    await office.dispatcher.start()
    await office.dispatcher.wait(lambda m: "Вы работаете в отделе" in m.text)
    await office.dispatcher.send("Как тут отвечать жителям про яму на Ленина 14?")
    offer = await office.dispatcher.wait(lambda m: "Это сообщение жителя" in labels(m))
    assert "Вы сотрудник" in offer.text
    assert office.query("select id from appeals") == []
    await office.sandbox.advance(6 * 60)
    await office.handled()
    assert not any("возьмёмся" in m.text for m in await office.dispatcher.sees())


async def test_one_press_makes_it_an_appeal(office: Stage) -> None:
    boris = office.boris
    await boris.send("слово", chat=office.moderators)
    await boris.start()
    await boris.wait(lambda m: "Вы модератор" in m.text)
    await boris.send("Яма у моего дома, Ленина 14")
    offer = await boris.wait(lambda m: "Это сообщение жителя" in labels(m))
    assert await boris.press(offer, "Это сообщение жителя") == "Готово, это сообщение жителя."
    await boris.press(await boris.wait(lambda m: "Даю согласие" in labels(m)), "Даю согласие")
    receipt = await boris.wait(lambda m: "№ 1" in m.text)
    await office.card("№ 1")
    await boris.wait(lambda m: m.id == offer.id and not labels(m))
    assert "нет" in (await boris.press_data(offer, offer.button_data["Это сообщение жителя"]) or "")
    await boris.send("и ещё одна рядом", reply_to=receipt.id)
    await office.handled()
    await office.sandbox.advance(8)
    await boris.wait(lambda m: "Добавили к № 1" in m.text)
    assert office.query("select count(*) as n from appeals") == [{"n": 1}]


async def test_without_consent_the_press_asks_for_it_and_the_message_waits(office: Stage) -> None:
    boris = office.boris
    await boris.send("слово", chat=office.moderators)
    await boris.start()
    await boris.album([("photo", "Яма у моего дома, Ленина 14"), ("photo", "")])
    offer = await boris.wait(lambda m: "Это сообщение жителя" in labels(m))
    await office.handled()
    await boris.press(offer, "Это сообщение жителя")
    notice = await boris.wait(lambda m: "получено, но ещё не передано" in m.text)
    await boris.press(notice, "Даю согласие")
    await office.handled()
    await office.sandbox.advance(3)
    await office.card("№ 1")
    await eventually(lambda: office.query("select count(*) as n from messages") == [{"n": 2}])


async def test_a_greeting_from_staff_gets_a_greeting(office: Stage) -> None:
    await office.boris.send("слово", chat=office.moderators)
    await office.boris.start()
    sent = await office.boris.send("Спасибо!")
    await office.boris.wait(lambda m: "Пожалуйста" in m.text, after=sent)
    assert not any("Это сообщение жителя" in labels(m) for m in await office.boris.sees())


async def test_nobody_can_register_the_message_of_another(office: Stage) -> None:
    await office.boris.send("слово", chat=office.moderators)
    await office.boris.start()
    await office.boris.send("Яма у моего дома, Ленина 14")
    offer = await office.boris.wait(lambda m: "Это сообщение жителя" in labels(m))
    anna = await office.resident()
    refused = await anna.press_data((await anna.sees())[-1], offer.button_data["Это сообщение жителя"])
    assert "нет" in (refused or "")
    assert office.query("select id from appeals") == []


async def test_an_editor_is_offered_both_and_may_be_a_resident(office: Stage) -> None:
    admin = office.admin
    await admin.send("Яма у моего дома, Ленина 14")
    offer = await admin.wait(lambda m: "Подготовить публикацию" in labels(m))
    assert "Это сообщение жителя" in labels(offer)
    assert office.query("select id from appeals") == []
    assert await admin.press(offer, "Это сообщение жителя") == "Готово, это сообщение жителя."
    notice = await admin.wait(lambda m: "получено, но ещё не передано" in m.text)
    await admin.press(notice, "Даю согласие")
    receipt = await admin.wait(lambda m: "№ 1" in m.text)
    await office.card("№ 1")
    await admin.send("и ещё одна рядом", reply_to=receipt.id)
    await office.handled()
    await office.sandbox.advance(8)
    await admin.wait(lambda m: "Добавили к № 1" in m.text)
    await admin.send("А это для канала: завтра субботник")
    again = await admin.wait(lambda m: "Подготовить публикацию" in labels(m), after=offer)
    assert again.id != offer.id
    assert office.query("select count(*) as n from messages") == [{"n": 2}]


async def test_an_edit_of_what_staff_wrote_is_no_appeal_either(office: Stage) -> None:
    await office.boris.send("слово", chat=office.moderators)
    await office.boris.start()
    sent = await office.boris.send("Проверьте, как выглядит карточка")
    await office.boris.wait(lambda m: "Это сообщение жителя" in labels(m))
    await office.boris.edit(sent, "Горит квартира, дым из окон!")
    await office.handled()
    assert office.query("select id from appeals") == []

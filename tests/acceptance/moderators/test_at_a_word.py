"""What moderators, a department and a resident ask in a word: several cards at once, reminders, lists, how it goes."""

from __future__ import annotations

from tests.stage import Stage, eventually, labels


async def test_several_are_closed_by_one_command_and_one_comes_back_when_asked(office: Stage) -> None:
    anna, vera = await office.resident(), await office.resident("Вера Кох")
    await anna.send("Яма на Ленина 14")
    await office.card("№ 1 ·")
    await vera.send("Яма на Ленина 14, у остановки")
    await office.card("№ 2 ·")
    await office.boris.send("/remind 1 завтра 9:30", chat=office.moderators)
    await office.card("Напомним: ")
    await office.boris.send("/close 2 7 повтор", chat=office.moderators)
    told = await office.card("№ 7 — нет: Сообщения № 7 нет")
    assert "№ 2" in told.text
    await vera.wait(lambda m: "об этом нам уже сообщили" in m.text)
    await eventually(lambda: bool(office.query("select 1 from appeals where id = 2 and state = 'closed'")))
    await office.boris.send("/find ленина сегодня", chat=office.moderators)
    await office.card("Нашлось по словам «ленина сегодня»: 2")
    await office.sandbox.advance(24 * 60 * 60)
    await office.card("вы просили напомнить о № 1")


async def test_a_department_reads_what_is_up_to_it_and_the_resident_how_it_goes(office: Stage) -> None:
    anna = await office.resident()
    await anna.send("Яма на Ленина 14")
    card = await office.card("№ 1 ·")
    await office.boris.press(card, "В отдел")
    await office.boris.press(card, "Управление дорожной деятельности и внешнего благоустройства")
    roads = office.departments["roads"]
    desk = await office.dispatcher.wait(lambda m: "№ 1 ·" in m.text, chat=roads)
    await office.dispatcher.press(desk, "Приняли")
    await office.dispatcher.send("что за нами?", chat=roads)
    await office.dispatcher.wait(lambda m: "За вами: 1" in m.text and "№ 1" in m.text, chat=roads)
    await office.sandbox.advance(5 * 60 + 10)
    await anna.wait(lambda m: "№ 1: взялись за работу" in m.text)
    await anna.send("/my")
    mine = await anna.wait(lambda m: "Ваши сообщения" in m.text)
    assert labels(mine) == ["№ 1"]
    await anna.press(mine, "№ 1")
    await anna.wait(lambda m: "передали тем, кто этим занимается" in m.text and "взялись за работу" in m.text)

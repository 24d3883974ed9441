"""What an admin and the head see of the office as a whole: what is left to set up, who has what is overdue."""

from __future__ import annotations

from tests.stage import Stage, labels


async def test_the_admins_list_ticks_itself_off_and_the_chats_are_tested(office: Stage) -> None:
    admin = office.admin
    await admin.wait(lambda m: "Группа модераторов" in m.text and "✅ Чаты отделов: 4 из 4" in m.text)
    await office.moderators.set_member("bot", "administrator", rights=["can_delete_messages"])
    await admin.wait(lambda m: "Что осталось настроить" in m.text and "«Закрепление сообщений»" in m.text)
    await office.moderators.set_member(
        "bot", "administrator", rights=["can_delete_messages", "can_pin_messages", "can_manage_topics"]
    )
    await admin.wait(lambda m: "Что осталось настроить" in m.text and "«Закрепление сообщений»" not in m.text)
    await admin.send("/chats")
    await admin.press(await admin.wait(lambda m: "Проверка связи" in labels(m)), "Проверка связи")
    told = await admin.wait(lambda m: m.text.startswith("Проверка связи") and m.text.count("✅") == 5)
    assert "⏳" not in told.text
    await office.boris.wait(lambda m: "бот на месте" in m.text, chat=office.moderators)


async def test_the_head_opens_what_is_overdue_and_asks_who_has_it(office: Stage) -> None:
    head = await office.sandbox.person("Марина", key="head")
    await head.start()
    await office.admin.send(f"/head add {head.id}")
    await head.wait(lambda m: "Вы заведуете сектором" in m.text)
    anna = await office.resident()
    await anna.send("Яма на Кирова 14, колесо пробило")
    await office.boris.press(await office.card("№ 1"), "Взять")
    await office.card("✋")
    await office.sandbox.advance(2 * 3600 + 60)
    alarm = await head.wait(lambda m: "Срок прошёл" in m.text and "Кто?" in labels(m))
    await head.press(alarm, "Кто?")
    await head.wait(lambda m: m.id == alarm.id and "↳ в работе: Борис" in m.text)
    await head.send("/digest")
    await head.press(await head.wait(lambda m: "Просрочено 1" in labels(m)), "Просрочено 1")
    await head.wait(lambda m: "Просроченные" in m.text and "Яма на Кирова 14" in m.text)

"""The moderators' day: taking, handing over, promising a day, 59-FZ, blocking, the board, figures, duty."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.acceptance.moderators.steps import appeal, more, showing
from tests.stage import Stage, bind, city, eventually, labels, open_stage


async def test_the_first_of_two_moderators_has_it_and_the_other_is_told(office: Stage) -> None:
    _, card = await appeal(office, "Яма на Ленина 14")
    first = await office.boris.press(card, "Взять")
    second = await office.vera.press_data(card, "take:1")
    assert first == "Ваше."
    assert second == "Уже взяли."
    await showing(office, card, "✋ Борис")


async def test_what_looks_as_it_did_is_not_edited_and_a_menu_closes_all_the_same(office: Stage) -> None:
    anna, card = await appeal(office, "Яма на Ленина 14")
    receipt = await anna.wait(lambda m: "№ 1" in m.text and "Изменить тему" in labels(m))
    await office.boris.press(card, "Взять")
    await showing(office, card, "✋ Борис")
    await anna.press(receipt, "Изменить тему")
    menu = await anna.wait(lambda m: m.id == receipt.id and "Изменить тему" not in labels(m))
    await anna.press(menu, "Назад")
    await anna.wait(lambda m: m.id == receipt.id and "Изменить тему" in labels(m))
    edits = (await office.sandbox.totals())["editMessageText"]
    assert edits["ok"] >= 2
    assert not edits.get("refused"), "the receipt was edited though it says what it said"


async def test_an_appeal_is_handed_over_to_a_colleague_who_hears_of_it(office: Stage) -> None:
    _, card = await appeal(office, "Яма на Ленина 14")
    await office.vera.send("Доброе утро", chat=office.moderators)
    await eventually(lambda: bool(office.query("select 1 from people where name = 'Вера'")))
    await office.boris.press(await more(office, card, "Передать"), "Передать")
    choice = await office.boris.wait(lambda m: m.id == card.id and "Вера" in labels(m), chat=office.moderators)
    await office.boris.press(choice, "Вера")
    await showing(office, card, "✋ Вера")
    told = await office.card("№ 1 теперь у вас")
    assert "передаёт Борис" in told.text
    again = await office.boris.press_data(card, f"handto:1:{office.vera.id}")
    assert again == "Это уже сделано."


async def test_an_idle_taken_appeal_is_nobodys_again_and_it_is_said(office: Stage) -> None:
    _, card = await appeal(office, "Яма на Ленина 14")
    await office.boris.press(card, "Взять")
    await showing(office, card, "✋ Борис")
    await office.sandbox.advance(3500)
    await office.boris.send("// выясняю", chat=office.moderators, reply_to=card.id)
    await eventually(lambda: bool(office.query("select 1 from events where action = 'note'")))
    await office.sandbox.advance(200)
    await office.halt()
    await office.start()
    await eventually(lambda: bool(office.query("select 1 from deliveries where kind = 'board' and state = 'sent'")))
    assert office.query("select taken_name from appeals") == [{"taken_name": "Борис"}]
    await office.sandbox.advance(3600)
    await office.halt()
    await office.start()
    await office.card("снова ничьё: давно без движения")
    assert office.query("select taken_by from appeals") == [{"taken_by": None}]


async def test_a_closed_appeal_is_opened_again_with_a_deadline_of_its_own(office: Stage) -> None:
    _, card = await appeal(office, "Яма на Ленина 14")
    await office.boris.press_data(card, "closeas:1:duplicate")
    closed = await showing(office, card, "закрыто без ответа")
    before = office.query("select due_at from appeals")[0]["due_at"]
    await office.sandbox.advance(600)
    await office.boris.press(await more(office, closed, "Открыть снова"), "Открыть снова")
    await showing(office, card, "✋ Борис")
    row = office.query("select state, round, due_at from appeals")[0]
    assert (row["state"], row["round"]) == ("open", 2)
    assert row["due_at"] > before


async def test_a_blocked_author_is_not_heard_until_unblocked(office: Stage) -> None:
    anna, card = await appeal(office, "Купите наши окна со скидкой")
    unfolded = await more(office, card, "Заблокировать автора")
    assert "Спам" in labels(unfolded)
    await office.boris.press(unfolded, "Заблокировать автора")
    await office.boris.press_data(card, "closeas:1:spam")
    closed = await showing(office, card, "Спам")
    await office.sandbox.advance(3600)
    await anna.send("Ещё раз окна, звоните")
    await office.handled()
    assert len(office.query("select 1 from appeals")) == 1
    await office.boris.press(await more(office, closed, "Разблокировать автора"), "Разблокировать автора")
    await anna.send("Извините, у нас правда яма на Кирова")
    await office.card("правда яма")


async def test_the_board_is_pinned_follows_the_figures_and_comes_back_when_deleted(office: Stage) -> None:
    board = await office.boris.wait(lambda m: "Открытых сообщений нет" in m.text and m.pinned, chat=office.moderators)
    await appeal(office, "Яма на Ленина 14")
    await office.sandbox.advance(15)
    changed = await showing(office, board, "ничьих 1 · открыто 1")
    assert changed.pinned
    await office.sandbox.advance(3 * 3600)
    await showing(office, board, "просрочено 1")
    await office.admin.delete(board)
    await appeal(office, "Не горит фонарь на Кирова", "Пётр")
    await office.sandbox.advance(15)
    again = await office.boris.wait(lambda m: "открыто 2" in m.text and m.pinned, chat=office.moderators)
    assert again.id != board.id
    totals = await office.sandbox.totals()
    assert totals["pinChatMessage"]["ok"] == 2


async def test_the_figures_fit_one_screen_for_moderators_and_the_head(office: Stage) -> None:
    anna, card = await appeal(office, "Яма на Ленина 14")
    await office.boris.send("Засыпали, проверили, всё хорошо.", chat=office.moderators, reply_to=card.id)
    answer = await anna.wait(lambda m: "Засыпали" in m.text)
    await anna.press(answer, "4")
    await appeal(office, "Не вывозят мусор на Кирова", "Пётр")
    await office.boris.send("/stats", chat=office.moderators)
    shown = await office.card("Сводка")
    for words in (
        "Сейчас открыто 1, ничьих 1, просрочено 0",
        "Пришло: 2",
        "Ответили: 1, из них в срок 100\u00a0%",
        "Тему не меняли: 100\u00a0%",
        "Оценка: 4,0 из 5",
        "Мусор и уборка: 1",
    ):
        assert words in shown.text
    await office.admin.send("/stats")
    await office.admin.wait(lambda m: "Сводка" in m.text)
    await anna.send("/stats")
    await anna.wait(lambda m: "для пресс-службы" in m.text)


async def test_whoever_is_on_duty_hears_of_what_is_urgent(office: Stage) -> None:
    await office.boris.send("/duty", chat=office.moderators)
    await office.card("Дежурных нет")
    await office.vera.start()
    spoken = await office.vera.send("Я сегодня дежурю", chat=office.moderators)
    await office.boris.send("/duty add", chat=office.moderators, reply_to=spoken.id)
    await office.card("Вера — на дежурстве")
    await office.boris.send("/duty add", chat=office.moderators)
    await office.card("Борис — на дежурстве")
    await appeal(office, "Пахнет газом в подъезде на Кирова 12")
    card = await office.vera.wait(lambda m: "Пахнет газом" in m.text)
    assert "пока пресс-служба закрыта" in card.text
    await office.card("На дежурстве Борис, но сказать о срочном № 1")
    await office.boris.send("/duty remove", chat=office.moderators, reply_to=spoken.id)
    await office.card("Вера больше не дежурит")


@pytest.fixture
async def daytime(tmp_path: Path) -> AsyncIterator[Stage]:
    """An office with hours, on a Friday at noon."""
    from bot.domain.time.workdays import Interval, OfficeHours

    hours = OfficeHours({day: (Interval(9 * 60, 18 * 60),) for day in range(5)})
    async with open_stage(tmp_path) as opened:
        opened.city = replace(city(), office_hours=hours)
        await opened.sandbox.set_time(datetime(2026, 11, 27, 2, 0, tzinfo=UTC))
        await opened.start()
        await bind(opened)
        yield opened


async def test_duty_is_silent_while_the_office_is_open_and_a_promise_ends_with_the_day(daytime: Stage) -> None:
    office = daytime
    await office.vera.start()
    await office.vera.send("/duty add", chat=office.moderators)
    await office.card("Вера — на дежурстве")
    anna, card = await appeal(office, "Пахнет газом в подъезде на Кирова 12")
    assert not office.query("select 1 from deliveries where kind = 'duty_card'")
    await office.boris.press_data(card, "later:1:tomorrow")
    await anna.wait(lambda m: "приняли в работу" in m.text and "до 18:00 в понедельник" in m.text)
    await showing(office, card, "обещали ответ до 18:00 в понедельник")
    promised = office.query("select promised_at from appeals")[0]["promised_at"]
    monday = datetime(2026, 11, 30, 8, 0, tzinfo=UTC)
    assert datetime.fromtimestamp(promised / 1000, UTC) - monday == timedelta(0)


async def test_an_anonymous_administrator_of_the_group_is_a_moderator_and_named_so(office: Stage) -> None:
    anna, card = await appeal(office, "Яма на Ленина 14")
    await office.moderators.set_member(office.vera, "administrator", anonymous=True)
    await office.vera.send("Засыпем завтра утром, спасибо.", chat=office.moderators, reply_to=card.id)
    await anna.wait(lambda m: "Засыпем завтра" in m.text)
    await office.boris.send("/appeal 1", chat=office.moderators)
    told = await office.card("История")
    assert "Модераторы (анонимный администратор): ответ доставлен" in told.text


async def test_corrections_teach_and_are_forgotten_by_one_command(office: Stage) -> None:
    _, card = await appeal(office, "Яма на Ленина 14")
    await office.boris.press_data(card, "tag:1:snow")
    await eventually(lambda: len(office.query("select 1 from corrections")) == 1)
    await office.boris.send("/unlearn", chat=office.moderators)
    await office.card("1 исправление темы")
    assert office.query("select count(*) as n from corrections where set_aside_at is null") == [{"n": 0}]


async def test_a_day_of_updates_that_comes_twice_changes_nothing(office: Stage) -> None:
    anna, card = await appeal(office, "Яма на Ленина 14")
    await office.boris.press(card, "Взять")
    await office.boris.send("// узнаю", chat=office.moderators, reply_to=card.id)
    await office.boris.press_data(card, "later:1:tomorrow")
    await anna.wait(lambda m: "приняли в работу" in m.text)
    await office.boris.press_data(card, "usetpl:1:9")
    draft = await office.card("Черновик ответа на № 1")
    await office.boris.press(draft, "Отправить")
    await anna.wait(lambda m: "точный адрес" in m.text)
    await office.boris.send("/duty add", chat=office.moderators)
    await office.card("на дежурстве")
    await office.handled()
    counts = "select (select count(*) from events) || '-' || (select count(*) from messages) as n"
    before = office.query(counts)
    for update in await office.sandbox.updates():
        await office.sandbox.redeliver(update["update_id"])
    await office.handled()
    assert office.query(counts) == before
    assert len([m for m in await anna.sees() if "точный адрес" in m.text]) == 1


async def test_whoever_left_the_group_presses_in_vain(office: Stage) -> None:
    _, card = await appeal(office, "Яма на Ленина 14")
    await office.moderators.set_member(office.vera, "left")
    await office.handled()
    await office.sandbox.inject(
        {
            "callback_query": {
                "id": "77",
                "from": {"id": office.vera.id, "is_bot": False, "first_name": "Вера"},
                "message": card.raw,
                "chat_instance": "1",
                "data": "take:1",
            }
        }
    )
    await office.handled()
    assert office.query("select taken_by from appeals") == [{"taken_by": None}]


async def test_somebody_elses_data_in_an_appeal_are_flagged_for_staff(office: Stage) -> None:
    anna = await office.resident()
    await anna.send("На Кирова 5 яма, сосед Петров Иван Сергеевич уже звонил, его телефон 8 914 555 12 34")
    card = await office.card("№ 1 ·")
    assert "личные данные: 8 914 555 12 34" in card.text

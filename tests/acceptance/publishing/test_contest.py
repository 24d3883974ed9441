"""A contest through the sandbox: from the rules to the prize, and its last minute with a kill in it."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sandbox.client import Message, Person
from tests.acceptance.desk import open_desk, out
from tests.domain.test_contest import shell
from tests.stage import Stage, eventually, labels

# Thursday, 10 December 2026, 12:00 in the city.
THURSDAY = datetime(2026, 12, 10, 2, 0, tzinfo=UTC)
END = datetime(2026, 12, 20, 2, 0, tzinfo=UTC)
RULES = """Назовите, чьё имя носит улица.
Название: Улицы Комсомольска
Как решаем: жребий
Приём до: 20.12 12:00
Задача: назвать человека
Критерии: верный ответ
Приз: книга о городе"""
CHECK = r"""
secret=$(echo "$3" | sed -n 's/^Тайное число: //p')
second=$(echo "$3" | sed -n 's/^Второе число ([^)]*): //p')
list=$(echo "$3" | sed -n 's/^Список: //p')
echo "$1" | grep -q "$(printf %s "$secret" | sha256sum | cut -d' ' -f1)" || exit 1
echo "$2" | grep -q "$(printf %s "$list" | sha256sum | cut -d' ' -f1)" || exit 1
for n in $(echo "$list" | tr ',' '\n' | awk -F- '{ for (i = $1; i <= ($2 ? $2 : $1); i++) print i }'); do
    echo "$(printf %s "$secret|$second|$n" | sha256sum) $n"
done | sort | awk '{ print $3 }'
"""


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Stage]:
    async with open_desk(tmp_path, THURSDAY) as opened:
        yield opened


async def announced(office: Stage) -> Message:
    """The contest's announcement in the channel; results were asked for."""
    rules = await office.admin.send(RULES, chat=office.moderators)
    await office.admin.send("/contest", chat=office.moderators, reply_to=rules)
    missing = await office.card("Закон требует")
    assert "Итоги" in missing.text
    assert "Приз" not in missing.text.partition("Итоги")[0].partition("не хватает")[2]
    await office.admin.send("Итоги: 27 декабря в этом канале", chat=office.moderators, reply_to=missing)
    await office.admin.press(await office.card("Черновик № 1"), "Опубликовать")
    (post,) = await out(office)
    assert labels(post) == ["Участвовать"]
    await eventually(lambda: office.query("select stage from contests")[0]["stage"] == "open")
    return post


async def enter(office: Stage, name: str, text: str, number: int) -> Person:
    """A subscriber who enters."""
    person = await office.resident(name)
    await person.join(office.channels["city"])
    await person.send("/start c1")
    await person.wait(lambda m: "Пришлите заявку" in m.text)
    await person.send(text)
    await person.wait(lambda m: f"Заявка № {number}" in m.text)
    return person


async def test_from_the_rules_to_the_prize_and_a_stranger_repeats_the_draw(
    office: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    post = await announced(office)
    people = [await enter(office, f"Житель {number}", "Юрий Гагарин", number) for number in (1, 2, 3)]
    outsider = await office.resident("Прохожий")
    await outsider.send("/start c1")
    await outsider.wait(lambda m: "Подпишитесь" in m.text)
    for number in (1, 2, 3):
        await office.boris.press(await office.card(f"Заявка № {number}"), "Верно")
    await people[0].leave(office.channels["city"])
    await office.sandbox.set_time(END)
    await office.card("приём закончился")
    await people[0].wait(lambda m: "не были подписаны" in m.text)
    await office.sandbox.advance(6 * 60)
    _, listing = await out(office, 2)
    assert "2-3" in listing.text
    board = await office.card("Ответьте на это сообщение")
    await office.admin.send("20.12 92,4512", chat=office.moderators, reply_to=board)
    await office.card("Так нельзя")
    secret = str(office.query("select secret from contests")[0]["secret"])
    told = [m.text for m in (*await office.moderators.messages(), *await office.channels["city"].messages())]
    assert not [text for text in told if secret in text]
    assert secret not in caplog.text
    assert secret not in str(await office.sandbox.journal())
    await office.sandbox.set_time(datetime(2026, 12, 22, 2, 0, tzinfo=UTC))
    await office.admin.send("22.12 92,4512", chat=office.moderators, reply_to=board)
    _, _, result = await out(office, 3)
    first, second = shell(CHECK, post.text, listing.text, result.text).split()
    assert f"победила заявка № {first}." in result.text
    assert f"Запасные: № {second}" in result.text
    winner = people[int(first) - 1]
    await winner.press(await winner.wait(lambda m: "победила" in m.text), "Я на связи")
    await winner.wait(lambda m: "куда звонить" in m.text and not m.buttons)
    await winner.send("Иван, 52-00-00")
    await office.boris.press(await office.card("Иван, 52-00-00"), "Приз передан")
    await office.card("имена, контакты и заявки стёрты")
    assert not office.query("select id from contest_messages")
    assert not office.query("select id from contest_entries where person_id is not null")


async def test_who_may_enter_and_how_often_and_who_may_call_it_off(office: Stage) -> None:
    await announced(office)
    await office.boris.send("/start c1")
    await office.boris.wait(lambda m: "сотрудники пресс-службы не участвуют" in m.text)
    anna = await enter(office, "Анна Петрова", "Гагарин", 1)
    await office.card("Анна Петрова")
    await anna.send("/start c1")
    await anna.wait(lambda m: "она заменит прежнюю" in m.text)
    await anna.send("Юрий Алексеевич")
    card = await office.card("Юрий Алексеевич")
    assert "Заявка № 1" in card.text
    await anna.send("/forget")
    await anna.press(await anna.wait(lambda m: "Да, стереть" in labels(m)), "Да, стереть")
    board = await office.card("отозвано 1")

    async def forgotten() -> bool:
        return not [m for m in await office.moderators.messages() if "Анна" in m.text or "Алексеевич" in m.text]

    await eventually(forgotten)
    await office.admin.press(board, "Отменить конкурс")
    await office.admin.press(board, "‹ Назад")
    await office.sandbox.set_time(datetime(2026, 12, 16, 2, 0, tzinfo=UTC))
    await office.admin.press(board, "Отменить конкурс")
    await office.boris.press(board, "Всё равно")
    assert office.query("select stage from contests")[0]["stage"] == "open"
    await office.admin.press(board, "Всё равно")
    _, off = await out(office, 2)
    assert "отменён" in off.text


async def test_a_kill_in_the_closing_minute_closes_once_and_keeps_who_was_in_time(office: Stage) -> None:
    await announced(office)
    anna = await enter(office, "Анна", "Юрий Гагарин", 1)
    oleg = await office.resident("Олег")
    await oleg.join(office.channels["city"])
    await office.sandbox.set_time(datetime(2026, 12, 20, 1, 50, tzinfo=UTC))
    for person in (anna, oleg):
        await person.send("/start c1")
        await person.wait(lambda m: "Пришлите" in m.text)
    await office.sandbox.set_time(datetime(2026, 12, 20, 1, 59, 50, tzinfo=UTC))
    await office.halt()
    await anna.send("Юрий Алексеевич Гагарин")
    await office.sandbox.set_time(datetime(2026, 12, 20, 2, 0, 20, tzinfo=UTC))
    await oleg.send("Герман Титов")
    process = office.process(SEND_LIMITS="off")
    try:
        await oleg.wait(lambda m: "закончился" in m.text, timeout=150)
    finally:
        process.kill()
    await office.start()
    await office.card("Алексеевич")
    await office.card("приём закончился. Не разобрано")
    await office.sandbox.advance(60)
    closings = [m for m in await office.moderators.messages() if "приём закончился. Не разобрано" in m.text]
    assert len(closings) == 1
    assert [row["number"] for row in office.query("select number from contest_entries")] == [1]

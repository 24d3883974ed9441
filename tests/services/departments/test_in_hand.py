"""A department asks by one word what is up to it, and reads who of them has taken it on."""

from __future__ import annotations

import re

import pytest

from bot.domain.understanding.department_words import asks_what_is_ours
from bot.services.departments import in_hand
from bot.services.departments.forwarding import DepartmentChat
from tests.services.conftest import ANNA, BORIS, DISPATCHER, HOUR, ROADS, VERA, Work

DESK = DepartmentChat(ROADS, "roads")


async def handed_over(work: Work, text: str = "На Садовой, 5 яма на дороге") -> int:
    number = (await work.register(text, who=VERA if "люк" in text else ANNA)).id
    await work.do(work.services.departments.forward, BORIS, number, "roads")
    return number


async def listed(work: Work, asked: int = 7) -> list[str]:
    await work.do(in_hand.show, DESK, asked)
    [shown] = await work.read(ROADS, f"department_list:{ROADS}:{asked}")
    return re.sub("<[^>]+>", "", shown.text).splitlines()


async def test_what_a_department_has_in_hand_stands_in_one_list_with_who_took_it(work: Work) -> None:
    number = await handed_over(work)
    danger = await handed_over(work, "Открытый люк на Мира 7, дети ходят")
    await work.do(work.services.departments.accept, DISPATCHER, DESK, number)
    title, first, second = await listed(work)
    assert title == "За вами: 2"
    assert first.startswith(f"🚨 № {danger} · до 13:00 · ")
    assert second == f"№ {number} · до 13:00 · ул. Садовая, 5, На Садовой, 5 яма на дороге · ✅ Диспетчер Глеб"
    work.later(2 * HOUR)
    assert "🔴 как можно скорее" in (await listed(work, 8))[1]


async def test_what_is_answered_or_returned_is_in_hand_no_more(work: Work) -> None:
    done, returned = await handed_over(work), await handed_over(work, "Открытый люк на Мира 7")
    await work.do(work.services.department_answers.done, DISPATCHER, DESK, done)
    await work.do(work.services.departments.refuse, DISPATCHER, DESK, returned)
    assert await listed(work) == ["За вами ничего нет. Хорошая работа!"]


async def test_the_question_in_words_is_answered_and_is_no_answer_to_a_resident(work: Work) -> None:
    number = await handed_over(work)
    asked = work.message("А что за нами?", ROADS)
    await work.do(work.services.department_answers.receive, DISPATCHER, DESK, asked)
    [shown] = await work.read(ROADS, f"department_list:{ROADS}:")
    assert (f"№ {number}" in shown.text, shown.reply_to) == (True, asked.message_id)
    assert await work.read(ROADS, "department_ask:") == []


@pytest.mark.parametrize(
    ("words", "asks"),
    [
        ("что за нами", True),
        ("Что у нас висит?", True),
        ("а что ещё за нами?", True),
        ("Do we have sand?", False),
        ("what is left?", True),
        ("что за нами машина приедет", False),
        ("Что у нас с песком на Кирова?", False),
    ],
)
def test_only_the_bare_question_asks(words: str, asks: bool) -> None:
    assert asks_what_is_ours(words) is asks


async def test_the_card_says_who_has_taken_it_on(work: Work) -> None:
    number = await handed_over(work)
    await work.do(work.services.departments.accept, DISPATCHER, DESK, number)
    [card] = await work.read(ROADS, f"department_card:{number}")
    assert "✅ приняли: Диспетчер Глеб · ответить до 13:00" in card.text
    await work.do(work.services.departments.need_time, VERA, DESK, number, "tomorrow")
    [card] = await work.read(ROADS, f"department_card:{number}")
    assert card.text.splitlines()[1].endswith(" · Вера")
    assert card.text.splitlines()[1].startswith("🗓 срок: до ")

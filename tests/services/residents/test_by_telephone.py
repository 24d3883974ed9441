"""Who telephoned is told by telephone: the clock stops when somebody has called back."""

from __future__ import annotations

import pytest

from bot.domain.appeals.life import State
from bot.domain.messages.answers import Copy
from bot.services.incident_system import answering
from bot.services.residents.elsewhere import Found
from storage.appeals import appeals
from tests.services.conftest import BORIS, GROUP, Work


async def called(work: Work, words: str = "phone Сергей +7 914 000-00-00") -> int:
    found = Found(work.message("Не горит фонарь у школы на Мира 7, просили перезвонить", GROUP))
    appeal = await work.do(work.services.elsewhere.take, BORIS, words, found)
    return int(appeal.id)


async def test_the_clock_goes_on_until_somebody_has_called_back(work):
    number = await called(work)
    reply = work.message("Здравствуйте! Фонарь починили сегодня утром.", GROUP)
    await work.do(work.services.answers.reply, BORIS, number, reply)
    await work.reaches(Copy, number)
    assert (await work.appeal(number)).state is State.OPEN
    [shown] = await work.read(GROUP, "answer:")
    assert "перезвоните" in shown.text
    assert [each.label for row in shown.buttons for each in row] == ["Передал(а)"]
    assert await work.do(answering.paste, BORIS, number) == "answer-passed-on"
    assert (await work.appeal(number)).state is State.ANSWERED


@pytest.mark.parametrize(
    ("words", "author", "case"),
    [
        ("phone Сергей +7 914 000-00-00", "Сергей +7 914 000-00-00", None),
        ("телефон Мария", "Мария", None),
        ("phone +79140000000", "+79140000000", None),
        ("phone 12345", "", "12345"),
    ],
)
async def test_the_card_says_who_called(work, words, author, case):
    number = await called(work, words)
    [written] = await work.look(appeals.messages, number, ("appeal",))
    assert (written.author_name, (await work.appeal(number)).case_number) == (author, case)

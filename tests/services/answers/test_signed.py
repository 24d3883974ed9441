"""An office may sign its answers with the first name of whoever answered; unless it says so it does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot import wiring
from bot.domain.messages.answers import Answer
from bot.domain.people import Actor
from bot.settings import Settings
from tests.services.conftest import ANNA, GROUP, Work
from tests.stage import city

WORDS = "Здравствуйте! Яму засыпали сегодня утром."
OLGA, NOBODY = Actor(2003, "Ольга Кравцова"), Actor(-100, "Администратор группы")


@pytest.mark.parametrize(("signed", "who", "stands"), [(True, OLGA, True), (False, OLGA, False), (True, NOBODY, False)])
async def test_only_the_first_name_stands_under_an_answer(work: Work, signed: bool, who: Actor, stands: bool) -> None:
    settings = Settings(_env_file=None, bot_token="1:x", answer_hold="PT0S")  # type: ignore[call-arg, arg-type]
    work.services = wiring.services(settings, replace(city(), signed=signed))
    appeal = await work.register()
    await work.do(work.services.answers.reply, who, appeal.id, work.message(WORDS, GROUP))
    await work.reaches(Answer, appeal.id)
    [answer] = await work.read(ANNA.id, "answer:")
    assert ("<i>Ольга, пресс-служба</i>" in answer.text) is stands
    assert "Кравцова" not in answer.text
    assert ("пресс-служба" in answer.text) is stands

"""A card says what a colleague should know: the last note, that the resident wrote before, who has it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from pydantic import SecretStr

from bot import wiring
from bot.domain.content import Content
from bot.domain.messages.answers import Confirm
from bot.domain.messages.appeals import Card
from bot.settings import Settings
from tests.services.conftest import BORIS, GROUP, HOUR, VERA, Work
from tests.stage import city


async def card(work: Work, number: int) -> str:
    [shown] = await work.read(GROUP, f"card:{number}")
    return shown.text


async def test_a_note_stands_on_the_card_and_changes_with_it(work: Work) -> None:
    number = (await work.register()).id
    note = work.message("// звонила в ЖЭК, перезвонят", GROUP)
    await work.do(work.services.answers.reply, BORIS, number, note)
    assert "✍ Борис: звонила в ЖЭК, перезвонят\n" in await card(work, number)
    [row] = await work.planned(Card, number)
    assert row.wanted == 2, "the card is shown anew"
    await work.do(work.services.answers.edited, BORIS, replace(note, content=Content("// ЖЭК обещал завтра")))
    await work.do(work.services.answers.reply, VERA, number, work.message("// жду", GROUP))
    assert "✍ Вера: жду (заметок: 2)\n" in await card(work, number)
    await work.do(work.services.moderation.close, BORIS, number, "spam")
    assert "✍" not in await card(work, number)


async def test_the_card_says_that_its_author_wrote_before(work: Work) -> None:
    first = (await work.register()).id
    assert "👤 Анна Петрова\n" in await card(work, first)
    work.later(HOUR)
    second = (await work.register("На Мира, 3 не горит фонарь")).id
    assert f"👤 Анна Петрова · ещё 1 сообщение: № {first}\n" in await card(work, second)
    work.later(HOUR)
    third = (await work.register("Не вывозят мусор на Советской 21")).id
    assert f"👤 Анна Петрова · ещё 2 сообщения, последнее — № {second}\n" in await card(work, third)


async def test_whoever_answers_what_a_colleague_has_reads_since_when(work: Work) -> None:
    settings = Settings(_env_file=None, bot_token=SecretStr("1:x"), answer_hold=timedelta(seconds=10))  # type: ignore[call-arg]
    work.services = wiring.services(settings, city())
    number = (await work.register()).id
    await work.do(work.services.moderation.take, VERA, number)
    work.later(3 * 60_000)
    reply = work.message("Здравствуйте! Яму засыпали сегодня утром.", GROUP)
    await work.do(work.services.answers.reply, BORIS, number, reply)
    [asked] = await work.planned(Confirm, number)
    [question] = await work.read(GROUP, asked.key)
    assert question.text == f"№ {number} уже в работе: Вера, 3 минуты назад. Отправить ваш ответ?"

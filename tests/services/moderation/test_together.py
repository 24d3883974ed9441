"""Several appeals are closed or forwarded by one command; each goes the way that a press on its card would take."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from pydantic import SecretStr

from bot import wiring
from bot.domain.appeals.closing_words import reason_named
from bot.domain.appeals.life import Reason, State
from bot.domain.errors import AlreadyDone, Refusal
from bot.domain.messages.answers import HeldWord
from bot.domain.messages.moderation import Together
from bot.domain.messages.residents import Closed
from bot.domain.understanding.said_number import several
from bot.services.moderation.lists import ListRequest
from bot.settings import Settings
from storage import outbox
from tests.services.answers.conftest import all_leave, due, settle
from tests.services.conftest import ANNA, BORIS, GROUP, HOUR, VERA, Work
from tests.stage import city

ASKED = ListRequest(GROUP, 9)


@pytest.fixture
async def three(work: Work) -> Work:
    """Answers wait ten seconds; № 1 and № 2 are open, № 3 was withdrawn."""
    settings = Settings(_env_file=None, bot_token=SecretStr("1:x"), answer_hold=timedelta(seconds=10))  # type: ignore[call-arg]
    work.services = wiring.services(settings, city())
    await work.register()
    await work.register("Не вывозят мусор на Советской 21", VERA)
    work.later(HOUR)
    gone = await work.register("На Мира, 3 не горит фонарь")
    await work.do(work.services.own_appeals.withdraw, ANNA, gone.id)
    await all_leave(work)
    return work


async def said(work: Work) -> str:
    [shown] = await work.read(GROUP, Together.of(GROUP, 9))
    return re.sub("<[^>]+>", "", shown.text)


async def states(work: Work) -> list[State]:
    return [(await work.appeal(each)).state for each in (1, 2, 3)]


async def test_all_are_closed_after_one_wait_that_one_message_tells_of(three: Work) -> None:
    await three.do(three.services.together_work.close, BORIS, ASKED, "1, 2 и № 3 повтор")
    assert await said(three) == (
        "Закрываем без ответа, «Повтор»: № 1, № 2. Жители узнают об этом через 10 секунд.\n"
        "№ 3 — нет: На это сообщение уже ответили, или оно закрыто."
    )
    assert [await three.planned(HeldWord, each) for each in (1, 2)] == [[], []]
    assert await states(three) == [State.OPEN, State.OPEN, State.WITHDRAWN]
    three.later(10_000)
    for row in await due(three, (Closed,)):
        await settle(three, row)
    assert await states(three) == [State.CLOSED, State.CLOSED, State.WITHDRAWN]
    assert (await said(three)).startswith("⬜ Закрыты без ответа, «Повтор»: № 1, № 2.")
    notice = await three.look(outbox.by_key, Together, Together.of(GROUP, 9))
    assert notice.wanted > 1, "it is shown anew"


async def test_one_press_takes_back_all_that_wait(three: Work) -> None:
    await three.do(three.services.together_work.close, BORIS, ASKED, "1 2 решено")
    notice = await three.look(outbox.by_key, Together, Together.of(GROUP, 9))
    assert await three.do(three.services.together_work.unsay, VERA, notice.id) == "word-unsaid"
    three.later(10_000)
    assert await due(three, (Closed,)) == []
    assert await said(three) == "Не закрыты, жители ничего не получили: № 1, № 2."
    with pytest.raises(AlreadyDone):
        await three.do(three.services.together_work.unsay, VERA, notice.id)


async def test_whoever_withdraws_meanwhile_is_told_nothing_and_the_message_says_so(three: Work) -> None:
    await three.do(three.services.together_work.close, BORIS, ASKED, "1 решено")
    before = await three.look(outbox.by_key, Together, Together.of(GROUP, 9))
    await three.do(three.services.own_appeals.withdraw, ANNA, 1)
    after = await three.look(outbox.by_key, Together, Together.of(GROUP, 9))
    assert after.wanted == before.wanted + 1
    assert await said(three) == "Не закрыты, жители ничего не получили: № 1."


async def test_several_go_to_a_department_by_the_word_for_it(three: Work) -> None:
    await three.do(three.services.together_work.forward, BORIS, ASKED, "1 2 3 roads")
    assert [(await three.appeal(each)).department for each in (1, 2)] == ["roads", "roads"]
    first, second = (await said(three)).splitlines()
    assert (first.startswith("🏢 Передано в отдел"), first.endswith(": № 1, № 2.")) == (True, True)
    assert second.startswith("№ 3 — нет")


@pytest.mark.parametrize("words", ["", "1 2", "повтор", "1 2 почему-то", " ".join(map(str, range(1, 25))) + " спам"])
async def test_what_cannot_be_read_closes_nothing(three: Work, words: str) -> None:
    with pytest.raises(Refusal):
        await three.do(three.services.together_work.close, BORIS, ASKED, words)
    assert await states(three) == [State.OPEN, State.OPEN, State.WITHDRAWN]


async def test_a_department_that_is_none_is_answered_with_those_there_are(three: Work) -> None:
    with pytest.raises(Refusal) as refused:
        await three.do(three.services.together_work.forward, BORIS, ASKED, "1 2 космос")
    assert refused.value.text_key == "forward-usage"


@pytest.mark.parametrize(
    ("words", "numbers", "rest"),
    [
        ("12 14 19 повтор", [12, 14, 19], "повтор"),
        ("№ 12, №14 и 19 спам", [12, 14, 19], "спам"),
        ("12 12 14", [12, 14], ""),
        ("5 9:00", [5], "9:00"),
        ("повтор 5", [], "повтор 5"),
    ],
)
def test_numbers_are_read_from_the_beginning(words: str, numbers: list[int], rest: str) -> None:
    assert several(words) == (numbers, rest)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("Повтор", Reason.DUPLICATE),
        ("уже решено", Reason.SOLVED),
        ("не к нам", Reason.NOT_OURS),
        ("ответ не нужен", Reason.NOT_NEEDED),
        ("непонятно о чём", Reason.UNCLEAR),
        ("so what", None),
    ],
)
def test_reasons_are_named_as_on_their_buttons(words: str, reason: Reason | None) -> None:
    assert reason_named(words) == reason


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("жкх", "housing"),
        ("дорожники", "roads"),
        ("Отдел транспорта", "transport"),
        ("управление", None),
        ("отдел дорог", None),
    ],
)
async def test_a_department_is_called_by_a_word_of_its_title_that_no_other_has(
    three: Work, words: str, key: str | None
) -> None:
    if key is None:
        with pytest.raises(Refusal):
            await three.do(three.services.together_work.forward, BORIS, ASKED, f"1 {words}")
        return
    await three.do(three.services.together_work.forward, BORIS, ASKED, f"1 {words}")
    row = await three.look(outbox.by_key, Together, Together.of(GROUP, 9))
    assert row.message.what == key

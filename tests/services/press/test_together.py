"""Beyond one request: an answer at the head, a question back, one answer for two, an appeal that is a request."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from pydantic import SecretStr

from bot import wiring
from bot.city.sections.media import Media
from bot.domain.appeals.appeals import Incoming
from bot.domain.appeals.life import Reason
from bot.domain.errors import AlreadyDone, NotAllowed, Refusal
from bot.domain.people import Actor
from bot.domain.press.requests import Request, State
from bot.services.press.desk import Author
from bot.settings import Settings
from storage import outbox
from storage.appeals import appeals
from storage.office import people
from storage.press import messages, requests
from tests.services.conftest import ANNA, BORIS, DAY, GROUP, Work
from tests.services.press.test_requests import FRIDAY, LENA, OLEG, arrive, asked, journalist, newest
from tests.stage import city

HEAD = Actor(2005, "Марина", roles=frozenset({"head"}))


@pytest.fixture
def work(work: Work) -> Work:
    work.now = FRIDAY
    return work


def with_media(work: Work, **changes: Any) -> Work:
    """The same office under other rules for the media."""
    media = replace(city()[Media], **changes)
    settings = Settings(_env_file=None, bot_token=SecretStr("1:x"), answer_hold=timedelta(0))  # type: ignore[call-arg]
    own = replace(city(), sections={**city().sections, Media: media})
    return replace(work, services=wiring.services(settings, own))


async def reply(work: Work, request: Request, text: str = "Триста тонн", who: Actor = BORIS) -> None:
    await work.do(work.services.media_answers.reply, who, request.id, work.message(text, GROUP))


async def states(work: Work, prefix: str) -> dict[str, str]:
    return {each.key: each.state for each in await work.look(outbox.keyed, prefix)}


async def test_with_approval_an_answer_leaves_at_the_heads_word_and_not_before(work: Work) -> None:
    work = with_media(work, approval=True)
    await work.do(people.meet, HEAD)
    await work.do(people.give_role, HEAD.id, "head", "", by=1)
    await journalist(work)
    request = await asked(work)
    await reply(work, request)
    ((key, _),) = (await states(work, "press_approval:")).items()
    assert await states(work, "press_answer:") == {}
    (shown,) = await work.read(HEAD.id, "press_approval:")
    assert "Триста тонн" in shown.text
    assert [each.label for line in shown.buttons for each in line] == ["Отправить журналисту", "Вернуть"]
    (card,) = await work.read(GROUP, "press_card:")
    assert "Ответ у заведующего" in card.text
    row = int(key.split(":")[1])
    with pytest.raises(NotAllowed):
        await work.do(work.services.media_answers.decide, BORIS, row, agreed=True)
    assert await work.do(work.services.media_answers.decide, HEAD, row, agreed=True) == "press-agreed-press"
    with pytest.raises(AlreadyDone):
        await work.do(work.services.media_answers.decide, HEAD, row, agreed=False)
    await arrive(work, "press_answer")
    assert (await newest(work)).state is State.ANSWERED


async def test_an_answer_that_the_head_returns_never_leaves_and_the_heads_own_needs_nobody(work: Work) -> None:
    work = with_media(work, approval=True)
    await work.do(people.meet, HEAD)
    await work.do(people.give_role, HEAD.id, "head", "", by=1)
    await journalist(work)
    request = await asked(work)
    await reply(work, request)
    (key,) = await states(work, "press_approval:")
    await work.do(work.services.media_answers.decide, HEAD, int(key.split(":")[1]), agreed=False)
    assert await states(work, "press_answer:") == {}
    assert len(await states(work, "press_returned:")) == 1
    await reply(work, request, "Четыреста", HEAD)
    assert len(await states(work, "press_answer:")) == 1


async def test_without_a_head_nobody_can_agree_and_it_is_said(work: Work) -> None:
    work = with_media(work, approval=True)
    await journalist(work)
    request = await asked(work)
    with pytest.raises(Refusal, match="press-no-head"):
        await reply(work, request)
    assert (await newest(work)).state is State.NEW


async def test_while_the_journalist_is_asked_back_the_own_clock_stands_and_the_laws_goes_on(work: Work) -> None:
    await journalist(work)
    request = await asked(work)
    await work.do(work.services.media_asking.question, BORIS, request.id, work.message("За какой месяц?", GROUP))
    (card,) = await work.read(GROUP, "press_card:")
    assert "Свой срок стоит" in card.text
    ((key, _),) = (await states(work, "press_question:")).items()
    (told,) = await work.read(LENA.id, "press_question:")
    assert "За какой месяц?" in told.text
    work.later(4 * DAY)
    await work.do(work.services.media_desk._add, LENA, request.id, work.message("За ноябрь", LENA.id))
    again = await newest(work)
    assert (again.own_day, again.law_day, again.asked_back_at) == ("2026-12-02", request.law_day, None)
    assert request.own_day == "2026-11-30"
    assert key.startswith("press_question:")


async def test_one_answer_goes_to_both_who_asked_and_neither_hears_of_the_other(work: Work) -> None:
    await journalist(work)
    await journalist(work, OLEG)
    first, second = await asked(work), await asked(work, "А сколько снега вывезли?", OLEG)
    await work.do(work.services.media.join, second.id, first.id)
    for card in await work.read(GROUP, "press_card:"):
        assert "Вместе с" in card.text
    await reply(work, second)
    rows = await work.look(outbox.keyed, "press_answer:")
    assert sorted(each.message.reader for each in rows) == [LENA.id, OLEG.id]
    await arrive(work, "press_answer")
    for each in (first, second):
        assert (await work.look(requests.find, each.id)).state is State.ANSWERED
    for who in (LENA, OLEG):
        said = [each.text for each in await work.read(who.id, "press_answer:")]
        assert not any(other in text for text in said for other in ("Лена", "Олег", "№"))


async def test_an_appeal_that_is_a_request_keeps_its_minute_and_its_words(work: Work) -> None:
    appeal = await work.register("Сколько снега вывезли с улиц?")
    came = work.now
    work.later(DAY)
    kept = [
        Incoming(each.chat_id, each.message_id, each.content, each.written_at, each.media_group)
        for each in await work.look(appeals.messages, appeal.id)
    ]
    await work.do(work.services.moderation.close, BORIS, appeal.id, Reason.MEDIA)
    request = await work.do(work.services.media.from_appeal, Author(ANNA.id, ANNA.name), kept, "Издание не названо")
    assert (request.received_at, request.law_day) == (came, "2026-12-04")
    assert not (await work.appeal(appeal.id)).is_open
    assert "Сколько снега" in (await work.look(messages.of_request, request.id))[0].content.text
    assert len(await states(work, "press_receipt:")) == 1


async def test_while_the_intake_is_closed_a_journalist_reads_where_to_write_and_nothing_is_registered(
    work: Work,
) -> None:
    await journalist(work)
    work = with_media(work, open=False, closed_text="Пишите на press@city.test")
    assert await work.do(work.services.media_desk.hear, LENA, work.message("Сколько снега?", LENA.id))
    (said,) = await work.read(LENA.id, "press_closed:")
    assert said.text == "Пишите на press@city.test"
    assert await work.look(requests.open_ones, 10) == []

"""A contest over a real database: announced as the law wants, begun and ended in time, called off, counted."""

from __future__ import annotations

import pytest

from bot.domain.content import Content
from bot.domain.contest.contests import Stage
from bot.domain.errors import AlreadyDone, Refusal
from bot.domain.messages.outbox import Message
from storage import outbox
from storage.contest import entries, winners
from tests.services.conftest import ANNA, GROUP, Work
from tests.services.contest.steps import (
    EDITOR,
    ENDS,
    HEAD,
    HERE,
    RULES,
    at,
    drawn,
    enter,
    in_public,
    now_is,
    opened,
    over,
    said,
)


async def test_the_announcement_asks_for_what_the_law_wants(work: Work) -> None:
    rules = Content("Расскажите об улице\nКак решаем: жюри")
    await work.do(work.services.preparing.begin, EDITOR, HERE, rules, "", 5)
    (asked,) = await said(work, "contest_ask:", chat=GROUP)
    for name in ("Название", "Приём до", "Задача", "Критерии", "Приз", "Итоги"):
        assert name in asked
    missing = (await work.look(outbox.keyed, "contest_ask:", Message))[0].message
    words = "Название: Улицы\nПриём до: 20.12 12:00\nЗадача: рассказ\nКритерии: слог\nПриз: книга\nИтоги: 27.12"
    await work.do(work.services.preparing.add, EDITOR, HERE, missing, words, 6)
    (post,) = [each.text for each in await work.read(GROUP, "preview:")]
    for each in ("рассказ", "слог", "книга", "27.12", "до 12:00"):
        assert each in post


async def test_a_list_waits_for_the_last_entry_to_be_sorted(work: Work) -> None:
    await opened(work)
    entry = await enter(work, ANNA)
    assert entry is not None
    await over(work)
    assert (await now_is(work)).stage == Stage.CLOSED
    await work.do(work.services.entry_sorting.sort, entry.id, "right")
    await over(work)
    assert (await now_is(work)).stage == Stage.FROZEN


async def test_without_a_right_entry_the_contest_is_void_in_public(work: Work) -> None:
    await opened(work)
    entry = await enter(work, ANNA)
    assert entry is not None
    await work.do(work.services.entry_sorting.sort, entry.id, "wrong")
    await over(work)
    assert (await now_is(work)).stage == Stage.VOID
    assert "верных заявок нет" in (await in_public(work))[-1]


async def test_a_contest_that_was_not_announced_by_its_end_does_not_begin(work: Work) -> None:
    await work.do(work.services.preparing.begin, EDITOR, HERE, Content(RULES.format(way="жребий")), "", 3)
    work.now = ENDS
    for _ in range(2):
        await work.do(work.services.deciding.sweep)
    contest = await now_is(work)
    assert contest.stage == Stage.CANCELLED
    with pytest.raises(AlreadyDone):
        await work.do(work.services.publishing.decide, EDITOR, contest.post_id)


async def test_the_morning_digest_says_what_a_contest_needs_until_its_prizes_are_handed_over(work: Work) -> None:
    await opened(work)
    entry = await enter(work, ANNA)
    assert entry is not None
    assert "Конкурс «Улицы Комсомольска»: не разобрано 1" in await work.digest()
    work.now = at(20, 9)
    assert "приём до 12:00, не разобрано 1" in await work.digest()
    await work.do(work.services.entry_sorting.sort, entry.id, "right")
    await over(work)
    assert "нужно второе число" in await work.digest()
    work.now = at(22, 12)
    await work.do(work.services.deciding.second, EDITOR, 1, "22.12 92,4512")
    assert "призы ещё не переданы — 1" in await work.digest()
    (winner,) = await work.look(winners.of_contest, 1)
    await work.do(work.services.prizes.hand, winner.id)
    assert "Конкурс" not in await work.digest()


async def test_reports_count_a_contest_with_a_result_and_its_entries(work: Work) -> None:
    await drawn(work)
    assert await work.figure("contest-entries", "2026-12-01") == (6, [f"№ {number}" for number in range(1, 7)])
    assert await work.figure("contests", "2026-12-01") == (1, ["Улицы Комсомольска"])


async def test_cancelling_in_the_second_half_is_stopped(work: Work) -> None:
    contest = await opened(work)
    await enter(work, ANNA)
    assert contest.opened_at is not None
    work.now = contest.opened_at + (ENDS - contest.opened_at) // 2 + 1000
    assert await work.do(work.services.preparing.ask_cancel, EDITOR, 1) == "button-contest-cancel-yes"
    with pytest.raises(Refusal, match="contest-second-half"):
        await work.do(work.services.preparing.cancel, EDITOR, 1, sure=True)
    await work.do(work.services.preparing.cancel, HEAD, 1, sure=True)
    assert "отменён" in (await in_public(work))[-1]
    assert any("отменили" in text for text in await said(work, "contest_off:"))
    with pytest.raises(AlreadyDone):
        await work.do(work.services.preparing.cancel, HEAD, 1, sure=True)


async def test_a_contest_that_is_off_forgets_whoever_took_part(work: Work) -> None:
    await opened(work)
    entry = await enter(work, ANNA, "Юрий Гагарин")
    assert entry is not None
    assert await work.do(work.services.preparing.ask_cancel, EDITOR, 1) == "button-contest-cancel-sure"
    await work.do(work.services.preparing.cancel, EDITOR, 1, sure=True)
    assert (await work.look(entries.get, entry.id)).person_id is None
    assert not await work.look(entries.messages, entry.id)
    assert "Гагарин" not in "\n".join(await said(work, "contest_entry:", chat=GROUP))


async def test_a_draft_that_is_cancelled_is_announced_no_more(work: Work) -> None:
    await work.do(work.services.preparing.begin, EDITOR, HERE, Content(RULES.format(way="жребий")), "", 3)
    post_id = (await now_is(work)).post_id
    await work.do(work.services.preparing.cancel, EDITOR, 1, sure=True)
    with pytest.raises(AlreadyDone):
        await work.do(work.services.publishing.decide, EDITOR, post_id)
    assert not await in_public(work)


async def test_cancelling_in_the_first_half_is_said_where_it_was_announced(work: Work) -> None:
    await opened(work)
    await work.do(work.services.preparing.cancel, EDITOR, 1, sure=False)
    assert "отменён" in (await in_public(work))[-1]

"""The draw: bound before anybody enters, checked by a stranger, held once, void where it cannot be fair."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from bot.domain.content import Content
from bot.domain.contest import draw
from bot.domain.contest.contests import Stage, read_second
from bot.domain.errors import AlreadyDone, NotAllowed, Refusal
from storage.contest import entries, winners
from storage.journal import journal
from tests.services.conftest import DAY, GROUP, HOUR, VERA, Work
from tests.services.contest.steps import (
    EDITOR,
    ENDS,
    FOLK,
    at,
    drawn,
    enter,
    frozen,
    in_public,
    now_is,
    opened,
    over,
    said,
)


async def test_the_secret_is_bound_by_its_hash_and_stands_nowhere_before_the_draw(work: Work) -> None:
    contest = await frozen(work)
    announcement, listing = await in_public(work)
    assert draw.fingerprint(contest.secret) in announcement
    assert draw.fingerprint("1-6") in listing
    everything = json.dumps([dict(row) for row in await work.look(_rows)], default=str)
    assert contest.secret not in everything
    assert contest.secret not in "\n".join(await said(work, "contest_", chat=GROUP))


def _rows(tx: Any) -> Any:
    return [*tx.fetch_all("select payload, error from deliveries"), *tx.fetch_all("select content from posts")]


async def test_a_stranger_checks_the_draw_from_what_stands_in_the_channel(work: Work) -> None:
    await drawn(work)
    announcement, listing, result = await in_public(work)
    from tests.domain.test_contest import shell

    winners_by_hand = shell(
        r"""
        secret=$(echo "$3" | sed -n 's/^Тайное число: //p')
        second=$(echo "$3" | sed -n 's/^Второе число ([^)]*): //p')
        list=$(echo "$3" | sed -n 's/^Список: //p')
        echo "$1" | grep -q "$(printf %s "$secret" | sha256sum | cut -d' ' -f1)" || exit 1
        echo "$2" | grep -q "$(printf %s "$list" | sha256sum | cut -d' ' -f1)" || exit 1
        for n in $(echo "$list" | tr ',' '\n' | awk -F- '{ for (i = $1; i <= ($2 ? $2 : $1); i++) print i }'); do
            echo "$(printf %s "$secret|$second|$n" | sha256sum) $n"
        done | sort | head -2 | awk '{ print $3 }'
        """,
        announcement,
        listing,
        result,
    ).split()
    assert f"победили заявки № {winners_by_hand[0]}, № {winners_by_hand[1]}" in result
    held = await work.look(winners.of_contest, 1)
    assert [str(each.number) for each in held] == winners_by_hand


async def test_what_would_spoil_the_draw_is_refused(work: Work) -> None:
    contest = await opened(work)
    second = work.services.deciding.second
    with pytest.raises(Refusal, match="contest-list-not-out"):
        await work.do(second, EDITOR, 1, "11.12 92,4512")
    entry = await enter(work, FOLK[0])
    assert entry is not None
    await work.do(work.services.entry_sorting.sort, entry.id, "right")
    await over(work)
    for words, why in (("20.12 92,4512", "known"), ("19.12 92,4512", "known"), ("25.12 92,4512", "ahead")):
        with pytest.raises(Refusal, match=f"contest-second-{why}"):
            await work.do(second, EDITOR, 1, words)
    work.now = at(22, 12)
    with pytest.raises(NotAllowed):
        await work.do(second, VERA, 1, "22.12 92,4512")
    with pytest.raises(Refusal, match="contest-list-stands"):
        await work.do(work.services.entry_sorting.sort, entry.id, "wrong")
    with pytest.raises(Refusal, match="post-sealed"):
        await work.do(work.services.editing.retext, EDITOR, contest.post_id, [Content("Другие правила")])
    with pytest.raises(Refusal, match="post-sealed"):
        await work.do(work.services.unposting.unpost, EDITOR, contest.post_id)
    await work.do(lambda tx, now: tx.execute("update contest_entries set state = 'wrong' where id = 1"))
    with pytest.raises(Refusal, match="contest-list-changed"):
        await work.do(second, EDITOR, 1, "22.12 92,4512")


async def test_a_list_that_is_not_in_the_channel_yet_allows_no_draw(work: Work) -> None:
    await opened(work)
    entry = await enter(work, FOLK[0])
    assert entry is not None
    await work.do(work.services.entry_sorting.sort, entry.id, "right")
    work.now = ENDS
    await work.do(work.services.deciding.sweep)
    await work.do(work.services.deciding.looked_up, entry.id, present=True)
    work.later(HOUR)
    await work.do(work.services.deciding.sweep)
    assert (await now_is(work)).stage == Stage.FROZEN
    work.now = at(22, 12)
    with pytest.raises(Refusal, match="contest-list-not-out"):
        await work.do(work.services.deciding.second, EDITOR, 1, "22.12 92,4512")


async def test_a_draw_happens_once(work: Work) -> None:
    await drawn(work)
    with pytest.raises(AlreadyDone):
        await work.do(work.services.deciding.second, EDITOR, 1, "22.12 92,4513")
    held = await work.look(winners.of_contest, 1)
    assert len({each.entry_id for each in held}) == 2
    kinds = [each.kind for each in await work.look(journal.between, at(22, 0), at(23, 0))]
    assert kinds.count("contest") == 1


async def test_a_draw_without_a_second_number_for_a_week_is_void_and_says_so(work: Work) -> None:
    await frozen(work)
    work.now = ENDS + 7 * DAY
    for _ in range(2):
        await work.do(work.services.deciding.sweep)
    assert (await now_is(work)).stage == Stage.VOID
    assert [text for text in await in_public(work) if "не состоялся" in text] == [(await in_public(work))[-1]]


async def test_a_contest_that_is_void_tells_whoever_took_part_and_forgets_them(work: Work) -> None:
    await frozen(work)
    work.now = ENDS + 7 * DAY
    await work.do(work.services.deciding.sweep)
    assert any("не состоялся" in text for text in await said(work, "contest_off:", chat=FOLK[0].id))
    left = await work.look(entries.of_contest, 1)
    assert all(each.person_id is None for each in left)
    assert not [part for each in left for part in await work.look(entries.messages, each.id)]


async def test_the_announcement_says_when_a_draw_without_a_result_is_void(work: Work) -> None:
    await opened(work)
    assert "Если тайное число не покажем до 12:00 27 декабря" in (await in_public(work))[0]


async def test_in_january_a_day_of_december_is_the_one_that_has_passed() -> None:
    listed, today = date(2026, 12, 30), date(2027, 1, 12)
    assert read_second("31.12 92,4512", listed, today).day == date(2026, 12, 31)
    with pytest.raises(Refusal, match="contest-second-ahead"):
        read_second("31.12.2027 92,4512", listed, today)
    with pytest.raises(Refusal, match="contest-second-ahead"):
        read_second("20.12 92,4512", listed, today)

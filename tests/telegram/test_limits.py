"""Sending limits as a strict server counts them: by arrival, within any stretch of time, whoever sent before."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.telegram.sending.limits import ALL, GROUP, Limits, Pace, pace_of

A_PERSON, A_GROUP, A_CHANNEL = 5, -5, -1_000_000_000_005
Arrivals = list[tuple[float, int]]


def most_within(moments: list[tuple[float, int]], seconds: float) -> int:
    """The referee: how many messages at most arrived within so many seconds, wherever they begin."""
    found, first, count = 0, 0, 0
    for last, (at, cost) in enumerate(moments):
        count += cost
        while moments[first][0] <= at - seconds:
            count -= moments[first][1]
            first += 1
        assert first <= last
        found = max(found, count)
    return found


def sent(chats: list[tuple[int, int]], delays: Iterator[float], until: float) -> Arrivals:
    """When the messages (chat, cost) of a greedy sender arrive, over such a network, as (moment, index)."""
    limits = Limits()
    now, waiting, arrivals = 0.0, list(enumerate(chats)), []
    answers: list[tuple[float, int, object]] = []
    while waiting and now < until:
        while answers and answers[0][0] <= now:
            at, _, booking = heapq.heappop(answers)
            limits.land(booking, at)  # type: ignore[arg-type]
        allowance = limits.allowance(now)
        left, pause = [], 1.0
        for index, (chat, cost) in waiting:
            if wait := allowance.wait(chat, cost):
                pause = min(pause, wait)
                left.append((index, (chat, cost)))
                continue
            allowance = allowance.after(chat, cost)
            there = now + next(delays)
            arrivals.append((there, index))
            heapq.heappush(answers, (there + next(delays), index, limits.book(chat, cost, now)))
        waiting = left
        now += max(0.05, pause)
    return sorted(arrivals)


def delays(drawn: list[float]) -> Iterator[float]:
    while True:
        yield from drawn


@settings(deadline=None, max_examples=40)
@given(
    st.lists(st.sampled_from([(A_PERSON, 1), (A_GROUP, 1), (A_GROUP, 3), (A_CHANNEL, 1)]), min_size=60, max_size=200),
    st.lists(st.floats(0, 2), min_size=1, max_size=30),
)
def test_a_strict_server_refuses_nothing_whatever_the_network_does(
    chats: list[tuple[int, int]], drawn: list[float]
) -> None:
    arrivals = sent(chats, delays(drawn), 200.0)
    assert most_within([(at, chats[index][1]) for at, index in arrivals], ALL.seconds) <= ALL.most
    for chat in {chat for chat, _ in chats}:
        pace = pace_of(chat)
        own = [(at, chats[index][1]) for at, index in arrivals if chats[index][0] == chat]
        assert most_within(own, pace.seconds) <= pace.most


def test_a_rush_of_thirty_cards_leaves_twenty_a_minute_and_no_slower() -> None:
    arrivals = sent([(A_GROUP, 1)] * 30, delays([0.1]), 200.0)
    moments = [at for at, _ in arrivals]
    assert len(moments) == 30
    assert moments[19] < 1.0
    assert 60.0 < moments[20] - moments[0] < 61.0


def test_a_person_gets_a_short_burst_and_then_one_a_second() -> None:
    moments = [at for at, _ in sent([(A_PERSON, 1)] * 20, delays([0.0]), 60.0)]
    assert sum(at < 0.5 for at in moments) == 3
    assert 18 <= moments[-1] <= 21


def test_an_album_counts_every_part_and_may_be_larger_than_the_burst() -> None:
    limits = Limits()
    assert limits.allowance(0.0).wait(A_PERSON, 10) == 0
    limits.land(limits.book(A_PERSON, 10, 0.0), 0.0)
    assert limits.allowance(1.0).wait(A_PERSON, 1) > 7


def test_what_makes_no_message_waits_for_nothing_but_a_pause() -> None:
    limits = Limits()
    for _ in range(GROUP.most):
        limits.book(A_GROUP, 1, 0.0)
    assert limits.allowance(1.0).wait(A_GROUP, 1) > 0
    assert limits.allowance(1.0).wait(A_GROUP, 0) == 0
    limits.pause(A_GROUP, 3, 1.0)
    assert limits.allowance(2.0).wait(A_GROUP, 0) == 2.0


def test_a_pause_of_one_chat_is_no_pause_of_another() -> None:
    limits = Limits(on=False)
    limits.pause(A_GROUP, 30, 0.0)
    assert limits.allowance(10.0).wait(A_GROUP) == 20.0
    assert limits.allowance(10.0).wait(A_PERSON) == 0


def test_a_message_without_an_answer_counts_until_there_is_one() -> None:
    limits = Limits()
    lost, kept = limits.book(A_PERSON, 2, 0.0), limits.book(A_PERSON, 1, 0.0)
    assert limits.allowance(100.0).wait(A_PERSON) > 0
    limits.lost(lost)
    assert limits.allowance(100.0).wait(A_PERSON, 2) == 0
    limits.land(kept, 100.0)
    assert limits.allowance(104.0).wait(A_PERSON, 3) == 0


def test_an_allowance_stays_what_it_was_whatever_is_booked_or_paused_meanwhile() -> None:
    limits = Limits()
    before = limits.allowance(0.0)
    for _ in range(GROUP.most):
        limits.book(A_GROUP, 1, 0.0)
    limits.pause(A_PERSON, 30, 0.0)
    assert before.wait(A_GROUP) == 0
    assert before.wait(A_PERSON) == 0
    assert before.after(A_GROUP, GROUP.most).wait(A_GROUP) > 0
    assert before.wait(A_GROUP) == 0


def test_the_outbox_leaves_room_for_what_waits_to_be_said_at_once() -> None:
    limits = Limits()
    for _ in range(GROUP.most - 1):
        limits.book(A_GROUP, 1, 0.0)
    limits.at_once = Counter({A_GROUP: 1})
    assert limits.allowance(0.0).wait(A_GROUP) > 0
    assert limits.allowance(0.0, at_once=True).wait(A_GROUP) == 0


@given(st.lists(st.floats(min_value=0, max_value=59), max_size=40))
def test_what_an_earlier_process_sent_counts_as_if_this_one_had_sent_it(ages: list[float]) -> None:
    recalled, now = Limits(), 1000.0
    for age in ages:
        recalled.recall(A_GROUP, 1, now - age)
    free = Pace(20, 60).most - len(ages)
    assert (recalled.allowance(now).wait(A_GROUP, 1) == 0) == (free >= 1)

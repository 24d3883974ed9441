"""Sending limits as token buckets: never faster than Telegram allows, whoever sent before."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.limits import Limits

MINUTE, PRIVATE, GROUP = 60.0, 5, -5


def passed(limits: Limits, chat: int, until: float, cost: int = 1) -> list[float]:
    """The moments at which a greedy sender gets messages through."""
    now, moments = 0.0, []
    while now < until:
        wait = limits.take(chat, cost, now)
        if wait == 0:
            moments.append(now)
        now += max(wait, 0.01)
    return moments


def test_a_group_gets_no_more_than_twenty_in_its_first_minute_and_twenty_in_each_later_one():
    moments = passed(Limits(), GROUP, 5 * MINUTE)
    assert sum(at >= 2 * MINUTE and at < 3 * MINUTE for at in moments) <= 20


def test_a_person_gets_a_short_burst_and_then_one_a_second():
    moments = passed(Limits(), PRIVATE, 20)
    assert sum(at < 0.5 for at in moments) == 3
    assert 16 <= len(moments) <= 21


def test_an_album_counts_every_part_and_may_be_larger_than_the_burst():
    limits = Limits()
    assert limits.take(PRIVATE, 10, 0.0) == 0
    assert limits.take(PRIVATE, 1, 1.0) > 7


def test_what_makes_no_message_waits_for_nothing_but_a_pause():
    limits = Limits()
    passed(limits, GROUP, 1)
    assert limits.take(GROUP, 0, 1.0) == 0
    limits.pause(GROUP, 3, 1.0)
    assert limits.take(GROUP, 0, 2.0) == 2.0


def test_a_pause_of_one_chat_is_no_pause_of_another():
    limits = Limits(on=False)
    limits.pause(GROUP, 30, 0.0)
    assert limits.take(GROUP, 1, 10.0) == 20.0
    assert limits.take(PRIVATE, 1, 10.0) == 0


@given(st.lists(st.floats(min_value=0, max_value=59), max_size=40))
def test_what_an_earlier_process_sent_counts_as_if_this_one_had_sent_it(ages: list[float]):
    recalled, own = Limits(), Limits()
    now = 1000.0
    for age in sorted(ages, reverse=True):
        recalled.recall(GROUP, 1, now - age)
        own.recall(GROUP, 1, now - age)
    assert recalled.take(GROUP, 1, now) == own.take(GROUP, 1, now)
    if len(ages) >= 40:
        assert recalled.take(GROUP, 18, now) > 0

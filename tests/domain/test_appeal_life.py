"""The one table of what may happen to an appeal."""

from __future__ import annotations

import pytest

from bot.domain.appeals.life import ALLOWED, AT_WORK, WITH_DEPARTMENT, Move, Share, State, allows


def test_every_move_stands_in_the_table():
    assert set(ALLOWED) == set(Move)


@pytest.mark.parametrize(
    ("move", "states"),
    [
        (Move.TAKE, {State.OPEN}),
        (Move.CLOSE, {State.OPEN}),
        (Move.WITHDRAW, {State.OPEN}),
        (Move.ANSWER, {State.OPEN, State.CLOSED}),
        (Move.REOPEN, {State.ANSWERED, State.CLOSED}),
        (Move.RATE, {State.ANSWERED}),
    ],
)
def test_a_move_is_allowed_from_these_states_alone(move, states):
    assert {state for state in State if allows(move, state)} == states


@pytest.mark.parametrize(
    ("move", "shares"),
    [
        (Move.ACCEPT, {Share.SENT}),
        (Move.REPORT, set(AT_WORK)),
        (Move.REFUSE, set(WITH_DEPARTMENT)),
        (Move.NEED_TIME, set(WITH_DEPARTMENT)),
        (Move.WORK_AGAIN, set(WITH_DEPARTMENT)),
        (Move.FORWARD, {None, *Share}),
    ],
)
def test_a_department_moves_only_what_it_has_in_hand(move, shares):
    assert {share for share in (None, *Share) if allows(move, State.OPEN, share)} == shares


def test_a_withdrawn_appeal_never_moves_again():
    assert not any(allows(move, State.WITHDRAWN, share) for move in Move for share in (None, *Share))


def test_departments_move_nothing_that_is_not_open():
    of_department = (Move.ACCEPT, Move.NEED_TIME, Move.REPORT, Move.REFUSE, Move.FORWARD, Move.WORK_AGAIN)
    closed = [state for state in State if state != State.OPEN]
    assert not any(allows(move, state, Share.SENT) for move in of_department for state in closed)


def test_every_state_is_reached_from_an_open_appeal():
    reached = {State.OPEN}
    for _ in State:
        reached |= {step.to for step in ALLOWED.values() if step.to and reached & set(step.states)}
    assert reached == set(State)

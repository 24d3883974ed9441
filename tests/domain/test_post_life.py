"""The tables of what may happen to a publication, as a whole and in a channel."""

from __future__ import annotations

import pytest

from bot.domain.publishing.life import (
    ALLOWED,
    ALLOWED_THERE,
    LEFT,
    NOT_LEFT,
    PostMove,
    PostState,
    There,
    ThereMove,
    allows,
)


def test_every_move_stands_in_its_table():
    assert set(ALLOWED) == set(PostMove)
    assert set(ALLOWED_THERE) == set(ThereMove)


def test_a_publication_has_left_or_not_or_never_will():
    assert {*NOT_LEFT, *LEFT, PostState.CANCELLED} == set(PostState)
    assert not set(NOT_LEFT) & set(LEFT)


def test_what_was_cancelled_is_only_brought_back_as_a_draft():
    assert [move for move in PostMove if allows(move, PostState.CANCELLED)] == [PostMove.BRING_BACK]
    assert ALLOWED[PostMove.BRING_BACK].to is PostState.DRAFT


@pytest.mark.parametrize("move", [PostMove.CANCEL, PostMove.LEAVE, PostMove.PLAN, PostMove.MOVE, PostMove.ENQUEUE])
def test_what_has_left_does_not_leave_again(move):
    assert not any(allows(move, state) for state in LEFT)


def test_what_stands_in_a_channel_is_only_deleted_there():
    assert [move for move, step in ALLOWED_THERE.items() if There.SENT in step.states] == [ThereMove.DELETE]

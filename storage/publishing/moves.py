"""The moves of a publication, as a whole and in a channel: a compare-and-set each, made only from where
`bot.domain.publishing.life` allows it.

Each returns False, and changes nothing, when the publication is not, or no longer, where the move starts.
"""

from __future__ import annotations

from functools import cache

from bot.domain.publishing.life import ALLOWED, ALLOWED_THERE, PostMove, PostState, ThereMove
from storage.database import Transaction, Value

LAST_POSITION = "select max(position) as position from posts where state = 'queued'"

# ── as a whole ──


def submit(tx: Transaction, post_id: int) -> bool:
    """Submit it to a second editor."""
    return _move(tx, post_id, PostMove.SUBMIT)


def approve(tx: Transaction, post_id: int, who: int, name: str) -> bool:
    """The second editor approves; when it leaves is decided separately."""
    return _move(tx, post_id, PostMove.APPROVE, approved_by=who, approved_name=name)


def give_back(tx: Transaction, post_id: int) -> bool:
    """The second editor returns it: a draft again."""
    return _move(tx, post_id, PostMove.RETURN, position=None)


def plan(tx: Transaction, post_id: int) -> bool:
    """Plan it for its hour."""
    return _move(tx, post_id, PostMove.PLAN, remark="")


def move(tx: Transaction, post_id: int, due_at: int) -> bool:
    """Change the hour of a planned post."""
    return _move(tx, post_id, PostMove.MOVE, due_at=due_at, remark="", position=None)


def unplan(tx: Transaction, post_id: int, due_at: int | None, remark: str) -> bool:
    """Make it a draft that keeps its hour but needs a press again."""
    return _move(tx, post_id, PostMove.UNPLAN, due_at=due_at, remark=remark, position=None)


def disapprove(tx: Transaction, post_id: int) -> None:
    """It was changed: it needs approval again and does not leave by itself until then."""
    tx.execute("update posts set approved_by = null, approved_name = '' where id = :id", {"id": post_id})
    tx.execute("update posts set state = 'draft' where id = :id and state = 'planned'", {"id": post_id})


def enqueue(tx: Transaction, post_id: int) -> bool:
    """Append it to its channel's queue."""
    row = tx.fetch_one(LAST_POSITION)
    position = ((row["position"] or 0) if row else 0) + 1
    return _move(tx, post_id, PostMove.ENQUEUE, due_at=None, position=position)


def leave(tx: Transaction, post_id: int) -> bool:
    """Begin to publish it: the only move by which a post leaves."""
    return _move(tx, post_id, PostMove.LEAVE)


def ask_late(tx: Transaction, post_id: int) -> bool:
    """Its hour passed without publication: the editors decide."""
    return _move(tx, post_id, PostMove.ASK_LATE)


def try_again(tx: Transaction, post_id: int) -> bool:
    """Try one of its channels once more."""
    return _move(tx, post_id, PostMove.TRY_AGAIN)


def settle(tx: Transaction, now: int, post_id: int, state: PostState) -> bool:
    """Set the state that follows from its channels."""
    at = None if state == PostState.SENDING else now
    return _move(tx, post_id, PostMove.SETTLE, state=state.value, settled_at=at)


def cancel(tx: Transaction, now: int, post_id: int) -> bool:
    """Cancel it; it does not leave unless it is brought back."""
    return _move(tx, post_id, PostMove.CANCEL, position=None, settled_at=now)


def bring_back(tx: Transaction, post_id: int) -> bool:
    """Make a cancelled post an unapproved, undecided draft again."""
    return _move(tx, post_id, PostMove.BRING_BACK, settled_at=None, approved_by=None, approved_name="")


# ── in a channel ──


def send(tx: Transaction, post_id: int, channel: str, attempt: int) -> bool:
    """Start one more attempt."""
    return _move_there(tx, post_id, channel, ThereMove.SEND, attempt=attempt, reason="")


def appear(tx: Transaction, now: int, post_id: int, channel: str, message: tuple[int, int | None, str] | None) -> bool:
    """It was published in the channel; `message` is (chat, message, link) when known."""
    known: dict[str, Value] = {}
    if message is not None:
        known = {"chat_id": message[0], "message_id": message[1], "link": message[2]}
    return _move_there(tx, post_id, channel, ThereMove.APPEAR, published_at=now, **known)


def doubt(tx: Transaction, post_id: int, channel: str) -> bool:
    """It may have been published in the channel."""
    return _move_there(tx, post_id, channel, ThereMove.DOUBT, reason="")


def fail(tx: Transaction, post_id: int, channel: str, reason: str) -> bool:
    """The channel refused it."""
    return _move_there(tx, post_id, channel, ThereMove.FAIL, reason=reason)


def wait(tx: Transaction, post_id: int, channel: str) -> bool:
    """It was not published after all."""
    return _move_there(tx, post_id, channel, ThereMove.WAIT)


def drop(tx: Transaction, post_id: int, channel: str) -> bool:
    """Give up on that channel."""
    return _move_there(tx, post_id, channel, ThereMove.DROP)


def delete(tx: Transaction, post_id: int, channel: str) -> bool:
    """It was deleted from the channel."""
    return _move_there(tx, post_id, channel, ThereMove.DELETE)


# ── the steps ──


def _move(tx: Transaction, post_id: int, move: PostMove, /, **values: Value) -> bool:
    step = ALLOWED[move]
    if step.to is not None:
        values["state"] = step.to.value
    sql = f"update posts set {_sets(values)} where id = :id and {_start(step.states)}"
    return tx.execute(sql, {**values, "id": post_id}) == 1


def _move_there(tx: Transaction, post_id: int, channel: str, move: ThereMove, /, **values: Value) -> bool:
    step = ALLOWED_THERE[move]
    values["state"] = step.to.value
    sql = f"update post_channels set {_sets(values)} where post_id = :post and channel = :key and {_start(step.states)}"
    return tx.execute(sql, {**values, "post": post_id, "key": channel}) == 1


def _sets(values: dict[str, Value]) -> str:
    return ", ".join(f"{name} = :{name}" for name in values)


@cache
def _start(states: tuple[str, ...]) -> str:
    """The condition under which a move is allowed."""
    return "state in (" + ", ".join(f"'{state}'" for state in states) + ")"

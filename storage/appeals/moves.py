"""The moves of an appeal: one compare-and-set each, made only from where `bot.domain.appeals.life` allows it.

Each returns False, and changes nothing, when the appeal is not, or no longer, where the move starts.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from bot.domain.appeals.life import ALLOWED, Move, Reason, State
from storage.database import Transaction, Value


@dataclass(frozen=True)
class DepartmentClock:
    """When the department is due and when it is reminded; `alarmed_at` is set to suppress the alarm."""

    due_at: int
    remind_at: int | None
    alarmed_at: int | None = None


@dataclass(frozen=True)
class Promised:
    """What a promise to the resident sets: the day itself, when to ask about it, and the first clock stopped."""

    at: int
    ask_at: int
    remind_at: int
    interim_at: int
    in_time: bool


# ── whose it is ──


def take(tx: Transaction, now: int, appeal_id: int, who: int, name: str) -> bool:
    """Assign the appeal to the first person who takes it."""
    return _move(tx, appeal_id, Move.TAKE, "taken_by is null", taken_by=who, taken_name=name, taken_at=now)


def hand(tx: Transaction, now: int, appeal_id: int, who: int, name: str) -> bool:
    """Hand it over to a colleague, unless they have it already."""
    other = "(taken_by is null or taken_by <> :taken_by)"
    return _move(tx, appeal_id, Move.HAND, other, taken_by=who, taken_name=name, taken_at=now)


def release(tx: Transaction, appeal_id: int) -> bool:
    """Release it: nobody has taken it."""
    return _move(tx, appeal_id, Move.RELEASE, "taken_by is not null", taken_by=None, taken_name=None, taken_at=None)


# ── its state ──


def answer(tx: Transaction, now: int, appeal_id: int) -> bool:
    """The answer reached the resident; store whether it was in time."""
    sql = """
update appeals set state = :to, closed_reason = null, answered_at = :now, undeliverable = null,
    answered_in_time = case when due_at >= :now then 1 else 0 end
where id = :id and """
    params: dict[str, Value] = {"id": appeal_id, "now": now, "to": State.ANSWERED.value}
    return tx.execute(sql + _start(Move.ANSWER), params) == 1


def close(tx: Transaction, appeal_id: int, reason: Reason) -> bool:
    """Close it without an answer."""
    return _move(tx, appeal_id, Move.CLOSE, closed_reason=reason.value)


def withdraw(tx: Transaction, appeal_id: int) -> bool:
    """The resident withdraws it."""
    return _move(tx, appeal_id, Move.WITHDRAW)


def reopen(tx: Transaction, now: int, appeal_id: int, due_at: int, remind_at: int) -> bool:
    """Start a new round: no assignee, no promise, no reminders, a new deadline."""
    sql = """
update appeals set state = :to, round = round + 1, reopened_at = :now, last_message_at = :now, due_at = :due_at,
    remind_at = :remind_at, closed_reason = null, reminded_at = null, alarmed_at = null, taken_by = null,
    taken_name = null, taken_at = null, promised_at = null, promise_ask_at = null, promise_asked_at = null,
    interim_at = null, interim_in_time = null
where id = :id and """
    params: dict[str, Value] = {"id": appeal_id, "now": now, "due_at": due_at, "remind_at": remind_at}
    return tx.execute(sql + _start(Move.REOPEN), {**params, "to": State.OPEN.value}) == 1


def rate(tx: Transaction, appeal_id: int, stars: int) -> bool:
    """The resident's mark for the answer."""
    return _move(tx, appeal_id, Move.RATE, rating=stars)


def promise(tx: Transaction, appeal_id: int, promised: Promised) -> bool:
    """Make the promised day the deadline and reset the reminders."""
    return _move(
        tx,
        appeal_id,
        Move.PROMISE,
        promised_at=promised.at,
        promise_ask_at=promised.ask_at,
        promise_asked_at=None,
        due_at=promised.at,
        remind_at=promised.remind_at,
        reminded_at=None,
        alarmed_at=None,
        interim_at=promised.interim_at,
        interim_in_time=int(promised.in_time),
    )


# ── its department's share ──


def forward(tx: Transaction, now: int, appeal_id: int, department: str, clock: DepartmentClock) -> bool:
    """Forward it to that department, from whichever had it."""
    return _move(tx, appeal_id, Move.FORWARD, department=department, forwarded_at=now, **_columns(clock))


def take_away(tx: Transaction, appeal_id: int) -> bool:
    """Take it from the department that has it, without forwarding it."""
    return _move(tx, appeal_id, Move.TAKE_AWAY, department=None, department_state=None, department_remind_at=None)


def accept(tx: Transaction, appeal_id: int) -> bool:
    """The department accepts it."""
    return _move(tx, appeal_id, Move.ACCEPT)


def need_time(tx: Transaction, appeal_id: int, clock: DepartmentClock) -> bool:
    """The department sets its own day."""
    return _move(tx, appeal_id, Move.NEED_TIME, **_columns(clock))


def report(tx: Transaction, appeal_id: int) -> bool:
    """The department answered: stop its clock."""
    return _move(tx, appeal_id, Move.REPORT, department_remind_at=None)


def refuse(tx: Transaction, appeal_id: int) -> bool:
    """The department returns it."""
    return _move(tx, appeal_id, Move.REFUSE, department_remind_at=None)


def work_again(tx: Transaction, appeal_id: int, clock: DepartmentClock) -> bool:
    """Start a new round for the department that had it."""
    return _move(tx, appeal_id, Move.WORK_AGAIN, **_columns(clock))


# ── the steps ──


def _move(tx: Transaction, appeal_id: int, move: Move, guard: str = "", /, **values: Value) -> bool:
    step = ALLOWED[move]
    if step.to is not None:
        values["state"] = step.to.value
    if step.share is not None:
        values["department_state"] = step.share.value
    sets = ", ".join(f"{name} = :{name}" for name in values) or "id = id"
    more = f" and {guard}" if guard else ""
    return (
        tx.execute(f"update appeals set {sets} where id = :id and {_start(move)}{more}", {**values, "id": appeal_id})
        == 1
    )


@cache
def _start(move: Move) -> str:
    """The condition under which the move is allowed."""
    step = ALLOWED[move]
    states = ", ".join(f"'{state}'" for state in step.states)
    shares = "" if step.shares is None else ", ".join(f"'{share}'" for share in step.shares)
    return f"state in ({states})" + (f" and department_state in ({shares})" if shares else "")


def _columns(clock: DepartmentClock) -> dict[str, Value]:
    return {
        "department_due_at": clock.due_at,
        "department_remind_at": clock.remind_at,
        "department_alarmed_at": clock.alarmed_at,
    }

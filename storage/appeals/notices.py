"""Deadline notices: which appeals are due for one, and which message told of which."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from bot.domain.appeals.appeals import Appeal
from storage.database import Params, Row, Transaction
from storage.rows import into

Step = Literal["reminder", "alarm", "share", "late"]

# A sweep takes up so many at once; the next one, half a second later, the rest.
AT_ONCE = 200

# Whose answer is due soon, and nobody was reminded? (A deadline that has passed is the alarm's.)
TO_REMIND = """
select * from appeals where state = 'open' and reminded_at is null and remind_at <= :now and due_at > :now
order by remind_at limit :limit
"""
# Whose deadline has passed without an alarm?
TO_ALARM = """
select * from appeals where state = 'open' and alarmed_at is null and due_at <= :now order by due_at limit :limit
"""
# Which departments are to be reminded of their share? (A promise to the resident gives them time until then.)
TO_REMIND_DEPARTMENT = """
select * from appeals where state = 'open' and department_remind_at is not null and department_remind_at <= :now
  and department_state in ('sent', 'accepted', 'needs_time')
  and (promised_at is null or promised_at <= :now or department_state = 'needs_time')
order by department_remind_at limit :limit
"""
# Which departments are late?
LATE_DEPARTMENT = """
select * from appeals where state = 'open' and department is not null and department_alarmed_at is null
  and department_due_at <= :now and department_state in ('sent', 'accepted', 'needs_time')
  and (promised_at is null or promised_at <= :now or department_state = 'needs_time')
order by department_due_at limit :limit
"""
# Which promises are to be asked about by now and were not?
PROMISED = """
select * from appeals where state = 'open' and promise_ask_at is not null and promise_asked_at is null
  and promise_ask_at <= :now order by promise_ask_at limit :limit
"""
# Which dangers has nobody in hand, though they came that long ago?
URGENT = """
select * from appeals where state = 'open' and urgent is not null and urgent_called_at is null
  and registered_at <= :before and taken_by is null and (department is null or department_state = 'refused')
order by registered_at limit :limit
"""
# A notice is given once: whoever marks it first gives it.
URGENT_CALLED = """
update appeals set urgent_called_at = :now where id = :id and state = 'open' and urgent_called_at is null
"""
REMINDED = "update appeals set reminded_at = :now where id = :id and state = 'open' and reminded_at is null"
ALARMED = """
update appeals set alarmed_at = :now, reminded_at = coalesce(reminded_at, :now)
where id = :id and state = 'open' and alarmed_at is null
"""
DEPARTMENT_REMINDED = """
update appeals set department_remind_at = null where id = :id and department_remind_at is not null
"""
DEPARTMENT_ALARMED = """
update appeals set department_alarmed_at = :now where id = :id and state = 'open' and department_alarmed_at is null
"""
PROMISE_ASKED = """
update appeals set promise_asked_at = :now where id = :id and state = 'open' and promise_asked_at is null
"""
ADD = """
insert into deadline_notices (batch, appeal_id, step, due_at, at) values (:batch, :appeal_id, :step, :due_at, :now)
on conflict (appeal_id, step, due_at) do nothing
"""
# The appeals that a message tells of, dangers first, then by the nearest deadline.
OF_BATCH = """
select a.* from deadline_notices n join appeals a on a.id = n.appeal_id where n.batch = :batch
order by a.urgent is null, n.due_at, a.id
"""

# Which messages told of the appeal?
BATCHES = "select distinct batch from deadline_notices where appeal_id = :appeal_id"


def to_remind(tx: Transaction, now: int) -> list[Appeal]:
    return _appeals(tx.fetch_all(TO_REMIND, {"now": now, "limit": AT_ONCE}))


def to_alarm(tx: Transaction, now: int) -> list[Appeal]:
    return _appeals(tx.fetch_all(TO_ALARM, {"now": now, "limit": AT_ONCE}))


def to_remind_department(tx: Transaction, now: int) -> list[Appeal]:
    return _appeals(tx.fetch_all(TO_REMIND_DEPARTMENT, {"now": now, "limit": AT_ONCE}))


def late_department(tx: Transaction, now: int) -> list[Appeal]:
    return _appeals(tx.fetch_all(LATE_DEPARTMENT, {"now": now, "limit": AT_ONCE}))


def promised(tx: Transaction, now: int) -> list[Appeal]:
    return _appeals(tx.fetch_all(PROMISED, {"now": now, "limit": AT_ONCE}))


def urgent(tx: Transaction, before: int) -> list[Appeal]:
    return _appeals(tx.fetch_all(URGENT, {"before": before, "limit": AT_ONCE}))


def urgent_called(tx: Transaction, now: int, appeal_id: int) -> bool:
    """Mark that somebody was called."""
    return tx.execute(URGENT_CALLED, {"id": appeal_id, "now": now}) == 1


def reminded(tx: Transaction, now: int, appeal_id: int) -> bool:
    """Mark that the moderators were reminded; like all of these, False when it was already marked."""
    return tx.execute(REMINDED, {"id": appeal_id, "now": now}) == 1


def alarmed(tx: Transaction, now: int, appeal_id: int) -> bool:
    """Mark the alarm; it also replaces a reminder that was missed."""
    return tx.execute(ALARMED, {"id": appeal_id, "now": now}) == 1


def department_reminded(tx: Transaction, appeal_id: int) -> bool:
    return tx.execute(DEPARTMENT_REMINDED, {"id": appeal_id}) == 1


def department_alarmed(tx: Transaction, now: int, appeal_id: int) -> bool:
    return tx.execute(DEPARTMENT_ALARMED, {"id": appeal_id, "now": now}) == 1


def promise_asked(tx: Transaction, now: int, appeal_id: int) -> bool:
    return tx.execute(PROMISE_ASKED, {"id": appeal_id, "now": now}) == 1


def add(tx: Transaction, now: int, batch: str, appeal_id: int, step: Step, due_at: int) -> bool:
    """Record that this message mentions that deadline; False when another one already does."""
    params: Params = {"batch": batch, "appeal_id": appeal_id, "step": step, "due_at": due_at, "now": now}
    return tx.execute(ADD, params) == 1


def of_batch(tx: Transaction, batch: str) -> list[Appeal]:
    return _appeals(tx.fetch_all(OF_BATCH, {"batch": batch}))


def batches(tx: Transaction, appeal_id: int) -> list[str]:
    """The notices that mention the appeal."""
    return [row["batch"] for row in tx.fetch_all(BATCHES, {"appeal_id": appeal_id})]


def _appeals(rows: Sequence[Row]) -> list[Appeal]:
    return [into(Appeal, row) for row in rows]

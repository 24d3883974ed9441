"""The figures of `/stats`: counts over stretches of time."""

from __future__ import annotations

from dataclasses import dataclass

from storage.database import Transaction

# What came in since an instant, and how much of it the first guess got right.
CAME = """
select count(*) as came, count(case when topic = first_guess then 1 end) as guessed from appeals
where registered_at >= :since
"""
# What was answered since an instant, in time by every clock that ran, and the marks given.
ANSWERED = """
select count(*) as answered,
    count(case when answered_in_time = 1 and coalesce(interim_in_time, 1) = 1 then 1 end) as in_time,
    count(rating) as rated, coalesce(avg(cast(rating as double precision)), 0.0) as rating
from appeals where answered_at >= :since
"""
BY_TOPIC = """
select topic as name, count(*) as number from appeals where registered_at >= :since
group by topic order by number desc, name
"""
BY_DEPARTMENT = """
select department as name, count(*) as number from appeals where forwarded_at >= :since and department is not null
group by department order by number desc, name
"""


@dataclass(frozen=True)
class Stretch:
    """The figures since an instant; `rating` is the mean mark, 0 when nobody gave one."""

    came: int
    guessed: int
    answered: int
    in_time: int
    rated: int
    rating: float


def since(tx: Transaction, instant: int) -> Stretch:
    came, answered = tx.fetch_one(CAME, {"since": instant}), tx.fetch_one(ANSWERED, {"since": instant})
    assert came is not None
    assert answered is not None
    return Stretch(**came, **answered)


def by_topic(tx: Transaction, instant: int) -> list[tuple[str, int]]:
    return [(row["name"], row["number"]) for row in tx.fetch_all(BY_TOPIC, {"since": instant})]


def by_department(tx: Transaction, instant: int) -> list[tuple[str, int]]:
    return [(row["name"], row["number"]) for row in tx.fetch_all(BY_DEPARTMENT, {"since": instant})]

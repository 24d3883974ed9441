"""`[questions]`: whether questions for internet conferences are accepted, how many per person and how long."""

from __future__ import annotations

from dataclasses import dataclass

from bot.city.model import City
from bot.city.section import Section
from bot.city.toml import Table


@dataclass(frozen=True)
class Questions:
    """Settings of questions.

    `closed_text` is shown while `open` is false. `promise` is in working days: by then people whose questions were not
    answered in a conference get an answer.
    """

    open: bool
    closed_text: str
    per_person: int
    shortest: int
    longest: int
    promise: int


def read(table: Table, city: City) -> Questions:
    """Read the switch and the limits."""
    is_open = table.take("open", bool, True)
    closed_text = table.text("closed_text", "")
    if not is_open and not closed_text:
        raise table.error("closed_text", "is needed while open is false: where people are to ask")
    per_person = table.take("per_person", int, 3)
    if per_person < 1:
        raise table.error("per_person", "must be 1 or more")
    bounds = table.take("accept_chars", list, [10, 1000])
    if not (len(bounds) == 2 and all(isinstance(each, int) for each in bounds) and 1 <= bounds[0] < bounds[1] <= 2000):
        raise table.error("accept_chars", "must be two numbers such as [10, 1000], 2000 at most")
    promise = table.duration("promise", "P5D")
    if promise.days < 1 or promise.seconds:
        raise table.error("promise", "must be whole days, such as P5D")
    return Questions(is_open, closed_text, per_person, bounds[0], bounds[1], promise.days)


SECTION = Section("questions", Questions, read)

"""`[contest]`: whether entries are accepted, how long winners have to answer, and a number nobody knows in advance."""

from __future__ import annotations

from dataclasses import dataclass

from bot.city.model import City
from bot.city.section import Section
from bot.city.toml import Table


@dataclass(frozen=True)
class Contests:
    """Settings of contests.

    `closed_text` is shown while `open` is false. `answer_ms` is how long a winner may take to answer, `reveal_ms` how
    long after its end a contest may go without a result. With `subscribers` only subscribers may take part.
    """

    open: bool
    closed_text: str
    answer_ms: int
    reveal_ms: int
    second_number: str
    subscribers: bool


def read(table: Table, city: City) -> Contests:
    """Read the switch and the terms."""
    is_open = table.take("open", bool, True)
    closed_text = table.text("closed_text", "")
    if not is_open and not closed_text:
        raise table.error("closed_text", "is needed while open is false: what people are to know")
    answer, reveal = table.duration("answer_within", "P3D"), table.duration("reveal_within", "P7D")
    if answer.total_seconds() < 3600:
        raise table.error("answer_within", "must be an hour or more")
    if reveal.days < 2:
        raise table.error("reveal_within", "must be two days or more: the second number is of a later day")
    return Contests(
        is_open,
        closed_text,
        round(answer.total_seconds() * 1000),
        round(reveal.total_seconds() * 1000),
        table.text("second_number"),
        table.take("subscribers", bool, True),
    )


SECTION = Section("contest", Contests, read)

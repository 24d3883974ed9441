"""From rows to dataclasses: columns become the fields of their names, and words of ours become what they are."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from enum import StrEnum

from storage.rows import into


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True)
class Thing:
    id: int
    colour: Colour
    frame: Colour | None
    words: tuple[str, ...]


def thing(frame: str | None) -> Thing:
    db = sqlite3.connect(":memory:")
    db.row_factory = sqlite3.Row
    try:
        row = db.execute("select 7 as id, 'a b' as words, ? as frame, 'red' as colour", (frame,)).fetchone()
        return into(Thing, row, words=tuple(row["words"].split()))
    finally:
        db.close()


def test_a_column_that_holds_a_word_of_ours_is_read_as_that_word() -> None:
    found = thing("red")
    assert found == Thing(7, Colour.RED, Colour.RED, ("a", "b"))
    assert (type(found.colour), type(found.frame)) == (Colour, Colour)


def test_one_column_is_read_like_many() -> None:
    @dataclass(frozen=True)
    class Number:
        id: int

    db = sqlite3.connect(":memory:")
    db.row_factory = sqlite3.Row
    assert into(Number, db.execute("select 7 as id").fetchone()) == Number(7)
    db.close()


def test_a_column_that_says_nothing_is_no_word() -> None:
    assert thing(None).frame is None
    assert thing("").frame is None

"""Similar pictures: the same picture in another size, frames of one burst, or a case for a person to judge.

Measured on synthetic scenes: recompression by a messenger changes 0-3 of the 64 bits of a difference hash, and 0-3 of
the 256 of the fine one; frames of a burst change 2 or more bits of the fine one; different scenes differ in at least 19
of 64. Looks alone would join two visits to one place, so a burst must also be close in time; only a picture and its own
smaller copy are judged by looks alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto

# Differing bits of the 64-bit hash: pictures that look the same, and frames of a burst.
LOOKS_SAME, BURST = 5, 10
# Differing bits of the 256-bit fine hash: the same picture, saved again.
SAVED_AGAIN = 3
# Relative tolerance of the aspect ratio for one picture in two sizes.
_SIDES = 0.01


class Likeness(Enum):
    """How one picture relates to another."""

    SMALLER_COPY = auto()  # the same picture; the other one is larger or as large
    LARGER_COPY = auto()  # the same picture; the other one is smaller
    BURST = auto()  # taken at nearly the same moment
    PERHAPS = auto()  # it looks the same: a person decides


@dataclass(frozen=True)
class Look:
    """The compared values of a picture. `original`: it came as a file, as the camera made it."""

    id: int
    dhash: str
    fine: str
    width: int
    height: int
    original: bool
    taken_at: int


def distance(one: str, other: str) -> int:
    """The number of bits in which two hashes differ."""
    return (int(one, 16) ^ int(other, 16)).bit_count()


def parts(dhash: str) -> tuple[str, ...]:
    """The hash in six parts. Two hashes that differ in at most `LOOKS_SAME` (five) bits share one of them."""
    return (dhash[:3], dhash[3:6], dhash[6:9], dhash[9:12], dhash[12:14], dhash[14:])


def near(hashes: Iterable[tuple[int, str]], dhash: str, most: int) -> list[int]:
    """The ids of hashes that differ in at most `most` bits."""
    own = int(dhash, 16)
    return [each for each, other in hashes if (own ^ int(other, 16)).bit_count() <= most]


def likeness(new: Look, others: Iterable[Look], burst_ms: int) -> tuple[Likeness, int] | None:
    """The closest relation of the new picture to another, and that picture's id; None for a new scene."""
    known = sorted(others, key=lambda other: (distance(new.fine, other.fine), other.id))
    for other in known:
        if distance(new.fine, other.fine) <= SAVED_AGAIN and new.original != other.original and _same_sides(new, other):
            larger = new.original and new.width > other.width
            smaller = other.original and other.width >= new.width
            if larger or smaller:
                return (Likeness.LARGER_COPY if larger else Likeness.SMALLER_COPY), other.id
    for other in sorted(known, key=lambda other: other.id):
        if abs(new.taken_at - other.taken_at) <= burst_ms and distance(new.dhash, other.dhash) <= BURST:
            return Likeness.BURST, other.id
    for other in known:
        if distance(new.dhash, other.dhash) <= LOOKS_SAME:
            return Likeness.PERHAPS, other.id
    return None


def _same_sides(one: Look, other: Look) -> bool:
    return abs(one.width * other.height - other.width * one.height) <= _SIDES * one.width * other.height

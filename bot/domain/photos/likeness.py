"""What looks alike: the same picture in another size, a burst of one moment, or a case for a person to judge.

Measured on made scenes: saving again as a messenger does moves 0-3 of the 64 places of a difference hash, and 0-3 of
the 256 of the fine one; frames of a burst move the fine one by 2 and more; different scenes are never under 19 of 64.
Looks alone would join two visits to one place, so a burst needs the same minute too, and nothing is judged by looks
alone but a picture beside its own smaller copy.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto

# Of the 64 places of the hash: pictures that look the same, and frames of a burst.
LOOKS_SAME, BURST = 5, 10
# Of the 256 places of the fine hash: the same picture, saved again.
SAVED_AGAIN = 3
# Sides of one picture in two sizes agree to this share.
_SIDES = 0.01


class Likeness(Enum):
    """How one picture relates to another."""

    SMALLER_COPY = auto()  # the same picture; the other one is larger or as large
    LARGER_COPY = auto()  # the same picture; the other one is smaller
    BURST = auto()  # taken within the same breath
    PERHAPS = auto()  # it looks the same: a person says


@dataclass(frozen=True)
class Look:
    """The values of a picture that are compared. `original`: it came as a file, as the camera made it."""

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
    """The hash in six parts. Two that differ in at most `LOOKS_SAME` (five) places have one of them in common."""
    return (dhash[:3], dhash[3:6], dhash[6:9], dhash[9:12], dhash[12:14], dhash[14:])


def near(hashes: Iterable[tuple[int, str]], dhash: str, most: int) -> list[int]:
    """The ids of those whose hashes differ in at most so many bits."""
    own = int(dhash, 16)
    return [each for each, other in hashes if (own ^ int(other, 16)).bit_count() <= most]


def likeness(new: Look, others: Iterable[Look], burst_ms: int) -> tuple[Likeness, int] | None:
    """The closest relation of the new picture to one of the others, and which that is; None for a new scene."""
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

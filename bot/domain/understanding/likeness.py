"""Tells which of two kinds a message resembles: a linear rule, fitted to invented messages of both kinds.

Every feature of a message (a word's beginning, a piece of a word, an idea …) is hashed to one of 65,536 numbers, each
with a one-byte weight: collisions cost little, and the size does not grow with the training data. `python -m bot train
--likeness` fits the weights (`teaching.py`).
"""

from __future__ import annotations

import math
import struct
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from itertools import combinations, pairwise
from zlib import crc32

NUMBERS = 1 << 16
_HEAD = struct.Struct("<8sff")
_PIECE = 4
# Added to the number of features of every text: a few words say less than they seem to.
_SILENT = 40


class Likeness:
    """How much a text is of one kind rather than the other; below 0 the other is more likely."""

    def __init__(self, stored: bytes) -> None:
        head: tuple[bytes, float, float] = _HEAD.unpack_from(stored)
        self.taught_by, self._scale, self._base = head
        self._weights = memoryview(stored)[_HEAD.size :].cast("b")

    @classmethod
    def load(cls, name: str) -> Likeness:
        """The rule shipped with the package."""
        return cls(files("bot.domain.understanding").joinpath(f"{name}.weights").read_bytes())

    def of(self, signs: Sequence[int]) -> float:
        """The score of a text by its features, in any order."""
        return self._base + self._scale * share(signs) * sum(map(self._weights.__getitem__, signs))


def share(signs: Sequence[int]) -> float:
    """The weight of each feature of a text."""
    return 1 / math.sqrt(len(signs) + _SILENT)


def stored(weights: Sequence[float], base: float, taught_by: bytes) -> bytes:
    """The rule in its stored format. `taught_by` (8 bytes) identifies the training texts."""
    scale = max(map(abs, weights)) / 127 or 1.0
    return _HEAD.pack(taught_by, scale, base) + struct.pack(
        f"<{NUMBERS}b", *(round(weight / scale) for weight in weights)
    )


def sign(text: str) -> int:
    """The number of a feature, the same in every process."""
    return crc32(text.encode()) % NUMBERS


def signs(texts: Iterable[str]) -> Iterator[int]:
    """The numbers of several features."""
    return map(sign, texts)


def other_way(number: int) -> int:
    """The number of the negated feature («не горит», «не дышит»)."""
    return (number + NUMBERS // 2) % NUMBERS


def meetings(found: Iterable[int]) -> list[int]:
    """A number for every two features that occur in one text."""
    return [(31 * one + other) % NUMBERS for one, other in combinations(sorted(found), 2)]


def in_turn(found: Iterable[int]) -> list[int]:
    """A number for every two neighbouring features, in their order."""
    return [(37 * one + other + 1) % NUMBERS for one, other in pairwise(found)]


def pieces(word: str) -> Iterator[str]:
    """Every four consecutive letters of a word, with its ends marked: inflected words share most of them."""
    whole = f"^{word}$"
    yield from (whole[at : at + _PIECE] for at in range(len(whole) - _PIECE + 1))

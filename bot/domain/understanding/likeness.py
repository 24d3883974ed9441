"""Of two kinds of messages, which one a message is like: a linear rule, fitted to invented messages of both.

Every sign of a message (a word's beginning, a piece of a word, what it is about …) is one of 65,536 numbers, and each
number has a weight of one byte: two signs that share a number cost little, and nothing grows with what is taught.
`python -m bot train --likeness` fits the weights (`teaching.py`).
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
# As if every text had so many signs more: few words say less than they seem to.
_SILENT = 40


class Likeness:
    """How much a text is of one kind rather than of the other; below 0 the other is likelier."""

    def __init__(self, stored: bytes) -> None:
        head: tuple[bytes, float, float] = _HEAD.unpack_from(stored)
        self.taught_by, self._scale, self._base = head
        self._weights = memoryview(stored)[_HEAD.size :].cast("b")

    @classmethod
    def load(cls, name: str) -> Likeness:
        """The rule that ships with the package."""
        return cls(files("bot.domain.understanding").joinpath(f"{name}.weights").read_bytes())

    def of(self, signs: Sequence[int]) -> float:
        """By the signs of a text, whatever their order."""
        return self._base + self._scale * share(signs) * sum(map(self._weights.__getitem__, signs))


def share(signs: Sequence[int]) -> float:
    """What each of the signs of a text counts for."""
    return 1 / math.sqrt(len(signs) + _SILENT)


def stored(weights: Sequence[float], base: float, taught_by: bytes) -> bytes:
    """A rule as it is kept. `taught_by` (8 bytes) tells one set of taught texts from another."""
    scale = max(map(abs, weights)) / 127 or 1.0
    return _HEAD.pack(taught_by, scale, base) + struct.pack(
        f"<{NUMBERS}b", *(round(weight / scale) for weight in weights)
    )


def sign(text: str) -> int:
    """The number of a sign: the same in every process."""
    return crc32(text.encode()) % NUMBERS


def signs(texts: Iterable[str]) -> Iterator[int]:
    """The numbers of several."""
    return map(sign, texts)


def other_way(number: int) -> int:
    """The number of the sign's contrary («не горит», «не дышит»)."""
    return (number + NUMBERS // 2) % NUMBERS


def meetings(found: Iterable[int]) -> list[int]:
    """For every two of these signs, the number of their standing in one text."""
    return [(31 * one + other) % NUMBERS for one, other in combinations(sorted(found), 2)]


def in_turn(found: Iterable[int]) -> list[int]:
    """For every two neighbours among these signs, the number of the one's standing before the other."""
    return [(37 * one + other + 1) % NUMBERS for one, other in pairwise(found)]


def pieces(word: str) -> Iterator[str]:
    """Every four letters in a row of a word, its two ends marked: inflected words share most of them."""
    whole = f"^{word}$"
    yield from (whole[at : at + _PIECE] for at in range(len(whole) - _PIECE + 1))

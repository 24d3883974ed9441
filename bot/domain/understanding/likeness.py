"""Of two kinds of messages, which one a message is like: told by invented messages of both (naive Bayes).

Every sign of a message speaks for the kind in whose messages it is met more often.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator
from importlib.resources import files

Signs = Callable[[str], Iterator[str]]
_PIECE = 4


class Likeness:
    """How much likelier a text is of one kind than of the other (log); below 0 the other is likelier.

    `one` and `other` name files beside this module, a message a line. A sign that a kind has never shown counts as
    `unseen` times.
    """

    def __init__(self, one: str, other: str, signs: Signs, unseen: float) -> None:
        self._signs = signs
        (ones, of_ones), (others, of_others) = (_counted(name, signs) for name in (one, other))
        shift = math.log((of_others + 2 * unseen) / (of_ones + 2 * unseen))
        self._weights = {
            sign: math.log((ones[sign] + unseen) / (others[sign] + unseen)) + shift for sign in ones | others
        }

    def of(self, text: str) -> float:
        """Added up over what the text shows."""
        return sum(self._weights.get(sign, 0.0) for sign in set(self._signs(text)))


def pieces(word: str) -> Iterator[str]:
    """Every four letters in a row of a word, its two ends marked: inflected words share most of them."""
    whole = f"^{word}$"
    yield from (whole[at : at + _PIECE] for at in range(len(whole) - _PIECE + 1))


def _counted(name: str, signs: Signs) -> tuple[Counter[str], int]:
    """In how many messages of the file each sign stands, and how many there are."""
    rows = files("bot.domain.understanding").joinpath(name).read_text("utf-8").splitlines()
    kept = [row for row in rows if row and not row.startswith("#")]
    return Counter(sign for row in kept for sign in set(signs(row))), len(kept)

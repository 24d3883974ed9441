"""What words are about, in any wording and language: a child, a height, a fall; a chief, a doubt, a request.

People report danger, and talk with each other, in words that nobody listed in advance; the ideas behind them repeat.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from bot.domain.understanding.likeness import pieces, sign, signs

_SHORTEST = 2
_BEGINNING = 5
# Most words of a message were seen recently.
_REMEMBERED = 2000


class Word(NamedTuple):
    """The features of a word: its beginning, pieces, endings and ideas."""

    begun: int
    pieces: tuple[int, ...]
    ends: tuple[int, ...]
    ideas: tuple[int, ...]


class Ideas:
    """Ideas by word, from a file beside this module: `idea: words` per line; a `*` marks a beginning."""

    def __init__(self, rows: str) -> None:
        self._whole: dict[str, tuple[str, ...]] = {}
        self._begun: dict[str, tuple[str, ...]] = {}
        for row in rows.splitlines():
            idea, colon, words = row.partition(": ")
            for word in words.split() if colon and not row.startswith("#") else ():
                table, word = (self._begun, word[:-1]) if word.endswith("*") else (self._whole, word)
                table[word] = (*table.get(word, ()), idea)
        self._longest = max(map(len, self._begun), default=0)
        self.read = lru_cache(maxsize=_REMEMBERED)(self._read)

    @classmethod
    @cache
    def load(cls, name: str) -> Ideas:
        """The lists shipped with the package, read once."""
        return cls(files("bot.domain.understanding").joinpath(f"{name}.txt").read_text("utf-8"))

    def of(self, word: str) -> set[str]:
        """The ideas of a normalised word; most words have none or one."""
        found = set(self._whole.get(word, ()))
        for length in range(_SHORTEST, min(len(word), self._longest) + 1):
            found.update(self._begun.get(word[:length], ()))
        return found

    def _read(self, word: str) -> Word:
        """The features of a word or of a placeholder (`#`, `@`)."""
        ends = ("-" + word[-3:], "-" + word[-2:]) if len(word) > 3 else ()
        about = (f"@{idea}" for idea in self.of(word))
        return Word(sign(word[:_BEGINNING]), tuple(signs(pieces(word))), tuple(signs(ends)), tuple(signs(about)))

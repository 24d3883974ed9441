"""Typos: a word one letter away from the beginning of a known one."""

from __future__ import annotations

from collections.abc import Iterable

SHORTEST = 6
"""Minimum length of a stem recognised with a typo; shorter ones would match other words."""


class Slips:
    """Finds known stems at the beginning of a word, allowing one letter missing, added, changed or swapped."""

    def __init__(self, stems: Iterable[str]) -> None:
        self._stems: dict[str, set[str]] = {}
        for stem in stems:
            if len(stem) >= SHORTEST:
                for shorter in _one_less(stem):
                    self._stems.setdefault(shorter, set()).add(stem)

    def stems_of(self, word: str) -> set[str]:
        """Stems the word begins with, allowing one typo; none for a word shorter than any stem."""
        if len(word) < SHORTEST or not word.isalpha():
            return set()
        found: set[str] = set()
        for length in range(SHORTEST - 1, min(len(word), 14) + 1):
            beginning = word[:length]
            for shorter in _one_less(beginning):
                for stem in self._stems.get(shorter, ()):
                    if abs(len(stem) - length) <= 1 and _one_slip(stem, beginning):
                        found.add(stem)
        return found


def _one_less(word: str) -> set[str]:
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def _one_slip(one: str, other: str) -> bool:
    """Whether the words differ by one letter missing, added or changed, or by one swapped pair."""
    if len(one) == len(other):
        places = [place for place, (left, right) in enumerate(zip(one, other, strict=True)) if left != right]
        if len(places) == 2:
            first, second = places
            return second == first + 1 and one[first] == other[second] and one[second] == other[first]
        return len(places) <= 1
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    return any(longer[:place] + longer[place + 1 :] == shorter for place in range(len(longer)))

"""How street names are inflected, misspelt and introduced."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import product

_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("ул.", re.compile(r"ул|улиц[аыеуо]\w?|улиц|ули[чц][аыеу]|уллиц\w")),
    ("пр.", re.compile(r"пр|пр-т\w*|пр-кт\w*|просп|проспект\w{0,2}|праспект\w?|прт|пркт|просп-т")),
    ("проезд", re.compile(r"пр-д\w?|проезд[ауе]?")),
    ("пер.", re.compile(r"пер|переул|переул[ко][кауеом]*|пер-к")),
    ("ш.", re.compile(r"ш|шоссе|шосе")),
    ("пл.", re.compile(r"пл|площад[ьи]ю?")),
    ("б-р", re.compile(r"б-р\w?|бул|бульвар\w?")),
    ("наб.", re.compile(r"наб|набережн\w\w")),
    ("мкр", re.compile(r"мкр\w?|м-н\w?|микрорайон\w{0,2}|мк-н|мк-р\w?|мкрн|мк")),
    ("пос.", re.compile(r"пос|посел[ко][кауеом]*")),
    ("округ", re.compile(r"округ\w{0,2}")),
)
_ENDINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ая", ("ая", "ой", "ую")),
    ("яя", ("яя", "ей", "юю")),
    ("ое", ("ое", "ого", "ому", "ом")),
    ("ий", ("ий", "ого", "ому", "ом", "им", "его", "ему", "ем")),
    ("ый", ("ый", "ого", "ому", "ом", "ым")),
    ("лея", ("лея", "леи", "лее", "лею")),
    ("жка", ("жка", "жки", "жке", "жку")),
    ("мги", ("мги", "мгах", "мгам")),
    ("жба", ("жба", "жбы", "жбе", "жбу")),
    ("оль", ("оль", "оли", "олю", "оле")),
    ("аль", ("аль", "али", "алю", "але")),
    ("арт", ("арт", "арта", "арте", "арту")),
    ("рус", ("рус", "руса", "русе", "русу")),
)
_SHORTEST_MISSPELT = 5
_LONGEST_MISSPELT = 24
"""Limits on the length of a word (letters) in which a typo is tolerated."""


@lru_cache(maxsize=4096)
def street_kind(word: str) -> str | None:
    """The short form of a word for a kind of street («проспекту» → «пр.»), or None."""
    return next((kind for kind, pattern in _KINDS if pattern.fullmatch(word)), None)


def forms_of(name: str) -> list[tuple[str, ...]]:
    """All inflected forms of a name, in lower case without ё, each as a tuple of words."""
    words = re.findall(r"[а-я0-9]+(?:-[а-я]+)*", name.lower().replace("ё", "е"))
    return list(product(*[_cases(word) for word in words])) if words else []


def nominative(name: str) -> str:
    """A one-word adjective back in the nominative («Садовой» → «Садовая»); other names are only capitalised."""
    words = [word[:1].upper() + word[1:].lower() if word != "лет" else word for word in name.split()]
    for ending in ("ой", "ую"):
        if len(words) == 1 and words[0].endswith(ending) and len(words[0]) > 5:
            return words[0][:-2] + "ая"
    return " ".join(words)


def _cases(word: str) -> tuple[str, ...]:
    for ending, others in _ENDINGS:
        if word.endswith(ending):
            return tuple(word[: -len(ending)] + other for other in others)
    return (word,)


class Spelling:
    """The words of all names, also found with one letter missing, added, changed or swapped."""

    def __init__(self, words: Iterable[str]) -> None:
        self._index: dict[str, set[str]] = {}
        for word in words:
            if len(word) >= _SHORTEST_MISSPELT:
                for shorter in _one_less(word):
                    self._index.setdefault(shorter, set()).add(word)

    def almost(self, word: str) -> list[str]:
        """Known words one typo away from ``word``; none for a short word."""
        if not _SHORTEST_MISSPELT <= len(word) <= _LONGEST_MISSPELT or not word.isalpha():
            return []
        return sorted({known for shorter in _one_less(word) for known in self._index.get(shorter, ())})


def _one_less(word: str) -> set[str]:
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}

"""How street names are inflected, misspelt and announced."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from itertools import product

_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("ул.", re.compile(r"ул|улиц\w*|улк\w|ули[цч]\w|уллиц\w*")),
    ("пр.", re.compile(r"пр|пр-т\w*|пр-кт\w*|просп|проспект\w*|праспект\w*|пр-ту|пр-те|прт|пркт")),
    ("проезд", re.compile(r"пр-д\w*|проезд\w?")),
    ("пер.", re.compile(r"пер|переул\w*|пер-к\w*")),
    ("ш.", re.compile(r"ш|шоссе|шосе|шос")),
    ("пл.", re.compile(r"пл|площад[ьи]\w*")),
    ("б-р", re.compile(r"б-р\w*|бул|бульвар\w*|бульв")),
    ("наб.", re.compile(r"наб|набережн\w*")),
    ("мкр", re.compile(r"мкр\w*|м-н\w*|микрорайон\w*|мк-н|мк-р\w*|микраш\w*|мик-н|мк")),
    ("пос.", re.compile(r"пос|посел\w*")),
    ("округ", re.compile(r"округ\w*")),
)
_ENDINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ая", ("ая", "ой", "ую", "ои", "ою")),
    ("яя", ("яя", "ей", "юю")),
    ("ое", ("ое", "ого", "ому", "ом")),
    ("ий", ("ий", "ого", "ому", "ом", "им", "ем", "его", "ему")),
    ("ый", ("ый", "ого", "ому", "ом", "ым")),
    ("лея", ("лея", "леи", "лее", "лею", "леей")),
    ("жка", ("жка", "жки", "жке", "жку")),
    ("мги", ("мги", "мгах", "мгам")),
    ("жба", ("жба", "жбы", "жбе", "жбу")),
    ("оль", ("оль", "оли", "олю", "оле")),
    ("аль", ("аль", "али", "алю", "але")),
)


def street_kind(word: str) -> str | None:
    """The short form of a word for a kind of street («проспекту» → «пр.»), or none."""
    return next((kind for kind, pattern in _KINDS if pattern.fullmatch(word)), None)


def forms_of(name: str) -> list[tuple[str, ...]]:
    """A name, lower case and without ё, in all its cases, each form as its words."""
    words = re.findall(r"[а-я0-9]+(?:-[а-я]+)*", name.lower().replace("ё", "е"))
    return list(product(*[_cases(word) for word in words])) if words else []


def _cases(word: str) -> tuple[str, ...]:
    for ending, others in _ENDINGS:
        if word.endswith(ending):
            return tuple(word[: -len(ending)] + other for other in others)
    return (word,)


def spelt_almost(forms: Mapping[str, object] | Iterable[str]) -> Callable[[str], list[str]]:
    """A function giving the known words one slip of the finger away; short words must be spelt right."""
    index: dict[str, set[str]] = {}
    for form in forms:
        for shorter in _one_less(form):
            index.setdefault(shorter, set()).add(form)

    def almost(word: str) -> list[str]:
        if len(word) < 5 or not word.isalpha():
            return []
        found = {form for shorter in _one_less(word) for form in index.get(shorter, ())}
        return sorted(form for form in found if len(form) >= 5 and abs(len(form) - len(word)) <= 1)

    return almost


def _one_less(word: str) -> set[str]:
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}

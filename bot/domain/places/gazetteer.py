"""Finds streets, houses, districts, stops and routes named in a message.

A street is recognised from the city's own list, inflected or misspelt («на ленина 14», «по алее труда»), or by a word
for a street before an unknown name («ул. Садовая, 5»). The result is a suggestion: the resident confirms it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.domain.content import folded
from bot.domain.places.address import Address, Street
from bot.domain.places.house_numbers import PREPOSITIONS, Token, house_after, house_before, tokens_of
from bot.domain.places.routes import stops
from bot.domain.places.street_names import Spelling, forms_of, nominative, street_kind

_LONGEST_SHORT = 3
"""Maximum length of the short words for a street («ул», «пер»); a dot after them does not end the sentence."""
_DISTRICTS = frozenset(["мкр", "пос.", "округ"])
_NAME_ENDING = re.compile(r"\w{3,}(?:ского|цкого|ова|ева|ина|ына|ской|ская|скую|цкая|цкой|овой|евой)")
"""Street name endings that need only a house number as further evidence."""
_NOT_NAMES = frozenset(
    [
        *("и", "в", "на", "по", "от", "до", "у", "с", "к", "за", "нет", "не", "это", "где", "что", "как", "дом"),
        *("стоит", "темно", "г", "город", "города", "здравствуйте", "прошу", "просим", "добрый", "почему", "когда"),
        "дома",
    ]
)

_AROUND = re.compile(
    r"(?:дом|корпус|подъезд|двор|этаж|квартир|адрес|перв|втор|треть|четверт|пят|магазин|аптек|школ|садик|остановк|"
    r"рынк|поликлиник|больниц|парк|сквер|центр|город)\w{0,3}|д|кв|стр|корп|г|это|вот|там|тут|здесь"
)
"""Words people add to an address so that the place can be found."""


@dataclass(frozen=True)
class _Signs:
    """The evidence that a word is a street name."""

    kind: str | None
    house: str | None
    exact: bool
    words: int


class Gazetteer:
    """The city's streets, one per line: ``kind|name`` or ``kind|name|other spelling|…``; ``#`` starts a comment.

    A name starting with ``*`` is also an everyday word: without a word for a street or a house number it must be
    capitalised. `city` is the city's name, which people add to an address.
    """

    def __init__(self, lines: Iterable[str], city: str = "") -> None:
        self.streets: list[Street] = []
        self._city = re.compile(rf"{folded(city).partition('-')[0].rstrip('аеийоьюя')}\w{{0,3}}") if city else None
        self._everyday: set[str] = set()
        self._genitives: set[str] = set()
        self._forms: dict[str, list[tuple[tuple[str, ...], Street]]] = {}
        words: set[str] = set()
        for line in lines:
            kind, _, rest = line.split("#")[0].strip().partition("|")
            names = [name.strip() for name in rest.split("|") if name.strip()]
            if names:
                street = Street(kind.strip(), names[0].removeprefix("*"))
                self.streets.append(street)
                for name in names:
                    forms = forms_of(name)
                    self._mark(street, name, forms)
                    for form in forms:
                        self._forms.setdefault(form[0], []).append((form, street))
                        words.update(form)
        # The same words come up again and again, and few of them are streets.
        self._almost = lru_cache(maxsize=8192)(Spelling(words).almost)
        self._firsts = lru_cache(maxsize=8192)(self._forms_beginning)
        self._begins = lru_cache(maxsize=8192)(self._may_begin)

    def _mark(self, street: Street, name: str, forms: Sequence[tuple[str, ...]]) -> None:
        """Record which names are everyday words, and which of those exist only in the genitive: «на Мира»."""
        if name.startswith("*"):
            said = {form[0] for form in forms if len(form) == 1}
            self._everyday |= said
            if len(said) == 1 and street.kind not in _DISTRICTS:
                self._genitives |= said

    def find(self, text: str) -> Address | None:
        """The place in the message: the first street with a house, else the first place named, else None."""
        found = self.all(text)
        return next((address for address in found if address.house), found[0] if found else None)

    def all(self, text: str) -> tuple[Address, ...]:
        """Every place named, each once, in text order; stops only when no street is named."""
        tokens = tokens_of(text)
        shouted = text.upper() == text
        found: dict[str, Address] = {}
        position = 0
        while position < len(tokens):
            hit = self._place_at(tokens, position, shouted) if self._begins(tokens[position]) else None
            if hit is None:
                position += 1
                continue
            address, position = hit
            earlier = found.get(address.key)
            if earlier is None or (earlier.house is None and address.house is not None):
                found[address.key] = address
        if not found:
            return tuple(Address(stop=stop) for stop in stops(text))
        return tuple(found.values())

    def is_all_of(self, text: str) -> bool:
        """Whether the text names a place and nothing else («Ленина 14, второй подъезд»)."""
        tokens, position, found = tokens_of(text), 0, False
        while position < len(tokens):
            hit = self._place_at(tokens, position, False)
            if hit is not None:
                found, position = True, hit[1]
            elif self._says_more(tokens[position], first=position == 0):
                return False
            else:
                position += 1
        return found

    def _says_more(self, token: Token, *, first: bool) -> bool:
        """Whether a word beside an address is about more than the place; a capitalised name («у Экспресса») is not."""
        if not token.raw[:1].isalpha() or (token.capital and not first):
            return False
        if self._city and self._city.fullmatch(token.plain):
            return False
        return not (token.plain in PREPOSITIONS or street_kind(token.plain) or _AROUND.fullmatch(token.plain))

    def _may_begin(self, token: Token) -> bool:
        """Whether the word can begin a place; few words can."""
        return bool(self._firsts(token.plain) or street_kind(token.plain) or _named_by_ending(token))

    def _place_at(self, tokens: Sequence[Token], start: int, shouted: bool) -> tuple[Address, int] | None:
        return self._known(tokens, start, shouted) or self._unknown(tokens, start, shouted)

    def _known(self, tokens: Sequence[Token], start: int, shouted: bool) -> tuple[Address, int] | None:
        options = self._options(tokens, start)
        if not options:
            return None
        length = max(len(form) for form, _ in options)
        form = next(form for form, _ in options if len(form) == length)
        streets = [street for form, street in options if len(form) == length]
        end = start + length
        behind = _kind_behind(tokens, end)
        stated = _kind_before(tokens, start) or behind
        house, after = house_after(tokens, end + 1 if behind else end)
        house = house or house_before(tokens, start)
        exact = all(token.plain == word for token, word in zip(tokens[start:end], form, strict=True))
        if not self._believable(tokens, start, _Signs(stated, house, exact, length), shouted):
            return None
        street = next((one for one in streets if one.kind == stated), streets[0])
        if street.kind in _DISTRICTS and stated is not None and stated not in _DISTRICTS:
            street = Street(stated, nominative(" ".join(token.raw for token in tokens[start : start + length])))
        return _address(street, house), max(after, end)

    def _believable(self, tokens: Sequence[Token], start: int, signs: _Signs, shouted: bool) -> bool:
        if signs.kind is not None:
            return True
        before = tokens[start - 1].plain if start else ""
        plain, capital = tokens[start].plain, tokens[start].capital and not shouted
        if signs.house:
            return signs.exact or capital or start == 0 or before in PREPOSITIONS
        if signs.words > 1:
            return signs.exact or before in PREPOSITIONS
        if not signs.exact:
            return False
        if plain not in self._everyday:
            return capital or shouted or before in PREPOSITIONS
        genitive_after_on = before in ("на", "по") and plain in self._genitives
        return genitive_after_on or (capital and before in PREPOSITIONS)

    def _options(self, tokens: Sequence[Token], start: int) -> list[tuple[tuple[str, ...], Street]]:
        beginning = self._firsts(tokens[start].plain)
        if not beginning:
            return []
        return [
            (form, street)
            for form, street in beginning
            if start + len(form) <= len(tokens)
            and all(
                token.plain == part or part in self._almost(token.plain)
                for token, part in zip(tokens[start + 1 : start + len(form)], form[1:], strict=True)
            )
        ]

    def _forms_beginning(self, word: str) -> list[tuple[tuple[str, ...], Street]]:
        """Names that begin with the word, or with a known word it misspells."""
        firsts = [word] if word in self._forms else self._almost(word)
        return [found for first in firsts for found in self._forms.get(first, ())]

    def _unknown(self, tokens: Sequence[Token], start: int, shouted: bool) -> tuple[Address, int] | None:
        """A street not on the list: after a word for a street, or by its ending before a house number."""
        kind = street_kind(tokens[start].plain)
        if kind is None:
            return _by_ending(tokens, start)
        first = start + 1
        short = len(tokens[start].plain) <= _LONGEST_SHORT
        first += short and first < len(tokens) and tokens[first].plain == "."
        if first < len(tokens) and self._known(tokens, first, shouted):
            return None
        end = _name_end(tokens, first, short)
        if end == first:
            return None
        name = nominative(" ".join(token.raw for token in tokens[first:end]).replace(" .", "."))
        house, after = house_after(tokens, end)
        return _address(Street(kind, name), house or house_before(tokens, start)), after


def _address(street: Street, house: str | None) -> Address:
    if street.kind in _DISTRICTS:
        return Address(house=house, district=street.title)
    return Address(street=street.title, house=house)


def _kind_before(tokens: Sequence[Token], start: int) -> str | None:
    """The kind of street before the name, with or without a dot."""
    if start >= 2 and tokens[start - 1].plain == ".":
        word = tokens[start - 2].plain
        return street_kind(word) if len(word) <= _LONGEST_SHORT else None
    return street_kind(tokens[start - 1].plain) if start else None


def _kind_behind(tokens: Sequence[Token], position: int) -> str | None:
    """The kind after the name («Советская улица», «Магистральное ш.»); other short forms rarely come there."""
    if position >= len(tokens):
        return None
    plain = tokens[position].plain
    return street_kind(plain) if len(plain) > 3 or "-" in plain or plain == "ш" else None


def _named_by_ending(token: Token) -> bool:
    return token.capital and _NAME_ENDING.fullmatch(token.plain) is not None


def _by_ending(tokens: Sequence[Token], start: int) -> tuple[Address, int] | None:
    token = tokens[start]
    if not _named_by_ending(token):
        return None
    if start and tokens[start - 1].raw[:1].isalpha() and tokens[start - 1].plain not in PREPOSITIONS:
        return None
    house, after = house_after(tokens, start + 1)
    return (_address(Street("ул.", nominative(token.raw)), house), after) if house else None


def _name_end(tokens: Sequence[Token], first: int, abbreviated: bool) -> int:
    """The position after an unknown name: up to three capitalised words, or one that looks like a name."""
    end = first
    if (
        first + 2 < len(tokens)
        and len(tokens[first].raw) == 1
        and tokens[first].capital
        and tokens[first + 1].plain == "."
    ):
        end = first + 2
    if first + 1 < len(tokens) and tokens[first].raw[0].isdigit() and tokens[first + 1].raw[0].isalpha():
        numbered = tokens[first + 1].plain == "лет" or not tokens[first].raw.isdigit()
        end = first + (2 if tokens[first + 1].plain == "лет" else 1) if numbered else first
    begin = end
    while end < len(tokens) and end < begin + 3 and _names(tokens[end], end == begin, abbreviated):
        end += 1
    return end if end > begin else first


def _names(token: Token, first: bool, abbreviated: bool) -> bool:
    if not token.raw[0].isalpha() or token.plain in _NOT_NAMES or len(token.raw) < 3:
        return False
    return token.capital or (first and (abbreviated or bool(_NAME_ENDING.fullmatch(token.plain))))

"""Where it is: streets, houses, districts, stops and routes named in a message.

A street is recognised by the city's own list, inflected and misspelt («на ленина 14», «по Алее труда»), or by a
word for a street before an unknown name («ул. Садовая, 5»). What is found is an offer: the resident confirms.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.domain.routes import routes, stops
from bot.domain.street_names import forms_of, spelt_almost, street_kind

__all__ = ["Address", "Gazetteer", "Street", "routes", "stops"]

_TOKEN = re.compile(
    r"\d+(?:\s?[/\\-]\s?\d+)?[а-яё]?(?![а-яё])|\d+(?=[а-яё])|[а-яё]+(?:-[а-яё]+)*|[^\w\s]", re.IGNORECASE
)
_HOUSE = re.compile(r"(\d{1,3})(?:\s?([/\\-])\s?(\d{1,3}))?([а-яё])?", re.IGNORECASE)
_HOUSE_WORDS = frozenset({"д", "дом", "дома", "доме", "дому", "домом", "домов", "домами", "домах", "домик"})
_BLOCK_WORDS = frozenset({"к", "корп", "корпус", "корпуса", "корпусе", "стр", "строение"})
_PREPOSITIONS = frozenset(
    "на по с со от до вдоль возле около у за к ко между напротив через в из под перед угол перекресток "
    "пересечение пересечении перекрестке углу районе и".split()
)
_UNITS = re.compile(
    r"дн\w*|день|раз\w*|минут\w*|мин|час\w*|лет|год\w*|маршрут\w*|автобус\w*|трамва\w*|человек\w*|машин\w*|метр\w*|м|км|"
    r"тыс\w*|руб\w*|недел\w*|месяц\w*|сутк\w*|суток|утра|вечера|января|февраля|марта|апреля|мая|июня|июля|августа|"
    r"сентября|октября|ноября|декабря|числа|процент\w*|градус\w*|см|й|го|ый|ой|ая|яма|ямы|ям|фонар\w*|столб\w*|контейнер\w*|бак\w*|люк\w*"
)
_EVERYDAY = frozenset(
    "мира победы труда юности дружба зеленая культурная советская красная лесная светлая северная южная новая школьная "
    "набережная заводская спортивная молодежная центральная старт парус первостроителей космонавтов металлургов "
    "летчиков московский октябрьский почтовая базовая вокзальная станционная летная вагонная зеленой культурной "
    "лесной светлой северной южной новой школьной набережной заводской спортивной центральной зеленую новую "
    "пионерская комсомольская водонасосная садовая садовой таежный таежка кирпичная кирпичной".split()
)
"""Names that are everyday words too: without a word for a street or a house number they need a capital letter."""


@dataclass(frozen=True)
class Street:
    """A street of the city: ``kind`` as written before the name («ул.», «пр.», «мкр»)."""

    kind: str
    name: str

    @property
    def title(self) -> str:
        """The street as people read it: «пр. Ленина», «Магистральное ш.», «Аллея Труда»."""
        if self.name.startswith(("Аллея", "Бульвар", "Набережная ")):
            return self.name
        return f"{self.name} {self.kind}" if self.name.endswith("ое") else f"{self.kind} {self.name}"


@dataclass(frozen=True)
class Address:
    """A place as far as it was named. ``street`` is empty when only a district or a stop is known."""

    street: str = ""
    house: str | None = None
    district: str | None = None
    stop: str | None = None

    @property
    def label(self) -> str:
        """The place in one line: «пр. Ленина, 14»."""
        where = ", ".join(part for part in (self.street, self.house) if part)
        stop = f"ост. «{self.stop}»" if self.stop else ""
        return ", ".join(part for part in (self.district or "", where, stop) if part)

    @property
    def key(self) -> str:
        """What appeals of one trouble share: the street without the house, else the district, else the stop."""
        return (self.street or self.district or self.stop or "").lower().replace("ё", "е")


@dataclass(frozen=True)
class _Token:
    raw: str
    plain: str

    @property
    def capital(self) -> bool:
        return self.raw[:1].isupper()


class Gazetteer:
    """The city's streets, one a line: ``kind|name`` or ``kind|name|other spelling|…``; ``#`` begins a comment."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.streets: list[Street] = []
        self._forms: dict[str, list[tuple[tuple[str, ...], Street]]] = {}
        for line in lines:
            fields = [field.strip() for field in line.split("#")[0].split("|")]
            if len(fields) >= 2 and fields[1]:
                self._add(Street(fields[0], fields[1]), fields[2:])
        self._almost = spelt_almost(self._forms)

    def _add(self, street: Street, others: Sequence[str]) -> None:
        self.streets.append(street)
        for name in (street.name, *others):
            for form in forms_of(name):
                self._forms.setdefault(form[0], []).append((form, street))

    def find(self, text: str) -> Address | None:
        """The place of the message: the first street with a house, else the first place named; or none."""
        found = self.all(text)
        return next((address for address in found if address.house), found[0] if found else None)

    def all(self, text: str) -> tuple[Address, ...]:
        """Every place named, in the order of the text, each once; a stop only where no street is named."""
        tokens = [_Token(raw, raw.lower().replace("ё", "е")) for raw in _TOKEN.findall(text)]
        found: dict[str, Address] = {}
        position = 0
        while position < len(tokens):
            hit = self._known(tokens, position) or _unknown(tokens, position)
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

    def _known(self, tokens: Sequence[_Token], start: int) -> tuple[Address, int] | None:
        word = tokens[start].plain
        firsts = [word] if word in self._forms else self._almost(word)
        exact = word in self._forms
        options = [option for first in firsts for option in self._forms[first] if self._fits(option[0], tokens, start)]
        if not options:
            return None
        length = max(len(form) for form, _ in options)
        end = start + length
        streets = [street for form, street in options if len(form) == length]
        stated = _kind_at(tokens, start - 1) or _kind_at(tokens, start - 2, dot=True) or _kind_after(tokens, end)
        if _kind_after(tokens, end) and not _kind_at(tokens, start - 1):
            end += 1
        house, after = _house(tokens, end)
        house = house or _house_before(tokens, start)
        if not _believable(tokens, start, length, Signs(stated, house, exact)):
            return None
        street = next((one for one in streets if one.kind == stated), streets[0])
        return _address(street, house), after

    def _fits(self, form: Sequence[str], tokens: Sequence[_Token], start: int) -> bool:
        rest = tokens[start + 1 : start + len(form)]
        return len(rest) == len(form) - 1 and all(
            token.plain == word or word in self._almost(token.plain) for token, word in zip(rest, form[1:], strict=True)
        )


@dataclass(frozen=True)
class Signs:
    """What speaks for a word being a street's name."""

    kind: str | None
    house: str | None
    exact: bool


def _believable(tokens: Sequence[_Token], start: int, length: int, signs: Signs) -> bool:
    if signs.kind is not None:
        return True
    before = tokens[start - 1].plain if start else ""
    capital = tokens[start].capital
    if signs.house and (signs.exact or capital):
        return True
    if not signs.exact:
        return False
    if length > 1:
        return True
    if tokens[start].plain in _EVERYDAY:
        return capital and before in _PREPOSITIONS
    return before in _PREPOSITIONS or capital


def _address(street: Street, house: str | None) -> Address:
    if street.kind in ("мкр", "пос.", "округ"):
        return Address(house=house, district=street.title)
    return Address(street=street.title, house=house)


def _kind_at(tokens: Sequence[_Token], position: int, dot: bool = False) -> str | None:
    """The kind of street a word before the name says; ``dot``: only when a dot stands between them."""
    if position < 0 or (dot and tokens[position + 1].plain != "."):
        return None
    return street_kind(tokens[position].plain)


def _kind_after(tokens: Sequence[_Token], position: int) -> str | None:
    if position >= len(tokens):
        return None
    plain = tokens[position].plain
    return street_kind(plain) if len(plain) > 3 or "-" in plain or plain == "ул" else None


def _house(tokens: Sequence[_Token], position: int) -> tuple[str | None, int]:
    """The house number after a street and the position behind it."""
    end = position
    said = False
    while end < len(tokens) and end < position + 4:
        plain = tokens[end].plain
        if plain in _HOUSE_WORDS:
            said = True
        elif plain not in {",", ".", "№", "-", "–"}:
            break
        end += 1
    if end >= len(tokens):
        return None, position
    found = _HOUSE.fullmatch(tokens[end].raw)
    if not found or (not said and end + 1 < len(tokens) and _UNITS.fullmatch(tokens[end + 1].plain)):
        return None, position
    number, after = _number(found), end + 1
    letter = tokens[after].raw if after < len(tokens) else ""
    if not found[4] and len(letter) == 1 and letter.lower() in "абвгде" and _ends(tokens, after + 1):
        number, after = number + letter.lower(), after + 1
    return _with_block(tokens, number, after)


def _ends(tokens: Sequence[_Token], position: int) -> bool:
    return position >= len(tokens) or not tokens[position].raw[:1].isalpha()


def _with_block(tokens: Sequence[_Token], number: str, after: int) -> tuple[str, int]:
    words = [position for position in range(after, min(after + 3, len(tokens))) if tokens[position].plain.isalnum()]
    if len(words) >= 1 and tokens[words[0]].plain in _BLOCK_WORDS:
        block = next(
            (place for place in range(words[0] + 1, min(words[0] + 4, len(tokens))) if tokens[place].plain.isdigit()),
            None,
        )
        if block is not None:
            return f"{number} к. {tokens[block].plain}", block + 1
    return number, after


def _number(found: re.Match[str]) -> str:
    second = f"/{found[3]}" if found[3] and found[2] != "-" else (f"-{found[3]}" if found[3] else "")
    return found[1] + second + (found[4] or "").lower()


def _house_before(tokens: Sequence[_Token], start: int) -> str | None:
    """«дом 14 по Кирова», «у дома № 5 на улице Советской»."""
    window = [token for token in tokens[max(0, start - 7) : start] if token.plain not in {",", ".", "№"}]
    for index in range(len(window) - 1):
        if window[index].plain in _HOUSE_WORDS:
            found = _HOUSE.fullmatch(window[index + 1].raw)
            between = window[index + 2 :]
            if found and all(one.plain in _PREPOSITIONS or street_kind(one.plain) for one in between):
                return _number(found)
    return None


def _unknown(tokens: Sequence[_Token], start: int) -> tuple[Address, int] | None:
    """A street that is not on the list, after a word for a street."""
    kind = street_kind(tokens[start].plain)
    if kind is None:
        return None
    first = start + 1
    dotted = first < len(tokens) and tokens[first].plain == "."
    first += dotted
    end = first
    while end < len(tokens) and end < first + 3 and _names(tokens[end], end == first, dotted and kind != "пос."):
        end += 1
    if end == first:
        return None
    name = " ".join(token.raw for token in tokens[first:end])
    house, after = _house(tokens, end)
    house = house or _house_before(tokens, start)
    address = _address(Street(kind, _nominative(name)), house)
    return (address if house else replace(address, house=None)), after


_NOT_NAMES = frozenset("и в на по от до у с к за нет не это где что как дом дома стоит темно г город".split())
_NAME_ENDING = re.compile(r"\w{3,}(?:ого|ова|ева|ина|ской|ская|скую|ской|овой|евой)")


def _names(token: _Token, first: bool, dotted: bool) -> bool:
    if not token.raw[0].isalpha() or token.plain in _NOT_NAMES or len(token.raw) < 3:
        return False
    if token.capital:
        return True
    return first and (dotted or bool(_NAME_ENDING.fullmatch(token.plain)))


def _nominative(name: str) -> str:
    """An adjective's name back in the nominative: «Садовой» → «Садовая»; other names are left alone."""
    words = [word[:1].upper() + word[1:] for word in name.split()]
    for ending in ("ой", "ую"):
        if len(words) == 1 and words[0].endswith(ending) and len(words[0]) > 5:
            return words[0][:-2] + "ая"
    return " ".join(words)

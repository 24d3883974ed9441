"""House numbers around a street's name: «14», «д. 54/2», «12 корпус 2», «у дома № 7 по …»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from bot.domain.places.street_names import street_kind

_TOKEN = re.compile(
    r"\d+-[йяе](?![а-яё])|\d+(?:\s?[/\\]\s?\d+|-\d+)?[а-яё]?(?![а-яё])|\d+|[а-яё]+(?:-[а-яё]+)*|[^\w\s]", re.IGNORECASE
)
_HOUSE = re.compile(r"(\d{1,3})(?:\s?([/\\-])\s?(\d{1,3}))?([а-яё])?", re.IGNORECASE)
_HOUSE_WORDS = frozenset(["д", "дом", "дома", "доме", "дому", "домом", "домов", "домами", "домах", "домик"])
_BLOCK_WORDS = frozenset(["к", "корп", "корпус", "корпуса", "корпусе", "стр", "строение"])
_BESIDE = frozenset(["возле", "около", "напротив", "у", "рядом", "с", "за", "перед"])
_PUNCTUATION = frozenset([",", ".", "№", "-", "–", ":"])
_UNITS = re.compile(
    r"дн\w*|день|раз\w?|минут\w*|мин|час\w*|лет|год\w*|маршрут\w*|автобус\w*|трамва\w*|человек\w*|машин\w*|метр\w*|"
    r"м|км|см|тыс\w*|руб\w*|недел\w*|месяц\w*|сутк\w*|суток|утра|вечера|января|февраля|марта|апреля|мая|июня|июля|"
    r"августа|сентября|октября|ноября|декабря|числа|процент\w*|градус\w*|й|го|ый|ой|ая|ям|люков|столбов|фонарей|"
    r"контейнер\w*|баков|деревьев|класс\w*|школ\w*|микрорайон\w*"
)
"""Words after a number that make it a count, not a house."""
PREPOSITIONS = frozenset(
    [
        *("на", "по", "с", "со", "от", "до", "вдоль", "возле", "около", "у", "за", "к", "ко", "между", "напротив"),
        *("через", "в", "из", "под", "перед", "и", "угол", "углу", "перекресток", "перекрестке", "перекрестка"),
        *("пересечение", "пересечении", "районе", "дворе", "адресу", "рядом"),
    ]
)


class Token(NamedTuple):
    """A word, number or sign of a text: as written, and in lower case without ё."""

    raw: str
    plain: str

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.raw[:1].isupper()


def tokens_of(text: str) -> list[Token]:
    """Words, numbers (with what belongs to a house number) and signs in order."""
    return [Token(raw, raw.lower().replace("ё", "е")) for raw in _TOKEN.findall(text)]


def house_after(tokens: Sequence[Token], position: int) -> tuple[str | None, int]:
    """The house number behind a street's name and the position behind it."""
    end = position
    said = False
    while end < len(tokens) and end < position + 5:
        plain = tokens[end].plain
        if plain in _HOUSE_WORDS:
            said = True
        elif plain not in _PUNCTUATION and not (plain in _BESIDE and _house_word_near(tokens, end)):
            break
        end += 1
    if end >= len(tokens):
        return None, position
    found = _HOUSE.fullmatch(tokens[end].raw)
    if not found or (not said and end + 1 < len(tokens) and _UNITS.fullmatch(tokens[end + 1].plain)):
        return None, position
    number, after = _number(found), end + 1
    letter = tokens[after].raw.lower() if after < len(tokens) else ""
    if not found[4] and letter in tuple("абвгде") and not _word_at(tokens, after + 1):
        number, after = number + letter, after + 1
    return _with_block(tokens, number, after)


def house_before(tokens: Sequence[Token], start: int) -> str | None:
    """The house number said before a street: «дом 14 по Кирова», «у дома № 5 на улице Советской»."""
    window = [token for token in tokens[max(0, start - 7) : start] if token.plain not in _PUNCTUATION]
    for index in range(len(window) - 1):
        if window[index].plain in _HOUSE_WORDS:
            found = _HOUSE.fullmatch(window[index + 1].raw)
            between = window[index + 2 :]
            if found and all(one.plain in PREPOSITIONS or street_kind(one.plain) for one in between):
                return _number(found)
    return None


def _house_word_near(tokens: Sequence[Token], position: int) -> bool:
    return any(token.plain in _HOUSE_WORDS for token in tokens[position + 1 : position + 3])


def _word_at(tokens: Sequence[Token], position: int) -> bool:
    """Whether the letter before is a word of its own («14 в подъезде»): then another word follows at once."""
    return position < len(tokens) and tokens[position].raw[:1].isalpha() and tokens[position - 1].plain == "в"


def _with_block(tokens: Sequence[Token], number: str, after: int) -> tuple[str, int]:
    ahead = [place for place in range(after, min(after + 5, len(tokens))) if tokens[place].plain not in _PUNCTUATION]
    if len(ahead) >= 2 and tokens[ahead[0]].plain in _BLOCK_WORDS and tokens[ahead[1]].plain.isdigit():
        return f"{number} к. {tokens[ahead[1]].plain}", ahead[1] + 1
    return number, after


def _number(found: re.Match[str]) -> str:
    sign = "-" if found[2] == "-" else "/"
    return found[1] + (sign + found[3] if found[3] else "") + (found[4] or "").lower()

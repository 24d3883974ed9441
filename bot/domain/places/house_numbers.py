"""House numbers around a street name: «14», «д. 54/2», «12 корпус 2», «у дома № 7 по …»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from bot.domain.places.street_names import street_kind

# A number is never split: «14кв» is 14 and «кв»; «14:30» and «15.11» are not houses.
_TOKEN = re.compile(
    r"\d+-[йяе](?![а-яё])|\d{1,2}[:.]\d\d(?![.\d])|\d++(?:\s?[/\\]\s?(?:\d++|[а-е](?![а-яё]))|-\d++)?+(?:[а-яё](?![а-яё]))?"
    r"|[а-яё]+(?:-[а-яё]+)*|[^\w\s]",
    re.IGNORECASE,
)
_HOUSE = re.compile(r"(\d{1,3})(?:\s?([/\\-])\s?(\d{1,3}|[а-е]))?([а-яё])?", re.IGNORECASE)
_HOUSE_WORDS = frozenset(["д", "дом", "дома", "доме", "дому", "домом", "домов", "домами", "домах", "домик"])
_BLOCKS = {
    **dict.fromkeys(["к", "корп", "корпус", "корпуса", "корпусе"], "к."),
    **dict.fromkeys(["стр", "строение", "строения", "строении"], "стр."),
}
_LETTER_WORDS = frozenset(["литер", "литера", "литеры", "лит", "буква"])
_LETTERS = frozenset("абвгде")
# Words allowed beside a house number when the message says nothing else.
_ALONE = frozenset(["это", "да", "номер", "наш", "мой", "у", "нас", "вот", "в", "живу", "там", "здесь"])
_WITHIN = frozenset(["кв", "квартира", "подъезд", "подъезде", "этаж", "этаже"])
_BESIDE = frozenset(["возле", "около", "напротив", "у", "рядом", "с", "за", "перед"])
_PUNCTUATION = frozenset([",", ".", "№", "-", "–", ":"])
_QUOTES = frozenset(["«", "»", '"', "“", "”", "'"])
_AROUND_LETTER = _PUNCTUATION | _QUOTES
_UNITS = re.compile(
    r"дн\w*|день|раз\w?|минут\w*|мин|час\w*|лет|год\w*|маршрут\w*|автобус\w*|трамва\w*|человек\w*|машин\w*|метр\w*|"
    r"м|км|см|тыс\w*|руб\w*|недел\w*|месяц\w*|сутк\w*|суток|утра|вечера|января|февраля|марта|апреля|мая|июня|июля|"
    r"августа|сентября|октября|ноября|декабря|числа|процент\w*|градус\w*|й|го|ый|ой|ая|ям|люков|столбов|фонарей|"
    r"контейнер\w*|баков|деревьев|класс\w*|школ\w*|микрорайон\w*"
)
"""Words after a number that make it a count rather than a house."""
PREPOSITIONS = frozenset(
    [
        *("на", "по", "с", "со", "от", "до", "вдоль", "возле", "около", "у", "за", "к", "ко", "между", "напротив"),
        *("через", "в", "из", "под", "перед", "и", "угол", "углу", "перекресток", "перекрестке", "перекрестка"),
        *("пересечение", "пересечении", "районе", "дворе", "адресу", "рядом"),
    ]
)


class Token(NamedTuple):
    """A word, number or sign of a text, as written and in lower case without ё."""

    raw: str
    plain: str

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.raw[:1].isupper()


def tokens_of(text: str) -> list[Token]:
    """Words, numbers (with the parts of a house number) and signs, in order."""
    return [Token(raw, raw.lower().replace("ё", "е")) for raw in _TOKEN.findall(text)]


def house_after(tokens: Sequence[Token], position: int) -> tuple[str | None, int]:
    """The house number after a street name, and the position after it."""
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
    number, after = _with_letter(tokens, _number(found), end + 1)
    return _with_block(tokens, number, after)


def house_alone(text: str) -> str | None:
    """The house number in a text that says nothing else: «27», «дом 27 это», «14а, кв. 3»."""
    tokens = [each for each in tokens_of(text) if each.plain not in _ALONE]
    start = next((place for place, each in enumerate(tokens) if each.plain[0].isdigit()), len(tokens))
    if any(each.plain not in _HOUSE_WORDS and each.plain not in _PUNCTUATION for each in tokens[:start]):
        return None
    house, after = house_after(tokens, 0)
    rest = [each for each in tokens[after:] if each.plain not in _PUNCTUATION]
    while len(rest) >= 2 and rest[0].plain in _WITHIN and rest[1].plain.isdigit():
        rest = rest[2:]
    return house if not rest else None


def house_before(tokens: Sequence[Token], start: int) -> str | None:
    """The house number before a street: «дом 14 по Кирова», «у дома № 5 на улице Советской», «у 14 дома по …»."""
    window = [token for token in tokens[max(0, start - 7) : start] if token.plain not in _PUNCTUATION]
    for index in range(len(window) - 1):
        pair, between = window[index : index + 2], window[index + 2 :]
        found = next((hit for each in pair if (hit := _HOUSE.fullmatch(each.raw))), None)
        if found is None or not any(each.plain in _HOUSE_WORDS for each in pair):
            continue
        if all(one.plain in PREPOSITIONS or street_kind(one.plain) for one in between):
            return _number(found)
    return None


def _house_word_near(tokens: Sequence[Token], position: int) -> bool:
    return any(token.plain in _HOUSE_WORDS for token in tokens[position + 1 : position + 3])


def _word_at(tokens: Sequence[Token], position: int) -> bool:
    """Whether the letter before is a separate word («14 в подъезде»), that is, followed directly by another word."""
    return position < len(tokens) and tokens[position].raw[:1].isalpha() and tokens[position - 1].plain == "в"


def _with_block(tokens: Sequence[Token], number: str, after: int) -> tuple[str, int]:
    ahead = [place for place in range(after, min(after + 5, len(tokens))) if tokens[place].plain not in _PUNCTUATION]
    if len(ahead) >= 2 and tokens[ahead[0]].plain in _BLOCKS and tokens[ahead[1]].plain.isdigit():
        return f"{number} {_BLOCKS[tokens[ahead[0]].plain]} {tokens[ahead[1]].plain}", ahead[1] + 1
    return number, after


def _with_letter(tokens: Sequence[Token], number: str, after: int) -> tuple[str, int]:
    """Attach the letter to the number: «14 а», «15 «А»», «20, литера А»."""
    if number[-1].isalpha():
        return number, after
    ahead = [place for place in range(after, min(after + 5, len(tokens))) if tokens[place].plain not in _AROUND_LETTER]
    if not ahead:
        return number, after
    first, said = ahead[0], tokens[ahead[0]].plain in _LETTER_WORDS
    letter = ahead[1] if said and len(ahead) > 1 else first
    apart = said or letter == after or tokens[letter - 1].plain in _QUOTES
    if apart and tokens[letter].plain in _LETTERS and not _word_at(tokens, letter + 1):
        closed = letter + 1 < len(tokens) and tokens[letter + 1].plain in _QUOTES
        return number + tokens[letter].plain, letter + 1 + closed
    return number, after


def _number(found: re.Match[str]) -> str:
    sign = "-" if found[2] == "-" else "/"
    return (found[1] + (sign + found[3] if found[3] else "") + (found[4] or "")).lower()

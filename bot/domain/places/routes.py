"""Bus routes and stops named in a message."""

from __future__ import annotations

import re

_NOT_A_COUNT = (
    r"(?![\d:.,]*\d)(?!\s*(?:мин|час|руб|раз|лет|дн|чел|штук|утра|вечер"
    r"|янв|фев|мар|апр|мая|июн|июл|авг|сен|окт|ноя|дек))"
)
_NUMBER = rf"\d{{1,3}}[а-я]?(?![а-я]){_NOT_A_COUNT}"
_VEHICLE = r"(?:автобус\w*|маршрут\w*|трамва\w*|троллейбус\w*|газел\w*|рейс\w*)"
_AFTER = re.compile(
    rf"\b{_VEHICLE}\s*(?:маршрут\w*\s*)?(?:под\s+)?(?:номер\w*|№|n|ном\.)?\s*№?\s*"
    rf"({_NUMBER}(?:(?:\s*,|\s+и)\s*№?\s*{_NUMBER})*)"
)
_BEFORE = re.compile(rf"(?<![\d:.,])\b(\d{{1,3}}[а-я]?)\s*(?:-?\s*(?:й|ый|ой|ий|го|му|м|ая|я|ю|ом|ого))?\s+{_VEHICLE}")
_NICKNAMES = {
    "единичк": "1",
    "двойк": "2",
    "тройк": "3",
    "четверк": "4",
    "пятерк": "5",
    "шестерк": "6",
    "семерк": "7",
    "восьмерк": "8",
    "девятк": "9",
    "десятк": "10",
}
_NICKNAME = re.compile(rf"\b({'|'.join(_NICKNAMES)})[ауиеой]{{1,2}}\b")
_OF_TRANSPORT = re.compile(rf"{_VEHICLE}|останов|водител")
_STOP = re.compile(
    r"(?:\b[Оо]ст\.?|\b[Оо]становк\w*)\s*(?:общественного транспорта\s*)?[:\-–]?\s*"
    r"(?:[«\"'“„`]([^»\"'”“`\n]{2,40})[»\"'”“`]"
    r"|((?:[А-ЯЁ]|\d+-[йя] )[\w.-]*(?:\s+(?:[А-ЯЁ\d][\w-]*|им\.)){0,3}))"
)


def routes(text: str) -> tuple[str, ...]:
    """Bus, tram and minibus route numbers, each once, in text order."""
    plain = text.lower().replace("ё", "е")
    found = [(match.start(), match.group(1)) for match in _BEFORE.finditer(plain)]
    for match in _AFTER.finditer(plain):
        found += [(match.start(), number) for number in re.findall(r"\d{1,3}[а-я]?", match.group(1))]
    if _OF_TRANSPORT.search(plain):
        found += [(match.start(), _NICKNAMES[match.group(1)]) for match in _NICKNAME.finditer(plain)]
    return tuple(dict.fromkeys(number for _, number in sorted(found, key=lambda one: one[0])))


def stops(text: str) -> tuple[str, ...]:
    """Names of stops («остановка "Дворец культуры"»), each once, capitalised."""
    names = [(match.group(1) or match.group(2)).strip(" .,-") for match in _STOP.finditer(text)]
    return tuple(dict.fromkeys(name[:1].upper() + name[1:] for name in names if name))

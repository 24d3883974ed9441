"""Bus routes and stops named in a message."""

from __future__ import annotations

import re

_NUMBER = r"(\d{1,3}[а-я]?)(?![\d:.,]*\d)(?!\s*(?:мин|час|руб|раз|лет|дн|чел|янв|фев|мар|апр|мая|июн|июл|авг|сен|окт|ноя|дек|утра|вечера))"
_VEHICLE = r"(?:автобус\w*|маршрут\w*|трамва\w*|троллейбус\w*|газел\w*|рейс\w*|номер\w*\s+автобус\w*|авт\.)"
_AFTER = re.compile(
    rf"\b{_VEHICLE}\s*(?:маршрут\w*\s*)?(?:под\s+)?(?:номер\w*|№|n|ном\.)?\s*№?\s*{_NUMBER}(?![а-я])", re.IGNORECASE
)
_BEFORE = re.compile(
    rf"(?<![\d:.,])\b(\d{{1,3}}[а-я]?)\s*(?:-?\s*(?:й|ый|ой|ий|го|му|м|ая|я|ю|ом|ого))?\s+{_VEHICLE}", re.IGNORECASE
)
_NICKNAMES = {
    "единичк": "1", "двойк": "2", "тройк": "3", "четверк": "4", "пятерк": "5", "пятероч": "",
    "шестерк": "6", "семерк": "7", "восьмерк": "8", "девятк": "9", "десятк": "10",
}  # fmt: skip
_NICKNAME = re.compile(r"\b(единичк|двойк|тройк|четверк|пятерк|шестерк|семерк|восьмерк|девятк|десятк)[ауиеой]{1,2}\b")
_STOP = re.compile(
    r"(?:\bост\.|\bостановк\w*|\bост\b)\s*(?:общественного транспорта\s*)?[:\-–]?\s*"
    r"(?:[«\"'“„`]([^»\"'”“`\n]{2,40})[»\"'”“`]|((?:[А-ЯЁ]|\d+-[йя] )[\w.-]*(?:\s+(?:[А-ЯЁ\d][\w-]*|им\.)){0,3}))"
)


def routes(text: str) -> tuple[str, ...]:
    """Numbers of bus, tram and minibus routes, each once, in the order of the text."""
    plain = text.lower().replace("ё", "е")
    found = [(match.start(), match.group(1)) for pattern in (_AFTER, _BEFORE) for match in pattern.finditer(plain)]
    if re.search(_VEHICLE, plain) or "остановк" in plain:
        found += [(match.start(), _NICKNAMES[match.group(1)]) for match in _NICKNAME.finditer(plain)]
    return tuple(dict.fromkeys(number.lstrip("0") or number for _, number in sorted(found)))


def stops(text: str) -> tuple[str, ...]:
    """Names of stops («остановка "Дворец культуры"»), each once, first letter capital."""
    names = [(match.group(1) or match.group(2)).strip(" .,-") for match in _STOP.finditer(text)]
    return tuple(dict.fromkeys(name[:1].upper() + name[1:] for name in names if name))

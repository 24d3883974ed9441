"""The shape of a release: a heading and the text under it; warnings; what a correction changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

HEADING_LENGTH = 100
RELEASE, BULLETIN, ANNOUNCEMENT = "release", "bulletin", "announcement"
_MONTHS = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip
_DAYS = ("понедельник", "вторник", "сред", "четверг", "пятниц", "суббот", "воскресень")
_DATED = re.compile(
    rf"(?P<day>\d{{1,2}})\s+(?P<month>{'|'.join(_MONTHS)})(?:\s+(?P<year>\d{{4}})(?:\s*г(?:ода|\.)?)?)?\s*,\s*"
    rf"(?:во?\s+)?(?P<name>{'|'.join(_DAYS)})\w*",
    re.IGNORECASE,
)
_NAME = r"(?:[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?|(?:[А-ЯЁ]\.[ \u00a0]?){1,2})[ \u00a0]*[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
_SAYS = (
    r"(?:рас)?сказала?|отметила?|подчеркнула?|сообщила?|добавила?|пояснила?|заявила?|уточнила?|напомнила?|"
    r"объяснила?|прокомментировала?|рассказывает|отмечает|говорит|считает"
)
# A quoted name: right after a verb of saying, or at the start of a sentence right before one.
_QUOTED = re.compile(
    rf"\b(?:{_SAYS})\s+(?P<after>{_NAME})|(?:^|[.!?…»]\s+|[—–]\s*)(?P<before>{_NAME})\s+(?:{_SAYS})\b", re.M
)


@dataclass(frozen=True)
class Shape:
    """The first line, and the text under it."""

    heading: str
    body: str

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The paragraphs of the body."""
        return tuple(each.strip() for each in re.split(r"\n\s*\n", self.body) if each.strip())


def shape_of(text: str) -> Shape:
    """The text as a release."""
    heading, _, body = text.strip().partition("\n")
    return Shape(heading.strip(), body.strip())


def warnings(text: str, today: date) -> Iterator[tuple[str, str]]:
    """What an editor should check before it is sent: (`release-warn-…`, the words in question)."""
    shape = shape_of(text)
    if not shape.body:
        yield "lead", shape.heading
    if len(shape.heading) > HEADING_LENGTH:
        yield "heading", str(len(shape.heading))
    yield from (("office", name) for name in _nameless(text))
    for found in _DATED.finditer(text):
        if (true := _weekday(found, today)) is not None and not found["name"].casefold().startswith(_DAYS[true]):
            yield "weekday", " ".join(found[0].split())


def _nameless(text: str) -> Iterator[str]:
    """People who are quoted although the text does not say who they are."""
    names = (found["after"] or found["before"] for found in _QUOTED.finditer(text))
    for name in dict.fromkeys(" ".join(each.split()) for each in names):
        said = r"\s+".join(map(re.escape, name.split()))
        office = rf"(?<![А-Яа-яЁё-])(?!(?:{_SAYS})\s)[а-яё-]{{3,}}[ \u00a0]+{said}|{said}\s*(?:,|[—–(])\s*[а-яё]{{4,}}"
        if not re.search(office, text):
            yield name


def _weekday(found: re.Match[str], today: date) -> int | None:
    """The weekday of that date; without a year, of the one nearest to today. None for an impossible date."""
    day, month = int(found["day"]), _MONTHS.index(found["month"].casefold()) + 1
    years = [int(found["year"])] if found["year"] else [today.year, today.year + 1, today.year - 1]
    dates = []
    for year in years:
        try:
            dates.append(date(year, month, day))
        except ValueError:
            continue
    return min(dates, key=lambda each: abs((each - today).days)).weekday() if dates else None


def changes(before: str, after: str) -> list[tuple[str, str]]:
    """What a correction changed, line by line: (before, after); either may be empty."""
    old, new = ([line.strip() for line in text.splitlines() if line.strip()] for text in (before, after))
    return [
        (" ".join(old[a:b]), " ".join(new[c:d]))
        for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        if what != "equal"
    ]

"""A question as printed and published: without its author, and without what could identify a person."""

from __future__ import annotations

import re

from bot.domain.understanding.personal_data import MASK, masked, masked_of_people

_NAME = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
_PATRONYMIC = r"[А-ЯЁ][а-яё]+(?:ович|евич|ич|овн|евн|ичн|иничн)(?:а|у|ем|ом|е|ы|ой)?"
_INITIALS = r"[А-ЯЁ]\.\s?[А-ЯЁ]\."
# «Меня зовут Анна», «я, Петров Иван, …», «с уважением, Анна Петрова», «пишет Анна Петрова».
_SELF = re.compile(
    rf"((?:[Мм]еня зовут|[Мм]о[её] имя|[Сс] уважением,?|[Пп]ишет вам|[Яя],)\s+)({_NAME}(?:\s+{_NAME}){{0,2}})"
)
_FULL = re.compile(
    rf"{_NAME}\s+{_NAME}\s+{_PATRONYMIC}\b|{_NAME}\s+{_PATRONYMIC}\b(?:\s+{_NAME})?"
    rf"|\b{_NAME}\s+{_INITIALS}|\b{_INITIALS}\s?{_NAME}"
)
# The same without capitals, as many write: a first name, and a word after it that ends like a surname.
_SELF_SMALL = re.compile(
    r"((?:меня зовут|мо[её] имя)\s+)\w+(?:\s+\w+(?:[её]в|ов|ин|[ое]ва|ина|ск(?:ий|ая)|ко|ук|юк|ых)\b)?", re.IGNORECASE
)
# A page or a username in a network.
_PAGE = re.compile(r"(?<![\w@])@[a-z]\w{3,}|(?:https?://)?\b(?:m\.)?(?:vk\.(?:com|ru)|ok\.ru|t\.me)/\S+", re.I)
# A name alone on the last line: a signature.
_SIGNED = re.compile(rf"(\n\s*)({_NAME}\s+{_NAME}(?:\s+{_NAME})?)[.!]?\s*\Z")
# A flat's number; «в квартире 16 градусов» is not one.
_FLAT = re.compile(
    r"(,?\s*)\b(кв(?:артир[аеыу])?\.?|комн(?:ат[аеыу])?\.?)\s*№?\s*\d+[а-я]?\b"
    r"(?!\s*(?:°|%|град|гр\b|метр|м\b|кв|чел|жил|руб|тыс|лет|год|дн|день|час|раз|бат|окон|окн))",
    re.IGNORECASE,
)
_STREET_BEFORE = re.compile(
    r"(?:ул\.?|улиц\w+|пр\.?|просп\w*\.?|пр-т\w?|пл\.?|площад\w+|пер\.?|переул\w+|бульвар\w*|парк\w*|имени|им\.)\s*\Z",
    re.IGNORECASE,
)


def printed(text: str) -> str:
    """The text with contacts, documents, full names, signatures and flats masked; names of streets stay."""
    text = _PAGE.sub(MASK, masked(text))
    for said in (_SELF, _SELF_SMALL):
        text = said.sub(lambda found: found[1] + MASK, text)
    return _without_names(text)


def printed_answer(text: str) -> str:
    """An answer without names of people; telephones and pages of offices stay."""
    return _without_names(masked_of_people(text))


def _without_names(text: str) -> str:
    text = _FULL.sub(lambda found: found[0] if _STREET_BEFORE.search(text[: found.start()]) else MASK, text)
    text = _SIGNED.sub(lambda found: found[1] + MASK, text)
    return _FLAT.sub("", text)

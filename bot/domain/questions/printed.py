"""A question as it is printed and published: without its author, and without what would lead to a person."""

from __future__ import annotations

import re

from bot.domain.understanding.personal_data import MASK, masked

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
# A name alone at the end, on a line of its own: a signature.
_SIGNED = re.compile(rf"(\n\s*)({_NAME}\s+{_NAME}(?:\s+{_NAME})?)[.!]?\s*\Z")
_FLAT = re.compile(r"(,?\s*)\b(кв(?:артир[аеыу])?\.?|комн(?:ат[аеыу])?\.?)\s*№?\s*\d+[а-я]?\b", re.IGNORECASE)
_STREET_BEFORE = re.compile(
    r"(?:ул\.?|улиц\w+|пр\.?|просп\w*\.?|пр-т\w?|пл\.?|площад\w+|пер\.?|переул\w+|бульвар\w*|парк\w*|имени|им\.)\s*\Z",
    re.IGNORECASE,
)


def printed(text: str) -> str:
    """The text with contacts, documents, people's full names, signatures and flats masked; streets keep theirs."""
    text = masked(text)
    text = _SELF.sub(lambda found: found[1] + MASK, text)
    text = _FULL.sub(lambda found: found[0] if _STREET_BEFORE.search(text[: found.start()]) else MASK, text)
    text = _SIGNED.sub(lambda found: found[1] + MASK, text)
    return _FLAT.sub("", text)

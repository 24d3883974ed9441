"""Personal data in a message: masked before it leaves the press office, pointed out to the staff.

Masking covers phones, e-mail addresses, bank cards, СНИЛС and passports. Whether a message names a third
person («сосед Иванов Пётр из квартиры 12») is only a hint for staff to look, never a reason to change it.
"""

from __future__ import annotations

import re

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_GAP = r"[\s\-–—.()]{0,3}"
_PHONE = re.compile(
    rf"(?<![\d№])(?:\+?7|8){_GAP}\d{{3,4}}{_GAP}\d{{2,3}}{_GAP}\d{{2}}{_GAP}\d{{2}}(?!\d)|(?<![\d№])9\d{{2}}{_GAP}\d{{3}}{_GAP}\d{{2}}{_GAP}\d{{2}}(?!\d)"
)
_SHORT_PHONE = re.compile(
    r"((?:тел\.?|телефон\w*|звоните|звонить|моб\.?|сот\.?|номер телефона)[^\d\n]{0,15})(\d{2,3}[-\s]\d{2}[-\s]\d{2}|\d{6})(?!\d)",
    re.IGNORECASE,
)
_CARD = re.compile(r"(?<!\d)\d{4}[ -]\d{4}[ -]\d{4}[ -]\d{4}(?!\d)")
_SNILS = re.compile(r"(?<!\d)\d{3}-\d{3}-\d{3}[ -]\d{2}(?!\d)")
_PASSPORT = re.compile(r"(паспорт\D{0,20})(\d{2}\s?\d{2}\s?(?:№\s?)?\d{6})(?!\d)", re.IGNORECASE)
MASK = "•••"
"""What stands where a contact stood."""

_NAME = r"[А-ЯЁ][а-яё]{2,}"
_PATRONYMIC = r"[А-ЯЁ][а-яё]+(?:ович|евич|ич|овна|евна|ична|инична)(?:а|у|ем|ом|е|ы|ой)?"
_FULL_NAME = re.compile(
    rf"{_NAME}\s+{_NAME}\s+{_PATRONYMIC}|{_NAME}\s+{_PATRONYMIC}(?:\s+{_NAME})?|{_NAME}\s+[А-ЯЁ]\.\s?[А-ЯЁ]\.|[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?{_NAME}"
)
_THIRD = re.compile(
    r"\b(?:сосед\w*|соседк\w*|жилец|жильц\w*|хозя\w+|председател\w+|владел\w+|гражданин\w*|гражданк\w+|"
    r"проживает|учительниц\w*|учител\w+|врач\w*|водител\w+|мастер\w*|старш\w+ по дому)\b",
    re.IGNORECASE,
)
_SELF = re.compile(r"(?:\bя,?|меня зовут|с уважением,?|от)\s*$", re.IGNORECASE)
_NAMED_STREET = re.compile(
    r"(?:ул\.?|улиц\w+|пр\.?|просп\w*\.?|пл\.?|площад\w+|пер\.?|переул\w+|бульвар\w*|сквер\w*|парк\w*|имени|им\.)\s*$",
    re.IGNORECASE,
)
_CAR_PLATE = re.compile(
    r"\b[АВЕКМНОРСТУХABEKMHOPCTYX]\s?\d{3}\s?[АВЕКМНОРСТУХABEKMHOPCTYX]{2}\s?\d{2,3}\b", re.IGNORECASE
)


def masked(text: str) -> str:
    """The text with contacts and document numbers replaced by ``MASK``; all else unchanged."""
    for pattern in (_EMAIL, _CARD, _SNILS, _PHONE):
        text = pattern.sub(MASK, text)
    for pattern in (_PASSPORT, _SHORT_PHONE):
        text = pattern.sub(lambda found: found.group(1) + MASK, text)
    return text


def contacts(text: str) -> list[str]:
    """Phones and e-mail addresses in the order of the text, as written."""
    found = [(match.start(), match.group()) for pattern in (_EMAIL, _PHONE) for match in pattern.finditer(text)]
    found += [(match.start(2), match.group(2)) for match in _SHORT_PHONE.finditer(_blank(text))]
    return [contact.strip() for _, contact in sorted(found)]


def _blank(text: str) -> str:
    """The text without full phones, of the same length, so that a part of one is not found again."""
    return _PHONE.sub(lambda found: "x" * len(found.group()), text)


def third_person(text: str) -> str | None:
    """What looks like the data of somebody else than the writer (a name or a car's plate), or none."""
    plate = _CAR_PLATE.search(text)
    if plate:
        return plate.group()
    for name in _FULL_NAME.finditer(text):
        before = text[max(0, name.start() - 25) : name.start()]
        if not _SELF.search(before) and not _NAMED_STREET.search(before):
            return name.group()
    return None

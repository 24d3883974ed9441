"""Personal data in a message: masked before it leaves the press office, pointed out to the staff.

Masking covers phones, e-mail addresses, bank cards, SNILS and passports. A named third person («сосед Иванов Пётр Ильич
из квартиры 12») is only a hint for the staff to look, never a reason to change the message.
"""

from __future__ import annotations

import re

MASK = "•••"
"""Replaces a contact or a number."""

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_GAP = r"[\s\-‐‑–—.()]{0,3}"
_PHONE = re.compile(
    rf"(?<![\d№+])(?:\+?7|8){_GAP}\d{{3,4}}{_GAP}\d{{2,3}}{_GAP}\d{{2}}{_GAP}\d{{2}}(?!\d)"
    rf"|(?<![\d№+])9\d{{2}}{_GAP}\d{{3}}{_GAP}\d{{2}}{_GAP}\d{{2}}(?!\d)"
)
_SHORT_PHONE = re.compile(
    r"((?:тел\.?|телефон\w*|звоните|звонить|моб\.?|сот\.?|номер телефона)[^\d\n]{0,15})"
    r"(\d{2,3}[-\s]\d{2}[-\s]\d{2}|\d{6})(?!\d)",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d\D{0,3}\d\D{0,3}\d\D{0,3}\d\D{0,3}\d")
"""Five digits close together: no phone number is shorter."""
_CARD = re.compile(r"(?<!\d)\d{4}[ \-‐‑]?\d{4}[ \-‐‑]?\d{4}[ \-‐‑]?\d{4}(?!\d)")
_SNILS = re.compile(r"(?<!\d)\d{3}[\-‐‑]\d{3}[\-‐‑]\d{3}[ \-‐‑]\d{2}(?!\d)")
_SNILS_NAMED = re.compile(r"(снилс\D{0,15})(\d{11}|\d{3} \d{3} \d{3} \d{2})(?!\d)", re.IGNORECASE)
_PASSPORT = re.compile(r"(паспорт\D{0,20})(\d{2}\s?\d{2},?\s?(?:(?:№|номер|ном\.?|n)\s?)?\d{6})(?!\d)", re.IGNORECASE)

_NAME = r"[А-ЯЁ][а-яё]{2,}"
_PATRONYMIC = r"[А-ЯЁ][а-яё]+(?:ович|евич|ич|овн|евн|ичн|иничн)(?:а|у|ем|ом|е|ы|ой)?"
_FULL_NAME = re.compile(
    rf"{_NAME}\s+{_NAME}\s+{_PATRONYMIC}\b|{_NAME}\s+{_PATRONYMIC}\b(?:\s+{_NAME})?"
    rf"|{_NAME}\s+[А-ЯЁ]\.\s?[А-ЯЁ]\.|\b[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?{_NAME}"
)
_PERSON_BEFORE = re.compile(
    r"\b(?:сосед(?:а|у|ом|ка|ки|ку|кой)?|жилец|жильца|хозяин\w*|хозяйк\w+|гражданин\w*|гражданк\w+|водител\w+|"
    rf"учител\w+|врач\w*|директор\w*|председател\w+|старш\w+ по дому)\s+({_NAME}(?:\s+{_NAME})?)"
)
# A name used to address the reader: after «Уважаемая …» or a greeting, or at the beginning before a comma, possibly
# after one more word.
_ADDRESSED = re.compile(
    rf"[Уу]важаем\w+(?:\s+{_NAME}){{1,3}}"
    rf"|(?:[Зз]дравствуйте|[Дд]обр\w+ \w+),?\s+{_NAME}(?:\s+{_NAME}){{0,2}}(?=[,.!])"
    rf"|\A\s*(?:{_NAME},\s+)?{_NAME}(?:\s+{_NAME}){{0,2}}(?=[,!])"
)
_SELF = re.compile(r"(?:\b[Яя]\b,?|[Мм]еня зовут|[Сс] уважением,?|\b[Оо]т)\s*$")
_NAMED_AFTER = re.compile(
    r"(?:ул\.?|улиц\w+|пр\.?|просп\w*\.?|пр-т\w?|пл\.?|площад\w+|пер\.?|переул\w+|бульвар\w*|сквер\w*|парк\w*|имени|им\.)"
    r"\s*$",
    re.IGNORECASE,
)
_PLATE_LETTER = "[АВЕКМНОРСТУХABEKMHOPCTYX]"
_CAR_PLATE = re.compile(rf"\b{_PLATE_LETTER}\s?\d{{3}}\s?{_PLATE_LETTER}{{2}}\s?\d{{2,3}}\b", re.IGNORECASE)


def masked(text: str) -> str:
    """The text with contacts and document numbers replaced by ``MASK``."""
    if _has_none(text):
        return text
    text = _EMAIL.sub(MASK, _without_documents(text))
    text = _SHORT_PHONE.sub(lambda found: found.group(1) + MASK, text)
    return _PHONE.sub(MASK, text)


def masked_of_people(text: str) -> str:
    """The same, but e-mail addresses and landlines stay: in an official's words they belong to an office."""
    if _has_none(text):
        return text
    return _PHONE.sub(lambda found: MASK if _is_mobile(found.group()) else found.group(), _without_documents(text))


def _without_documents(text: str) -> str:
    for pattern in (_CARD, _SNILS):
        text = pattern.sub(MASK, text)
    for pattern in (_PASSPORT, _SNILS_NAMED):
        text = pattern.sub(lambda found: found.group(1) + MASK, text)
    return text


def _is_mobile(phone: str) -> bool:
    return re.sub(r"\D", "", phone)[-10:].startswith("9")


def contacts(text: str) -> list[str]:
    """Phones and e-mail addresses in text order, as written."""
    if _has_none(text):
        return []
    found = [(match.start(), match.group()) for pattern in (_EMAIL, _PHONE) for match in pattern.finditer(text)]
    without = _PHONE.sub(lambda match: "x" * len(match.group()), text)  # a part of one is not found again
    found += [(match.start(2), match.group(2)) for match in _SHORT_PHONE.finditer(without)]
    return [contact.strip() for _, contact in sorted(found)]


def _has_none(text: str) -> bool:
    """Whether the text cannot contain a contact: true of nearly every message, at a tenth of the cost of a search."""
    return "@" not in text and not _DIGITS.search(text)


def third_person(text: str, reader: str = "") -> str | None:
    """What looks like data about someone other than the writer and the `reader` (a name, a car's plate), or None."""
    own = set(reader.casefold().split())
    plate = _CAR_PLATE.search(text)
    if plate:
        return plate.group()
    text = _ADDRESSED.sub("", text)
    for name in _FULL_NAME.finditer(text):
        before = text[max(0, name.start() - 25) : name.start()]
        if own.intersection(name.group().casefold().split()):
            continue
        if not _SELF.search(before) and not _NAMED_AFTER.search(before):
            return name.group()
    person = _PERSON_BEFORE.search(text)
    return person.group(1) if person else None

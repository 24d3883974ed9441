"""Possible mistakes in an answer, which cause a question before sending but never a refusal.

An answer is the office's word, so a bare greeting, a past day, a private telephone, a message to a colleague or a very
short text is checked first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from bot.domain.content import Content, visible
from bot.domain.time.dates import written_in
from bot.domain.understanding.colleague_talk import meant_for_colleagues, plainly_answers
from bot.domain.understanding.personal_data import contacts, third_person
from bot.domain.understanding.smalltalk import small_talk

# A shorter answer is questioned before sending (the office's own rule).
SHORT_ANSWER = 15
# A past event is reported with its day; only a promised day must lie ahead.
_AFTER = re.compile(r"(?:\bот|\bс|\bпосле|\bещё|\bеще|\bof|\bfrom|\bsince|\bafter)\s*$", re.IGNORECASE)
_FIRST_WORD = re.compile(r"[^\w@]*(@?\w+)")


# A past-tense verb before the day: it reports, and promises nothing.
_TOLD = re.compile(r"\w{2,}(?:л[аио]?|лись|лась|лось)\b[^.!?]*$|\b(?:was|were|\w+ed)\b[^.!?]*$", re.IGNORECASE)
# Words for institutions, whose telephones are public.
_INSTITUTION = re.compile(
    r"при[её]м|запис|диспетч|едд?с|отдел|управл|служб|центр|фонд|мфц|поликлин|больниц|водоканал|энерг|теплос|автодор|"
    r"администр|\bук\b|лини[яюи]\b|\bкасс|справочн|reception|office|hotline|department",
    re.IGNORECASE,
)
# Words before a telephone meant to be called; a landline after them is a work telephone.
_TO_CALL = re.compile(
    r"(?:звони\w*|обращайтесь|обратитесь|телефон\w*|тел\.|номер\w*|call|phone)\W+(?:\w+\W+){0,3}$", re.IGNORECASE
)
_CLAUSE = re.compile(r"[.!?,;]\s")


@dataclass(frozen=True)
class Colleague:
    """A moderator, by the names colleagues use."""

    first_name: str
    username: str | None = None


@dataclass(frozen=True)
class Doubt:
    """`kind` completes a text key (`answer-doubt-…`); `words` are the words that caused the doubt."""

    kind: str
    words: str = ""


@dataclass(frozen=True)
class Known:
    """What raises no doubt: the resident's name, the office's own telephones and addresses."""

    resident: str = ""
    contacts: tuple[str, ...] = ()


def doubt_of(content: Content, today: date, colleagues: Iterable[Colleague], known: Known = Known()) -> Doubt | None:
    """The first doubt about an answer, or None. `today` is the date in the city."""
    text = visible(content.text)
    if addressed := names_colleague(content, colleagues):
        return Doubt("colleague", addressed)
    if text and content.media is None and content.spot is None:
        if small_talk(text) == "greeting":
            return Doubt("greeting")
        if len(text) < SHORT_ANSWER and not plainly_answers(text):
            return Doubt("short")
    if passed := past_day(text, today):
        return Doubt("past", passed)
    own = {_sign(each) for each in known.contacts}
    if found := next((each for each in contacts(text) if _sign(each) not in own and not _is_public(each, text)), None):
        return Doubt("contact", found)
    if named := third_person(text, known.resident):
        return Doubt("contact", named)
    if talk := meant_for_colleagues(text, known.resident):
        return Doubt("talk", talk)
    return None


def _is_public(contact: str, text: str) -> bool:
    """Whether the telephone is public: toll-free, or a landline given to be called or belonging to an institution."""
    digits = _sign(contact)
    if "@" in contact or digits.startswith("9"):
        return False
    told = _TO_CALL.search(text.partition(contact)[0]) or _INSTITUTION.search(text)
    return digits.startswith("800") or told is not None


def _sign(contact: str) -> str:
    """A normal form, equal for the same telephone or address in any spelling."""
    digits = re.sub(r"\D", "", contact)
    return contact.casefold() if "@" in contact else digits.removeprefix("8").removeprefix("7")


def names_colleague(content: Content, colleagues: Iterable[Colleague]) -> str | None:
    """The colleague named in the text, which may then be meant for the group only."""
    text = content.text
    known = list(colleagues)
    for entity in content.entities:
        if entity.get("type") in ("mention", "text_mention"):
            return _part(text, entity)
    first = _FIRST_WORD.match(text)
    if first is None:
        return None
    word = first.group(1).casefold()
    if word.startswith("@"):
        return first.group(1)
    called = {each.first_name.casefold() for each in known if each.first_name}
    return first.group(1) if word in called else None


def past_day(text: str, today: date) -> str | None:
    """A day in the text that has already passed, as written."""
    for day, match in written_in(text, today):
        told = _AFTER.search(text[: match.start()]) or _TOLD.search(_clause(text, match.start()))
        if day < today and not told:
            return match.group()
    return None


def _clause(text: str, end: int) -> str:
    """The words of the clause before that position."""
    return _CLAUSE.split(text[:end])[-1]


def _part(text: str, entity: Mapping[str, object]) -> str:
    """The words covered by an entity; its offsets are UTF-16 units."""
    raw = text.encode("utf-16-le", "surrogatepass")
    start, length = int(str(entity.get("offset", 0))), int(str(entity.get("length", 0)))
    return raw[start * 2 : (start + length) * 2].decode("utf-16-le", "ignore")

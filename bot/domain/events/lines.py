"""How people write events, one a line: `28.11 11:00 Открытие катка; пл. Юности; УФКСиМП; фото видео #бкд`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, cast
from zoneinfo import ZoneInfo

from bot.domain.content import folded
from bot.domain.counting.campaigns import Campaigns
from bot.domain.errors import Refusal
from bot.domain.events.events import Facts, Visibility
from bot.domain.events.when import Span, Weekly, read_head
from bot.domain.time.slots import local_day

LONGEST = {"title": 200, "place": 150, "organiser": 150, "contact": 150}
_BULLET = re.compile(r"^\s*(?:[•*·▪–—-]\s+|\d{1,2}\)\s+)")
_TAG = re.compile(r"(?<!\S)#(\w[\w-]*)")
_ACCREDITATION = re.compile(
    r"\(?\b(?:аккр\w*\.?\s+(?:до|по)|accr\w*\.?\s+(?:until|by))\s+([^;()]*\d)\)?", re.IGNORECASE
)
_CONTACT = re.compile(r"\s*(?:т\.|тел\b\.?|телефон|контакт\w*|tel\b\.?|phone)\s*:?\s*", re.IGNORECASE)
_UNSURE = re.compile(r"\(?\bвремя уточняется\b\)?", re.IGNORECASE)

# Words for who may know, and how certain it is. They count at the end of any part of the line.
_FLAGS: Mapping[str, tuple[str, object]] = {
    **dict.fromkeys(
        ("внутр", "внутреннее", "внутренний", "внутренняя", "внутренние", "internal"),
        ("visibility", Visibility.INTERNAL),
    ),
    **dict.fromkeys(("пригл", "приглашение", "приглашения", "invitation"), ("visibility", Visibility.PRESS)),
    **dict.fromkeys(("предв", "предварительно", "tentative"), ("tentative", True)),
    **dict.fromkeys(("подход", "подходы", "approach"), ("approach", True)),
}
_WANTED = {
    "фото": "photo", "photo": "photo", "видео": "video", "video": "video", "текст": "text", "text": "text",
}  # fmt: skip
_JOINTS = {"и", "+", "and"}


@dataclass(frozen=True)
class Entered:
    """A line that was understood; `facts` of a series lack the time."""

    number: int
    facts: Facts
    weekly: Weekly | None = None


@dataclass(frozen=True)
class Wrong:
    """A line that was not understood, with the reason as a text key and its arguments."""

    number: int
    line: str
    text_key: str
    args: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True)
class Page:
    """The context for reading lines: the moment, the city's time zone and its campaigns."""

    now: int
    zone: ZoneInfo
    campaigns: Campaigns

    @property
    def today(self) -> date:
        return local_day(self.now, self.zone)


def read_lines(text: str, page: Page) -> tuple[tuple[Entered, ...], tuple[Wrong, ...]]:
    """The events in these lines, and the lines without one.

    A line with only a day is a heading for the hours below it.
    """
    entered, wrong, heading = [], [], None
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip(" \t-–—_=*"):
            continue
        try:
            found = _read(number, _BULLET.sub("", line, count=1).strip(), page, heading)
        except Refusal as refusal:
            wrong.append(Wrong(number, line.strip(), refusal.text_key, refusal.args_for_text))
            continue
        if isinstance(found, date):
            heading = found
        else:
            entered.append(found)
    return tuple(entered), tuple(wrong)


def read_line(line: str, page: Page) -> Entered:
    """The event of one line; raises Refusal."""
    found = _read(1, line.strip(), page, None)
    if isinstance(found, date):
        raise Refusal("event-no-title")
    return found


def seems_timed(text: str, now: int, zone: ZoneInfo) -> bool:
    """Whether the words begin with a day or an hour, even an impossible one, and so are meant for the calendar."""
    today = local_day(now, zone)
    try:
        return read_head(text.strip(), today, zone, today) is not None
    except Refusal:
        return True


def _read(number: int, line: str, page: Page, heading: date | None) -> Entered | date:
    head = read_head(line, page.today, page.zone, heading)
    if head is None:
        raise Refusal("event-no-day")
    words = head.rest.lstrip(" \t.,:;–—-")
    if not words.strip(".: "):
        if head.day is not None and head.span is not None and head.span.all_day:
            return head.day
        raise Refusal("event-no-title")
    return Entered(number, _facts(words, head.span or Span(0), page), head.weekly)


def _facts(words: str, span: Span, page: Page) -> Facts:
    campaigns = page.campaigns.named(_TAG.findall(words))
    flags: dict[str, object] = {}
    if said := _ACCREDITATION.search(words):
        flags["accreditation_until"] = _accreditation(said[1], page)
        words = words[: said.start()] + words[said.end() :]
    if _UNSURE.search(words):
        flags["tentative"] = True
    parts = [part.strip() for part in _UNSURE.sub("", _TAG.sub("", words)).split(";")]
    wanted: list[str] = []
    free: list[str] = []
    contact = ""
    for at, part in enumerate(parts):
        left = _without_flags(part, flags, wanted if at else [])
        if at and _CONTACT.match(left):
            contact = "; ".join(filter(None, (contact, left)))
        elif left:
            free.append(left)
    title, place, organiser, *more = (*free, "", "", "")
    contact = "; ".join(each for each in (contact, *more) if each)
    if not title:
        raise Refusal("event-no-title")
    _require_short(title=title, place=place, organiser=organiser, contact=contact)
    found = Facts(title, span.begins_at, span.ends_at, span.all_day, place, organiser, contact)
    return _with(found, flags, tuple(dict.fromkeys(wanted)), campaigns)


def _without_flags(part: str, flags: dict[str, object], wanted: list[str]) -> str:
    """A part of the line without the flags at its end; whom to send is said in a separate part."""
    tokens = part.split()
    bare = [folded(token).strip(".,()") for token in tokens]
    if tokens and all(word in _FLAGS or word in _WANTED or word in _JOINTS for word in bare):
        for word in bare:
            if word in _FLAGS:
                _raise(flags, *_FLAGS[word])
            elif word in _WANTED:
                wanted.append(_WANTED[word])
        return ""
    while bare and bare[-1] in _FLAGS:
        _raise(flags, *_FLAGS[bare.pop()])
        tokens.pop()
    return " ".join(tokens).strip(" ,")


def _raise(flags: dict[str, object], name: str, value: object) -> None:
    """Set a flag; a later word never loosens `INTERNAL`."""
    if flags.get(name) != Visibility.INTERNAL:
        flags[name] = value


def _with(facts: Facts, flags: Mapping[str, object], wanted: tuple[str, ...], campaigns: Iterable[str]) -> Facts:
    return replace(facts, wanted=wanted, campaigns=tuple(campaigns), **cast("dict[str, Any]", dict(flags)))


def _accreditation(words: str, page: Page) -> int:
    head = read_head(words.strip(), page.today, page.zone)
    if head is None or head.span is None or head.rest.strip(" ."):
        raise Refusal("event-bad-accreditation", words=words.strip()[:60])
    span = head.span
    return span.ends_at - 60_000 if span.all_day and span.ends_at is not None else span.begins_at


def _require_short(**parts: str) -> None:
    for name, said in parts.items():
        if len(said) > LONGEST[name]:
            raise Refusal("event-too-long", limit=LONGEST[name])

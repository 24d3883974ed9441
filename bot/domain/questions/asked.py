"""What an editor says about a conference or a hot line in one line; we ask for what is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time
from zoneinfo import ZoneInfo

from bot.domain.content import folded
from bot.domain.errors import Refusal
from bot.domain.time.said_day import said_day
from bot.domain.time.slots import instant, local_day
from bot.domain.time.when import parse_when

TOPIC_LENGTH = 200
_UNTIL = re.compile(r"(?:до|until|till)\s+(.+)", re.IGNORECASE | re.DOTALL)
_AIRS = re.compile(r"(?:в\s+эфире|эфир|on\s+air)\s+(.+)", re.IGNORECASE | re.DOTALL)
_SPAN = re.compile(r"(\d{1,2})[:.](\d{2})\s*[-–—]\s*(\d{1,2})[:.](\d{2})")
_PHONE = re.compile(r"(?:т\.|тел|phone|\+?\d)", re.IGNORECASE)
_WITH_QUESTIONS = ("с вопросами", "with questions")


@dataclass(frozen=True)
class SaidConference:
    """A conference as described so far; `missing` names the fields still needed."""

    topic: str = ""
    speaker: str = ""
    closes_at: int = 0
    airs_at: int | None = None

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(name for name in ("topic", "speaker", "closes_at") if not getattr(self, name))


@dataclass(frozen=True)
class SaidLine:
    """A hot line as described so far; `missing` names the fields still needed."""

    topic: str = ""
    phone: str = ""
    who: str = ""
    begins_at: int = 0
    ends_at: int = 0
    with_questions: bool = False

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(name for name in ("topic", "begins_at", "phone", "who") if not getattr(self, name))


def read_conference(words: str, now: int, zone: ZoneInfo) -> SaidConference:
    """«Тема; кто отвечает; до 20.12 12:00; в эфире 22.12 15:00», the parts in any order but topic before speaker.

    Raises Refusal for an impossible time.
    """
    said: dict[str, str] = {}
    closes_at, airs_at = 0, None
    for part in _parts(words):
        if found := _UNTIL.fullmatch(part):
            closes_at = parse_when(found[1], now, zone).instant
        elif found := _AIRS.fullmatch(part):
            airs_at = parse_when(found[1], now, zone).instant
        else:
            said.setdefault("speaker" if "topic" in said else "topic", _short(part))
    if closes_at and closes_at <= now:
        raise Refusal("conference-past")
    if closes_at and airs_at is not None and airs_at < closes_at:
        raise Refusal("conference-air-early")
    return SaidConference(said.get("topic", ""), said.get("speaker", ""), closes_at, airs_at)


def read_line(words: str, now: int, zone: ZoneInfo) -> SaidLine:
    """«28.11 10:00-12:00 Отопление; т. 52-00-00; УЖКХ; с вопросами», the hours in the first part.

    Raises Refusal for impossible hours.
    """
    topic, phone, who, with_questions = "", "", "", False
    begins_at = ends_at = 0
    for part in _parts(words):
        span = _SPAN.search(part)
        if span and not begins_at:
            begins_at, ends_at = _hours(part[: span.start()].strip(), span, now, zone)
            part = part[span.end() :].strip(" ,:")
        if not part:
            continue
        if folded(part) in _WITH_QUESTIONS:
            with_questions = True
        elif _PHONE.match(part) and not phone:
            phone = _short(part)
        elif not topic:
            topic = _short(part)
        else:
            who = who or _short(part)
    return SaidLine(topic, phone, who, begins_at, ends_at, with_questions)


def _hours(day: str, span: re.Match[str], now: int, zone: ZoneInfo) -> tuple[int, int]:
    on = said_day(day, local_day(now, zone)) if day else None
    if on is None:
        raise Refusal("hotline-no-day", word=day or span[0])
    try:
        begins, ends = (instant(on, time(int(span[at]), int(span[at + 1])), zone) for at in (1, 3))
    except ValueError:
        raise Refusal("hotline-bad-hours", word=span[0]) from None
    if ends <= begins:
        raise Refusal("hotline-bad-hours", word=span[0])
    if begins <= now:
        raise Refusal("hotline-past")
    return begins, ends


def _parts(words: str) -> Iterator[str]:
    return (part for part in (" ".join(each.split()) for each in words.split(";")) if part)


def _short(part: str) -> str:
    if len(part) > TOPIC_LENGTH:
        raise Refusal("questions-part-long", limit=TOPIC_LENGTH)
    return part

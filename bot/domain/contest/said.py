"""The organiser's lines about a contest: «Приз: книга о городе». What the law requires is asked for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from zoneinfo import ZoneInfo

from bot.domain.content import folded
from bot.domain.contest.contests import Way
from bot.domain.errors import Refusal
from bot.domain.time.when import parse_when

# The Civil Code (art. 1057): the task, the criteria and procedure of assessment, the deadline, the prize, how and when
# results are announced. How to submit entries is set by the bot and always stated. The rest is what the bot needs.
REQUIRED = ("title", "way", "until", "task", "criteria", "prize", "results")
OPTIONAL = ("winners",)
PART_LENGTH = 400
MOST_WINNERS = 50

_NAMES: Mapping[str, str] = {
    folded(word): name
    for name, words in {
        "title": ("название", "конкурс", "title", "contest"),
        "way": ("как решаем", "способ", "решает", "way"),
        "until": ("приём до", "заявки до", "до", "until"),
        "task": ("задача", "задание", "цель", "task"),
        "criteria": ("критерии", "критерии и порядок оценки", "оценка", "criteria"),
        "prize": ("приз", "призы", "prize", "prizes"),
        "results": ("итоги", "результаты", "results"),
        "winners": ("победителей", "winners"),
    }.items()
    for word in words
}
_LINE = re.compile(r"\s*([^:\n]{2,40}?)\s*:\s*(\S.*?)\s*")
_WAYS: Mapping[str, Way] = {
    **dict.fromkeys(("жребий", "жребий среди верных", "розыгрыш", "draw"), Way.DRAW),
    **dict.fromkeys(("жюри", "jury"), Way.JURY),
}


def read_lines(text: str) -> dict[str, str]:
    """The contest lines in the text, by name."""
    said: dict[str, str] = {}
    for line in text.splitlines():
        found = _LINE.fullmatch(line)
        name = _NAMES.get(folded(found[1])) if found else None
        if found and name:
            said[name] = found[2]
    return said


def checked(said: Mapping[str, str], now: int, zone: ZoneInfo) -> None:
    """Raises Refusal when a line has an impossible value."""
    if any(len(value) > PART_LENGTH for value in said.values()):
        raise Refusal("questions-part-long", limit=PART_LENGTH)
    if "way" in said:
        way_of(said["way"])
    if "until" in said:
        until_of(said["until"], now, zone)
    winners_of(said)


def missing(said: Mapping[str, str]) -> tuple[str, ...]:
    """The names of the lines still missing."""
    return tuple(name for name in REQUIRED if not said.get(name))


def way_of(words: str) -> Way:
    found = _WAYS.get(folded(words).strip(" ."))
    if found is None:
        raise Refusal("contest-which-way", word=words)
    return found


def until_of(words: str, now: int, zone: ZoneInfo) -> int:
    """The instant until which entries are accepted; raises Refusal when it is not in the future."""
    until = parse_when(words, now, zone).instant
    if until <= now:
        raise Refusal("conference-past")
    return until


def winners_of(said: Mapping[str, str]) -> int:
    words = said.get("winners", "1")
    if not (words.isdecimal() and 1 <= int(words) <= MOST_WINNERS):
        raise Refusal("contest-how-many-winners", limit=MOST_WINNERS)
    return int(words)

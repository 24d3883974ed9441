"""A conference, its questions, and the rules for their states."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.domain.content import folded, visible
from bot.domain.time.workdays import Calendar
from bot.domain.understanding.searching import stem

# An answer fits in one message, under its question.
ANSWER_LENGTH = 2500
# The most similar questions shown for one.
ALIKE_AT_MOST = 3
# Questions that share at least this part of the shorter one's words are likely the same.
ALIKE = 0.5
_WORD = re.compile(r"[\w-]{3,}")


class Stage(StrEnum):
    """The stage of a conference."""

    COLLECTING = "collecting"
    CLOSED = "closed"
    PUBLISHED = "published"
    CANCELLED = "cancelled"


class State(StrEnum):
    """The state of a question."""

    NEW = "new"
    ACCEPTED = "accepted"
    JOINED = "joined"
    REJECTED = "rejected"
    APPEAL = "appeal"
    ANSWERED = "answered"


class Reason(StrEnum):
    """Why a question is rejected: each reason has its own text for the person who asked."""

    TOPIC = "topic"
    RUDE = "rude"
    SAID = "said"


# Questions put to the speaker, which can be answered.
PUT = (State.ACCEPTED, State.ANSWERED)


@dataclass(frozen=True)
class Conference:
    """A conference; its `id` is its number (№). Instants are UTC ms; `airs_at` is None without a broadcast.

    `promised` is the day by which those not answered at the publication are promised an answer.
    """

    id: int
    topic: str
    speaker: str
    stage: Stage
    closes_at: int
    airs_at: int | None
    post_id: int | None
    author_id: int
    author_name: str
    created_at: int
    closed_at: int | None
    published_at: int | None
    promised: str
    reminded_at: int | None

    @property
    def takes(self) -> bool:
        """Whether questions are still accepted; after the closing time they are late, but kept."""
        return self.stage in (Stage.COLLECTING, Stage.CLOSED)

    @property
    def may_move(self) -> bool:
        """Whether there is a time that can still be moved: the end of questions, or the broadcast."""
        return self.stage == Stage.COLLECTING or (self.stage == Stage.CLOSED and self.airs_at is not None)


@dataclass(frozen=True)
class Question:
    """A question; `number` is its number within the conference. A person of another messenger has no id."""

    id: int
    conference_id: int
    number: int
    person_id: int | None
    chat_id: int | None
    message_id: int | None
    text: str
    asked_at: int
    late: int
    state: State
    joined_to: int | None
    reason: str
    appeal_id: int | None
    answer: str
    answered_at: int | None

    @property
    def may_change(self) -> bool:
        """Whether its author may still change it."""
        return self.state == State.NEW


@dataclass(frozen=True)
class Counts:
    """The number of questions of a conference by state, and how many of all were late."""

    of: Mapping[State, int]
    late: int

    @property
    def asked(self) -> int:
        return sum(self.of.values())

    @property
    def new(self) -> int:
        """Those nobody has sorted yet."""
        return self.of.get(State.NEW, 0)

    @property
    def accepted(self) -> int:
        """Those on the list without an answer."""
        return self.of.get(State.ACCEPTED, 0)

    @property
    def answered(self) -> int:
        return self.of.get(State.ANSWERED, 0)

    @property
    def put(self) -> int:
        """Those put to the speaker."""
        return self.accepted + self.answered


def fits(text: str, shortest: int, longest: int) -> str:
    """Empty when the text may be a question; otherwise `short` or `long`."""
    length = len(visible(text))
    return "short" if length < shortest else "long" if length > longest else ""


def same(text: str) -> str:
    """The text for an exact comparison: without case, «ё», punctuation and extra spaces."""
    return " ".join(re.findall(r"\w+", folded(text)))


def alike(text: str, others: Iterable[tuple[int, str]]) -> list[int]:
    """The numbers of questions that are likely the same, the likeliest first."""
    own = _stems(text)
    scored = [(_shared(own, _stems(other)), number) for number, other in others]
    close = sorted((-score, number) for score, number in scored if score >= ALIKE)
    return [number for _, number in close[:ALIKE_AT_MOST]]


def nearest(text: str, others: Sequence[tuple[int, str]], most: int) -> list[int]:
    """The numbers of up to `most` other questions, the most similar first."""
    own = _stems(text)
    return [number for _, number in sorted((-_shared(own, _stems(other)), number) for number, other in others)[:most]]


def promised_day(today: date, working_days: int, calendar: Calendar) -> date:
    """The day that many working days from today, by which those not answered are promised an answer."""
    day = today
    while working_days:
        day += timedelta(days=1)
        working_days -= calendar.works(day)
    return day


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in _WORD.findall(text))


def _shared(one: Collection[str], other: Collection[str]) -> float:
    shorter = min(len(one), len(other))
    return len(set(one) & set(other)) / shorter if shorter > 1 else 0.0

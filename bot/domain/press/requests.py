"""A media request and the rules for its states and deadlines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.content import Content
from bot.domain.errors import Refusal
from bot.domain.press.law import Clocks
from bot.domain.time.said_day import said_day
from bot.domain.time.slots import instant

# A reason and an official this long fit into one message with all that the law requires.
PART_LIMIT = 600
# The longest delay, so that an answer is not put off forever.
FARTHEST = timedelta(days=90)
_MORNING, _EVENING = time(10, 0), time(18, 0)
_BEFORE_ASKED_MS = 2 * 3_600_000
# How long after an answer the journalist is asked whether it was published.
_TO_COME_OUT = timedelta(days=3)


class State(StrEnum):
    """The state of a request. `NEW` and `DELAYED` are open: an answer is still due."""

    NEW = "new"
    DELAYED = "delayed"
    ANSWERED = "answered"
    REFUSED = "refused"
    PASSED = "passed"
    WITHDRAWN = "withdrawn"
    NOT_MEDIA = "not_media"
    RESIDENT = "resident"


OPEN = frozenset({State.NEW, State.DELAYED})
# The states in which a request can be closed under `Ещё`.
CLOSABLE = (State.WITHDRAWN, State.NOT_MEDIA)


class Form(StrEnum):
    """The form in which the outlet wants its answer."""

    WRITTEN = "written"
    COMMENT = "comment"
    INTERVIEW = "interview"
    FILMING = "filming"
    DATA = "data"


class Level(StrEnum):
    """How far an outlet reaches."""

    CITY = "city"
    REGION = "region"
    COUNTRY = "country"
    ABROAD = "abroad"


class Alarm(StrEnum):
    """What a reminder is about.

    The hour the journalist asked for, the last day for a notice, the day before the legal deadline, the day before the
    one named by a delay, a department's part; some days after an answer, whether it was published.
    """

    ASKED = "asked"
    NOTICE = "notice"
    LAW = "law"
    DELAY = "delay"
    DEPARTMENT = "department"
    PUBLISHED = "published"


class Notice(StrEnum):
    """What the law lets the office send instead of an answer, or before it."""

    DELAY = "delay"
    REFUSAL = "refusal"
    PASSED = "passed"


@dataclass(frozen=True)
class Request:
    """A request. Instants are UTC ms; legal days are in the city's time. `number` starts from 1 each year."""

    id: int
    year: int
    number: int
    outlet_id: int
    outlet: str
    level: str
    person_id: int | None
    person_name: str
    form: str
    summary: str
    received_at: int
    asked_until: int | None
    own_day: str
    notice_day: str
    law_day: str
    state: State
    taken_by: int | None
    taken_name: str
    department: str
    department_due: int | None
    department_state: str
    delayed_until: str
    answered_at: int | None
    undeliverable: str
    erased_at: int | None
    asked_back_at: int | None
    joined_to: int | None

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def together(self) -> int:
        """The request it is answered with: itself, or the one it was joined to."""
        return self.joined_to or self.id

    @property
    def last_day(self) -> str:
        """The day by which the answer is due: by law, or as named by a delay."""
        return self.delayed_until or self.law_day


@dataclass(frozen=True)
class Said:
    """A message of a request: `kind` is request, addition, answer, department or note."""

    id: int
    request_id: int
    chat_id: int
    message_id: int
    kind: str
    content: Content
    media_group: str | None
    author_id: int | None
    author_name: str
    written_at: int


# The words of `/media` for finding requests.
FIND_WORDS = frozenset({"find", "найти"})
# `Сегодня`, `Завтра`, `На неделе`: days until the answer is wanted.
WANTED: Mapping[str, int] = {"today": 0, "tomorrow": 1, "week": 7}


def wanted_by(choice: str, received_at: int, zone: ZoneInfo) -> int | None:
    """The instant the journalist asks for; None for «not urgent»."""
    if choice not in WANTED:
        return None
    day = datetime.fromtimestamp(received_at / 1000, zone).date() + timedelta(days=WANTED[choice])
    evening = instant(day, _EVENING, zone)
    return evening if evening > received_at else instant(day, time(23, 59), zone)


def alarms(received_at: int, clocks: Clocks, zone: ZoneInfo) -> dict[Alarm, int]:
    """When to remind of a new request by the legal deadlines; never before it was received."""
    before_last = max(clocks.law.day - timedelta(days=1), clocks.law.received)
    return {
        Alarm.NOTICE: max(received_at, instant(clocks.notice.day, _MORNING, zone)),
        Alarm.LAW: max(received_at, instant(before_last, _MORNING, zone)),
    }


def alarm_of_asked(received_at: int, asked_until: int) -> int:
    """Two hours before the time asked for; never before the request was received."""
    return max(received_at, asked_until - _BEFORE_ASKED_MS)


def alarm_of_delay(until: date, zone: ZoneInfo) -> int:
    """The morning of the day before the one named by a delay."""
    return instant(until - timedelta(days=1), _MORNING, zone)


def alarm_of_publication(answered_at: int, zone: ZoneInfo) -> int:
    """The morning on which the journalist is asked whether it was published."""
    day = datetime.fromtimestamp(answered_at / 1000, zone).date()
    return instant(day + _TO_COME_OUT, _MORNING, zone)


def end_of_day(day: str, zone: ZoneInfo) -> int:
    """The first instant after that day: an answer before it is in time."""
    return instant(date.fromisoformat(day) + timedelta(days=1), time(), zone)


@dataclass(frozen=True)
class NoticeWords:
    """What the law requires in a notice besides the date of the decision: the reason and who decided.

    For a delay also the day on which the answer will be ready; for a request that is not ours, whose it is.
    """

    reason: str
    official: str
    until: date | None = None


def read_notice(kind: Notice, words: str, today: date) -> NoticeWords:
    """Read «до 15.12; причина; должностное лицо» for a delay, «причина; должностное лицо» for the others.

    Raises Refusal that says what is missing.
    """
    parts = [part.strip() for part in words.replace("\n", ";").split(";") if part.strip()]
    until = None
    if kind is Notice.DELAY:
        until = said_day(parts[0], today) if parts else None
        if until is None:
            raise Refusal("press-delay-no-date")
        if not today < until <= today + FARTHEST:
            raise Refusal("press-delay-wrong-date", days=FARTHEST.days)
        parts = parts[1:]
    if len(parts) != 2:
        raise Refusal(f"press-notice-parts-{kind}")
    if max(map(len, parts)) > PART_LIMIT:
        raise Refusal("press-notice-long", limit=PART_LIMIT)
    return NoticeWords(parts[0], parts[1], until)

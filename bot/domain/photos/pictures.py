"""The result of examining a picture, and when it was taken."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from enum import StrEnum

DAY_MS = 86_400_000
# The office has no older pictures: camera clocks that were never set say 1970, 1980 or 2000.
FIRST_YEAR = 2001
_MOMENT = re.compile(r"(\d{4}):(\d\d):(\d\d)[ T](\d\d):(\d\d):(\d\d)")
_OFFSET = re.compile(r"([+-])(\d\d):?(\d\d)")


class Reason(StrEnum):
    """Why the office does not have the bytes of a picture."""

    BIG = "big"
    GONE = "gone"
    BOMB = "bomb"
    NO_PICTURE = "no_picture"


class TakenFrom(StrEnum):
    """Where the time of a picture comes from: the camera, the event, or its message."""

    EXIF = "exif"
    EVENT = "event"
    MESSAGE = "message"


@dataclass(frozen=True)
class Picture:
    """The result of examining the bytes; with a `reason` the rest is empty.

    Sides are as displayed, `taken` as the camera wrote it (ISO; without an offset in the city's time); `shown`: a
    messenger shows the bytes as they are. A format that cannot be decoded has only its `ending`.
    """

    reason: str = ""
    ending: str = ""
    width: int = 0
    height: int = 0
    taken: str = ""
    dhash: str = ""
    fine: str = ""
    shown: bool = False


def read_moment(written: str, offset: str = "") -> str:
    """EXIF's `2026:11:28 11:05:00` as ISO, with its offset if the camera wrote one; empty when it is invalid."""
    found = _MOMENT.match(written)
    if found is None:
        return ""
    try:
        moment = datetime(*(int(part) for part in found.groups()))  # type: ignore[arg-type]
    except ValueError:
        return ""
    sign = _OFFSET.match(offset)
    return moment.isoformat() + (f"{sign[1]}{sign[2]}:{sign[3]}" if sign else "")


def taken_at(written: str, zone: tzinfo, sent_at: int, event_at: int | None) -> tuple[int, TakenFrom]:
    """When it was taken: the camera's time, or else the event's hour, or else the message's.

    The camera's time is ignored when it is impossible: before `FIRST_YEAR`, or a day or more after sending.
    """
    if written:
        try:
            moment = datetime.fromisoformat(written)
        except ValueError:
            moment = datetime.fromtimestamp(0, UTC)
        at = moment if moment.tzinfo else moment.replace(tzinfo=zone)
        if at.year >= FIRST_YEAR and at.timestamp() * 1000 < sent_at + timedelta(days=1) / timedelta(milliseconds=1):
            return int(at.timestamp() * 1000), TakenFrom.EXIF
    if event_at is not None:
        return event_at, TakenFrom.EVENT
    return sent_at, TakenFrom.MESSAGE

"""What can go wrong with a call to the messenger."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Meaning(Enum):
    """What to do about it."""

    NOT_SENT = auto()  # certainly not: try again
    IN_DOUBT = auto()  # perhaps: the kind of message decides
    SLOW_DOWN = auto()  # 429: certainly not, wait as told
    MIGRATED = auto()  # the group is a supergroup now: rebind, try again
    UNCHANGED = auto()  # "not modified": that is success
    GONE = auto()  # the message to edit, pin, react to or delete is not there (any more)
    THREAD_GONE = auto()
    THREAD_CLOSED = auto()
    BAD_MARKUP = auto()  # send it plain
    TOO_LONG = auto()
    NO_VOICE = auto()  # the person forbids voice messages
    UNKNOWN_FILE = auto()  # it knows no file of that id: another bot's, or it was lost there
    UNREACHABLE = auto()  # the person or chat cannot be written to at all
    REFUSED = auto()  # any other refusal: final
    UNAUTHORIZED = auto()  # the token is not valid (any more)


@dataclass(frozen=True)
class Failure:
    """`reason` is for logs and staff: Telegram's own words, never a person's."""

    meaning: Meaning
    reason: str
    retry_after: float = 0.0
    new_chat_id: int = 0

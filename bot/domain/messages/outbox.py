"""The outbox's vocabulary: the kinds of message the bot sends, how urgent each is, and what to do in doubt."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum

Payload = Mapping[str, object]


class Priority(IntEnum):
    """Lower goes first: a group takes twenty messages a minute, edits among them.

    Answers and due posts never wait behind a rush of cards, an alarm never behind how an older card looks.
    """

    FIRST = 1
    ALARM = 2
    CARD = 3
    NOTICE = 4
    REST = 5
    LOOKS = 6


@dataclass(frozen=True)
class Rule:
    """How a kind is handled.

    `ask_when_unknown`: a person decides when it cannot be known whether it went through; other kinds are sent again.
    `again_when_gone`: a message that must exist is sent anew when the one to edit is not there any more.
    `verbatim`: refused rather than sent plain, shortened or otherwise changed.
    `edits`: how urgent a change of the message is once it stands there.
    """

    priority: Priority
    edits: Priority = Priority.LOOKS
    ask_when_unknown: bool = False
    again_when_gone: bool = False
    verbatim: bool = False


# Every kind of message the bot sends; `bot/views` says how each looks. A kind's name is stored in the outbox.
RULES: Mapping[str, Rule] = {
    "answer": Rule(Priority.FIRST, edits=Priority.FIRST),
    "copy": Rule(Priority.FIRST, edits=Priority.FIRST),
    "incident_import": Rule(Priority.CARD, again_when_gone=True, edits=Priority.CARD),
    "incident_details": Rule(Priority.NOTICE),
    "answer_media": Rule(Priority.FIRST),
    "post": Rule(Priority.FIRST, ask_when_unknown=True, verbatim=True),
    "post_change": Rule(Priority.FIRST),
    "post_pin": Rule(Priority.FIRST),
    "preview": Rule(Priority.CARD, verbatim=True),
    "post_card": Rule(Priority.CARD, again_when_gone=True),
    "post_question": Rule(Priority.CARD, again_when_gone=True),
    "post_prompt": Rule(Priority.CARD),
    "post_source": Rule(Priority.CARD),
    "post_copy": Rule(Priority.CARD),
    "post_offer": Rule(Priority.CARD),
    "post_history": Rule(Priority.NOTICE),
    "post_queue": Rule(Priority.NOTICE),
    "post_batch": Rule(Priority.NOTICE),
    "poll_results": Rule(Priority.NOTICE),
    "calendar": Rule(Priority.NOTICE),
    "rubric_reminder": Rule(Priority.NOTICE),
    "card": Rule(Priority.CARD, again_when_gone=True),
    "media": Rule(Priority.CARD),
    "addition": Rule(Priority.CARD),
    "rest": Rule(Priority.CARD),
    "feedback": Rule(Priority.CARD),
    "department_card": Rule(Priority.CARD, again_when_gone=True),
    "department_ask": Rule(Priority.CARD),
    "department_answer": Rule(Priority.CARD, again_when_gone=True),
    "department_rest": Rule(Priority.CARD),
    "department_text": Rule(Priority.CARD),
    "department_refused": Rule(Priority.CARD),
    "department_term": Rule(Priority.NOTICE),
    "word": Rule(Priority.NOTICE),
    "edited": Rule(Priority.CARD),
    "confirm": Rule(Priority.CARD),
    "hold": Rule(Priority.CARD),
    "notice": Rule(Priority.NOTICE),
    "deadline": Rule(Priority.ALARM, edits=Priority.ALARM),
    "promise": Rule(Priority.NOTICE),
    "reaction": Rule(Priority.NOTICE),
    "erase": Rule(Priority.NOTICE),
    "wipe": Rule(Priority.REST),
    "receipt": Rule(Priority.REST),
    "added": Rule(Priority.REST),
    "closed": Rule(Priority.NOTICE),
    "reopened": Rule(Priority.NOTICE),
    "consent": Rule(Priority.REST),
    "interim": Rule(Priority.FIRST),
    "handed": Rule(Priority.NOTICE),
    "formal": Rule(Priority.NOTICE),
    "formal_reminder": Rule(Priority.NOTICE),
    "incident": Rule(Priority.NOTICE),
    "duty_card": Rule(Priority.FIRST),
    "figures": Rule(Priority.NOTICE),
    "template_list": Rule(Priority.NOTICE),
    "template": Rule(Priority.NOTICE),
    "draft": Rule(Priority.CARD),
    "open_list": Rule(Priority.NOTICE),
    "found": Rule(Priority.NOTICE),
    "history": Rule(Priority.NOTICE),
    "board": Rule(Priority.CARD, edits=Priority.CARD, again_when_gone=True),
    "pin": Rule(Priority.REST),
    "my": Rule(Priority.REST),
    "bind_request": Rule(Priority.NOTICE),
    "chats_report": Rule(Priority.REST),
    "role_given": Rule(Priority.REST),
    "role_list": Rule(Priority.REST),
    "menu": Rule(Priority.REST),
    "thread": Rule(Priority.FIRST),
    "thread_reopen": Rule(Priority.FIRST),
    "say": Rule(Priority.REST),
    "journal_entry": Rule(Priority.CARD),
    "journal_day": Rule(Priority.NOTICE),
    "journal_offer": Rule(Priority.NOTICE),
    "digest": Rule(Priority.NOTICE),
    "report": Rule(Priority.NOTICE),
    "report_rows": Rule(Priority.NOTICE),
    "report_file": Rule(Priority.NOTICE),
    "followers": Rule(Priority.NOTICE),
    "followers_sure": Rule(Priority.NOTICE),
}


@dataclass(frozen=True)
class Delivery:
    """A row of the outbox: one message that should exist."""

    id: int
    key: str
    kind: str
    lane: str
    recipient: str
    appeal_id: int | None = None
    post_id: int | None = None
    payload: Payload = field(default_factory=dict)
    priority: int = Priority.REST
    state: str = "planned"
    wanted: int = 1
    shown: int = 0
    attempts: int = 0
    variant: str = ""
    error: str | None = None
    digest: str | None = None

    def text(self, name: str) -> str:
        value = self.payload.get(name, "")
        return value if isinstance(value, str) else ""

    def number(self, name: str) -> int:
        value = self.payload.get(name, 0)
        return value if isinstance(value, int) else 0


class NeedsThread(Exception):
    """Raised by a view: the topic has no thread yet. The sender plans one, and tries the message again shortly."""

    def __init__(self, topic: str) -> None:
        super().__init__(topic)
        self.topic = topic


@dataclass(frozen=True)
class Frame:
    """What a view may look at: the row, the chat it goes to, and its messages there if it was sent before."""

    delivery: Delivery
    now: int
    chat_id: int
    shown: tuple[int, ...] = ()
    is_forum: bool = False


def dump(payload: Payload) -> str:
    return json.dumps(payload, ensure_ascii=False, separators=(",", ":"))

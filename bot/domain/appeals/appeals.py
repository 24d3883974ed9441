"""An appeal and the rules of its life cycle."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.appeals.life import Move, Reason, Share, State, allows
from bot.domain.content import Content

# A message within this time after the previous one belongs to the same appeal (the office's own rule).
ADDITION_MS = 10 * 60 * 1000
# A burst of messages is acknowledged once, after a pause this long.
BURST_QUIET_MS = 6_000


@dataclass(frozen=True)
class Appeal:
    """A resident's message to the office and what is known about it. Instants are UTC ms; `id` is its number (№)."""

    id: int
    person_id: int | None
    source: str
    case_number: str | None
    written_at: int
    registered_at: int
    last_message_at: int
    state: State
    topic: str
    topic_by: str
    first_guess: str
    confidence: float
    urgent: str | None
    summary: str
    place: str | None
    place_key: str | None
    latitude: float | None
    longitude: float | None
    place_asked: int
    round: int
    due_at: int
    remind_at: int
    reminded_at: int | None
    alarmed_at: int | None
    taken_by: int | None
    taken_name: str | None
    taken_at: int | None
    department: str | None
    department_state: Share | None
    forwarded_at: int | None
    department_due_at: int | None
    department_alarmed_at: int | None
    promised_at: int | None
    promise_asked_at: int | None
    answered_at: int | None
    answered_in_time: int | None
    closed_reason: Reason | None
    rating: int | None
    reopened_at: int | None
    undeliverable: str | None
    erased_at: int | None
    interim_at: int | None = None
    interim_in_time: int | None = None
    formal_number: str | None = None
    formal_at: int | None = None
    formal_pass_by: int | None = None
    formal_answer_by: int | None = None
    incident: int | None = None

    @property
    def is_open(self) -> bool:
        return self.state == State.OPEN

    @property
    def may_be_reopened(self) -> bool:
        """Whether its resident may say that the problem is not solved: it was answered, or closed without an answer."""
        return allows(Move.REOPEN, self.state) and self.closed_reason != Reason.SPAM

    def is_overdue(self, now: int) -> bool:
        """Whether the answer is late at that moment."""
        return self.is_open and now >= self.due_at

    @property
    def department_until(self) -> int:
        """The department's deadline: the day it named, the day promised to the resident, or its share of the time."""
        if self.promised_at and self.department_state != Share.NEEDS_TIME:
            return self.promised_at
        return self.department_due_at or self.due_at

    def accepts_addition(self, now: int) -> bool:
        """Whether a message that replies to nothing still belongs here."""
        return self.is_open and now - self.last_message_at <= ADDITION_MS


@dataclass(frozen=True)
class Incoming:
    """A message in the office's terms.

    `hint` is the appeal named by the buttons of the bot's message that this one replies to; it identifies the appeal
    even when Telegram's response to that sending was lost.
    """

    chat_id: int
    message_id: int
    content: Content
    written_at: int
    media_group: str | None = None
    reply_to: int | None = None
    hint: int | None = None


@dataclass(frozen=True)
class Written:
    """A stored message of an appeal; `kind` is appeal, addition, answer, note, department or feedback."""

    id: int
    appeal_id: int
    chat_id: int
    message_id: int
    author_id: int | None
    author_name: str
    kind: str
    content: Content
    media_group: str | None
    written_at: int
    edited_at: int | None

"""`/register`: messages from elsewhere (VK, OK, a call, a comment) become appeals; answers are copied back there."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.domain.appeals.appeals import Appeal, Incoming
from bot.domain.appeals.sources import PHONE, source_called
from bot.domain.content import Content, clipped
from bot.domain.errors import AlreadyDone, Refusal
from bot.domain.people import Actor
from bot.domain.understanding.personal_data import contacts
from bot.services.appeals.registration import NewAppeal, Registration
from storage.appeals import appeals
from storage.database import Transaction
from storage.inbox import seen
from storage.outbox import links

CASE_LENGTH = 40
CALLER_LENGTH = 80


@dataclass(frozen=True)
class Found:
    """A message to register, and its author's name as far as it is shown."""

    message: Incoming
    author: str = ""


class Elsewhere:
    """Registers messages that came outside the bot."""

    def __init__(self, registration: Registration) -> None:
        self._registration = registration

    def take(self, tx: Transaction, now: int, actor: Actor, words: str, found: Found) -> Appeal:
        """`/register [SOURCE] [CASE]`: the appeal, with its card; Refusal for words or a message it cannot take."""
        source, case, caller = _read(words)
        parts = _whole(tx, found.message)
        if all(each.content.is_empty for each in parts):
            raise Refusal("register-usage")
        for each in parts:
            if number := _known(tx, each):
                raise AlreadyDone("register-already", number=number)
        words = "\n\n".join(each.content.text for each in parts if each.content.text)
        draft = NewAppeal(
            person_id=None,
            author=caller or found.author,
            heard=self._registration.hear(Content(words, spot=found.message.content.spot)),
            written_at=found.message.written_at,
            counted_from=now,
            source=source,
            case_number=case,
        )
        appeal = self._registration.register(tx, now, draft, parts, actor)
        for each in parts:
            links.add(tx, now, links.Link(each.chat_id, each.message_id, "registered", appeal.id))
        return appeal


def _whole(tx: Transaction, message: Incoming) -> list[Incoming]:
    """The message, or all parts of the album that it is one of."""
    parts = seen.album(tx, message.chat_id, message.media_group) if message.media_group else []
    found = [replace(message, message_id=each.message_id, content=each.content) for each in parts]
    return found or [message]


def _known(tx: Transaction, message: Incoming) -> int | None:
    """The appeal the message belongs to already."""
    kept = appeals.message_at(tx, message.chat_id, message.message_id)
    if kept is not None:
        return kept.appeal_id
    link = links.find(tx, message.chat_id, message.message_id)
    return link.appeal_id if link else None


def _read(words: str) -> tuple[str, str | None, str]:
    """(source, case number, who telephoned): each may be left out."""
    parts = words.split()
    source = source_called(parts[0]) if parts else "other"
    rest = parts[1:] if source and parts else parts
    is_case = len(rest) == 1 and any(map(str.isdigit, rest[0])) and not contacts(rest[0])
    if source == PHONE and rest and not is_case:
        return source, None, clipped(" ".join(rest), CALLER_LENGTH)
    if len(rest) > 1 or (rest and not any(sign.isdigit() for sign in rest[0])) or len("".join(rest)) > CASE_LENGTH:
        raise Refusal("register-usage")
    return source or "other", rest[0].removeprefix("№") if rest else None, ""

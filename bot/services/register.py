"""`/register`: messages from elsewhere (VK, OK, a call, a comment) become appeals; answers are copied back there."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.appeals import Appeal, Incoming
from bot.domain.errors import AlreadyDone, Refusal
from bot.domain.people import Actor
from bot.domain.sources import source_called
from bot.services import history, showing
from bot.services.registration import Draft, Registration
from storage import appeals, links
from storage.appeals import Author
from storage.database import Transaction

CASE_LENGTH = 40


@dataclass(frozen=True)
class Found:
    """What is to be registered: the message, and the name of whoever wrote it, as far as it is shown."""

    message: Incoming
    author: str = ""


class Register:
    """Takes in what did not come through the bot."""

    def __init__(self, registration: Registration) -> None:
        self._registration = registration

    def take(self, tx: Transaction, now: int, actor: Actor, words: str, found: Found) -> Appeal:
        """`/register [SOURCE] [CASE]`: the appeal, with its card; Refusal for words or a message it cannot take."""
        source, case = _read(words)
        message = found.message
        if message.content.is_empty:
            raise Refusal("register-usage")
        known = appeals.message_at(tx, message.chat_id, message.message_id)
        if known or ((link := links.find(tx, message.chat_id, message.message_id)) and link.appeal_id):
            number = known.appeal_id if known else link.appeal_id if link else 0
            raise AlreadyDone("register-already", number=number or 0)
        draft = Draft(
            person_id=None,
            text=message.content.text,
            written_at=message.written_at,
            counted_from=now,
            spot=message.content.spot,
            source=source,
            case_number=case,
        )
        appeal = self._registration.register(tx, now, draft)
        row = appeals.add_message(tx, appeal.id, message, Author(None, found.author, "appeal"))
        assert row is not None
        links.add(tx, now, links.Link(message.chat_id, message.message_id, "registered", appeal.id))
        history.note(tx, now, appeal.id, actor, "registered", source)
        showing.new_appeal(tx, now, appeal, [(row, message)])
        return appeal


def _read(words: str) -> tuple[str, str | None]:
    """(source, case number): each may be left out."""
    parts = words.split()
    source = source_called(parts[0]) if parts else "other"
    rest = parts[1:] if source and parts else parts
    if len(rest) > 1 or (rest and not any(sign.isdigit() for sign in rest[0])) or len("".join(rest)) > CASE_LENGTH:
        raise Refusal("register-usage")
    return source or "other", rest[0].removeprefix("№") if rest else None

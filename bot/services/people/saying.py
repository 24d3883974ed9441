"""A text said once to a person or in a staff chat, about nothing in particular."""

from __future__ import annotations

from bot.domain.errors import Refusal
from bot.domain.messages.people import Removal, Told
from storage import outbox
from storage.database import Transaction


def say(tx: Transaction, now: int, recipient: str, key: str, text: str, **args: int | str) -> None:
    """Say the text `text` once under the unique `key`; see `Told` for special arguments."""
    outbox.plan(tx, now, Told(key, recipient, text, args))


def refuse(tx: Transaction, now: int, recipient: str, what: tuple[int, int], edited: int, refusal: Refusal) -> None:
    """Explain why the message `what` (chat, id) is not accepted; a refused edit is explained again."""
    key = refusal_of(*what)
    say(tx, now, recipient, f"{key}:{edited}" if edited else key, refusal.text_key, **refusal.args_for_text)


def was_refused(tx: Transaction, now: int, chat_id: int, message_id: int) -> bool:
    """Whether that message was refused, so that its edit is processed as new; deletes the explanation."""
    said = outbox.family(tx, refusal_of(chat_id, message_id), Told)
    for each in said:
        if not outbox.cancel(tx, each):
            outbox.plan(tx, now, Removal(f"erase:{each.key}", each.recipient, of=each.key))
    return bool(said)


def refusal_of(chat_id: int, message_id: int) -> str:
    """The key of what is said when the message is refused."""
    return f"refused:{chat_id}:{message_id}"


def erase(tx: Transaction, now: int, chat_id: int, message_id: int) -> None:
    """Delete a command written in a channel, where readers should not see it."""
    outbox.plan(tx, now, Removal.of_message(chat_id, message_id))

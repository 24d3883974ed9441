"""What a failed call means for the delivery: the only place that interprets Telegram's descriptions and codes."""

from __future__ import annotations

from aiogram.exceptions import (
    TelegramAPIError,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)

from bot.domain.messages.failures import Failure, Meaning
from bot.telegram.api import InDoubt, NotSent

# Telegram's descriptions, as its server sends them (github.com/tdlib/telegram-bot-api).
_BAD_REQUESTS = {
    "message is not modified": Meaning.UNCHANGED,
    "message to edit not found": Meaning.GONE,
    "message can't be edited": Meaning.GONE,
    "message to delete not found": Meaning.GONE,
    "message can't be deleted": Meaning.GONE,
    "message to react not found": Meaning.GONE,
    "message to pin not found": Meaning.GONE,
    "message_id_invalid": Meaning.GONE,
    "message thread not found": Meaning.THREAD_GONE,
    "topic_deleted": Meaning.THREAD_GONE,
    "topic_closed": Meaning.THREAD_CLOSED,
    "can't parse entities": Meaning.BAD_MARKUP,
    "entity_bounds_invalid": Meaning.BAD_MARKUP,
    "message is too long": Meaning.TOO_LONG,
    "text is too long": Meaning.TOO_LONG,
    "caption is too long": Meaning.TOO_LONG,
    "voice_messages_forbidden": Meaning.NO_VOICE,
    "wrong file identifier": Meaning.UNKNOWN_FILE,
    "wrong remote file identifier": Meaning.UNKNOWN_FILE,
    "wrong file_id": Meaning.UNKNOWN_FILE,
    "wrong type of file": Meaning.UNKNOWN_FILE,
    "can't use file of type": Meaning.UNKNOWN_FILE,
    "chat not found": Meaning.UNREACHABLE,
    "peer_id_invalid": Meaning.UNREACHABLE,
    "need administrator rights in the channel": Meaning.UNREACHABLE,
    "chat_write_forbidden": Meaning.UNREACHABLE,
    "not enough rights to send": Meaning.UNREACHABLE,
    "not enough rights to post": Meaning.UNREACHABLE,
    "user is deactivated": Meaning.UNREACHABLE,
}


def classify(error: Exception) -> Failure:
    """Classify an exception of `Api.call`; one that is neither Telegram's nor the network's is in doubt."""
    reason = getattr(error, "message", "") or type(error).__name__
    match error:
        case TelegramRetryAfter():
            return Failure(Meaning.SLOW_DOWN, reason, retry_after=float(error.retry_after))
        case TelegramMigrateToChat():
            return Failure(Meaning.MIGRATED, reason, new_chat_id=error.migrate_to_chat_id)
        case TelegramUnauthorizedError():
            return Failure(Meaning.UNAUTHORIZED, reason)
        case TelegramForbiddenError():
            return Failure(Meaning.UNREACHABLE, reason)
        case NotSent():
            return Failure(Meaning.NOT_SENT, reason)
        case InDoubt() | TelegramServerError():
            return Failure(Meaning.IN_DOUBT, reason)
        case TelegramAPIError():
            lowered = reason.casefold()
            for words, meaning in _BAD_REQUESTS.items():
                if words in lowered:
                    return Failure(meaning, reason)
            return Failure(Meaning.REFUSED, reason)
    return Failure(Meaning.IN_DOUBT, type(error).__name__)

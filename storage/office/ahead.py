"""What is surely asked about people and chats, so that it can be asked at once."""

from __future__ import annotations

from storage.database import Question
from storage.office import chats, people


def of_sender(person_id: int, chat_id: int, *, private: bool) -> list[Question]:
    """What is asked about whoever sent something, and where."""
    where: Question = (chats.PLACES_OF, {"person_id": person_id}) if private else (chats.OF_CHAT, {"chat_id": chat_id})
    return [(people.GET, {"id": person_id}), (people.ROLES, {"id": person_id}), where]


def of_recipient(recipient: str) -> list[Question]:
    """What is asked about the recipient of a message."""
    kind, _, number = recipient.partition(":")
    if kind == "chat":
        return []
    return [(people.GET, {"id": int(number)})] if kind == "person" else [(chats.OF_PLACE, {"place": recipient})]

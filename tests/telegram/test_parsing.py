"""Updates of servers that know less than the newest Bot API."""

from __future__ import annotations

from typing import Any

import pytest
from aiogram import Bot
from aiogram.types import Update
from pydantic import ValidationError

from bot.telegram.parsing import parsed

BOT = Bot("42:TEST")
ANNA = {"id": 100, "is_bot": False, "first_name": "Анна"}
CHAT = {"id": 100, "type": "private"}
ME = {"id": 42, "is_bot": True, "first_name": "Бот"}


def of_message(**content: Any) -> Update:
    message = {"message_id": 1, "date": 1795500000, "chat": CHAT, "from": ANNA, **content}
    return parsed({"update_id": 1, "message": message}, BOT)


def test_a_poll_and_a_sticker_of_an_older_server_are_what_they_are() -> None:
    options = [{"text": "Да", "voter_count": 0}, {"text": "Нет", "voter_count": 0}]
    poll = {"id": "1", "question": "Когда?", "options": options, "total_voter_count": 0, "is_closed": False}
    poll |= {"is_anonymous": True, "type": "regular", "allows_multiple_answers": False}
    found = of_message(poll=poll).message
    assert found is not None
    assert found.content_type == "poll"
    found = of_message(sticker={"file_id": "s", "file_unique_id": "u", "width": 512, "height": 512}).message
    assert found is not None
    assert found.content_type == "sticker"


@pytest.mark.parametrize("status", ["creator", "administrator", "member", "restricted", "left", "kicked"])
def test_a_membership_told_in_few_words_is_known(status: str) -> None:
    change = {"chat": CHAT, "from": ANNA, "date": 1795500000, "old_chat_member": {"status": "left", "user": ME}}
    found = parsed(
        {"update_id": 1, "my_chat_member": {**change, "new_chat_member": {"status": status, "user": ME}}}, BOT
    )
    assert found.my_chat_member is not None
    assert found.my_chat_member.new_chat_member.status == status


def test_a_press_without_the_instance_of_its_chat_is_a_press() -> None:
    found = parsed({"update_id": 1, "callback_query": {"id": "7", "from": ANNA, "data": "take:1"}}, BOT)
    assert found.callback_query is not None
    assert found.callback_query.data == "take:1"


@pytest.mark.parametrize("missing", ["message_id", "chat", "date"])
def test_what_a_message_cannot_be_without_is_not_made_up(missing: str) -> None:
    message = {"message_id": 1, "date": 1795500000, "chat": CHAT, "from": ANNA, "text": "Яма"}
    del message[missing]
    with pytest.raises(ValidationError):
        parsed({"update_id": 1, "message": message}, BOT)

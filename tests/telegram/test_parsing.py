"""Updates of servers that know less than the newest Bot API, or more."""

from __future__ import annotations

from typing import Any

import pytest
from aiogram import Bot
from aiogram.types import Update

from bot.telegram.receiving.parsing import Unreadable, parsed

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
    with pytest.raises(Unreadable):
        parsed({"update_id": 1, "message": message}, BOT)


REPLIED = {"message_id": 3, "date": 1, "chat": CHAT, "paid_media": {"star_count": 1, "paid_media": [{"type": "new"}]}}


@pytest.mark.parametrize(
    "unheard",
    [
        {"forward_origin": {"type": "hologram", "date": 1}},
        {"external_reply": {"origin": {"type": "hologram"}}},
        {"quote": {"text": "Яма"}, "entities": [{"type": "bold"}]},
        {"suggested_post_info": {"state": "new"}, "hologram": {"a": [1]}, "effect_id": 5},
        {"reply_to_message": REPLIED},
    ],
    ids=lambda unheard: next(iter(unheard)),
)
def test_a_message_with_what_only_a_newer_server_knows_is_read_for_its_words(unheard: dict[str, Any]) -> None:
    found = of_message(text="Яма", **unheard).message
    assert found is not None
    assert found.text == "Яма"
    assert (found.reply_to_message is not None) == ("reply_to_message" in unheard)


@pytest.mark.parametrize("broken", [{"photo": [{"file_id": 1}]}, {"from": {"id": "x"}}, {"sender_chat": {}}])
def test_what_the_office_reads_is_never_left_out(broken: dict[str, Any]) -> None:
    with pytest.raises(Unreadable):
        of_message(text="Яма", **broken)


def test_a_change_of_membership_that_cannot_be_read_is_no_other_change() -> None:
    with pytest.raises(Unreadable):
        parsed({"update_id": 1, "my_chat_member": {"chat": CHAT, "from": ANNA, "new_chat_member": 5}}, BOT)


def test_what_is_said_of_an_unreadable_update_holds_nothing_of_its_words() -> None:
    with pytest.raises(Unreadable) as refused:
        of_message(text={"яма": "у Анны Петровой"}, chat={"id": "Анна"})
    assert "message.text" in str(refused.value)
    assert "Анн" not in str(refused.value)
    assert refused.value.__context__ is None

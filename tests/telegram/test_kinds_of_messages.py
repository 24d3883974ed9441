"""What somebody sent is read or answered by what it holds, not by a list of kinds: tomorrow's kind is no silence."""

from __future__ import annotations

from typing import Any

import pytest
from aiogram.enums import ContentType
from aiogram.types import Message

from bot.telegram.receiving.content import content_of
from handlers.department import CommandInReply
from handlers.reading import SAID_BY_TELEGRAM, Readable, Wordless, incoming_of

PHOTO = [{"file_id": "p", "file_unique_id": "u", "width": 90, "height": 90}]
LIVE = {"file_id": "l", "file_unique_id": "v", "width": 90, "height": 90, "duration": 3, "photo": PHOTO}


def made(**content: Any) -> Message:
    sender = {"id": 5, "is_bot": False, "first_name": "Анна"}
    base = {"message_id": 1, "date": 1, "chat": {"id": 5, "type": "private"}, "from": sender}
    return Message.model_validate({**base, **content})


async def test_a_live_photo_is_a_photo_with_its_words() -> None:
    message = made(live_photo=LIVE, photo=PHOTO, caption="Запах газа в подъезде")
    assert message.content_type == "live_photo"
    assert await Readable()(message)
    content = content_of(message)
    assert content.text == "Запах газа в подъезде"
    assert content.media is not None
    assert content.media.file_id == "p"


@pytest.mark.parametrize("content", [{}, {"tomorrow": {"text": "?"}}, {"dice": {"emoji": "🎲", "value": 3}}])
async def test_what_cannot_be_read_is_somebodys_message_all_the_same(content: dict[str, Any]) -> None:
    message = made(**content)
    assert not await Readable()(message)
    assert await Wordless()(message)


async def test_what_telegram_says_of_a_chat_is_nobodys_message() -> None:
    message = made(message_auto_delete_timer_changed={"message_auto_delete_time": 86400})
    assert not await Readable()(message)
    assert not await Wordless()(message)


def test_telegrams_own_kinds_are_kinds() -> None:
    assert {kind.value for kind in ContentType} >= SAID_BY_TELEGRAM


@pytest.mark.parametrize(
    ("words", "number"),
    [("№ 17 · Дороги\nЯма на Мира 5", 17), ("№ 17 до 14:20\n№ 18 до 15:00", None), ("Без номера", None)],
)
async def test_a_card_that_was_forwarded_by_hand_still_names_its_appeal(words: str, number: int | None) -> None:
    bot = {"id": 9, "is_bot": True, "first_name": "Пресс-служба"}
    card = {"message_id": 1, "date": 1, "chat": {"id": -5, "type": "group", "title": "Дороги"}, "text": words}
    card |= {"forward_origin": {"type": "user", "date": 1, "sender_user": bot}}
    assert incoming_of(made(text="Засыпали", reply_to_message=card)).hint == number


@pytest.mark.parametrize(("words", "passes"), [("/засыпали", True), ("засыпали", False), ("/weather@other_bot", False)])
async def test_words_to_the_bot_that_begin_with_a_slash_are_noticed(words: str, passes: bool) -> None:
    bot = {"id": 9, "is_bot": True, "first_name": "Пресс-служба"}
    card = {"message_id": 1, "date": 1, "chat": {"id": -5, "type": "group", "title": "Дороги"}, "from": bot}
    assert await CommandInReply()(made(text=words, reply_to_message={**card, "text": "№ 17"})) is passes

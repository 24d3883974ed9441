"""A command in the moderators' group is no answer, under a photo as little as alone; a note is told apart from it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from aiogram.types import Chat, Message

from handlers.reading import NotCommand


@pytest.mark.parametrize(
    ("text", "caption", "passes"),
    [
        ("Засыпем завтра", None, True),
        ("// спросим у дорожников", None, True),
        (None, "// спросим у дорожников", True),
        (None, None, True),
        ("/opne", None, False),
        (None, "/pots city", False),
    ],
)
async def test_what_begins_with_a_slash_is_a_command(text, caption, passes):
    chat = Chat(id=-100, type="supergroup")
    message = Message(message_id=1, date=datetime(2026, 3, 10, tzinfo=UTC), chat=chat, text=text, caption=caption)
    assert await NotCommand()(message) is passes

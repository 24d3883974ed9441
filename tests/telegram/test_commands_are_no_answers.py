"""A command in the moderators' group is no answer, under a photo as little as alone; a note is told apart from it."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from handlers.moderators.cards import NotCommand


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
    assert await NotCommand()(SimpleNamespace(text=text, caption=caption)) is passes

"""What stands around a resident's words reaches the moderators: whose they are, what they answer, what links hide."""

from __future__ import annotations

from typing import Any

import pytest

from bot.domain.content import Content
from bot.domain.people import MODERATORS
from bot.telegram.receiving.content import content_of
from bot.texts import Texts
from bot.views.appeals.told import told
from bot.views.words.speech import Voice
from tests.stage import city
from tests.telegram.test_kinds_of_messages import made

VOICE = Voice(Texts.load(), city(), "ru")
OLGA = {"id": 7, "is_bot": False, "first_name": "Ольга", "last_name": "Ким"}


@pytest.mark.parametrize(
    ("origin", "name"),
    [
        ({"type": "user", "date": 1, "sender_user": OLGA}, "Ольга Ким"),
        ({"type": "hidden_user", "date": 1, "sender_user_name": "Соседка"}, "Соседка"),
        (
            {"type": "channel", "date": 1, "message_id": 5, "chat": {"id": -7, "type": "channel", "title": "Наш двор"}},
            "Наш двор",
        ),
    ],
)
def test_a_forward_says_whose_words_it_holds(origin: dict[str, Any], name: str) -> None:
    content = content_of(made(text="Упала, сломала руку", forward_origin=origin))
    assert told(VOICE, MODERATORS, content) == f"↪️ Переслано: {name}\nУпала, сломала руку"
    assert told(VOICE, "department:roads", content) == "↪️ Переслано\nУпала, сломала руку"


def test_a_quotation_stands_before_what_answers_it() -> None:
    content = content_of(made(text="Это неправда", quote={"text": "Засыпали вчера", "position": 0}))
    assert told(VOICE, MODERATORS, content) == "❝Засыпали вчера❞\nЭто неправда"


def test_a_link_that_hides_behind_a_word_is_shown() -> None:
    link = {"type": "text_link", "offset": 0, "length": 4, "url": "https://example.org/photo"}
    content = Content("Фото ямы", entities=(link,))
    assert told(VOICE, MODERATORS, content) == "Фото (https://example.org/photo) ямы"

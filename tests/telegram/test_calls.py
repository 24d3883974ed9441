"""Outgoing values as the calls of the Bot API that say them, and its answers in the office's own terms."""

from __future__ import annotations

import pytest

from bot.domain.buttons import Button
from bot.domain.content import Content, Media
from bot.domain.formatted import Formatted
from bot.domain.outgoing import (
    ClosePoll,
    Edit,
    Erase,
    File,
    LinkPreview,
    Menu,
    OpenThread,
    Outgoing,
    Poll,
    Say,
    Sent,
    Thread,
    Votes,
)
from bot.telegram.sending.calls import Call, to_call
from bot.telegram.sending.results import sent_of

BOLD = ({"type": "bold", "offset": 0, "length": 5},)
POLL = {
    "id": "9",
    "question": "Когда?",
    "options": [{"text": "Сегодня", "voter_count": 2}, {"text": "Завтра", "voter_count": 0}],
    "total_voter_count": 2,
    "is_closed": False,
}


@pytest.mark.parametrize(
    ("what", "method", "params", "cost"),
    [
        (
            Edit(7, Say("Новое", html=False, entities=BOLD, preview=LinkPreview())),
            "editMessageText",
            {"message_id": 7, "text": "Новое", "entities": list(BOLD)},
            1,
        ),
        (Edit(7, Say(), captioned=True), "editMessageCaption", {"message_id": 7, "caption": ""}, 1),
        (
            Edit(7, Say("Подпись", html=False, content=Content(media=Media("photo", "f")), preview=LinkPreview())),
            "editMessageCaption",
            {"message_id": 7, "caption": "Подпись"},
            1,
        ),
        (
            Poll(Formatted("Когда?"), (Formatted("Да"), Formatted("Жирно", BOLD)), several=True, silent=True),
            "sendPoll",
            {
                "question": "Когда?",
                "options": [{"text": "Да"}, {"text": "Жирно", "text_entities": list(BOLD)}],
                "is_anonymous": True,
                "allows_multiple_answers": True,
                "disable_notification": True,
            },
            1,
        ),
        (
            Poll(Formatted("Кто?"), (Formatted("Я"), Formatted("Ты")), quiz=True, right=(1,)),
            "sendPoll",
            {
                "question": "Кто?",
                "options": [{"text": "Я"}, {"text": "Ты"}],
                "is_anonymous": True,
                "type": "quiz",
                "correct_option_ids": [1],
            },
            1,
        ),
        (ClosePoll(7), "stopPoll", {"message_id": 7}, 1),
        (Erase(7), "deleteMessage", {"message_id": 7}, 0),
        (Thread("Дороги"), "createForumTopic", {"name": "Дороги"}, 1),
        (OpenThread(0), "reopenGeneralForumTopic", {}, 0),
        (OpenThread(3), "reopenForumTopic", {"message_thread_id": 3}, 0),
    ],
)
def test_each_value_is_one_call(what: Outgoing, method: str, params: dict[str, object], cost: int) -> None:
    assert to_call(what, -5) == Call(method, {"chat_id": -5, **params}, cost=cost)


def test_a_menu_is_for_one_person_or_for_everybody() -> None:
    commands = (("start", "Начать"),)
    mine, all_of_them = to_call(Menu(commands, "ru"), 5), to_call(Menu(commands, everybody=True), 5)
    assert mine is not None
    assert all_of_them is not None
    assert mine.params["scope"] == {"type": "chat", "chat_id": 5}
    assert mine.params["language_code"] == "ru"
    assert all_of_them.params == {
        "commands": [{"command": "start", "description": "Начать"}],
        "scope": {"type": "default"},
    }


def test_a_picture_made_here_goes_along_with_its_words_and_buttons() -> None:
    picture = File("poll.png", b"png", picture=True)
    call = to_call(Say("Итоги", file=picture, buttons=((Button("", "x:1", label="Ещё"),),)), -5)
    assert call
    assert (call.method, call.files) == ("sendPhoto", (("photo", picture),))
    assert call.params["caption"] == "Итоги"
    assert call.params["reply_markup"] == {"inline_keyboard": [[{"text": "Ещё", "callback_data": "x:1"}]]}


@pytest.mark.parametrize(
    ("answer", "sent"),
    [
        (True, Sent()),
        (None, Sent()),
        ({"message_id": 4, "chat": {"id": 5, "type": "private"}}, Sent((4,))),
        ([{"message_id": 4}, {"message_id": 5}], Sent((4, 5))),
        (
            {"message_id": 4, "chat": {"id": -1007, "type": "channel", "username": "kms"}},
            Sent((4,), "https://t.me/kms/4"),
        ),
        ({"message_id": 4, "chat": {"id": -1007, "type": "channel"}}, Sent((4,), "https://t.me/c/7/4")),
        ({"message_id": 4, "message_thread_id": 2}, Sent((4,))),
        ({"message_thread_id": 2, "name": "Дороги"}, Sent(thread_id=2)),
        (POLL, Sent(votes=Votes("9", "Когда?", (("Сегодня", 2), ("Завтра", 0)), 2, closed=False))),
        (
            {"message_id": 4, "poll": POLL},
            Sent((4,), votes=Votes("9", "Когда?", (("Сегодня", 2), ("Завтра", 0)), 2, closed=False)),
        ),
    ],
)
def test_an_answer_says_what_was_made(answer: object, sent: Sent) -> None:
    assert sent_of(answer) == sent

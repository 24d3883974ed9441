"""Every kind of update with odd and missing fields: the process lives, and no appeal vanishes."""

from __future__ import annotations

import random
import string
from typing import Any

import pytest

from tests.stage import Stage, eventually

HOW_MANY = 250
KINDS = (
    "message", "edited_message", "channel_post", "edited_channel_post", "callback_query", "my_chat_member",
    "chat_member", "poll", "poll_answer", "inline_query", "chosen_inline_result", "shipping_query",
    "pre_checkout_query", "chat_join_request", "message_reaction", "message_reaction_count", "chat_boost",
    "removed_chat_boost", "business_connection", "business_message", "deleted_business_messages",
    "purchased_paid_media", "a_kind_of_next_year",
)  # fmt: skip
CONTENT = (
    "text", "photo", "video", "voice", "audio", "animation", "document", "video_note", "sticker", "location", "venue",
    "contact", "dice", "poll", "game", "story", "paid_media", "checklist", "giveaway", "invoice", "new_chat_members",
    "left_chat_member", "pinned_message", "forum_topic_created", "video_chat_started", "web_app_data",
    "migrate_from_chat_id", "group_chat_created", "what_nobody_knows",
)  # fmt: skip
ODD_TEXTS = (
    "", " ", "\u200b\u200d", "\u202eяма\u202c", "x" * 4096, "👩‍👩‍👧‍👦" * 300,
    "/", "/start" * 50, "<b>&amp;", "a\0b", "//", ":::::",
    "take:1:2:3:4:5:6:7", "Яма на Ленина 14",
)  # fmt: skip


class Oddities:
    """Makes updates from a seed: the right fields mostly, now and then one missing, odd or of another type."""

    def __init__(self, seed: int, people: list[int], chats: list[int]) -> None:
        self._random = random.Random(seed)
        self._people = people
        self._chats = chats

    def update(self) -> dict[str, Any]:
        kind = self._random.choice(KINDS)
        body = {
            "callback_query": self._press,
            "my_chat_member": self._member,
            "chat_member": self._member,
            "poll": self._poll,
        }.get(kind, self._message)()
        return {kind: self._spoilt(body)}

    def _message(self, deep: int = 0) -> dict[str, Any]:
        choose = self._random.choice
        kind = choose(CONTENT)
        message: dict[str, Any] = {
            "message_id": self._random.randrange(1, 10**9),
            "date": choose((0, 1795500000, -1, 2**31)),
            "chat": self._chat(),
            "from": self._person(),
            kind: self._content(kind),
            "entities": [
                {"type": choose(("bold", "url", "odd")), "offset": self._random.randrange(-2, 99), "length": 5}
            ],
        }
        for name, value in (
            ("caption", choose(ODD_TEXTS)),
            ("media_group_id", choose(("1", "", "x" * 99))),
            ("message_thread_id", choose((1, 0, -1, 10**9))),
            ("sender_chat", self._chat()),
            ("forward_origin", {"type": choose(("user", "hidden_user", "odd")), "date": 1}),
            ("via_bot", self._person()),
        ):
            if self._random.random() < 0.15:
                message[name] = value
        if deep < 2 and self._random.random() < 0.3:
            message["reply_to_message"] = self._message(deep + 1)
        return message

    def _content(self, kind: str) -> Any:
        file = {"file_id": "x", "file_unique_id": "y", "width": 1, "height": 1, "duration": 1, "length": 1}
        return {
            "text": self._random.choice(ODD_TEXTS),
            "photo": [file] * self._random.randrange(3),
            "location": {"latitude": self._random.choice((50.5, 1e9, -91)), "longitude": 137.0},
            "venue": {"location": {"latitude": 50.5, "longitude": 137.0}, "title": "", "address": ""},
            "new_chat_members": [self._person()],
            "left_chat_member": self._person(),
            "migrate_from_chat_id": -5,
            "group_chat_created": True,
            "poll": self._poll(),
        }.get(kind, file)

    def _press(self) -> dict[str, Any]:
        data = self._random.choice(
            (*ODD_TEXTS[:9], "take:1", "take:99999999999999999999", "bind:-1:yes", "a:b", "split:0")
        )
        return {
            "id": "7", "from": self._person(), "chat_instance": "1", "data": data,
            "message": self._random.choice((self._message(), {"chat": self._chat(), "message_id": 5, "date": 0})),
        }  # fmt: skip

    def _member(self) -> dict[str, Any]:
        def one() -> dict[str, Any]:
            return {"status": self._random.choice(("member", "left", "kicked", "odd")), "user": self._person()}

        return {
            "chat": self._chat(),
            "from": self._person(),
            "date": 1,
            "old_chat_member": one(),
            "new_chat_member": one(),
        }

    def _poll(self) -> dict[str, Any]:
        options = [{"text": "?", "voter_count": 0, "persistent_id": "1"}] * self._random.randrange(3)
        return {
            "id": "1", "question": "?", "options": options, "total_voter_count": 0, "is_closed": True,
            "is_anonymous": True, "type": "regular", "allows_multiple_answers": False,
        }  # fmt: skip

    def _person(self) -> dict[str, Any]:
        return {"id": self._random.choice(self._people), "is_bot": False, "first_name": self._random.choice(ODD_TEXTS)}

    def _chat(self) -> dict[str, Any]:
        chat = self._random.choice((*self._chats, *self._people, -42))
        return {"id": chat, "type": "private" if chat > 0 else self._random.choice(("group", "supergroup", "channel"))}

    def _spoilt(self, body: dict[str, Any]) -> dict[str, Any]:
        """Now and then without a field, or with one of another type."""
        if self._random.random() < 0.5:
            name = self._random.choice(list(body))
            if self._random.random() < 0.6:
                del body[name]
            else:
                body[name] = self._random.choice((None, 0, -1, "", [], {}, True, "".join(string.printable)))
        return body


async def test_odd_updates_of_every_kind_harm_nobody(office: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.telegram.receiving.inbox.PAUSES", (0.0,))
    seed = random.randrange(10**6)
    print(f"seed {seed}")
    anna = await office.resident()
    strangers = [7_000_000 + number for number in range(5)]
    odd = Oddities(seed, [*strangers, office.boris.id], [office.moderators.id, office.departments["roads"].id, -77])
    for number in range(HOW_MANY):
        await office.sandbox.inject(odd.update())
        if number % 50 == 25:
            await anna.send(f"Яма номер {number} на Ленина 14")
    assert office.task is not None
    await office.handled()
    await eventually(lambda: not office.query("select 1 from updates where state = 'new'"), within=40)
    assert not office.task.done()
    for number in range(25, HOW_MANY, 50):
        assert len(office.query("select id from messages where content like :words", words=f"%номер {number} %")) == 1
    await anna.send("И после всего этого всё работает?")
    await anna.wait(lambda m: "Добавили к № " in m.text or "№" in m.text, timeout=20)


async def test_words_of_a_resident_are_registered_whatever_else_the_message_holds(office: Stage) -> None:
    anna = await office.resident()
    message = {
        "message_id": 5_000_001, "date": 1795500000, "text": "Яма на Ленина 14", "unheard_of": {"deep": [1]},
        "chat": {"id": anna.id, "type": "private", "unheard_of": 1},
        "from": {"id": anna.id, "is_bot": False, "first_name": ""},
    }  # fmt: skip
    await office.sandbox.inject({"message": message, "unheard_of": True})
    await office.card("Яма на Ленина 14")
    assert len(office.query("select id from appeals")) == 1

from __future__ import annotations

import json

import pytest

import sandbox.api.methods  # noqa: F401  # fills the registry
from sandbox.api.limits import Limits
from sandbox.api.methods.registry import METHODS, Call
from sandbox.ground.params import Params
from sandbox.ground.refusal import Refusal
from sandbox.people import acting, saying
from sandbox.world import membership, posting
from sandbox.world.model import Member, Person
from sandbox.world.world import World, all_rights

FORUM, CHANNEL, PERSON = -1001004000001, -1001004000002, 100001

# Enough for every method to do its work; the test spoils one of them after the other.
GOOD = {
    "chat_id": PERSON,
    "from_chat_id": PERSON,
    "message_id": 1,
    "message_ids": [1],
    "text": "раз <b>два</b>",
    "caption": "три",
    "options": ["a", {"text": "b"}],
    "question": "Когда?",
    "user_id": PERSON,
    "permissions": {"can_send_messages": True},
    "commands": [{"command": "start", "description": "x"}],
    "scope": {"type": "chat", "chat_id": PERSON},
    "reaction": [{"type": "emoji", "emoji": "👍"}],
    "name": "Дороги",
    "latitude": 50.5,
    "longitude": 137,
    "title": "Театр",
    "address": "Ленина, 23",
    "phone_number": "112",
    "first_name": "Служба",
    "action": "typing",
}
ODD: list[object] = [
    None, "", " ", "x", "-1", "@city", "@nobody", "HTML", "MarkdownV2", "quiz", "{", "[", "attach://x", "\ud800",
    "https://a.b/", 0, 1, -1, 10**20, 1.5, float("nan"), True, PERSON, FORUM, CHANNEL,
    [], [[]], [None], [1], [2, 1], ["a"], [{}], [[[]]], {}, {"type": []}, {"type": "chat"},
    {"type": "chat", "chat_id": {}}, {"type": "photo", "media": []}, [{"type": "emoji"}],
    {"message_id": 1}, {"message_id": "1"}, {"message_id": 1, "chat_id": []}, {"message_id": 1, "quote": 5},
    {"inline_keyboard": 1}, {"inline_keyboard": [[1]]}, {"inline_keyboard": [[{"text": 1, "callback_data": 2}]]},
    {"inline_keyboard": [[{"text": "a", "url": []}]]}, {"inline_keyboard": [[{"text": "a", "copy_text": 1}]]},
    {"keyboard": [["a", {"text": None}, 1]]}, {"keyboard": [[[]]]}, {"remove_keyboard": "x"}, {"force_reply": True},
    [{"type": "bold", "offset": -1, "length": 10**9}], [{"type": "bold", "offset": 0, "length": 1}], [{"type": []}],
    [{"type": "text_mention", "offset": 0, "length": 1}],
    [{"type": "text_mention", "offset": 0, "length": 1, "user": 1}],
    [{"type": "photo", "media": 1}] * 2, [{"type": "photo", "media": None, "caption": []}] * 2, [{"type": []}] * 2,
    [{"command": 1}], [{"text": []}], [{"text": "a", "text_entities": 1}, {"text": "a", "text_parse_mode": 1}],
]  # fmt: skip


class Watched(Params):
    """Tells which parameters a method looks at."""

    def __init__(self, values):
        self.seen: set[str] = set()
        super().__init__(Values(values, self.seen))


class Values(dict[str, object]):
    def __init__(self, values, seen):
        super().__init__(values)
        self.looked_at = seen

    def get(self, name, default=None):
        self.looked_at.add(name)
        return super().get(name, default)


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    made = World("1000000001:sandbox", tmp_path_factory.mktemp("world"), persistent=False)
    person = made.add_person(Person(0, "Анна"))
    for kind in ("supergroup", "channel"):
        chat = made.add_chat(kind, "Чат")
        chat.is_forum = kind == "supergroup"
        chat.members[person.id] = Member("creator")
        membership.set_username(made, chat, "city" if kind == "channel" else None)
        posting.post(made, posting.Composed(chat, made.bot.id, {"text": "раз"}))
    saying.start(acting.begin(made, {"person": person.id}, {}))
    return made


def outcome(world, known, params):
    for chat in (world.chats[FORUM], world.chats[CHANNEL]):
        chat.members[world.bot.id] = Member("administrator", all_rights(chat))
    try:
        result = known.run(Call(world, Limits(False), known.name, params))
    except Refusal as refusal:
        result = refusal.description
    return json.dumps(result)


@pytest.mark.parametrize("name", sorted(METHODS))
def test_a_spoilt_parameter_is_refused_or_borne_but_breaks_nothing(world, name):
    kinds = {"photo", "video", "animation", "audio", "document", "voice", "video_note", "sticker"}
    files = {kind: world.files.made_up(kind).file_id for kind in kinds}
    album = [{"type": "photo", "media": files["photo"]}, {"type": "photo", "media": files["photo"], "caption": "x"}]
    good = {**GOOD, **files, "file_id": files["photo"], "media": album}
    known = METHODS[name]
    for chat in (PERSON, FORUM, CHANNEL):
        posting.post(world, posting.Composed(world.chats[chat], world.bot.id, {"text": "раз"}))
        base = {**good, "chat_id": chat, "message_id": max(world.chats[chat].messages)}
        watched = Watched(base)
        outcome(world, known, watched)
        for spoilt in watched.seen:
            for value in ODD:
                outcome(world, known, Params({**base, spoilt: value}))

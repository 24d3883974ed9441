"""The world the bot lives in: people, chats, messages, files and time, all in memory."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sandbox.ground.clock import Clock, real_ms
from sandbox.ground.refusal import Impossible, Json
from sandbox.ground.store import Store, plain
from sandbox.world.files import Files
from sandbox.world.journal import Entry, Journal
from sandbox.world.model import ADMIN_RIGHTS, CHANNEL_ONLY, Chat, Member, Message, Person, Poll, Press
from sandbox.world.timers import Timers
from sandbox.world.updates import Queued, UpdateQueue

KEEP_MESSAGES = 50_000  # a chat keeps its newest messages; older ones are "not found"
KEEP_PRESSES = 10_000


@dataclass(slots=True)
class Profile:
    """What the bot has told Telegram about itself."""

    privacy: bool = True
    revoked: bool = False
    commands: dict[str, Json] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    menu_buttons: dict[str, Json] = field(default_factory=dict)
    rights: dict[str, Json] = field(default_factory=dict)
    webhook: Json = field(default_factory=dict)


class World:
    """The whole world. Code that changes a thing passes it to `save` and adds to the journal with `record`."""

    def __init__(self, token: str, folder: Path, persistent: bool) -> None:
        self.token = token
        self.folder = folder
        self.clock = Clock(folder / "clock.json")
        self.store = Store(folder / "world.db" if persistent else None)
        self.journal = Journal()
        self.updates = UpdateQueue(self.clock.now)
        self.updates.on_change = self._updates_changed
        self.updates.on_allow = self._allowed_changed
        self.files = Files(folder / "files", self._keep)
        self._empty()

    def _empty(self) -> None:
        bot_id = int(self.token.partition(":")[0])
        self.bot = Person(bot_id, "Bot", username="sandbox_bot", is_bot=True)
        self.people: dict[int, Person] = {bot_id: self.bot}
        self.chats: dict[int, Chat] = {}
        self.person_keys: dict[str, int] = {}
        self.chat_keys: dict[str, int] = {}
        self.usernames: dict[str, int] = {}
        self.polls: dict[str, Poll] = {}
        self.presses: dict[str, Press] = {}
        self.timers = Timers()
        self.profile = Profile()
        self.counters: dict[str, int] = {}

    def reset(self) -> None:
        """Start a new empty world under the same token; the bot goes on reading its updates as before."""
        self.store.erase()
        self.files.clear()
        self.updates.drop_all()
        self.updates.recent.clear()
        webhook = self.profile.webhook
        self._empty()
        self.profile.webhook = webhook
        self.save_profile()
        self._allowed_changed()
        self.clock.reset()
        self.record("reset")

    def count(self, name: str, start: int = 1) -> int:
        """The next number in this series."""
        number = self.counters[name] = self.counters.get(name, start - 1) + 1
        self.store.put("meta", "counters", lambda: self.counters)
        return number

    def record(self, kind: str, chat: int | None = None, message: Message | None = None, **fields: Any) -> None:
        """Add an entry to the journal."""
        self.journal.append(Entry(0, self.clock.now(), real_ms(), kind, chat, message, fields))
        self.store.put("meta", "seq", lambda: self.journal.seq)

    # -- finding ------------------------------------------------------------------------------------------

    def person(self, name: Any) -> Person:
        """The person of this id or key."""
        found = self.people.get(name) if isinstance(name, int) else self.people.get(self._number(name))
        if found is None:
            raise Impossible(f"there is no person {name!r}", 404)
        return found

    def _number(self, name: Any) -> int:
        if name in self.person_keys:
            return self.person_keys[name]
        return int(name) if isinstance(name, str) and name.isdigit() else 0

    def chat(self, name: Any) -> Chat:
        """The chat of this id, key or @username."""
        if isinstance(name, str):
            found = self.chats.get(self.chat_keys.get(name) or self.usernames.get(name.lstrip("@").lower()) or 0)
            if found is None and name in self.person_keys:
                return self.private(self.people[self.person_keys[name]])
            if found is None and name.lstrip("-").isdigit():
                name = int(name)
        if isinstance(name, int):
            found = self.chats.get(name)
            if found is None and name in self.people:
                return self.private(self.people[name])
        if not isinstance(name, (str, int)) or found is None:
            raise Impossible(f"there is no chat {name!r}", 404)
        return found

    def private(self, person: Person) -> Chat:
        """The person's chat with the bot."""
        chat = self.chats.get(person.id)
        if chat is None:
            chat = self.chats[person.id] = Chat(person.id, "private", person=person)
            chat.members[person.id] = Member("member")
            chat.members[self.bot.id] = Member("member")
            self.save(chat)
        return chat

    # -- making -------------------------------------------------------------------------------------------

    def add_person(self, given: Person) -> Person:
        """Add a new person, with a new id."""
        given.id = self.count("person", 100001)
        self.people[given.id] = given
        if given.key:
            self.person_keys[given.key] = given.id
        self.save(given)
        self.record("person", person=given.id)
        return given

    def add_chat(self, kind: str, title: str, key: str | None = None) -> Chat:
        """A new group, supergroup or channel without anybody in it."""
        number = self.count("chat", 4000001)
        chat = Chat(-number if kind == "group" else -(1_001_000_000_000 + number), kind, title, key=key)
        self.chats[chat.id] = chat
        if key:
            self.chat_keys[key] = chat.id
        self.save(chat)
        return chat

    def next_message_id(self, chat: Chat) -> int:
        """Private chats and groups share the account's numbers; supergroups and channels have their own."""
        if chat.type in ("private", "group"):
            return self.count("account_message")
        chat.last_message_id += 1
        self.save(chat)
        return chat.last_message_id

    # -- keeping ------------------------------------------------------------------------------------------

    def _keep(self, kind: str, thing_id: str, body: object) -> None:
        self.store.put(kind, thing_id, lambda: body)

    def save(self, thing: Person | Chat | Poll) -> None:
        """Queue a changed thing to be written to disk."""
        if isinstance(thing, Person):
            self.store.put("person", str(thing.id), lambda: plain(thing))
        elif isinstance(thing, Poll):
            self.store.put("poll", thing.id, lambda: plain(thing))
        else:
            self.store.put("chat", str(thing.id), lambda: _plain_chat(thing))

    def save_profile(self) -> None:
        """Queue the bot's changed profile to be written to disk."""
        self.store.put("meta", "profile", lambda: plain(self.profile))

    def keep_message(self, chat: Chat, message: Message) -> None:
        """Put a message, or a new version of it, into its chat."""
        chat.messages[message.id] = message
        self.store.put("message", f"{chat.id}:{message.id}", lambda: plain(message))
        if len(chat.messages) > 2 * KEEP_MESSAGES:
            kept = {*chat.pinned, *chat.threads}
            for old in list(chat.messages)[:KEEP_MESSAGES]:
                if old not in kept:
                    self.drop_message(chat, old)

    def drop_message(self, chat: Chat, message_id: int) -> None:
        """Take a message out of its chat."""
        chat.messages.pop(message_id, None)
        if message_id in chat.pinned:
            chat.pinned.remove(message_id)
            self.save(chat)
        self.store.forget("message", f"{chat.id}:{message_id}")

    def add_press(self, press: Press) -> None:
        """Remember a press until the bot answers it or too many came after it."""
        self.presses[press.id] = press
        if len(self.presses) > KEEP_PRESSES:
            self.presses.pop(next(iter(self.presses)))

    def _allowed_changed(self) -> None:
        allowed = sorted(self.updates.allowed or ())
        self.store.put("meta", "allowed", lambda: allowed)

    def _updates_changed(self, what: str, queued: Queued) -> None:
        if what == "put":
            self.store.put("update", f"{queued.id:020d}", lambda: _plain_update(queued))
            next_id = self.updates.next_id
            self.store.put("meta", "next_update", lambda: next_id)
        else:
            self.store.forget("update", f"{queued.id:020d}")


def _plain_chat(chat: Chat) -> Json:
    body = plain(chat, "messages", "members", "threads", "person")
    body["members"] = {
        str(who): {**plain(member), "rights": sorted(member.rights)} for who, member in chat.members.items()
    }
    body["threads"] = [plain(thread) for thread in chat.threads.values()]
    return body


def _plain_update(queued: Queued) -> Json:
    return {**plain(queued, "body"), "body": queued.body.decode()}


def all_rights(chat: Chat) -> frozenset[str]:
    """All administrator rights in a chat of this type."""
    if chat.type == "channel":
        return frozenset(ADMIN_RIGHTS) - {"can_pin_messages", "can_manage_topics", "can_manage_tags"}
    return frozenset(ADMIN_RIGHTS) - CHANNEL_ONLY

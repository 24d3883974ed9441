"""Reading a world back from its folder after the sandbox's own restart."""

from __future__ import annotations

from sandbox.ground.refusal import Json
from sandbox.world.files import StoredFile
from sandbox.world.model import Chat, Member, Message, Person, Poll, Thread
from sandbox.world.updates import Queued
from sandbox.world.world import Profile, World

SEQ_GAP = 1_000  # more than can have been recorded since the last write to disk


def revive(world: World) -> None:
    """Fill an empty world from its store."""
    for _, body in world.store.read("person"):
        person = Person(**body)
        world.people[person.id] = person
        if person.id == world.bot.id:
            world.bot = person
        if person.key:
            world.person_keys[person.key] = person.id
    for _, body in world.store.read("chat"):
        _revive_chat(world, body)
    _revive_messages(world)
    for _, body in world.store.read("poll"):
        body["votes"] = {int(who): chosen for who, chosen in body["votes"].items()}
        poll = world.polls[body["id"]] = Poll(**body)
        if poll.close_at is not None:
            world.timers.set(poll.close_at, "poll", poll.id)
    for unique, body in world.store.read("file"):
        world.files.known[unique] = StoredFile(**body)
    meta: Json = dict(world.store.read("meta"))
    world.counters = meta.get("counters", {})
    if "profile" in meta:
        world.profile = Profile(**meta["profile"])
    for _, body in sorted(world.store.read("update")):
        world.updates.waiting.append(Queued(**{**body, "body": body["body"].encode()}))
    world.updates.recent.update((queued.id, queued) for queued in world.updates.waiting)
    # The journal itself is not stored; its numbers go on, so that a resuming page knows it missed something.
    world.journal.seq = meta["seq"] + SEQ_GAP if "seq" in meta else 0
    world.updates.next_id = meta.get("next_update", 1)
    world.updates.allowed = frozenset(meta.get("allowed", ())) or None


def _revive_chat(world: World, body: Json) -> None:
    members = {
        int(who): Member(**{**member, "rights": frozenset(member["rights"])})
        for who, member in body.pop("members").items()
    }
    body["join_requests"] = {int(who): link for who, link in body.get("join_requests", {}).items()}
    threads = {thread["id"]: Thread(**thread) for thread in body.pop("threads")}
    chat = Chat(**body, members=members, threads=threads)
    if chat.type == "private":
        chat.person = world.people[chat.id]
    world.chats[chat.id] = chat
    if chat.key:
        world.chat_keys[chat.key] = chat.id
    if chat.username:
        world.usernames[chat.username.lower()] = chat.id


def _revive_messages(world: World) -> None:
    messages = []
    for _, body in world.store.read("message"):
        body["reactions"] = {int(who): emoji for who, emoji in body["reactions"].items()}
        messages.append(Message(**body))
    for message in sorted(messages, key=lambda m: (m.chat_id, m.id)):
        chat = world.chats.get(message.chat_id)
        if chat is not None:
            chat.messages[message.id] = message
            if message.expires is not None:
                world.timers.set(message.expires, "message", f"{chat.id}:{message.id}")

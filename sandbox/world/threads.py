"""Forum threads: created, renamed, closed, reopened, deleted with all their messages."""

from __future__ import annotations

from sandbox.ground.refusal import Impossible, Json
from sandbox.world import posting
from sandbox.world.model import Chat, Thread
from sandbox.world.world import World

GENERAL = 1


def general(chat: Chat) -> Thread:
    """The General thread, which every forum has."""
    if GENERAL not in chat.threads:
        chat.threads[GENERAL] = Thread(GENERAL, "General")
    return chat.threads[GENERAL]


def create(
    world: World, chat: Chat, name: str, sender: int, icon_color: int = 7322096, icon: str | None = None
) -> Thread:
    """Create a thread; its id is that of its service message."""
    value = {"name": name, "icon_color": icon_color, **({"icon_custom_emoji_id": icon} if icon else {})}
    message = posting.service(world, chat, sender, "forum_topic_created", value)
    thread = chat.threads[message.id] = Thread(message.id, name, icon_color, icon=icon)
    world.save(chat)
    world.record("thread", chat.id, thread=thread.id, name=name, closed=False)
    return thread


def change(world: World, chat: Chat, thread: Thread, changes: Json, sender: int) -> None:
    """Change the `name`, the `icon` (None removes it), or both."""
    told: Json = {}
    if "name" in changes:
        thread.name = told["name"] = changes["name"]
    if "icon" in changes:
        thread.icon = changes["icon"]
        told["icon_custom_emoji_id"] = changes["icon"] or ""
    _say(world, chat, thread, sender, {"forum_topic_edited": told})


def set_closed(world: World, chat: Chat, thread: Thread, closed: bool, sender: int) -> None:
    """Close or reopen a thread."""
    thread.closed = closed
    kind = "forum_topic_closed" if closed else "forum_topic_reopened"
    _say(world, chat, thread, sender, {kind: {}})


def set_hidden(world: World, chat: Chat, hidden: bool, sender: int) -> None:
    """Hide the General thread (which closes it), or show it again."""
    thread = general(chat)
    thread.hidden = hidden
    thread.closed = hidden or thread.closed
    kind = "general_forum_topic_hidden" if hidden else "general_forum_topic_unhidden"
    _say(world, chat, thread, sender, {kind: {}})


def _say(world: World, chat: Chat, thread: Thread, sender: int, content: Json) -> None:
    composed = posting.Composed(chat, sender, content, service=next(iter(content)))
    member = chat.members.get(sender)
    composed.as_chat = chat if member is not None and member.anonymous else None
    composed.thread = None if thread.id == GENERAL else thread.id
    posting.post(world, composed)
    world.save(chat)
    world.record("thread", chat.id, thread=thread.id, name=thread.name, closed=thread.closed)


def delete(world: World, chat: Chat, thread: Thread) -> None:
    """Delete the thread and all its messages; nobody is notified."""
    ids = [message.id for message in chat.messages.values() if message.thread == thread.id]
    chat.threads.pop(thread.id, None)
    posting.delete(world, chat, ids)
    world.save(chat)
    world.record("thread_deleted", chat.id, thread=thread.id)


def by_person(world: World, chat: Chat, thread_id: int, given: Json) -> None:
    """Do what an administrator does with a thread through the control interface."""
    thread = general(chat) if thread_id == GENERAL and chat.is_forum else chat.threads.get(thread_id)
    if thread is None:
        raise Impossible("there is no such thread", 404)
    sender = world.person(given["by"]).id if given.get("by") else owner(chat)
    action = given.get("action")
    if action in ("close", "reopen"):
        set_closed(world, chat, thread, action == "close", sender)
    elif action == "rename":
        change(world, chat, thread, {"name": str(given["name"])}, sender)
    elif action == "delete" and thread.id != GENERAL:
        delete(world, chat, thread)
    elif action in ("hide", "unhide") and thread.id == GENERAL:
        set_hidden(world, chat, action == "hide", sender)
    else:
        raise Impossible("action is close, reopen, rename or delete; for thread 1 also hide and unhide")


def owner(chat: Chat) -> int:
    """The creator, otherwise the first member; 0 when there is none."""
    return next((who for who, m in chat.members.items() if m.status == "creator"), next(iter(chat.members), 0))

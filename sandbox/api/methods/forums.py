"""Forum threads, created and managed by the bot."""

from __future__ import annotations

from sandbox.api.methods.addressing import find_chat, forum_thread, require_right, require_within
from sandbox.api.methods.registry import Call, method
from sandbox.api.methods.stickers import icon
from sandbox.ground.refusal import Json, bad_request
from sandbox.text.entities import length16
from sandbox.world import posting, threads
from sandbox.world.model import Chat


def _forum(call: Call, right: str = "can_manage_topics", words: str = "manage topics") -> Chat:
    chat = find_chat(call)
    require_within(call, chat)
    if chat.type != "supergroup":
        raise bad_request("the chat is not a supergroup forum" if chat.type != "private" else "the chat is not a forum")
    if not chat.is_forum:
        raise bad_request("the chat is not a forum")
    require_right(call, chat, right, words)
    return chat


def _name(call: Call) -> str:
    name = call.params.text("name").strip()
    if not name:
        raise bad_request("TOPIC_TITLE_EMPTY")
    if length16(name) > 128:
        raise bad_request("TOPIC_TITLE_TOO_LONG")
    return name


@method("createForumTopic")
def create_forum_topic(call: Call) -> Json:
    chat = _forum(call, words="create a topic")
    name = _name(call)
    color = call.params.integer("icon_color", 7322096)
    thread = threads.create(call.world, chat, name, call.world.bot.id, color, icon(call))
    body = {"message_thread_id": thread.id, "name": thread.name, "icon_color": thread.icon_color}
    return {**body, "icon_custom_emoji_id": thread.icon} if thread.icon else body


@method("editForumTopic")
def edit_forum_topic(call: Call) -> bool:
    chat = _forum(call)
    thread = forum_thread(call, chat)
    changes: Json = {}
    if call.params.text("name").strip() not in ("", thread.name):
        changes["name"] = _name(call)
    if "icon_custom_emoji_id" in call.params.values and icon(call) != thread.icon:
        changes["icon"] = icon(call)
    if not changes:
        raise bad_request("TOPIC_NOT_MODIFIED")
    threads.change(call.world, chat, thread, changes, call.world.bot.id)
    return True


def _set_closed(call: Call, closed: bool, general: bool) -> bool:
    chat = _forum(call)
    thread = threads.general(chat) if general else forum_thread(call, chat)
    if thread.closed == closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    threads.set_closed(call.world, chat, thread, closed, call.world.bot.id)
    return True


@method("closeForumTopic")
def close_forum_topic(call: Call) -> bool:
    return _set_closed(call, True, general=False)


@method("reopenForumTopic")
def reopen_forum_topic(call: Call) -> bool:
    return _set_closed(call, False, general=False)


@method("closeGeneralForumTopic")
def close_general_forum_topic(call: Call) -> bool:
    return _set_closed(call, True, general=True)


@method("reopenGeneralForumTopic")
def reopen_general_forum_topic(call: Call) -> bool:
    return _set_closed(call, False, general=True)


@method("deleteForumTopic")
def delete_forum_topic(call: Call) -> bool:
    chat = _forum(call, "can_delete_messages", "delete a topic")
    threads.delete(call.world, chat, forum_thread(call, chat))
    return True


@method("editGeneralForumTopic")
def edit_general_forum_topic(call: Call) -> bool:
    chat = _forum(call)
    threads.change(call.world, chat, threads.general(chat), {"name": _name(call)}, call.world.bot.id)
    return True


def _set_hidden(call: Call, hidden: bool) -> bool:
    chat = _forum(call)
    if threads.general(chat).hidden == hidden:
        raise bad_request("TOPIC_NOT_MODIFIED")
    threads.set_hidden(call.world, chat, hidden, call.world.bot.id)
    return True


@method("hideGeneralForumTopic")
def hide_general_forum_topic(call: Call) -> bool:
    return _set_hidden(call, True)


@method("unhideGeneralForumTopic")
def unhide_general_forum_topic(call: Call) -> bool:
    return _set_hidden(call, False)


@method("unpinAllForumTopicMessages")
def unpin_all_forum_topic_messages(call: Call) -> bool:
    chat = _forum(call, "can_pin_messages", "manage pinned messages in the chat")
    thread = forum_thread(call, chat)
    pinned = [one for one in chat.pinned if one in chat.messages and chat.messages[one].thread == thread.id]
    posting.unpin(call.world, chat, pinned)
    return True


@method("unpinAllGeneralForumTopicMessages")
def unpin_all_general_forum_topic_messages(call: Call) -> bool:
    chat = _forum(call, "can_pin_messages", "manage pinned messages in the chat")
    found = (chat.messages.get(one) for one in chat.pinned)
    posting.unpin(
        call.world, chat, [one.id for one in found if one is not None and one.thread in (None, threads.GENERAL)]
    )
    return True

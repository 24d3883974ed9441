"""Deleting messages: 48 hours, rights, many at once."""

from __future__ import annotations

from sandbox.api.methods.addressing import find_chat, require_within
from sandbox.api.methods.registry import Call, method
from sandbox.ground.refusal import bad_request
from sandbox.world import posting
from sandbox.world.model import Chat, Message

FORTY_EIGHT_HOURS = 48 * 3600


def _refusal(call: Call, chat: Chat, message: Message) -> str | None:
    """Why the bot may not delete this message; None when it may."""
    bot = call.world.bot.id
    own = message.sender == bot
    if message.service in ("supergroup_chat_created", "channel_chat_created", "forum_topic_created"):
        return "message can't be deleted"
    if chat.type == "channel":
        if not chat.is_admin(bot) or not (own or chat.may(bot, "can_delete_messages")):
            return "message can't be deleted"
    elif chat.type != "private" and not own and not chat.may(bot, "can_delete_messages"):
        return "message can't be deleted"
    if call.world.clock.seconds() - message.date > FORTY_EIGHT_HOURS:
        return "message can't be deleted for everyone"
    return None


@method("deleteMessage")
def delete_message(call: Call) -> bool:
    chat = find_chat(call)
    require_within(call, chat)
    message = chat.messages.get(call.params.integer("message_id"))
    if message is None:
        raise bad_request("message to delete not found")
    words = _refusal(call, chat, message)
    if words is not None:
        raise bad_request(words)
    posting.delete(call.world, chat, [message.id])
    return True


@method("deleteMessages")
def delete_messages(call: Call) -> bool:
    chat = find_chat(call)
    require_within(call, chat)
    ids = call.params.structure("message_ids", "message identifiers")
    if not isinstance(ids, list) or not ids:
        raise bad_request("message identifiers are not specified")
    if len(ids) > 100:
        raise bad_request("too many message identifiers specified")
    found = [chat.messages[one] for one in ids if isinstance(one, int) and one in chat.messages]
    refusals = [_refusal(call, chat, message) for message in found]
    if "message can't be deleted" in refusals:
        raise bad_request("message can't be deleted")
    gone = [message.id for message, words in zip(found, refusals, strict=True) if words is None]
    posting.delete(call.world, chat, gone)
    return True

"""Edits of the bot's own messages (and of channel posts, with the right for it)."""

from __future__ import annotations

from sandbox.api.keyboards import inline_only
from sandbox.api.methods.addressing import find_chat, require_within
from sandbox.api.methods.composing import CAPTION, caption_of, message_text
from sandbox.api.methods.media import medium
from sandbox.api.methods.registry import Call, method
from sandbox.ground.refusal import Json, bad_request
from sandbox.world import polls
from sandbox.world.files import REPLACEABLE, VISUAL, media_kind
from sandbox.world.model import Chat, Message
from sandbox.world.origins import own_content
from sandbox.world.posting import amend

_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


def _editable(call: Call) -> tuple[Chat, Message]:
    if call.params.has("inline_message_id"):
        raise bad_request("message to edit not found")
    chat = find_chat(call)
    if not call.params.integer("message_id"):
        raise bad_request("message identifier is not specified")
    require_within(call, chat)
    message = chat.messages.get(call.params.integer("message_id"))
    if message is None:
        raise bad_request("message to edit not found")
    bot = call.world.bot.id
    foreign = message.sender != bot and not (chat.type == "channel" and chat.may(bot, "can_edit_messages"))
    if foreign or message.service is not None or "forward_origin" in message.body:
        raise bad_request("message can't be edited")
    if chat.type == "channel" and not chat.is_admin(bot):
        raise bad_request("need administrator rights in the channel chat")
    return chat, message


def _settle(call: Call, chat: Chat, message: Message, changes: Json) -> Json:
    """Apply the changes unless they change nothing; a keyboard left out is removed, as in Telegram."""
    markup = inline_only(call.params)
    changes["reply_markup"] = markup
    if all(message.body.get(key) == value for key, value in changes.items()):
        raise bad_request(_NOT_MODIFIED)
    call.charge(chat.id)
    only_markup = set(changes) == {"reply_markup"}
    return amend(call.world, chat, message, changes, silent=only_markup).body


@method("editMessageText", sends=True)
def edit_message_text(call: Call) -> Json:
    chat, message = _editable(call)
    if "text" not in message.body:
        raise bad_request("there is no text in the message to edit")
    content = message_text(call)
    return _settle(call, chat, message, {"entities": None, "link_preview_options": None, **content})


@method("editMessageCaption", sends=True)
def edit_message_caption(call: Call) -> Json:
    chat, message = _editable(call)
    if media_kind(message.body) not in REPLACEABLE | {"voice"}:
        raise bad_request("there is no caption in the message to edit")
    return _settle(call, chat, message, {**dict.fromkeys(CAPTION), **caption_of(call)})


@method("editMessageMedia", sends=True)
def edit_message_media(call: Call) -> Json:
    chat, message = _editable(call)
    old = media_kind(message.body)
    if old not in REPLACEABLE and "text" not in message.body:
        raise bad_request("message can't be edited")
    kind, content = medium(call, call.params.structure("media", "media"), REPLACEABLE)
    if "media_group_id" in message.body and old != kind and not {old, kind} <= VISUAL:
        raise bad_request("message can't be edited to this type of media")
    return _settle(call, chat, message, {**dict.fromkeys(own_content(message)), **content})


@method("editMessageReplyMarkup", sends=True)
def edit_message_reply_markup(call: Call) -> Json:
    chat, message = _editable(call)
    return _settle(call, chat, message, {})


def _live_location(call: Call) -> Json:
    _editable(call)
    raise bad_request("message can't be edited")


method("editMessageLiveLocation")(_live_location)
method("stopMessageLiveLocation")(_live_location)


@method("stopPoll", sends=True)
def stop_poll(call: Call) -> Json:
    chat = find_chat(call)
    require_within(call, chat)
    message = chat.messages.get(call.params.integer("message_id"))
    if message is None:
        raise bad_request("message with poll to stop not found")
    poll = call.world.polls.get(str(message.body.get("poll", {}).get("id")))
    if poll is None:
        raise bad_request("message with poll to stop not found")
    if message.sender != call.world.bot.id or "forward_origin" in message.body:
        raise bad_request("poll can't be stopped")
    if poll.body["is_closed"]:
        raise bad_request("poll has already been closed")
    markup = inline_only(call.params)
    call.charge(chat.id)
    polls.close(call.world, poll)
    if markup != message.body.get("reply_markup"):
        amend(call.world, chat, chat.messages[message.id], {"reply_markup": markup}, silent=True)
    return poll.public()

"""Copies and forwards, alone and many at once (albums stay albums)."""

from __future__ import annotations

from itertools import pairwise

from sandbox.api.methods.addressing import find_chat, message_in, require_within, target
from sandbox.api.methods.composing import CAPTION, above, caption_of, envelope, put
from sandbox.api.methods.media import check_voice_allowed
from sandbox.api.methods.registry import Call, method
from sandbox.ground.refusal import Json, bad_request
from sandbox.world import polls
from sandbox.world.model import Chat, Message
from sandbox.world.origins import forward_origin, own_content

_VOICE = ("voice", "video_note")


def _source(call: Call) -> Chat:
    chat = find_chat(call, "from_chat_id")
    if not (chat.type == "channel" and chat.username):
        require_within(call, chat)
    return chat


def _content(call: Call, chat: Chat, message: Message) -> Json:
    if message.service is not None or "paid_media" in message.body:
        raise bad_request("message can't be copied")
    if message.body.get("has_protected_content"):
        raise bad_request("message can't be copied")
    content = own_content(message)
    for kind in _VOICE:
        if kind in content:
            check_voice_allowed(call, chat, kind)
    poll = content.get("poll")
    if poll:
        quiz_unknown = poll["type"] == "quiz" and not poll.get("correct_option_ids")
        if quiz_unknown:
            raise bad_request("message can't be copied")
        if chat.type == "channel" and not poll["is_anonymous"]:
            raise bad_request("non-anonymous polls can't be sent to channel chats")
        kept = (
            "is_anonymous", "type", "allows_multiple_answers", "allows_revoting", "members_only",
            "correct_option_ids", "question_entities", "description", "description_entities",
        )  # fmt: skip
        given = {key: poll[key] for key in kept if key in poll}
        options = [{"text": option["text"]} for option in poll["options"]]
        poll_id = f"{call.world.bot.id}{call.world.count('poll'):08d}"
        content["poll"] = polls.new_body(poll_id, poll["question"], options, given)
    return content


@method("copyMessage", sends=True)
def copy_message(call: Call) -> Json:
    chat, source = target(call), _source(call)
    message = message_in(source, call.params.integer("message_id"), "copy")
    content = _content(call, chat, message)
    if "caption" in call.params.values and "text" not in content:
        for name in CAPTION:
            content.pop(name, None)
        content.update(caption_of(call))
    elif "caption" in content:
        content.update(above({"caption": content["caption"]}, call.params.flag("show_caption_above_media")))
    where = envelope(call, chat)
    call.charge(chat.id)
    made = put(call, where, content)
    if "poll" in content:
        polls.register(call.world, made, by_bot=True)
    return {"message_id": made.id}


@method("forwardMessage", sends=True)
def forward_message(call: Call) -> Json:
    chat, source = target(call), _source(call)
    message = message_in(source, call.params.integer("message_id"), "forward")
    content, extra = _forwarded(call, source, message)
    where = envelope(call, chat)
    call.charge(chat.id)
    return put(call, where, content, extra).body


def _forwarded(call: Call, source: Chat, message: Message) -> tuple[Json, Json]:
    if message.service is not None or message.body.get("has_protected_content"):
        raise bad_request("message can't be forwarded")
    return own_content(message), {"forward_origin": forward_origin(call.world, source, message)}


def _many(call: Call, source: Chat) -> list[Message]:
    ids = call.params.structure("message_ids", "message identifiers")
    if not isinstance(ids, list) or not ids:
        raise bad_request("there are no messages to forward")
    if len(ids) > 100:
        raise bad_request("too many messages to forward")
    if any(not isinstance(one, int) for one in ids) or any(a >= b for a, b in pairwise(ids)):
        raise bad_request("message identifiers must be in a strictly increasing order")
    found = [source.messages[one] for one in ids if one in source.messages]
    usable = [m for m in found if m.service is None and not m.body.get("has_protected_content")]
    if not usable:
        raise bad_request("there are no messages to forward")
    return usable


def _albums(call: Call, messages: list[Message]) -> list[Json]:
    """The new album of each message, grouped as before; a single remaining message is no album."""
    sizes: dict[str, int] = {}
    for message in messages:
        old = message.body.get("media_group_id")
        if old:
            sizes[old] = sizes.get(old, 0) + 1
    new = {
        old: {"media_group_id": str(call.world.count("album", 13_000_000_000_000_001))}
        for old, size in sizes.items()
        if size > 1
    }
    return [new.get(message.body.get("media_group_id", ""), {}) for message in messages]


@method("copyMessages", sends=True)
def copy_messages(call: Call) -> list[Json]:
    chat, source = target(call), _source(call)
    messages = _many(call, source)
    contents = [_content(call, chat, message) for message in messages]
    if call.params.flag("remove_caption"):
        for content in contents:
            for name in CAPTION:
                content.pop(name, None)
    where = envelope(call, chat)
    call.charge(chat.id, len(contents))
    result = []
    for content, album in zip(contents, _albums(call, messages), strict=True):
        made = put(call, where, content, album)
        if "poll" in content:
            polls.register(call.world, made, by_bot=True)
        result.append({"message_id": made.id})
    return result


@method("forwardMessages", sends=True)
def forward_messages(call: Call) -> list[Json]:
    chat, source = target(call), _source(call)
    messages = _many(call, source)
    contents = [_forwarded(call, source, message) for message in messages]
    where = envelope(call, chat)
    call.charge(chat.id, len(contents))
    albums = _albums(call, messages)
    return [
        {"message_id": put(call, where, content, {**extra, **album}).id}
        for (content, extra), album in zip(contents, albums, strict=True)
    ]

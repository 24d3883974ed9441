"""What all sending methods share: text with markup, reply, thread, keyboard, limits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sandbox.api.keyboards import read_markup
from sandbox.api.methods.addressing import reply_for, thread_for
from sandbox.api.methods.registry import Call
from sandbox.ground.refusal import Json, bad_request
from sandbox.text.entities import Entities, check_entities, clean, is_blank, length16, with_found
from sandbox.text.formatting import cannot_parse, parse_html
from sandbox.text.markdown import parse_markdown, parse_markdown_v2
from sandbox.world.model import Chat, Message
from sandbox.world.posting import Composed, post

TEXT_LIMIT, CAPTION_LIMIT = 4096, 1024
_MODES = {"html": parse_html, "markdownv2": parse_markdown_v2, "markdown": parse_markdown}


def formatted(source: Any, mode: str, entities: Any) -> tuple[str, Entities]:
    """Clean text and its entities from a source in the given `parse_mode`, or with entities given."""
    if not isinstance(source, str):
        raise bad_request("strings must be encoded in UTF-8")
    if "\x00" in source:
        source = source.replace("\x00", " ")
    if mode:
        parse = _MODES.get(mode.lower())
        if parse is None:
            raise bad_request("unsupported parse_mode")
        text, found = parse(source)
    else:
        text, found = source, check_entities(entities, source) if entities else []
    try:
        text.encode()
    except UnicodeEncodeError:
        raise cannot_parse("Text must be encoded in UTF-8") from None
    text, found = clean(text, found)
    return text, with_found(text, found)


def message_text(call: Call) -> Json:
    """Text and entities of sendMessage and editMessageText, within the limits."""
    params = call.params
    mode = params.text("parse_mode")
    entities = None if mode else params.structure("entities", "entities")
    text, found = formatted(params.text("text"), mode, entities)
    if is_blank(text):
        raise bad_request("message text is empty")
    if length16(text) > TEXT_LIMIT:
        raise bad_request("message is too long")
    content: Json = {"text": text}
    if found:
        content["entities"] = found
    preview = params.structure("link_preview_options", "link preview options")
    if preview:
        content["link_preview_options"] = preview
    return content


def caption_content(source: Any, mode: str, entities: Any) -> Json:
    """Caption fields, empty when there is no caption."""
    if not source:
        return {}
    text, found = formatted(source, mode, entities)
    if is_blank(text):
        return {}
    if length16(text) > CAPTION_LIMIT:
        raise bad_request("message caption is too long")
    return {"caption": text, "caption_entities": found} if found else {"caption": text}


def caption_of(call: Call) -> Json:
    """Caption fields of a call."""
    mode = call.params.text("parse_mode")
    entities = None if mode else call.params.structure("caption_entities", "caption entities")
    return caption_content(call.params.text("caption"), mode, entities)


@dataclass(slots=True)
class Envelope:
    """Everything about a sending but its content."""

    chat: Chat
    reply: Message | None
    thread: int | None
    extra: Json
    markup: Json | None
    keyboard: Any


def envelope(call: Call, chat: Chat) -> Envelope:
    """Reply, thread and keyboard of a call, checked."""
    reply, extra = reply_for(call, chat)
    thread = thread_for(call, chat, reply)
    markup, keyboard = read_markup(call.params, chat)
    if call.params.flag("protect_content"):
        extra = {**extra, "has_protected_content": True}
    return Envelope(chat, reply, thread, extra, markup, keyboard)


def put(call: Call, where: Envelope, content: Json, extra: Json | None = None) -> Message:
    """Post one message of the bot; the limits are already charged."""
    fields = {**where.extra, **extra} if extra else where.extra
    return post(
        call.world,
        Composed(
            where.chat,
            call.world.bot.id,
            content,
            fields,
            reply_to=where.reply,
            thread=where.thread,
            markup=where.markup,
            keyboard=where.keyboard,
        ),
    )


def deliver(call: Call, chat: Chat, content: Json, extra: Json | None = None) -> Message:
    """Check the rest of a call, charge the limits and post its message."""
    where = envelope(call, chat)
    call.charge(chat.id)
    return put(call, where, content, extra)

"""What all sending methods share: text with markup, reply, thread, keyboard, limits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sandbox.api.keyboards import read_markup
from sandbox.api.methods.addressing import thread_for
from sandbox.api.methods.registry import Call
from sandbox.ground.refusal import Json, bad_request
from sandbox.text.entities import Entities, check_entities, clean, is_blank, length16, preview_of, with_found
from sandbox.text.formatting import cannot_parse, parse_html
from sandbox.text.markdown import parse_markdown, parse_markdown_v2
from sandbox.world.mentions import known
from sandbox.world.model import Chat, Message
from sandbox.world.origins import external_reply, quote_of
from sandbox.world.posting import Composed, post
from sandbox.world.world import World

TEXT_LIMIT, CAPTION_LIMIT = 4096, 1024
CAPTION = ("caption", "caption_entities", "show_caption_above_media")
_MODES = {"html": parse_html, "markdownv2": parse_markdown_v2, "markdown": parse_markdown}


def formatted(world: World, source: Any, mode: str, entities: Any) -> tuple[str, Entities]:
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
    text, found = clean(text, known(world, found))
    return text, with_found(text, found)


def message_text(call: Call) -> Json:
    """Text and entities of sendMessage and editMessageText, within the limits."""
    params = call.params
    mode = params.text("parse_mode")
    entities = None if mode else params.structure("entities", "entities")
    text, found = formatted(call.world, params.text("text"), mode, entities)
    if is_blank(text):
        raise bad_request("message text is empty")
    if length16(text) > TEXT_LIMIT:
        raise bad_request("message is too long")
    content: Json = {"text": text}
    if found:
        content["entities"] = found
    preview = params.structure("link_preview_options", "link preview options")
    if preview is None and params.flag("disable_web_page_preview"):
        preview = {"is_disabled": True}
    shown = preview_of(text, found, preview)
    return {**content, "link_preview_options": shown} if shown else content


def caption_content(world: World, source: Any, mode: str, entities: Any) -> Json:
    """Caption fields, empty when there is no caption."""
    if not source:
        return {}
    text, found = formatted(world, source, mode, entities)
    if is_blank(text):
        return {}
    if length16(text) > CAPTION_LIMIT:
        raise bad_request("message caption is too long")
    return {"caption": text, "caption_entities": found} if found else {"caption": text}


def above(caption: Json, asked: Any) -> Json:
    """Caption fields with the flag to show the caption above the medium, which is dropped without a caption."""
    return {**caption, "show_caption_above_media": True} if caption and asked in (True, "true", 1) else caption


def caption_of(call: Call) -> Json:
    """Caption fields of a call."""
    mode = call.params.text("parse_mode")
    entities = None if mode else call.params.structure("caption_entities", "caption entities")
    caption = caption_content(call.world, call.params.text("caption"), mode, entities)
    return above(caption, call.params.flag("show_caption_above_media"))


def reply_for(call: Call, chat: Chat) -> tuple[Message | None, Json]:
    """The message replied to (None when sent without), and the fields added by a quote or a reply across chats."""
    given = call.params.structure("reply_parameters", "reply parameters")
    if given is None and call.params.integer("reply_to_message_id"):
        given = {
            "message_id": call.params.integer("reply_to_message_id"),
            "allow_sending_without_reply": call.params.flag("allow_sending_without_reply"),
        }
    if not given:
        return None, {}
    if not isinstance(given, dict) or not isinstance(given.get("message_id"), int):
        raise bad_request('can\'t parse reply parameters: Field "message_id" must be of type Number')
    foreign = given.get("chat_id")
    source = chat if foreign in (None, chat.id) else _chat_of_reply(call, foreign)
    message = source.messages.get(given["message_id"]) if source else None
    thread = call.params.integer("message_thread_id")
    if message is not None and source is chat and chat.is_forum and thread and message.thread != thread:
        message = None
    if message is None or source is None:
        if given.get("allow_sending_without_reply") in (True, "true", 1):
            return None, {}
        raise bad_request("message to be replied not found")
    extra: Json = {}
    if given.get("quote"):
        words, _ = formatted(
            call.world, given["quote"], given.get("quote_parse_mode") or "", given.get("quote_entities")
        )
        quote = quote_of(message, words, given.get("quote_position"))
        if quote is None:
            raise bad_request("QUOTE_TEXT_INVALID")
        extra["quote"] = quote
    if source is not chat:
        return None, {"external_reply": external_reply(call.world, source, message), **extra}
    return message, extra


def _chat_of_reply(call: Call, name: Any) -> Chat | None:
    return call.world.chats.get(name) if isinstance(name, int) else None


@dataclass(slots=True)
class Envelope:
    """Everything about a message to send except its content."""

    chat: Chat
    reply: Message | None
    thread: int | None
    extra: Json
    markup: Json | None
    keyboard: Any
    silent: bool


def envelope(call: Call, chat: Chat) -> Envelope:
    """Reply, thread and keyboard of a call, checked."""
    reply, extra = reply_for(call, chat)
    thread = thread_for(call, chat, reply)
    markup, keyboard = read_markup(call.params, chat)
    if call.params.flag("protect_content"):
        extra = {**extra, "has_protected_content": True}
    return Envelope(chat, reply, thread, extra, markup, keyboard, call.params.flag("disable_notification"))


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
            silent=where.silent,
        ),
    )


def deliver(call: Call, chat: Chat, content: Json, extra: Json | None = None) -> Message:
    """Check the rest of a call, charge the limits and post its message."""
    where = envelope(call, chat)
    call.charge(chat.id)
    return put(call, where, content, extra)

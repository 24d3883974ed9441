"""Converts outgoing messages into Bot API calls."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from bot.domain.buttons import Rows
from bot.domain.content import Content, Media, clipped
from bot.domain.messenger import TELEGRAM
from bot.domain.outgoing import (
    Album,
    ClosePoll,
    Edit,
    Erase,
    File,
    Letter,
    Menu,
    OpenThread,
    Outgoing,
    Pin,
    Poll,
    React,
    Say,
    Thread,
)
from bot.telegram.sending.poll_params import poll_params

Params = dict[str, object]

_METHODS = {
    "photo": "sendPhoto",
    "video": "sendVideo",
    "animation": "sendAnimation",
    "audio": "sendAudio",
    "document": "sendDocument",
    "voice": "sendVoice",
    "video_note": "sendVideoNote",
}
# Names for files that have none.
_FILE_NAMES = {"voice": "voice.ogg", "video_note": "video.mp4"}


@dataclass(frozen=True)
class Call:
    """One call: `cost` is how many messages it counts for in Telegram's limits (0 when it makes none). `files` are
    uploaded as the parameters of these names. `again` (parameter, id, name) is a file to download from Telegram and
    upload again, since an id sends a file only as its original kind."""

    method: str
    params: Mapping[str, object]
    cost: int = 1
    files: tuple[tuple[str, File], ...] = ()
    again: tuple[str, str, str] | None = None


def to_call(what: Outgoing, chat_id: int, *, edit: int | None = None) -> Call | None:
    """The call that says `what` in the chat, or edits message `edit` to say it; None if there is nothing to change."""
    match what:
        case Say():
            return _edit(what, chat_id, edit) if edit else _say(what, chat_id)
        case Album():
            return None if edit else _album(what, chat_id)
        case React():
            reaction = [{"type": "emoji", "emoji": what.emoji}] if what.emoji else []
            params = {"chat_id": chat_id, "message_id": what.message_id, "reaction": reaction}
            return Call("setMessageReaction", params, cost=0)
        case Pin():
            params = {"chat_id": chat_id, "message_id": what.message_id, "disable_notification": True}
            return Call("pinChatMessage", params, cost=0)
        case Erase():
            return Call("deleteMessage", {"chat_id": chat_id, "message_id": what.message_id}, cost=0)
        case Edit():
            return _edit(what.words, chat_id, what.message_id, captioned=what.captioned)
        case Poll():
            return None if edit else Call("sendPoll", {"chat_id": chat_id, **poll_params(what)})
        case ClosePoll():
            return Call("stopPoll", {"chat_id": chat_id, "message_id": what.message_id})
        case Thread():
            return Call("createForumTopic", {"chat_id": chat_id, "name": what.title})
        case OpenThread(0):
            return Call("reopenGeneralForumTopic", {"chat_id": chat_id}, cost=0)
        case OpenThread():
            return Call("reopenForumTopic", {"chat_id": chat_id, "message_thread_id": what.thread_id}, cost=0)
        case Menu():
            return Call("setMyCommands", _menu(what, chat_id), cost=0)
        case Letter():
            return None  # sent by mail


def digest(what: Say) -> str:
    """A short hash of what can be edited: equal for messages that look the same."""
    rows = ["\0".join(f"{each.label}\0{each.url or each.data}" for each in row) for row in what.buttons]
    rest = _rest(what)
    looks = "\n\0".join((what.text, *rows, "" if rest == _PLAIN else repr(rest)))
    return hashlib.blake2b(looks.encode("utf-8", "replace"), digest_size=8).hexdigest()


def _rest(what: Say) -> tuple[object, ...]:
    return what.html, what.entities, what.content, what.file, what.preview


# Most messages are text alone; writing out the rest takes most of the time.
_PLAIN = _rest(Say())


def adapted(what: Outgoing, variant: str) -> Outgoing:
    """The form to try after Telegram refused the first: plain, short, unthreaded, as a document, or with files from the
    photo archive uploaded again."""
    if isinstance(what, Say):
        if "plain" in variant or "short" in variant:
            what = replace(what, text=_untagged(what.text) if what.html else what.text, html=False, entities=())
        if "short" in variant:
            limit = TELEGRAM.caption if what.content and what.content.media else TELEGRAM.text
            what = replace(what, text=clipped(what.text, limit))
        if "document" in variant and what.content and what.content.media:
            what = replace(what, as_file=True)
    if isinstance(what, Album) and ("plain" in variant or "short" in variant):
        what = replace(what, items=tuple(_bare(item) for item in what.items))
    if "unthreaded" in variant and isinstance(what, Say | Album | Poll):
        what = replace(what, thread_id=None)
    if "kept" in variant.split():
        if isinstance(what, Say) and what.content:
            what = replace(what, content=_from_archive(what.content))
        elif isinstance(what, Album):
            what = replace(what, items=tuple(_from_archive(item) for item in what.items))
    return what


def _from_archive(item: Content) -> Content:
    """The item without the messenger's file id, when the office has the bytes."""
    return replace(item, media=replace(item.media, file_id="")) if item.media and item.media.kept else item


def _bare(item: Content) -> Content:
    """A part of an album with an acceptable caption: clipped, without entities."""
    return replace(item, text=clipped(item.text, TELEGRAM.caption), entities=())


def _untagged(text: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", text))


def _say(what: Say, chat_id: int) -> Call:
    params = _address(what, chat_id)
    markup = _markup(what)
    if markup:
        params["reply_markup"] = markup
    if what.file:
        params.update(_text(what, "caption"))
        kind = "photo" if what.file.picture else "document"
        return Call(_METHODS[kind], params, files=((kind, what.file),))
    content = what.content
    if content and content.media:
        kind = content.media.kind
        if what.as_file:
            params.update(_text(what, "caption"), disable_content_type_detection=True)
            again = ("document", content.media.file_id, _FILE_NAMES.get(kind, kind))
            return Call("sendDocument", params, again=again)
        files: tuple[tuple[str, File], ...] = ()
        if content.media.file_id:
            params[kind] = content.media.file_id
        else:
            files = ((kind, _kept(content.media)),)
        if kind not in TELEGRAM.wordless:
            params.update(_text(what, "caption"))
            if content.caption_above:
                params["show_caption_above_media"] = True
            if content.spoiler:
                params["has_spoiler"] = True
        return Call(_METHODS[kind], params, files=files)
    if content and content.spot:
        spot = content.spot
        params.update(latitude=spot.latitude, longitude=spot.longitude)
        if spot.title:
            params.update(title=spot.title, address=spot.address or spot.title)
            return Call("sendVenue", params)
        return Call("sendLocation", params)
    params.update(_text(what, "text"), **_link_preview(what))
    return Call("sendMessage", params)


def _edit(what: Say, chat_id: int, message_id: int, *, captioned: bool = False) -> Call | None:
    params: Params = {"chat_id": chat_id, "message_id": message_id}
    if what.buttons:
        params["reply_markup"] = {"inline_keyboard": _keyboard(what.buttons)}
    media = what.content.media if what.content else None
    if media or captioned or what.file:
        if media and media.kind in TELEGRAM.wordless:
            return None
        if what.content and what.content.caption_above:
            params["show_caption_above_media"] = True
        return Call("editMessageCaption", params | (_text(what, "caption") or {"caption": ""}))
    if what.content and what.content.spot:
        return None
    return Call("editMessageText", params | _text(what, "text") | _link_preview(what))


def _link_preview(what: Say) -> Params:
    """How a link in it is previewed: not at all, as its author chose, or by Telegram's default."""
    preview = what.preview
    if preview.hidden:
        return {"link_preview_options": {"is_disabled": True}}
    chosen: Params = {f"prefer_{preview.size}_media": True} if preview.size else {}
    if preview.address:
        chosen["url"] = preview.address
    if preview.above:
        chosen["show_above_text"] = True
    return {"link_preview_options": chosen} if chosen else {}


def _menu(what: Menu, chat_id: int) -> Params:
    commands = [{"command": name, "description": description} for name, description in what.commands]
    scope = {"type": "default"} if what.everybody else {"type": "chat", "chat_id": chat_id}
    return {"commands": commands, "scope": scope, **({"language_code": what.language} if what.language else {})}


def _album(what: Album, chat_id: int) -> Call:
    media = [_album_item(number, item) for number, item in enumerate(what.items)]
    files = tuple(
        (f"file{number}", _kept(item.media))
        for number, item in enumerate(what.items)
        if item.media and not item.media.file_id
    )
    return Call("sendMediaGroup", {**_address(what, chat_id), "media": media}, cost=len(media), files=files)


def _kept(media: Media) -> File:
    """The file in the photo archive, to be uploaded again."""
    return File(PurePosixPath(media.kept).name, kept=media.kept)


def _album_item(number: int, item: Content) -> Params:
    assert item.media is not None
    part: Params = {"type": item.media.kind, "media": item.media.file_id or f"attach://file{number}"}
    if item.text:
        part["caption"] = item.text
    if item.entities:
        part["caption_entities"] = list(item.entities)
    if item.spoiler:
        part["has_spoiler"] = True
    if item.caption_above:
        part["show_caption_above_media"] = True
    return part


def _address(what: Say | Album, chat_id: int) -> Params:
    params: Params = {"chat_id": chat_id}
    if what.thread_id:
        params["message_thread_id"] = what.thread_id
    if what.reply_to:
        params["reply_parameters"] = {"message_id": what.reply_to, "allow_sending_without_reply": True}
    if what.silent:
        params["disable_notification"] = True
    return params


def _text(what: Say, name: str) -> Params:
    if not what.text:
        return {}
    if what.html:
        return {name: what.text, "parse_mode": "HTML"}
    if not what.entities:
        return {name: what.text}
    return {name: what.text, ("entities" if name == "text" else "caption_entities"): list(what.entities)}


def _markup(what: Say) -> Params:
    if what.buttons:
        return {"inline_keyboard": _keyboard(what.buttons)}
    if what.ask_location:
        button = {"text": what.ask_location, "request_location": True}
        return {"keyboard": [[button]], "resize_keyboard": True, "one_time_keyboard": True}
    return {"remove_keyboard": True} if what.hide_keyboard else {}


def _keyboard(rows: Rows) -> list[list[Params]]:
    return [
        [
            {"text": button.label, **({"url": button.url} if button.url else {"callback_data": button.data})}
            for button in row
        ]
        for row in rows
        if row
    ]

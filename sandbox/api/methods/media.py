"""Photos, videos and other files, alone and in albums."""

from __future__ import annotations

from typing import Any

from sandbox.api.methods.addressing import target
from sandbox.api.methods.composing import above, caption_content, caption_of, deliver, envelope, put
from sandbox.api.methods.registry import Call, method
from sandbox.ground.params import Upload
from sandbox.ground.refusal import Json, Refusal, bad_request
from sandbox.world.files import IN_ALBUMS, KINDS, MAX_UPLOAD, StoredFile, as_content, is_picture
from sandbox.world.model import Chat

_PERMISSIONS = {
    "photo": ("can_send_photos", "send photos"), "video": ("can_send_videos", "send videos"),
    "animation": ("can_send_other_messages", "send GIFs"), "audio": ("can_send_audios", "send music"),
    "document": ("can_send_documents", "send documents"), "voice": ("can_send_voice_notes", "send voice messages"),
    "video_note": ("can_send_video_notes", "send video messages"),
    "sticker": ("can_send_other_messages", "send stickers"), "live_photo": ("can_send_photos", "send photos"),
}  # fmt: skip
_PLAIN = frozenset({"video_note", "sticker"})


def stored_file(call: Call, given: Any, kind: str) -> StoredFile:
    """The file that a parameter means: an upload, an `attach://` name, a file id; URLs are not supported here."""
    upload: Upload | None = None
    if isinstance(given, str) and given.startswith("attach://"):
        upload = call.params.files.get(given.removeprefix("attach://"))
        if upload is None:
            raise bad_request(f"attached file not found: {given.removeprefix('attach://')}")
    if upload is not None:
        return add_upload(call, upload, kind)
    if not isinstance(given, str) or not given:
        raise bad_request(f"there is no {kind.replace('_', ' ')} in the request")
    if given.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    return call.world.files.of_kind(given, kind)


def add_upload(call: Call, upload: Upload, kind: str) -> StoredFile:
    """Store a file uploaded with the call."""
    if not upload.content:
        raise bad_request("file must be non-empty")
    if len(upload.content) > MAX_UPLOAD:
        raise Refusal(413, "Request Entity Too Large")
    if kind == "photo" and not is_picture(upload.content):
        raise bad_request("IMAGE_PROCESS_FAILED")
    return call.world.files.add(kind, upload.content, upload.name, upload.mime)


def from_field(call: Call, kind: str) -> StoredFile:
    """The file of the parameter named after its kind."""
    upload = call.params.files.get(kind)
    return add_upload(call, upload, kind) if upload else stored_file(call, call.params.values.get(kind), kind)


def check_voice_allowed(call: Call, chat: Chat, kind: str) -> None:
    """Refuse voice and video messages to people who do not accept them."""
    if chat.person is not None and chat.person.forbids_voice and kind in ("voice", "video_note"):
        raise bad_request("VOICE_MESSAGES_FORBIDDEN")


def _send(call: Call, kind: str) -> Json:
    chat = target(call, *_PERMISSIONS[kind])
    check_voice_allowed(call, chat, kind)
    caption = {} if kind in _PLAIN else caption_of(call)
    still = from_field(call, "photo") if kind == "live_photo" else None
    content = as_content(from_field(call, kind), _details(call), still)
    content.update(caption)
    if call.params.flag("has_spoiler"):
        content["has_media_spoiler"] = True
    return deliver(call, chat, content).body


def _details(call: Call) -> Json:
    params = call.params
    return {
        "duration": params.integer("duration"),
        "performer": params.text("performer"),
        "title": params.text("title"),
        "thumbnail": _thumbnail(
            call, "attach://thumbnail" if "thumbnail" in params.files else params.text("thumbnail")
        ),
    }


def _thumbnail(call: Call, given: Any) -> StoredFile | None:
    """A thumbnail uploaded with its file, if any: a name that is no upload of this call is ignored."""
    name = str(given or "").removeprefix("attach://")
    upload = call.params.files.get(name)
    return add_upload(call, upload, "photo") if upload is not None else None


def _register(name: str, kind: str) -> None:
    method(name, sends=True)(lambda call: _send(call, kind))


for _name, _kind in (
    ("sendPhoto", "photo"),
    ("sendVideo", "video"),
    ("sendAnimation", "animation"),
    ("sendAudio", "audio"),
    ("sendDocument", "document"),
    ("sendVoice", "voice"),
    ("sendVideoNote", "video_note"),
    ("sendSticker", "sticker"),
    ("sendLivePhoto", "live_photo"),
):
    _register(_name, _kind)


def medium(call: Call, item: Any, kinds: frozenset[str]) -> tuple[str, Json]:
    """Kind and message fields of an InputMedia."""
    if not isinstance(item, dict):
        raise bad_request("can't parse InputMedia: expected an Object")
    kind = str(item.get("type"))
    if kind not in kinds:
        raise bad_request("unallowed media type" if kind in KINDS else f"media type {kind} is invalid")
    still = stored_file(call, item.get("photo"), "photo") if kind == "live_photo" else None
    details = {**item, "thumbnail": _thumbnail(call, item.get("thumbnail"))}
    content = as_content(stored_file(call, item.get("media"), kind), details, still)
    caption = caption_content(
        call.world, item.get("caption"), item.get("parse_mode") or "", item.get("caption_entities")
    )
    content.update(above(caption, item.get("show_caption_above_media")))
    if item.get("has_spoiler"):
        content["has_media_spoiler"] = True
    return kind, content


@method("sendMediaGroup", sends=True)
def send_media_group(call: Call) -> list[Json]:
    chat = target(call, "can_send_photos", "send media messages")
    items = call.params.structure("media", "media")
    if not isinstance(items, list) or not items:
        raise bad_request("there are no messages to send")
    if len(items) > 10:
        raise bad_request("too many messages to send as an album")
    if len(items) < 2:
        raise bad_request("too few messages to send as an album")
    if call.params.has("reply_markup"):
        raise bad_request("reply markup is not allowed in albums")
    parts = [medium(call, item, IN_ALBUMS) for item in items]
    kinds = {kind for kind, _ in parts}
    for alone in ("document", "audio"):
        if alone in kinds and len(kinds) > 1:
            raise bad_request(f"{alone} can't be mixed with other media types")
    where = envelope(call, chat)
    call.charge(chat.id, len(parts))
    album = {"media_group_id": str(call.world.count("album", 13_000_000_000_000_001))}
    return [put(call, where, content, album).body for _, content in parts]


@method("getFile")
def get_file(call: Call) -> Json:
    stored = call.world.files.by_id(call.params.text("file_id"))
    if stored is None:
        raise bad_request("invalid file_id" if call.params.text("file_id") else "file_id is empty")
    if stored.size > 20 * 1024 * 1024:
        raise bad_request("file is too big")
    return {
        "file_id": call.params.text("file_id"),
        "file_unique_id": call.params.text("file_id").partition("-")[2],
        "file_size": stored.size,
        "file_path": stored.path,
    }

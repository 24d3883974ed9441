"""Files by id: uploaded by the bot or by people, or made up tiny and valid."""

from __future__ import annotations

import base64
import struct
import zlib
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from sandbox.ground.refusal import Json, bad_request

KINDS = ("photo", "video", "animation", "audio", "document", "voice", "video_note", "sticker")
_PREFIX = {kind: f"{number}S{kind[:2].upper()}" for number, kind in enumerate(KINDS)}
_TYPES = {
    "photo": ("photos", "jpg", "image/jpeg"), "video": ("videos", "mp4", "video/mp4"),
    "animation": ("animations", "mp4", "video/mp4"), "audio": ("music", "mp3", "audio/mpeg"),
    "document": ("documents", "txt", "text/plain"), "voice": ("voice", "oga", "audio/ogg"),
    "video_note": ("video_notes", "mp4", "video/mp4"), "sticker": ("stickers", "webp", "image/webp"),
}  # fmt: skip
_NAMES = {
    "photo": "Photo", "video": "Video", "animation": "Animation", "audio": "Audio", "document": "Document",
    "voice": "VoiceNote", "video_note": "VideoNote", "sticker": "Sticker",
}  # fmt: skip
_DOCUMENT = ("file_id", "file_unique_id", "file_size", "mime_type", "file_name")
_WEBP = base64.b64decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==")
_MP4 = struct.pack(">I4s4sI4s4s", 24, b"ftyp", b"isom", 512, b"isom", b"mp41") + struct.pack(">I4s", 8, b"mdat")
_OGG = b"OggS\x00\x02" + bytes(8) + struct.pack("<III", 1, 0, 0) + b"\x01\x13OpusHead\x01\x01" + bytes(9)
_MP3 = b"\xff\xfb\x10\xc4" + bytes(100)
MAX_UPLOAD, MAX_DOWNLOAD = 50 * 1024 * 1024, 20 * 1024 * 1024


@dataclass(slots=True)
class StoredFile:
    """A file the world knows; `unique` names it for good."""

    unique: str
    kind: str
    size: int
    name: str | None = None
    mime: str | None = None
    width: int = 640
    height: int = 480

    @property
    def file_id(self) -> str:
        """What bots send and download it by."""
        return f"{_PREFIX[self.kind]}-{self.unique}"

    @property
    def path(self) -> str:
        """The Bot API's `file_path`."""
        folder, suffix, _ = _TYPES[self.kind]
        if self.name and "." in self.name and self.name.rsplit(".", 1)[1].isalnum():
            suffix = self.name.rsplit(".", 1)[1]
        return f"{folder}/{self.unique}.{suffix}"


def picture(number: int, width: int = 64, height: int = 48) -> bytes:
    """A small valid PNG whose colours differ from number to number."""
    red, green, blue = (number * 67) % 200 + 40, (number * 131) % 200 + 40, (number * 29) % 200 + 40
    rows = b"".join(
        b"\x00" + bytes(v for x in range(width) for v in (red, (green + 2 * y) % 256, (blue + x) % 256))
        for y in range(height)
    )

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 1)) + chunk(b"IEND", b"")


def sample(kind: str, number: int) -> bytes:
    """The bytes of a made-up file of this kind."""
    if kind == "photo":
        return picture(number)
    if kind == "document":
        return f"Sample document {number}\n".encode()
    return {"sticker": _WEBP, "audio": _MP3, "voice": _OGG}.get(kind, _MP4)


def _dimensions(content: bytes) -> tuple[int, int]:
    if content.startswith(b"\x89PNG") and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return int(width), int(height)
    return 640, 480


def is_picture(content: bytes) -> bool:
    """Whether Telegram would take these bytes for a photo."""
    return content.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM")) or content[8:12] == b"WEBP"


class Files:
    """Bytes lie in `folder`; what is known of them in memory."""

    def __init__(self, folder: Path, keep: Callable[[str, str, object], None]) -> None:
        self.folder = folder
        self.folder.mkdir(parents=True, exist_ok=True)
        self.known: dict[str, StoredFile] = {}
        self._keep = keep

    def add(self, kind: str, content: bytes, name: str | None = None, mime: str | None = None) -> StoredFile:
        """Store a new file."""
        unique = f"AgAD{len(self.known) + 1:08x}"
        width, height = _dimensions(content) if kind in ("photo", "document") else (640, 480)
        stored = StoredFile(unique, kind, len(content), name, mime or _TYPES[kind][2], width, height)
        (self.folder / unique).write_bytes(content)
        self.known[unique] = stored
        self._keep("file", unique, asdict(stored))
        return stored

    def made_up(self, kind: str, name: str | None = None) -> StoredFile:
        """Store a sample."""
        return self.add(kind, sample(kind, len(self.known) + 1), name)

    def by_id(self, file_id: str) -> StoredFile | None:
        """The file that this id names, whatever its kind."""
        return self.known.get(file_id.partition("-")[2].removesuffix("s"))

    def of_kind(self, file_id: str, kind: str) -> StoredFile:
        """The file of this id, to be sent as `kind`; refused when it is none or of another kind."""
        stored = self.by_id(file_id)
        if stored is None or not file_id.startswith(f"{_PREFIX[stored.kind]}-"):
            raise bad_request("wrong file identifier/HTTP URL specified")
        if stored.kind != kind:
            raise bad_request(f"can't use file of type {_NAMES[stored.kind]} as {_NAMES[kind]}")
        return stored

    def content(self, stored: StoredFile) -> bytes:
        """The bytes."""
        return (self.folder / stored.unique).read_bytes()

    def clear(self) -> None:
        """Erase all files."""
        for unique in self.known:
            (self.folder / unique).unlink(missing_ok=True)
        self.known.clear()


def as_content(stored: StoredFile, details: Json | None = None) -> Json:
    """The message field of this medium, as the Bot API shows it."""
    given = details or {}
    base: Json = {"file_id": stored.file_id, "file_unique_id": stored.unique, "file_size": stored.size}
    if stored.kind == "photo":
        small = {**base, "file_id": stored.file_id + "s", "file_unique_id": stored.unique + "s"}
        sizes = [{**small, "width": 90, "height": 67}, {**base, "width": stored.width, "height": stored.height}]
        return {"photo": sizes}
    lasts = given.get("duration")
    duration = lasts if isinstance(lasts, int) and 0 < lasts < 10**6 else 3
    if stored.kind in ("video", "animation"):
        base.update(width=stored.width, height=stored.height, duration=duration)
    elif stored.kind == "video_note":
        base.update(length=240, duration=duration)
    elif stored.kind in ("audio", "voice"):
        base["duration"] = duration
        base.update(
            {key: given[key] for key in ("performer", "title") if isinstance(given.get(key), str) and given[key]}
        )
    elif stored.kind == "sticker":
        base.update(type="regular", width=512, height=512, is_animated=False, is_video=False, emoji="🙂")
        return {"sticker": base}
    if stored.kind != "video_note":
        base["mime_type"] = stored.mime
    if stored.kind in ("document", "audio", "video", "animation"):
        base["file_name"] = stored.name or f"{stored.kind}.{_TYPES[stored.kind][1]}"
    content: Json = {stored.kind: base}
    if stored.kind == "animation":
        content["document"] = {key: base[key] for key in _DOCUMENT}  # for bots that know no animations
    return content

"""Files by id: uploaded by the bot or by people, or generated, tiny and valid."""

from __future__ import annotations

import base64
import struct
import zlib
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from sandbox.ground.refusal import Json, bad_request

KINDS = ("photo", "video", "animation", "audio", "document", "voice", "video_note", "sticker", "live_photo")
_PREFIX = {kind: f"{number}S{kind[:2].upper()}" for number, kind in enumerate(KINDS)}
_TYPES = {
    "photo": ("photos", "jpg", "image/jpeg"), "video": ("videos", "mp4", "video/mp4"),
    "animation": ("animations", "mp4", "video/mp4"), "audio": ("music", "mp3", "audio/mpeg"),
    "document": ("documents", "txt", "text/plain"), "voice": ("voice", "oga", "audio/ogg"),
    "video_note": ("video_notes", "mp4", "video/mp4"), "sticker": ("stickers", "webp", "image/webp"),
    "live_photo": ("live_photos", "mp4", "video/mp4"),
}  # fmt: skip
_NAMES = {
    "photo": "Photo", "video": "Video", "animation": "Animation", "audio": "Audio", "document": "Document",
    "voice": "VoiceNote", "video_note": "VideoNote", "sticker": "Sticker", "live_photo": "LivePhoto",
}  # fmt: skip
# A message may hold two of these at once (a live photo is a photo too); the first here decides its kind.
_FIRST = ("live_photo", "animation", *KINDS)
IN_ALBUMS = frozenset({"photo", "video", "audio", "document", "live_photo"})
REPLACEABLE = frozenset({"photo", "video", "animation", "audio", "document", "live_photo"})
VISUAL = frozenset({"photo", "video", "live_photo"})  # these can replace each other in an album
_BOXES = (("s", 90), ("m", 320), ("x", 800))  # smaller sizes of a picture, by their longer side
_LARGEST = 1280
_DOCUMENT = ("file_id", "file_unique_id", "file_size", "mime_type", "file_name")
_WEBP = base64.b64decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==")
_MP4 = struct.pack(">I4s4sI4s4s", 24, b"ftyp", b"isom", 512, b"isom", b"mp41") + struct.pack(">I4s", 8, b"mdat")
_OGG = b"OggS\x00\x02" + bytes(8) + struct.pack("<III", 1, 0, 0) + b"\x01\x13OpusHead\x01\x01" + bytes(9)
_MP3 = b"\xff\xfb\x10\xc4" + bytes(100)
MAX_UPLOAD, MAX_DOWNLOAD = 50 * 1024 * 1024, 20 * 1024 * 1024


@dataclass(slots=True)
class StoredFile:
    """A stored file; `unique` is its permanent name."""

    unique: str
    kind: str
    size: int
    name: str | None = None
    mime: str | None = None
    width: int = 640
    height: int = 480

    @property
    def file_id(self) -> str:
        """The id by which bots send and download it."""
        return f"{_PREFIX[self.kind]}-{self.unique}"

    @property
    def path(self) -> str:
        """The Bot API's `file_path`."""
        folder, suffix, _ = _TYPES[self.kind]
        if self.name and "." in self.name and self.name.rsplit(".", 1)[1].isalnum():
            suffix = self.name.rsplit(".", 1)[1]
        return f"{folder}/{self.unique}.{suffix}"


def picture(number: int, width: int = 320, height: int = 240) -> bytes:
    """A small valid PNG whose colours differ from number to number."""
    red, green, blue = (number * 67) % 200 + 40, (number * 131) % 200 + 40, (number * 29) % 200 + 40
    row = bytearray(3 * width)
    row[0::3] = bytes([red]) * width
    row[2::3] = bytes((blue + x) % 256 for x in range(width))
    lines = []
    for y in range(height):
        row[1::3] = bytes([(green + y) % 256]) * width
        lines.append(b"\x00" + row)
    rows = b"".join(lines)

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 1)) + chunk(b"IEND", b"")


def sample(kind: str, number: int) -> bytes:
    """The bytes of a generated file of this kind."""
    if kind == "photo":
        return picture(number)
    if kind == "document":
        return f"Sample document {number}\n".encode()
    return {"sticker": _WEBP, "audio": _MP3, "voice": _OGG}.get(kind, _MP4)


def _dimensions(content: bytes) -> tuple[int, int]:
    if content.startswith(b"\x89PNG") and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return int(width), int(height)
    if content.startswith(b"\xff\xd8"):
        return _jpeg_dimensions(content)
    return 640, 480


def _jpeg_dimensions(content: bytes) -> tuple[int, int]:
    """Width and height from the frame header, which follows segments with a given length."""
    place = 2
    while place + 9 <= len(content) and content[place] == 0xFF:
        marker, length = content[place + 1], int.from_bytes(content[place + 2 : place + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[place + 5 : place + 9])
            return int(width), int(height)
        place += 2 + length
    return 640, 480


def is_picture(content: bytes) -> bool:
    """Whether Telegram would take these bytes for a photo."""
    return content.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM")) or content[8:12] == b"WEBP"


class Files:
    """All files: the bytes in `folder`, the metadata in memory."""

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
        """Store a generated file."""
        return self.add(kind, sample(kind, len(self.known) + 1), name)

    def by_id(self, file_id: str) -> StoredFile | None:
        """The file with this id, of any kind."""
        return self.known.get(file_id.partition("-")[2].rstrip("smx"))

    def of_kind(self, file_id: str, kind: str) -> StoredFile:
        """The file of this id, to be sent as `kind`; refused when it does not exist or is of another kind."""
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


def sizes(stored: StoredFile) -> list[Json]:
    """The PhotoSizes of a picture: smaller ones first, itself last. All have the picture's bytes."""
    longer = max(stored.width, stored.height, 1)
    found = []
    for suffix, box in (*_BOXES, ("", _LARGEST)):
        if suffix and longer <= box:
            continue
        scale = min(1.0, box / longer)
        found.append(
            {
                "file_id": stored.file_id + suffix,
                "file_unique_id": stored.unique + suffix,
                "file_size": max(1, int(stored.size * scale * scale)),
                "width": max(1, round(stored.width * scale)),
                "height": max(1, round(stored.height * scale)),
            }
        )
    return found


def as_content(stored: StoredFile, details: Json | None = None, still: StoredFile | None = None) -> Json:
    """The message fields of this medium, as the Bot API shows it; `still` is the picture of a live photo."""
    given = details or {}
    if stored.kind == "photo":
        return {"photo": sizes(stored)}
    base: Json = {"file_id": stored.file_id, "file_unique_id": stored.unique, "file_size": stored.size}
    base.update(_described(stored, given))
    content: Json = {stored.kind: base}
    if still is not None:
        base["photo"] = content["photo"] = sizes(still)
    if stored.kind == "animation":
        content["document"] = {key: base[key] for key in _DOCUMENT}  # for bots that do not know animations
    return content


def _described(stored: StoredFile, given: Json) -> Json:
    kind = stored.kind
    if kind == "sticker":
        return {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False, "emoji": "🙂"}
    told: Json = {}
    lasts = given.get("duration")
    duration = lasts if isinstance(lasts, int) and 0 < lasts < 10**6 else 3
    if kind in ("video", "animation", "live_photo"):
        told.update(width=stored.width, height=stored.height, duration=duration)
    elif kind == "video_note":
        told.update(length=240, duration=duration)
    elif kind in ("audio", "voice"):
        told["duration"] = duration
        told.update(
            {key: given[key] for key in ("performer", "title") if isinstance(given.get(key), str) and given[key]}
        )
    if kind != "video_note":
        told["mime_type"] = stored.mime
    if kind in ("document", "audio", "video", "animation"):
        told["file_name"] = stored.name or f"{kind}.{_TYPES[kind][1]}"
    if isinstance(given.get("thumbnail"), StoredFile):
        told["thumbnail"] = sizes(given["thumbnail"])[0]
    return told


def media_kind(body: Json) -> str | None:
    """Which kind of file a message holds; None when it holds none."""
    return next((kind for kind in _FIRST if kind in body), None)

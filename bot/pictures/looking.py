"""`python -m bot.pictures.looking SECONDS`: examines a picture in a separate low-priority process.

The picture is read from standard input. The output is a line of JSON (a `Picture`, or the reason why there is none),
then the bytes of a preview if the picture itself cannot be shown as a photo. The worst a picture can do (fill the
memory, crash a decoder) only hits this process.
"""

from __future__ import annotations

import io
import json
import os
import resource
import sys
import warnings
from contextlib import suppress
from dataclasses import asdict

from PIL import ExifTags, Image, ImageOps

from bot.domain.messenger import EVERYWHERE
from bot.domain.photos.pictures import Picture, Reason, read_moment

# HEIC, the native format of phones, is decoded if the extra «heic» is installed; otherwise it is kept as it is.
with suppress(ImportError):
    from pillow_heif import register_heif_opener

    register_heif_opener()

MEMORY_BYTES = 2 * 1024**3
# The largest phone pictures have 200 million pixels; anything larger is not a photo.
MOST_PIXELS = 220_000_000
# The longest side of a preview, in pixels.
PREVIEW = 1600
_BEHIND_OTHERS = 10
# Formats that Telegram shows as photos unchanged, and the file extension of every recognised format.
_SHOWN = {"JPEG", "PNG", "WEBP"}
_ENDINGS = {
    "JPEG": "jpg",
    "MPO": "jpg",
    "PNG": "png",
    "WEBP": "webp",
    "TIFF": "tif",
    "GIF": "gif",
    "BMP": "bmp",
    "HEIF": "heic",
}
# Camera formats by their first bytes, kept as they are if they cannot be decoded.
_CAMERAS = {
    "heic": (b"....ftyphei", b"....ftypmif1", b"....ftyphev"),
    "raw": (b"II*\0", b"MM\0*", b"....ftypcrx", b"FUJIFILM", b"IIRO", b"IIU\0"),
}


def main(seconds: int) -> int:
    """Run the separate process."""
    os.nice(_BEHIND_OTHERS)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    picture, preview = look(sys.stdin.buffer.read())
    sys.stdout.buffer.write(json.dumps(asdict(picture)).encode() + b"\n" + preview)
    sys.stdout.flush()
    return 0


def look(content: bytes) -> tuple[Picture, bytes]:
    """What the picture is, and a preview if one is needed. Never raises because of the picture."""
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    with warnings.catch_warnings():
        # Pillow warns at the limit and raises at twice the limit: both are refused.
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            return _look(content)
        except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError):
            return Picture(reason=Reason.BOMB), b""
        except (OSError, ValueError, SyntaxError, TypeError, EOFError):
            ending = _ending_of_camera(content)
            return (Picture(ending=ending) if ending else Picture(reason=Reason.NO_PICTURE)), b""


def _look(content: bytes) -> tuple[Picture, bytes]:
    with Image.open(io.BytesIO(content)) as image:
        kind, size = image.format or "", image.size
        exif = image.getexif()
        within = exif.get_ifd(ExifTags.IFD.Exif)
        moment = read_moment(
            str(within.get(ExifTags.Base.DateTimeOriginal) or exif.get(ExifTags.Base.DateTime) or ""),
            str(within.get(ExifTags.Base.OffsetTimeOriginal) or ""),
        )
        # A JPEG is decoded no larger than needed: this alone makes a large one cheap.
        image.draft("RGB", (PREVIEW, PREVIEW))
        small = ImageOps.exif_transpose(image)
        small.thumbnail((PREVIEW, PREVIEW))
        shown = small.convert("RGB")
    turned = exif.get(ExifTags.Base.Orientation, 1) in (5, 6, 7, 8)
    width, height = reversed(size) if turned else size
    as_it_is = kind in _SHOWN and len(content) <= EVERYWHERE.photo_bytes and width + height <= EVERYWHERE.photo_sides
    picture = Picture(
        ending=_ENDINGS.get(kind, kind.casefold() or "bin"),
        width=width,
        height=height,
        taken=moment,
        dhash=dhash(shown, 8),
        fine=dhash(shown, 16),
        shown=as_it_is,
    )
    return picture, b"" if as_it_is else _jpeg(shown)


def _ending_of_camera(content: bytes) -> str:
    """The extension of a camera format, or an empty string."""
    for ending, beginnings in _CAMERAS.items():
        for each in beginnings:
            skipped = len(each) - len(each.lstrip(b"."))
            if content[skipped:].startswith(each[skipped:]):
                return ending
    return ""


def dhash(image: Image.Image, side: int) -> str:
    """The difference hash in hexadecimal: for each row, whether each of `side` pixels is darker than the next."""
    grey = image.convert("L").resize((side + 1, side), Image.Resampling.LANCZOS)
    light = grey.tobytes()
    bits = 0
    for row in range(side):
        for column in range(side):
            at = row * (side + 1) + column
            bits = bits << 1 | (light[at] < light[at + 1])
    return f"{bits:0{side * side // 4}x}"


def _jpeg(image: Image.Image) -> bytes:
    made = io.BytesIO()
    image.save(made, "JPEG", quality=85)
    return made.getvalue()


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))

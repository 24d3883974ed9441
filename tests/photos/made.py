"""Pictures made up: scenes, each unlike the others, as a camera, a messenger or a burst has them."""

from __future__ import annotations

import io
import random
import struct
import zlib

from PIL import ExifTags, Image, ImageDraw, ImageFilter


def scene(number: int, size: tuple[int, int] = (1600, 1200), moved: float = 0.0) -> Image.Image:
    """Shapes at random places, the same for the same number; `moved` as in the next frame of a burst."""
    chance = random.Random(number)
    image = Image.new("RGB", size, _colour(chance))
    drawing = ImageDraw.Draw(image)
    for shape in range(40):
        left, top = chance.randrange(size[0]), chance.randrange(size[1])
        side, colour = chance.randrange(50, 500), _colour(chance)
        left += int(moved * chance.uniform(-1, 1) * 40)
        box = (left, top, left + side, top + side * chance.uniform(0.3, 1.2))
        (drawing.ellipse if shape % 2 else drawing.rectangle)(box, fill=colour)
    return image.filter(ImageFilter.GaussianBlur(2))


def jpeg(image: Image.Image, quality: int = 95, taken: str = "", offset: str = "", orientation: int = 0) -> bytes:
    """As a camera saves it; `taken` is EXIF's own form."""
    exif = Image.Exif()
    if taken:
        exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = taken
    if offset:
        exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.OffsetTimeOriginal] = offset
    if orientation:
        exif[ExifTags.Base.Orientation] = orientation
    made = io.BytesIO()
    image.save(made, "JPEG", quality=quality, exif=exif)
    return made.getvalue()


def camera(number: int, taken: str = "", moved: float = 0.0) -> bytes:
    """A picture as the camera made it."""
    return jpeg(scene(number, moved=moved), taken=taken)


def compressed(number: int, moved: float = 0.0) -> bytes:
    """The same as a messenger sends it on: smaller, without EXIF."""
    return jpeg(scene(number, moved=moved).resize((1280, 960)), quality=82)


def bomb(side: int = 40_000) -> bytes:
    """A few kilobytes that unpack into gigabytes."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    )


def _colour(chance: random.Random) -> tuple[int, int, int]:
    return chance.randrange(256), chance.randrange(256), chance.randrange(256)

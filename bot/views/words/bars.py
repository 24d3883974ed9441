"""A picture of bars, as PNG: plain colours and no letters, so that no font is needed; the caption names the colours."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from typing import Final

# The squares of the caption and the colours of the bars, pair by pair.
SQUARES: Final = "🟦🟩🟧🟥🟪🟫🟨⬛"
_COLOURS: Final = (
    (62, 130, 214), (72, 168, 82), (236, 142, 46), (214, 62, 62),
    (142, 86, 190), (134, 92, 62), (236, 204, 60), (60, 60, 60),
)  # fmt: skip
_GROUND, _TRACK = (255, 255, 255), (236, 238, 241)
_WIDTH, _BAR, _GAP = 800, 44, 20


def square(number: int) -> str:
    """The square that marks the bar of that number in the caption."""
    return SQUARES[number % len(SQUARES)]


def bars(shares: Sequence[float]) -> bytes:
    """A PNG with a horizontal bar for each share (0 to 1)."""
    inner = _WIDTH - 2 * _GAP
    empty = _row([(_WIDTH, _GROUND)])
    rows = [empty] * _GAP
    for number, share in enumerate(shares):
        filled = round(inner * min(1.0, max(0.0, share)))
        colour = _COLOURS[number % len(_COLOURS)]
        bar = _row([(_GAP, _GROUND), (filled, colour), (inner - filled, _TRACK), (_GAP, _GROUND)])
        rows += [bar] * _BAR + [empty] * _GAP
    return _png(_WIDTH, rows)


def _row(parts: Sequence[tuple[int, tuple[int, int, int]]]) -> bytes:
    return b"".join(bytes(colour) * width for width, colour in parts)


def _png(width: int, rows: Sequence[bytes]) -> bytes:
    """Encode a PNG: eight bits per channel, RGB, no filter (https://www.w3.org/TR/png-3/)."""
    header = struct.pack(">IIBBBBB", width, len(rows), 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", pixels) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

"""Packs originals into as many files as needed, none larger than the limit for sending."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

from bot.pictures.store import Store

# A bot may upload 50 MB; the list and the zip's own data need some of it.
PACK_BYTES = 45 * 1000 * 1000
# How many files are sent for one button press.
MOST_PACKS = 5


@dataclass(frozen=True)
class Packable:
    """A picture and its name in the pack."""

    path: str
    name: str
    size: int


def shares(files: Sequence[Packable]) -> list[list[Packable]]:
    """The files divided into packs, in order; files that exceed the number of packs are left out."""
    packs: list[list[Packable]] = []
    room = 0
    for each in files:
        if not packs or each.size > room:
            if len(packs) == MOST_PACKS:
                break
            packs.append([])
            room = PACK_BYTES
        packs[-1].append(each)
        room -= each.size
    return packs


def pack(store: Store, path: str, files: Sequence[Packable], listed: tuple[str, bytes]) -> None:
    """Write one pack with its list (name, content) to that path in the archive's folder.

    Pictures do not compress, so they are stored uncompressed. Raises OSError if the pack cannot be written.
    """
    target = store.folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as made:
        for each in files:
            made.writestr(each.name, store.read(each.path))
        made.writestr(listed[0], listed[1])

"""The list in a pack of originals, and the file names of its pictures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import PurePosixPath

from bot.domain.photos.photo import Photo
from bot.domain.reports.book import Book, Sheet
from bot.views.words.speech import Voice

_UNFIT = re.compile(r"[^\w .,()-]+")
_NAME = 60
_WIDTHS = (8, 30, 18, 18, 50, 30, 14, 24)
_COLUMNS = ("number", "file", "taken", "taken-from", "caption", "credit", "size", "closed")


def name_of(voice: Voice, photo: Photo) -> str:
    """«0012 2026-11-28 Открытие катка.jpg»: in the order of the list, distinguished by the number."""
    words = _UNFIT.sub(" ", " ".join(photo.caption.split()))[:_NAME].strip(" .")
    day = f"{_moment(voice, photo):%Y-%m-%d}"
    return " ".join(filter(None, (f"{photo.id:04}", day, words))) + PurePosixPath(photo.path).suffix


def book(voice: Voice, title: str, found: Sequence[Photo]) -> Book:
    """The pictures of a pack, one row each."""
    rows = tuple(
        (
            photo.id,
            name_of(voice, photo),
            f"{_moment(voice, photo):%d.%m.%Y %H:%M}",
            voice.text("photos-taken-from", source=photo.taken_from),
            photo.caption,
            photo.credit,
            f"{photo.width}×{photo.height}" if photo.width else "",
            voice.text("photos-mark-closed", reason=photo.closed) if photo.closed else "",
        )
        for photo in found
    )
    columns = tuple(voice.text(f"photos-column-{each}") for each in _COLUMNS)
    name = voice.text("photos-list")
    return Book(voice.text("photos-list-title", title=title), "", name, (), (Sheet(name, columns, rows, _WIDTHS),))


def _moment(voice: Voice, photo: Photo) -> datetime:
    return datetime.fromtimestamp(photo.taken_at / 1000, voice.zone)

"""`[reports]`: when the digest and reports are due, who reads a campaign's, and the letterhead of documents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.city.model import City, Slot
from bot.city.section import Section
from bot.city.times import parse_minute, parse_slot
from bot.city.toml import Table


@dataclass(frozen=True, slots=True)
class Reader:
    """The recipient of a campaign's weekly report: an address, or a Telegram chat (an id)."""

    key: str
    title: str
    email: str
    chat: int


@dataclass(frozen=True)
class Reports:
    """Settings of reports.

    `digest` and `bulletin` are minutes after midnight on office days; `week` is when the weekly draft is due.
    `template` is the office's own letterhead (.docx), or None.
    """

    digest: int
    bulletin: int
    week: Slot
    template: Path | None
    readers: Mapping[str, Reader]


def read(table: Table, city: City) -> Reports:
    """Read the hours, and the readers by key."""
    template = table.text("template", "")
    return Reports(
        digest=table.parse("digest", table.text("digest", "08:30"), parse_minute),
        bulletin=table.parse("bulletin", table.text("bulletin", "16:30"), parse_minute),
        week=table.parse("week", table.text("week", "fri 16:00"), parse_slot),
        template=_template(table, template) if template else None,
        readers={key: _reader(key, each) for key, each in table.tables("readers")},
    )


def _template(table: Table, name: str) -> Path:
    file = table.document.path.parent / name
    if not file.is_file():
        raise table.error("template", f"{file} cannot be read")
    return file


def _reader(key: str, table: Table) -> Reader:
    reader = Reader(key, table.text("title"), table.text("email", ""), table.take("chat", int, 0))
    if bool(reader.email) == bool(reader.chat):
        raise table.error("email", "either an email or a chat (a Telegram id) is needed")
    if reader.email and "@" not in reader.email:
        raise table.error("email", f'"{reader.email}" is no address')
    return reader


SECTION = Section("reports", Reports, read)

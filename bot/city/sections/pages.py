"""`[pages]`: the social network pages whose followers are counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from bot.city.model import City
from bot.city.section import Section
from bot.city.toml import Table, parse_date

NETWORKS = ("ok", "vk", "mymir", "telegram", "max")


@dataclass(frozen=True, slots=True)
class Page:
    """A page in a social network.

    `owner` is the heading it is listed under; the bot itself counts a page with a `channel`; `history` holds earlier
    figures.
    """

    key: str
    title: str
    network: str
    owner: str
    channel: str
    since: date | None
    history: tuple[tuple[date, int], ...]


@dataclass(frozen=True)
class Pages:
    """All pages, in the order of the file."""

    by_key: Mapping[str, Page] = field(default_factory=dict)


def read(table: Table, city: City) -> Pages:
    """Pages by key; a channel must be one of the city's."""
    pages = {}
    for key, each in table.entries():
        network, channel = each.text("network"), each.text("channel", "")
        if network not in NETWORKS:
            raise each.error("network", f'unknown network "{network}"; there are {", ".join(NETWORKS)}')
        if channel and channel not in city.channels:
            raise each.error("channel", f'unknown channel "{channel}"')
        since = each.text("since", "")
        pages[key] = Page(
            key,
            each.text("title"),
            network,
            each.text("owner"),
            channel,
            each.parse("since", since, parse_date) if since else None,
            _history(each),
        )
    return Pages(pages)


def _history(table: Table) -> tuple[tuple[date, int], ...]:
    found = []
    for pair in table.take("history", list, []):
        if not (isinstance(pair, list) and len(pair) == 2 and isinstance(pair[1], int) and pair[1] >= 0):
            raise table.error("history", 'must be pairs such as ["2023-12-31", 5650]')
        found.append((table.parse("history", str(pair[0]), parse_date), pair[1]))
    return tuple(sorted(found))


SECTION = Section("pages", Pages, read, Pages())

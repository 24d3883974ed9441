"""A line of the journal: its fields, and how people write one in a single message."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.counting.campaigns import Campaigns
from bot.domain.errors import Refusal
from bot.domain.journal.kinds import ON_AIR, Kind, kind_said
from bot.domain.time.dates import not_ahead
from bot.domain.time.said_day import said_day

TITLE_LIMIT = 300
NAME_LIMIT = 80
_LINK = re.compile(r"https?://\S+")
_DAY = re.compile(r"\d{1,2}\.\d{1,2}(\.(\d{4}|\d{2}))?")
_NAMED_DAYS = {"сегодня", "вчера", "позавчера", "today", "yesterday"}
# A day without a year further ahead than this is last year's: the journal records what has happened.
_FAR_AHEAD = timedelta(days=31)


@dataclass(frozen=True)
class Entry:
    """A line of the journal. `kind` is empty until somebody sets it."""

    id: int
    kind: str
    happened_at: int
    title: str
    url: str
    post_id: int | None
    cause: str | None
    author_name: str
    removed_at: int | None
    speaker: str = ""
    outlet: str = ""
    campaigns: tuple[str, ...] = ()


@dataclass(frozen=True)
class NewEntry:
    """A line to write. `cause` names its source, e.g. `post:17`: one cause makes one line, however often it is written.

    `happened_at` is when it was sent, answered or held, not when somebody typed it. `speaker` and `outlet` are who
    spoke and where.
    """

    kind: Kind | None
    title: str
    happened_at: int
    author: tuple[int, str]
    cause: str | None = None
    url: str = ""
    campaigns: tuple[str, ...] = ()
    post_id: int | None = None
    speaker: str = ""
    outlet: str = ""


@dataclass(frozen=True)
class Logged:
    """What somebody wrote: `/log интервью Радио-2: уборка снега #бкд 24.11 https://…`."""

    kind: Kind | None
    title: str
    day: date
    url: str
    campaigns: tuple[str, ...]

    @property
    def on_air(self) -> tuple[str, str]:
        """(who spoke, where) from «глава города, Радио-2: уборка снега»; empty when they cannot be read."""
        head, colon, _ = self.title.partition(":")
        if not colon or self.kind not in (None, *ON_AIR):
            return "", ""
        speaker, _, outlet = head.rpartition(",")
        return speaker.strip()[:NAME_LIMIT], outlet.strip()[:NAME_LIMIT]


def read_log(text: str, campaigns: Campaigns, today: date) -> Logged:
    """The line in these words; raises Refusal when there is none."""
    tokens = text.split()
    tags = [token for token in tokens if token.startswith("#") and len(token) > 1]
    links = [token for token in tokens if _LINK.fullmatch(token)]
    rest = [token for token in tokens if token not in tags and token not in links]
    kind, length = kind_said(rest)
    rest = rest[length:]
    day = today
    if rest and (found := _said(rest[-1], today)):
        day, rest = found, rest[:-1]
    if day > today:
        raise Refusal("journal-future", day=f"{day:%d.%m.%Y}")
    title = " ".join(rest).strip(" :—-")
    if not title and not links:
        raise Refusal("journal-usage")
    return Logged(kind, (title or links[0])[:TITLE_LIMIT], day, links[0] if links else "", campaigns.named(tags))


def _said(token: str, today: date) -> date | None:
    if token.casefold() not in _NAMED_DAYS and not _DAY.fullmatch(token):
        return None
    found = said_day(token, today)
    return not_ahead(found, today, _FAR_AHEAD) if found and token.count(".") == 1 else found

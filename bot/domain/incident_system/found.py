"""The contents of an export, counted as it is read."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields, replace

from bot.domain.incident_system.incident import Unreadable

# At most this many rows and themes are named; the rest are only counted.
NAMED = 20


@dataclass(frozen=True)
class Found:
    """Counts of incidents, each in one of: new and open, new and done, changed, unchanged, of other municipalities.

    `closing` are done there and open here, `joined` already have an appeal, `overdue` are new, open and late.
    `unreadable` rows are not incidents, `repeated` rows have the number of another row. `bad` names the first
    unreadable rows, `themes` the themes missing from the themes file, with the count of each.
    """

    new_open: int = 0
    new_done: int = 0
    changed: int = 0
    same: int = 0
    elsewhere: int = 0
    closing: int = 0
    joined: int = 0
    overdue: int = 0
    unreadable: int = 0
    repeated: int = 0
    bad: tuple[tuple[int, str], ...] = ()
    themes: tuple[tuple[str, int], ...] = ()

    @property
    def rows(self) -> int:
        """All rows that are not empty."""
        return self.incidents + self.unreadable + self.repeated

    @property
    def incidents(self) -> int:
        return self.new + self.changed + self.same + self.elsewhere

    @property
    def new(self) -> int:
        return self.new_open + self.new_done

    @property
    def known(self) -> int:
        return self.changed + self.same

    def plus(self, other: Found) -> Found:
        """The sum of both."""
        counts = {
            each.name: getattr(self, each.name) + getattr(other, each.name)
            for each in fields(self)
            if each.name not in ("bad", "themes")
        }
        themes = Counter(dict(self.themes)) + Counter(dict(other.themes))
        return Found(**counts, bad=(*self.bad, *other.bad)[:NAMED], themes=tuple(themes.items()))

    def with_unreadable(self, rows: Iterable[Unreadable]) -> Found:
        """With these unreadable rows added."""
        bad = tuple((row.line, row.reason) for row in rows)
        return replace(self, unreadable=self.unreadable + len(bad), bad=(*self.bad, *bad)[:NAMED])

    def dump(self) -> str:
        """As JSON for storage."""
        shown = {**asdict(self), "themes": sorted(self.themes, key=lambda each: (-each[1], each[0]))[:NAMED]}
        return json.dumps(shown, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def load(cls, stored: str) -> Found:
        """Restore what `dump` made."""
        parts = json.loads(stored)
        for name in ("bad", "themes"):
            parts[name] = tuple(tuple(each) for each in parts.get(name, ()))
        return cls(**parts)

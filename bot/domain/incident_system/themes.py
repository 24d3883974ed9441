"""The system's themes mapped to topics of the city: a file of prefixes that the office may edit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bot.domain.content import folded

_SECTION = re.compile(r"\[([\w-]+)\]")


class ThemesError(ValueError):
    """The file has an error at `line`."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(f"line {line}: {reason}")
        self.line = line


@dataclass(frozen=True)
class Themes:
    """Folded prefixes of themes, and the topic of each; the longest match decides."""

    topics: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, lines: Iterable[str], known: Iterable[str]) -> Themes:
        """Read sections `[topic]` of `known` topics with a theme prefix on each line. Raises ThemesError."""
        topics: dict[str, str] = {}
        topic, names = "", frozenset(known)
        for number, line in enumerate(lines, start=1):
            words = line.strip()
            if not words or words.startswith("#"):
                continue
            if section := _SECTION.fullmatch(words):
                topic = section[1]
                if topic not in names:
                    raise ThemesError(number, f'unknown topic "{topic}"')
            elif not topic:
                raise ThemesError(number, "a theme before the first [topic]")
            elif topics.setdefault(_same(words), topic) != topic:
                raise ThemesError(number, f'"{words}" belongs to topic "{topics[_same(words)]}" already')
        return cls(topics)

    def topic(self, theme: str) -> str | None:
        """The topic of a theme; None when the file does not know it."""
        said = _same(theme)
        beginnings = (said[:length] for length in range(len(said), 0, -1))
        return next((self.topics[begins] for begins in beginnings if begins in self.topics), None)


def _same(theme: str) -> str:
    return " ".join(folded(theme).split())

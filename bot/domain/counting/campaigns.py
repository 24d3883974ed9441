"""Campaigns, by which publications, journal lines and appeals are counted. The city file lists them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.domain.buttons import mark
from bot.domain.content import folded
from bot.domain.errors import NotFound, Refusal


@dataclass(frozen=True, slots=True)
class Campaign:
    """A campaign. `names` are the folded names people may use, including the key.

    `words` in a text suggest the campaign but never set it; `reader` gets its weekly report (a key of the city file).
    """

    key: str
    title: str
    names: tuple[str, ...]
    words: tuple[str, ...] = ()
    group: str = ""
    reader: str = ""


@dataclass(frozen=True, slots=True)
class Gathered:
    """A campaign or a group of campaigns counted together. The keys of its lines begin with `kind` and `name`."""

    kind: str
    name: str
    title: str
    keys: tuple[str, ...]


@dataclass(frozen=True)
class Campaigns:
    """All campaigns of the city, in the order of its file."""

    by_key: Mapping[str, Campaign] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Campaign]:
        return iter(self.by_key.values())

    def get(self, key: str) -> Campaign:
        """The campaign with that key; one no longer in the file gets its key as the title."""
        return self.by_key.get(key) or Campaign(key, key, ())

    def marked(self, said: str) -> Campaign:
        """The campaign of a button; raises NotFound when it is no longer in the file."""
        found = next((each for each in self if mark(each.key) == said), None)
        if found is None:
            raise NotFound("list-outdated")
        return found

    def gathered(self) -> Iterator[Gathered]:
        """Each campaign, then each group of campaigns."""
        groups: dict[str, list[str]] = {}
        for each in self:
            yield Gathered("campaign", each.key, each.title, (each.key,))
            if each.group:
                groups.setdefault(each.group, []).append(each.key)
        for name, keys in groups.items():
            yield Gathered("group", name, name, tuple(keys))

    def called(self, word: str) -> Campaign | None:
        """The campaign with that name, with or without #, in any case."""
        wanted = folded(word.strip().removeprefix("#"))
        return next((each for each in self if wanted in each.names), None)

    def named(self, words: Sequence[str]) -> tuple[str, ...]:
        """The keys of the campaigns with these names; raises Refusal with the whole list for an unknown name."""
        keys = []
        for word in words:
            found = self.called(word)
            if found is None:
                known = ", ".join(f"#{each.key}" for each in self)
                raise Refusal("campaign-unknown", word=word.removeprefix("#"), campaigns=known)
            keys.append(found.key)
        return tuple(dict.fromkeys(keys))

    def suggested(self, text: str) -> tuple[str, ...]:
        """The keys of campaigns with a word in the text (a word also matches longer words that begin with it)."""
        said = folded(text)
        return tuple(
            each.key for each in self if any(re.search(rf"\b{re.escape(folded(word))}", said) for word in each.words)
        )

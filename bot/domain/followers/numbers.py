"""Follower counts as an editor types them: all in one line, or each page's name with its number."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.domain.content import folded
from bot.domain.errors import Refusal

# What people call the networks.
_NETWORKS: Mapping[str, tuple[str, ...]] = {
    "ok": ("ок", "одноклассники"),
    "vk": ("вк", "вконтакте"),
    "mymir": ("мир", "мой", "майл"),
    "telegram": ("тг", "телеграм", "телеграмм"),
    "max": ("макс",),
}
_PAIR = re.compile(r"([^\d\n,;]+?)[\s:—-]*((?:\d[\d \u00a0\u202f]*)\d|\d)(?=\s*(?:[,;\n]|$))")
_GROUPED = re.compile(r"(?<=\d)[\u00a0\u202f](?=\d{3}\b)")
# A change that must be confirmed (as a share of the last number).
_JUMP, _FALL = 0.10, 0.03
_FEW = 100


@dataclass(frozen=True)
class Counted:
    """A page to read a number for: its key, title, network and owner."""

    key: str
    title: str
    network: str
    owner: str


def read_numbers(text: str, by_hand: Sequence[Counted], pages: Sequence[Counted]) -> dict[str, int]:
    """Page → number. `18120 5702 4815` are the pages counted by hand, in their order; `ОК 18120` names the page.

    Raises Refusal when there are fewer or more numbers than pages, or a name matches no page.
    """
    words = _GROUPED.sub("", text).replace(",", " ").split()
    if words and all(word.isdigit() for word in words):
        if len(words) != len(by_hand):
            titles = ", ".join(page.title for page in by_hand)
            raise Refusal("followers-count", given=len(words), needed=len(by_hand), pages=titles)
        return {page.key: int(word) for page, word in zip(by_hand, words, strict=True)}
    found: dict[str, int] = {}
    for name, number in _PAIR.findall(text.strip()):
        page = _called(name, pages)
        if page is None:
            raise Refusal("followers-unknown", name=name.strip(), pages=", ".join(each.title for each in pages))
        found[page.key] = int(re.sub(r"\D", "", number))
    if not found:
        raise Refusal("followers-usage", pages=", ".join(page.title for page in by_hand))
    return found


def is_odd(before: int | None, now: int) -> bool:
    """Whether the change is so large that it may be a typo."""
    if before is None or max(before, now) < _FEW:
        return False
    return now > before * (1 + _JUMP) or now < before * (1 - _FALL)


def _called(name: str, pages: Sequence[Counted]) -> Counted | None:
    """The first page that matches every word of the name."""
    words = folded(name).replace(":", " ").split()
    return next((page for page in pages if words and all(_said(word, page) for word in words)), None)


def _said(word: str, page: Counted) -> bool:
    known = folded(f"{page.title} {page.owner} {page.key}").replace(",", " ").replace("_", " ").split()
    return word in (*known, page.network, *_NETWORKS.get(page.network, ()))

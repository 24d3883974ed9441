"""Which filter of `/open` a word means."""

from __future__ import annotations

from bot.domain.content import folded

# What the word begins with.
_SIEVES = {
    "mine": ("мои", "мое", "моя", "mine", "my"),
    "nobodys": ("ничь", "ничей", "nobody", "unassigned"),
    "departments": ("отдел", "department"),
    "overdue": ("просроч", "overdue", "late"),
}


def sieve_named(words: str) -> str:
    """The filter named by the beginning of one of the words, in either language; `all` if there is none."""
    for word in folded(words).split():
        for sieve, beginnings in _SIEVES.items():
            if word.startswith(beginnings):
                return sieve
    return "all"

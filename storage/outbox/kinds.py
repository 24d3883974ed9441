"""Kinds of message as SQL takes them."""

from __future__ import annotations

from collections.abc import Collection


def listed(kinds: Collection[str]) -> str:
    """What stands within `in (…)`: the names are the program's own, so the query stays one text."""
    return ", ".join(f"'{kind}'" for kind in sorted(kinds))

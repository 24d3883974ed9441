"""Kinds and states of messages as SQL takes them."""

from __future__ import annotations

from collections.abc import Collection

# The conditions of two indexes, of what is neither waiting to leave nor done and of what may hold up its lane: where
# they stand in a query, the indexes serve, and the rows of what was said are not read through.
UNSETTLED = "state <> 'planned' and state <> 'sent' and state <> 'cancelled'"
IN_THE_WAY = "e.state <> 'sent' and e.state <> 'failed' and e.state <> 'held' and e.state <> 'cancelled'"


def listed(kinds: Collection[str]) -> str:
    """What stands within `in (…)`: the names are the program's own, so the query stays one text."""
    return ", ".join(f"'{kind}'" for kind in sorted(kinds))

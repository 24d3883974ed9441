"""The messages that should exist, one class a kind, and what can become of a call.

Those of an appeal's way stand here, a file a room; a room beside it keeps its own, in modules that end in `messages`.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path

_ROOMS = Path(__file__).parents[1]


@cache
def read_all() -> None:
    """Import every message class, so that any stored kind can be read."""
    rooms = (file for file in _ROOMS.glob("*/*.py") if file.parent.name == "messages" or file.stem.endswith("messages"))
    for file in sorted(rooms):
        import_module(f"bot.domain.{file.parent.name}.{file.stem}")

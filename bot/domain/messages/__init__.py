"""The messages that should exist, one class a kind in the file of its room, and what can become of a call.

Whoever reads the outbox may meet any kind, so the files of all rooms are read with the package.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

for _room in iter_modules(__path__):
    import_module(f"{__name__}.{_room.name}")

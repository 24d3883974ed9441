"""Where a message says that something happened, and what remains to be asked."""

from __future__ import annotations

from dataclasses import dataclass

# What there is to ask about the place: nothing, whether the one that was recognised is right, or where it is at all.
PLACE_KNOWN, PLACE_GUESSED, PLACE_UNKNOWN = 0, 1, 2


@dataclass(frozen=True)
class Whereabouts:
    """A place as precisely as it was named: `label` is read by people, `key` is shared by everything on one street."""

    label: str | None = None
    key: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    asked: int = PLACE_UNKNOWN


NOWHERE = Whereabouts()
NO_PLACE = Whereabouts(asked=PLACE_KNOWN)

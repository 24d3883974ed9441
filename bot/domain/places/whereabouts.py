"""The place a message is about, and what remains to be asked about it."""

from __future__ import annotations

from dataclasses import dataclass

# What to ask about the place: nothing, whether the recognised place is right, or where it is.
PLACE_KNOWN, PLACE_GUESSED, PLACE_UNKNOWN = 0, 1, 2


@dataclass(frozen=True)
class Whereabouts:
    """A place as precisely as it was named: people read `label`; everything on one street shares `key`."""

    label: str | None = None
    key: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    asked: int = PLACE_UNKNOWN


NOWHERE = Whereabouts()
NO_PLACE = Whereabouts(asked=PLACE_KNOWN)

"""Places in the case that words around them ask for."""

from __future__ import annotations

import re

# «ул.», «пр.», «мкр» before a name take the case upon themselves; a name that has its kind within does not.
ON = "на "
_AVENUE = re.compile(r"^Аллея\b")
_HIGHWAY = re.compile(r"^(\w+)ое ш\.")


def on(place: str) -> str:
    """The place after «на»: «Аллее Труда, 57», «Магистральном ш.»."""
    return _HIGHWAY.sub(r"\1ом ш.", _AVENUE.sub("Аллее", place))

"""Declension of place names after prepositions."""

from __future__ import annotations

import re

# After «ул.», «пр.», «мкр» the name is not declined; a name that contains its kind is.
ON = "на "
_AVENUE = re.compile(r"^Аллея\b")
_HIGHWAY = re.compile(r"^(\w+)ое ш\.")


def on(place: str) -> str:
    """The place after «на»: «Аллее Труда, 57», «Магистральном ш.»."""
    return _HIGHWAY.sub(r"\1ом ш.", _AVENUE.sub("Аллее", place))

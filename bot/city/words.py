"""Shared by all parts of the city file: bilingual texts, word comparison, the error."""

from __future__ import annotations

from dataclasses import dataclass


class CityError(Exception):
    """The city file is wrong; the message names the file, the line and the key."""


@dataclass(frozen=True, slots=True)
class Words:
    """A text of the city in the bot's languages."""

    ru: str
    en: str

    def get(self, lang: str) -> str:
        """The text in that language; in Russian for any language but English."""
        return self.en if lang == "en" else self.ru


def fold(word: str) -> str:
    """A word normalised for comparison: lower case, ё as е."""
    return word.strip().casefold().replace("ё", "е")

"""What every part of the city file is made of: texts in both languages, words as they are compared, the error."""

from __future__ import annotations

from dataclasses import dataclass


class CityError(Exception):
    """The city file is wrong; the message names the file, the line and the key."""


@dataclass(frozen=True, slots=True)
class Words:
    """A text of the city in the languages of the bot."""

    ru: str
    en: str

    def get(self, lang: str) -> str:
        """The text in that language, in Russian when it is another one."""
        return self.en if lang == "en" else self.ru


def fold(word: str) -> str:
    """A word as it is compared: small letters, ё as е."""
    return word.strip().casefold().replace("ё", "е")

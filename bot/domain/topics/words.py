"""Words of a hurried message, normalised: people type the same thing in a dozen ways."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[a-zа-я]+|\d+")
_ADDRESS_MARKS = ("@", "://", "www.")
_ADDRESS_OF_THE_WEB = re.compile(r"https?://\S+|www\.\S+|[^\s@]{1,64}@[^\s@]{1,200}")
_THRICE = re.compile(r"(\w)\1\1")
_STRETCHED = re.compile(r"([a-zа-я])\1{2,}")
_INVISIBLE = re.compile("[\u00ad\u0300-\u0305\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_LOOK_ALIKE = str.maketrans("aceopxykmtbh", "асеорхукмтвн")
_LETTERS = re.compile(r"[a-zа-я]+")
_LATIN = re.compile(r"[a-z]")
_TWO_ALPHABETS = re.compile(r"[a-z][а-я]|[а-я][a-z]")
_CYRILLIC = re.compile(r"[а-я]")


def plain(text: str) -> str:
    """Lower case, ё as е, without invisible characters, Latin look-alikes in Cyrillic words replaced."""
    text = unicodedata.normalize("NFC", text)
    text = _INVISIBLE.sub("", text).lower().replace("ё", "е")
    # Cheap checks first, here and below: hardly any text needs the expensive work.
    return _LETTERS.sub(_one_alphabet, text) if _LATIN.search(text) and _TWO_ALPHABETS.search(text) else text


def _one_alphabet(found: re.Match[str]) -> str:
    word = found.group()
    return word.translate(_LOOK_ALIKE) if _CYRILLIC.search(word) else word


@lru_cache(maxsize=512)
def words_of(text: str) -> tuple[str, ...]:
    """The words and numbers of a text in order, normalised; web addresses are left out.

    Cached, since topic, danger and small talk are each read from the same text.
    """
    text = plain(text)
    if any(mark in text for mark in _ADDRESS_MARKS):
        text = _ADDRESS_OF_THE_WEB.sub(" ", text)
    if _THRICE.search(text):
        text = _STRETCHED.sub(r"\1", text)
    return tuple(_WORD.findall(text))

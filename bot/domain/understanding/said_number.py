"""Numbers of appeals, publications and templates as people type them: «17», «№ 17», «#17»."""

from __future__ import annotations

import re

# Only numbers small enough to be stored; only ASCII digits («²» is not one).
_NUMBERED = re.compile(r"[№#]?\s*([0-9]{1,18})(?:\s+(.*))?", re.DOTALL)
# In a sentence only a number after its sign counts: «3 дня» does not.
_SIGNED = re.compile(r"[№#]\s*([0-9]{1,18})\b")

_NEXT = re.compile(r"(?:и |and )?[№#]?\s*([0-9]{1,18})(?![\w.:])[\s,;]*")


def numbers_in(words: str) -> list[int]:
    """The numbers named in a sentence, each once: «№ 3 качели починили»."""
    return list(dict.fromkeys(int(each) for each in _SIGNED.findall(words)))


def said_number(words: str) -> int:
    """The number that the words spell, or 0, which is never used as a number."""
    number, rest = numbered(words)
    return 0 if rest else number


def numbered(words: str) -> tuple[int, str]:
    """The number at the beginning and the rest of the words; (0, all of them) if there is none."""
    found = _NUMBERED.fullmatch(words.strip())
    return (int(found[1]), (found[2] or "").strip()) if found else (0, words.strip())


def several(words: str) -> tuple[list[int], str]:
    """The numbers at the beginning («12, 14 и № 19 повтор»), each once, and the rest of the words."""
    numbers, rest = dict[int, None](), words.strip()
    while found := _NEXT.match(rest):
        numbers[int(found[1])], rest = None, rest[found.end() :]
    return list(numbers), rest.strip()

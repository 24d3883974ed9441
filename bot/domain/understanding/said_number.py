"""Numbers of appeals, publications and templates as people type them: «17», «№ 17», «#17»."""

from __future__ import annotations

import re

# As far as one can be stored; other digits than these («²») make no number.
_NUMBERED = re.compile(r"[№#]?\s*([0-9]{1,18})(?:\s+(.*))?", re.DOTALL)
# In a sentence only what stands after its sign is one: «3 дня» is none.
_SIGNED = re.compile(r"[№#]\s*([0-9]{1,18})\b")

_NEXT = re.compile(r"(?:и |and )?[№#]?\s*([0-9]{1,18})(?![\w.:])[\s,;]*")


def numbers_in(words: str) -> list[int]:
    """The numbers that a sentence names, each once: «№ 3 качели починили»."""
    return list(dict.fromkeys(int(each) for each in _SIGNED.findall(words)))


def said_number(words: str) -> int:
    """The number the words spell; 0, which nothing has, when they are not a number."""
    number, rest = numbered(words)
    return 0 if rest else number


def numbered(words: str) -> tuple[int, str]:
    """The number that the words begin with, and the rest of them; 0 and all of them when they begin with none."""
    found = _NUMBERED.fullmatch(words.strip())
    return (int(found[1]), (found[2] or "").strip()) if found else (0, words.strip())


def several(words: str) -> tuple[list[int], str]:
    """The numbers that the words begin with («12, 14 и № 19 повтор»), each once, and the rest of the words."""
    numbers, rest = dict[int, None](), words.strip()
    while found := _NEXT.match(rest):
        numbers[int(found[1])], rest = None, rest[found.end() :]
    return list(numbers), rest.strip()

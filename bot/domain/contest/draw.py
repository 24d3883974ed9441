"""The draw: repeated by anybody with `sha256sum`, and foreseen by nobody.

At the announcement the hash of a secret is published; at the end the list of numbers and its hash; then a number that
nobody knew before (an exchange rate of a later day) is typed in, and the secret is shown. Each entry's value is the
SHA-256 of `secret|second number|entry number`; the smallest wins, the next are the reserves. There is no remainder to
be taken and no order to be arranged: whoever adds, drops or draws again changes what was published.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from hashlib import sha256

SECRET_BYTES = 32


def new_secret() -> str:
    """A secret, as the hexadecimal digits in which it is shown later."""
    return secrets.token_hex(SECRET_BYTES)


def fingerprint(text: str) -> str:
    """What `printf %s TEXT | sha256sum` prints."""
    return sha256(text.encode()).hexdigest()


def listed(numbers: Iterable[int]) -> str:
    """The numbers as they are published, runs made short: `1-4,6,9-12`. Its fingerprint is published with it."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ",".join(f"{first}-{last}" if last > first else str(first) for first, last in runs)


def value(secret: str, second: str, number: int) -> str:
    """What decides of that entry."""
    return fingerprint(f"{secret}|{second}|{number}")


def drawn(secret: str, second: str, numbers: Iterable[int]) -> list[int]:
    """The entries in their order: winners first, then their reserves."""
    return sorted(set(numbers), key=lambda number: value(secret, second, number))


def judged(secret: str, marks: Sequence[tuple[int, int]]) -> list[int]:
    """The entries of (number, sum of marks) in their order, the highest first; equal ones by the same kind of draw,
    with the published list as the second number."""
    second = listed(number for number, _ in marks)
    ordered = sorted(marks, key=lambda each: (-each[1], value(secret, second, each[0])))
    return [number for number, _ in ordered]

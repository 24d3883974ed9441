"""The draw: anybody can repeat it with `sha256sum`, and nobody can predict it.

The hash of a secret is published with the announcement, the list of numbers and its hash at the end; then a number
nobody knew before (an exchange rate of a later day) is typed in, and the secret is revealed. Each entry's value is the
SHA-256 of `secret|second number|entry number`; the smallest wins, the next ones are the reserves. No remainder is taken
and no order is chosen: adding or removing entries, or drawing again, would change what was published.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from hashlib import sha256

SECRET_BYTES = 32


def new_secret() -> str:
    """A new secret in hexadecimal digits, as it is shown later."""
    return secrets.token_hex(SECRET_BYTES)


def fingerprint(text: str) -> str:
    """What `printf %s TEXT | sha256sum` prints."""
    return sha256(text.encode()).hexdigest()


def listed(numbers: Iterable[int]) -> str:
    """The numbers as they are published, with runs shortened: `1-4,6,9-12`. Their fingerprint is published too."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ",".join(f"{first}-{last}" if last > first else str(first) for first, last in runs)


def value(secret: str, second: str, number: int) -> str:
    """The value that decides an entry's place."""
    return fingerprint(f"{secret}|{second}|{number}")


def drawn(secret: str, second: str, numbers: Iterable[int]) -> list[int]:
    """The entries in order: winners first, then reserves."""
    return sorted(set(numbers), key=lambda number: value(secret, second, number))


def judged(secret: str, marks: Sequence[tuple[int, int]]) -> list[int]:
    """The numbers of entries (number, sum of marks), highest sum first.

    Ties are broken by the same kind of draw, with the list as the second number.
    """
    second = listed(number for number, _ in marks)
    ordered = sorted(marks, key=lambda each: (-each[1], value(secret, second, each[0])))
    return [number for number, _ in ordered]

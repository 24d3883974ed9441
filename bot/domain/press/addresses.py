"""E-mail addresses as people write them."""

from __future__ import annotations

import re

ADDRESS_LENGTH = 254
_ADDRESS = re.compile(r"[a-z0-9!#$%&'*+/=?^_`{|}~.-]+@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]")


def read_address(words: str) -> str | None:
    """The words as an e-mail address, lower-cased, its domain in ASCII; None when they are not one."""
    words = words.strip().strip("<>").removeprefix("mailto:").casefold()
    name, at, domain = words.rpartition("@")
    if not at or len(words.split()) != 1:
        return None
    try:
        found = f"{name}@{domain.encode('idna').decode()}"
    except UnicodeError:
        return None
    fits = _ADDRESS.fullmatch(found) and len(found) <= ADDRESS_LENGTH and ".." not in found
    return found if fits and not name.startswith(".") and not name.endswith(".") else None

"""What PostgreSQL's errors mean to the office. https://www.postgresql.org/docs/current/errcodes-appendix.html"""

from __future__ import annotations

from storage.database import StorageRefused, StorageUnavailable

# Connection lost, out of resources, ended by an administrator, disk error: the same work may succeed later.
_CLASSES = ("08", "53", "57P", "58")
# Lock not available, statement cancelled, read-only, ended while idle, serialization failure or deadlock (retry).
_STATES = {"55P03", "57014", "25006", "25P03", "40001", "40P01"}
# Wrong password or role, no such database, not allowed: a person must put it right.
_REFUSED = ("28", "3D000", "42501")
# Errors before authentication have no code, only a message.
_REFUSING_WORDS = ("password", "does not exist", "pg_hba.conf", "not permitted", "SASL")
# A prepared `select *` from a table that has a new column now.
_STALE_PLAN, _STALE_ROUTINE = "0A000", "RevalidateCachedQuery"


class StatementFailed(Exception):
    """A statement is wrong, or violates a constraint: a bug in the program, as sqlite3.Error would be."""

    def __init__(self, state: str, words: str) -> None:
        super().__init__(f"{state}: {words}")
        self.state = state


class ConnectionLost(StorageUnavailable):
    """The connection is unusable; the work in it was rolled back, unless it was being committed."""


class StalePlan(ConnectionLost):
    """A statement was prepared before a migration: on another connection the same work succeeds."""


def named(state: str, words: str, routine: str, *, lost: bool) -> Exception:
    """The exception for an error of the server."""
    if (state, routine) == (_STALE_PLAN, _STALE_ROUTINE):
        return StalePlan(words)
    if lost or state.startswith(("08", "57P")):
        return ConnectionLost(words)
    if state in _STATES or state.startswith(_CLASSES):
        return StorageUnavailable(words)
    return StatementFailed(state, words)


def refusal(name: str, state: str, words: str) -> StorageUnavailable | StorageRefused:
    """What an error means at startup, when a person is there to read what must be put right."""
    refused = state.startswith(_REFUSED) or (not state and any(word in words for word in _REFUSING_WORDS))
    return (StorageRefused if refused else StorageUnavailable)(f"{name}: {words}")

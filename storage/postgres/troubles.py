"""What PostgreSQL's errors mean to the office. https://www.postgresql.org/docs/current/errcodes-appendix.html"""

from __future__ import annotations

from storage.database import StorageRefused, StorageUnavailable

# Connection lost, out of resources, ended by an administrator, a fault of the disk: later the same work may succeed.
_CLASSES = ("08", "53", "57P", "58")
# Lock not to be had, statement cut short, read-only, ended while idle, to be run again.
_STATES = {"55P03", "57014", "25006", "25P03", "40001", "40P01"}
# Wrong password or role, no such database, not allowed: a person must put it right.
_REFUSED = ("28", "3D000", "42501")
# What the server says before it knows us bears no code, only words.
_REFUSING_WORDS = ("password", "does not exist", "pg_hba.conf", "not permitted", "SASL")
# A prepared `select *` of a table that has another column now.
_STALE_PLAN, _STALE_ROUTINE = "0A000", "RevalidateCachedQuery"


class StatementFailed(Exception):
    """A statement is wrong, or against a constraint: a fault of the program, as sqlite3.Error would be."""

    def __init__(self, state: str, words: str) -> None:
        super().__init__(f"{state}: {words}")
        self.state = state


class ConnectionLost(StorageUnavailable):
    """The connection is of no use any more; what was under way in it was undone, unless it was being committed."""


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
    """What an error means to whoever begins: a person is there to read what must be put right."""
    refused = state.startswith(_REFUSED) or (not state and any(word in words for word in _REFUSING_WORDS))
    return (StorageRefused if refused else StorageUnavailable)(f"{name}: {words}")

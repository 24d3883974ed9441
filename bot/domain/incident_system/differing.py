"""Differences between the office and the system about one incident."""

from __future__ import annotations

from enum import StrEnum


class Difference(StrEnum):
    """A discrepancy to correct, in the system or here; each has a text `reconciliation-…`."""

    DONE_THERE = "done-there"
    OPEN_THERE = "open-there"
    NO_TEXT = "no-text"
    LATE = "late"


def differences(
    *, open_there: bool, answered_there: bool, in_time_there: bool, answers_there: int, ours: str | None
) -> list[Difference]:
    """The differences of one incident; `ours` is the state of its appeal here, None when there is none."""
    found = []
    if ours == "open" and not open_there:
        found.append(Difference.DONE_THERE)
    if ours == "answered" and open_there:
        found.append(Difference.OPEN_THERE)
    if answered_there and not answers_there:
        found.append(Difference.NO_TEXT)
    if answered_there and not in_time_there:
        found.append(Difference.LATE)
    return found

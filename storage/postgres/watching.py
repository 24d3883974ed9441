"""How one process watches the others, and the clocks it uses."""

from __future__ import annotations

import time
from collections.abc import Sequence

from storage.database import Row

# How often a process reports that it is there and looks at the others; and while there are none.
LOOK_SECONDS, ALONE_LOOK_SECONDS = 0.25, 1.0
# After how long a process is given up: one whose session is gone, and one that has a session but is silent.
GONE_SECONDS, SILENT_SECONDS = 0.9, 5.0
# After losing its own session a process gives the others this long to come back, too: the server may have restarted.
RETURN_SECONDS = 5.0


class Watch:
    """How long each of the others has been silent.

    A look counts for little more than the usual pause before it: a process that slept, or waited for the server, has
    not watched. With `anew`, after its own session was lost, it gives the others time to come back, too.
    """

    def __init__(self, *, anew: bool = False) -> None:
        self._silent: dict[int, tuple[str, float]] = {}
        self._looked = awake()
        self._patient_until = self._looked + RETURN_SECONDS if anew else 0.0

    def missing(self, others: Sequence[Row]) -> list[Row]:
        """The rows of the processes to give up."""
        now = awake()
        passed, self._looked = min(now - self._looked, 2 * LOOK_SECONDS), now
        gone = SILENT_SECONDS if now < self._patient_until else GONE_SECONDS
        silent = {}
        for row in others:
            beat, so_far = self._silent.get(row["id"], ("", 0.0))
            silent[row["id"]] = (row["beat"], so_far + passed if beat == row["beat"] else 0.0)
        self._silent = silent
        return [row for row in others if silent[row["id"]][1] >= (SILENT_SECONDS if row["there"] else gone)]


def awake() -> float:
    """A clock in seconds that also runs while the process, or the machine, sleeps."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)


def wall() -> float:
    """This machine's wall clock (seconds since 1970), to be compared with another."""
    return time.clock_gettime(time.CLOCK_REALTIME)

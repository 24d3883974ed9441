"""What every room contributes to the whole."""

from __future__ import annotations

from bot.services.follow_ups import FollowUp
from scheduler.alarm import Job

# How often a job runs (real seconds). Deadlines are noticed within a second; the queries are indexed and usually find
# nothing.
# most of the time.
AT_ONCE = 0.5
SHORTLY = 2.0
SOON = 5.0
HOURLY = 3600.0


class RoomServices:
    """The services of a room, each made once: a dataclass whose field names are those handlers request."""

    def jobs(self) -> tuple[Job, ...]:
        """The room's periodic jobs, in the order in which they first run."""
        return ()

    def follow_ups(self) -> tuple[FollowUp, ...]:
        """Callbacks for when a message of the room was sent, or could not be."""
        return ()

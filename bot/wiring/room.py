"""What every room brings to the whole."""

from __future__ import annotations

from bot.services.follow_ups import FollowUp
from scheduler.alarm import Job

# How often a job looks (real seconds). Deadlines are told within a second; the queries are indexed and find nothing
# most of the time.
AT_ONCE = 0.5
SHORTLY = 2.0
SOON = 5.0
HOURLY = 3600.0


class RoomServices:
    """The services of a room, each made once: a dataclass whose fields are the names under which handlers ask."""

    def jobs(self) -> tuple[Job, ...]:
        """What the room does by itself, in the order in which it first runs."""
        return ()

    def follow_ups(self) -> tuple[FollowUp, ...]:
        """What follows when a message of the room was sent, or could not be."""
        return ()

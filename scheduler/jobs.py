"""Everything that happens by itself: the one list of jobs."""

from __future__ import annotations

from dataclasses import dataclass

from bot.services.appeals.tagging import Learning
from bot.services.deadlines.formal import FormalAppeals
from bot.services.deadlines.notices import Notices
from bot.services.incident_system.following import Following
from bot.services.moderation import board
from bot.services.moderation.moderation import Moderation
from bot.services.office.erasure import Erasure
from bot.services.office.housekeeping import Housekeeping
from bot.services.press.alarms import PressAlarms
from bot.services.press.desk import PressDesk
from bot.services.publishing.publishing import Publishing
from bot.services.publishing.queueing import Queue
from bot.services.publishing.rubrics import Rubrics
from bot.services.reports.mornings import Mornings
from bot.services.residents.intake import Intake
from scheduler.alarm import Job

# Real seconds. Deadlines are told within a second; the queries are indexed and find nothing most of the time.
AT_ONCE = 0.5
SHORTLY = 2.0
SOON = 5.0
HOURLY = 3600.0


@dataclass(frozen=True)
class Timed:
    """The services that have something to do when its time has come."""

    notices: Notices
    intake: Intake
    housekeeping: Housekeeping
    publishing: Publishing
    queue: Queue
    rubrics: Rubrics
    moderation: Moderation
    formal: FormalAppeals
    learning: Learning
    erasure: Erasure
    mornings: Mornings
    following: Following
    media_alarms: PressAlarms
    media_desk: PressDesk


def jobs(timed: Timed) -> tuple[Job, ...]:
    """The jobs, in the order in which they first run."""
    return (
        Job("posts", AT_ONCE, timed.publishing.sweep),
        Job("queue", AT_ONCE, timed.queue.sweep),
        Job("deadlines", AT_ONCE, timed.notices.sweep),
        Job("media", AT_ONCE, timed.media_alarms.sweep),
        Job("unsaid", SOON, timed.media_desk.unsaid),
        Job("consents", AT_ONCE, timed.intake.expire_waiting),
        Job("unbound", SHORTLY, timed.housekeeping.tell_unbound),
        Job("digest", SHORTLY, timed.mornings.sweep),
        Job("week", SOON, timed.mornings.week),
        Job("rubrics", SOON, timed.rubrics.sweep),
        Job("board", SHORTLY, board.keep),
        Job("incidents", SHORTLY, timed.following.sweep),
        Job("idle", SHORTLY, timed.moderation.return_idle),
        Job("formal", SHORTLY, timed.formal.remind),
        Job("learning", SOON, timed.learning.look, then=timed.learning.adopt),
        Job("retention", HOURLY, timed.erasure.sweep),
        Job("outdated incidents", HOURLY, timed.following.prune),
        Job("prune", HOURLY, timed.housekeeping.prune),
        Job("prepared", HOURLY, timed.publishing.prune),
    )

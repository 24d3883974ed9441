"""Publishing: drafts, the plan, queues, polls, rubrics."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.city.model import City
from bot.services.follow_ups import FollowUp
from bot.services.publishing import carrying
from bot.services.publishing.desk import EditorsDesk
from bot.services.publishing.drafting import Drafting
from bot.services.publishing.editing import Editing
from bot.services.publishing.embargo import Embargoes
from bot.services.publishing.planning import Planning
from bot.services.publishing.polling import Polling
from bot.services.publishing.publishing import Publishing
from bot.services.publishing.queueing import Queue
from bot.services.publishing.reachable import Reachable
from bot.services.publishing.replies import Replies
from bot.services.publishing.rubrics import Rubrics
from bot.services.publishing.unposting import Unposting
from bot.wiring.room import AT_ONCE, HOURLY, SOON, RoomServices
from scheduler.alarm import Job


@dataclass(frozen=True)
class PublishingServices(RoomServices):
    editors_desk: EditorsDesk
    drafting: Drafting
    editing: Editing
    unposting: Unposting
    planning: Planning
    publishing: Publishing
    queue: Queue
    polling: Polling
    rubrics: Rubrics
    post_replies: Replies
    embargoes: Embargoes
    reachable: Reachable

    def jobs(self) -> tuple[Job, ...]:
        return (
            Job("posts", AT_ONCE, self.publishing.sweep),
            Job("queue", AT_ONCE, self.queue.sweep),
            Job("rubrics", SOON, self.rubrics.sweep),
            Job("prepared", HOURLY, self.publishing.prune),
        )

    def follow_ups(self) -> tuple[FollowUp, ...]:
        return (*carrying.FOLLOW_UPS, *self.publishing.follow_ups)


def make(city: City, admin_ids: Sequence[int]) -> PublishingServices:
    desk = EditorsDesk(city)
    drafting, publishing = Drafting(city, desk), Publishing(city, desk)
    editing, planning, embargoes = Editing(city, desk), Planning(city, desk), Embargoes(city, desk)
    return PublishingServices(
        editors_desk=desk,
        drafting=drafting,
        editing=editing,
        unposting=Unposting(desk),
        planning=planning,
        publishing=publishing,
        queue=Queue(city, desk, drafting, publishing),
        polling=Polling(desk),
        rubrics=Rubrics(city),
        post_replies=Replies(editing, planning, publishing, embargoes),
        embargoes=embargoes,
        reachable=Reachable(city, admin_ids),
    )

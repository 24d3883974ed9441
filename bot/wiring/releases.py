"""Releases and bulletins for the media, and who gets them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.city.model import City
from bot.services.events.listing import told_of
from bot.services.follow_ups import FollowUp
from bot.services.publishing.desk import EditorsDesk
from bot.services.releases.bulletins import Bulletins
from bot.services.releases.correcting import Corrections
from bot.services.releases.outlets import OutletLists
from bot.services.releases.releasing import Releases
from bot.services.releases.subscribing import Subscriptions
from bot.texts import Texts
from bot.wiring.appeals import AppealServices
from bot.wiring.events import EventServices
from bot.wiring.press import PressServices
from bot.wiring.publishing import PublishingServices
from bot.wiring.room import SOON, RoomServices
from scheduler.alarm import Job


@dataclass(frozen=True)
class ReleaseServices(RoomServices):
    subscriptions: Subscriptions
    releases: Releases
    release_notes: Corrections
    bulletins: Bulletins
    outlet_lists: OutletLists

    def jobs(self) -> tuple[Job, ...]:
        return (Job("bulletin", SOON, self.bulletins.sweep),)

    def follow_ups(self) -> tuple[FollowUp, ...]:
        return self.releases.follow_ups


def make(
    city: City,
    texts: Texts,
    posts: PublishingServices,
    core: AppealServices,
    media: PressServices,
    calendar: EventServices,
) -> ReleaseServices:
    desk = EditorsDesk(city)
    subscriptions = Subscriptions(city)
    made = ReleaseServices(
        subscriptions=subscriptions,
        releases=Releases(city, desk, posts.drafting, posts.publishing, core.learning.guess),
        release_notes=Corrections(desk, posts.embargoes),
        bulletins=Bulletins(city, texts),
        outlet_lists=OutletLists(city, media.media, subscriptions),
    )
    posts.publishing.when_agreed.append(made.releases.agreed)
    posts.publishing.when_leaves.append(made.releases.leaves)
    posts.editing.when_corrected.append(made.release_notes.corrected)
    core.erasure.when_forgotten.append(made.subscriptions.forget)
    made.bulletins.sections["works"] = core.department_days.of_day
    made.bulletins.sections["events"] = lambda tx, city, day: told_of(tx, city, texts, day + timedelta(days=1))
    return made

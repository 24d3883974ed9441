"""The calendar of events."""

from __future__ import annotations

from dataclasses import dataclass

from bot.city.model import City
from bot.services.events.announcing import Announcing
from bot.services.events.booking import Booking
from bot.services.events.changing import Changing
from bot.services.events.covering import Covering
from bot.services.events.entering import Entering
from bot.services.events.listing import Listing
from bot.services.events.nudging import Nudging
from bot.services.events.picturing import Picturing
from bot.services.events.posting import Posting
from bot.services.events.repeating import Repeating
from bot.services.events.sharing import Sharing
from bot.services.events.wording import Announcer
from bot.services.follow_ups import FollowUp
from bot.settings import Settings
from bot.texts import Texts
from bot.wiring.appeals import AppealServices
from bot.wiring.publishing import PublishingServices
from bot.wiring.room import SHORTLY, SOON, RoomServices
from scheduler.alarm import Job


@dataclass(frozen=True)
class EventServices(RoomServices):
    announcer: Announcer
    event_entry: Entering
    event_changes: Changing
    event_coverage: Covering
    event_lists: Listing
    event_pictures: Picturing
    event_series: Repeating
    announcements: Announcing
    event_nudges: Nudging
    event_posts: Posting
    event_sharing: Sharing
    booking: Booking

    def jobs(self) -> tuple[Job, ...]:
        return (
            Job("events", SOON, self.event_coverage.sweep),
            Job("nudges", SHORTLY, self.event_nudges.sweep),
            Job("announcement", SOON, self.announcements.sweep),
            Job("series", SOON, self.event_series.sweep),
        )

    def follow_ups(self) -> tuple[FollowUp, ...]:
        return (*self.announcements.follow_ups, *self.event_nudges.follow_ups)


def make(
    settings: Settings, city: City, texts: Texts, posts: PublishingServices, core: AppealServices
) -> EventServices:
    announcer = Announcer(texts, city)
    announcing = Announcing(city, announcer, settings.answer_hold)
    repeating = Repeating(city, announcing)
    entering = Entering(city, repeating, announcing)
    changing = Changing(city, entering, announcing)
    posting = Posting(city, posts.drafting, announcing, announcer)
    changing.when_changed.append(posting.changed)
    core.erasure.when_forgotten.append(changing.forget)
    return EventServices(
        announcer=announcer,
        event_entry=entering,
        event_changes=changing,
        event_coverage=Covering(),
        event_lists=Listing(city),
        event_pictures=Picturing(city, texts),
        event_series=repeating,
        announcements=announcing,
        event_nudges=Nudging(city),
        event_posts=posting,
        event_sharing=Sharing(city),
        booking=Booking(city, changing, announcing),
    )

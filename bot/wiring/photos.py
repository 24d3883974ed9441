"""The photo archive."""

from __future__ import annotations

from dataclasses import dataclass

from bot.city.model import City
from bot.services.follow_ups import FollowUp
from bot.services.photos.archive import Archive
from bot.services.photos.closing import Closing
from bot.services.photos.collecting import Collecting
from bot.services.photos.filing import Filing
from bot.services.photos.keeping import Keeping
from bot.texts import Texts
from bot.wiring.appeals import AppealServices
from bot.wiring.events import EventServices
from bot.wiring.publishing import PublishingServices
from bot.wiring.room import RoomServices


@dataclass(frozen=True)
class PhotoServices(RoomServices):
    archive: Archive
    filing: Filing
    keeping: Keeping
    closing: Closing
    collecting: Collecting

    def follow_ups(self) -> tuple[FollowUp, ...]:
        return self.archive.follow_ups


def make(
    city: City, texts: Texts, core: AppealServices, publishing: PublishingServices, events: EventServices
) -> PhotoServices:
    archive, filing, closing = Archive(city, publishing.drafting, texts), Filing(city), Closing(city)
    publishing.publishing.when_out.append(filing.published)
    publishing.drafting.desk.forbidding.append(closing.forbid)
    events.event_posts.pictures = archive.pictures_of
    core.erasure.when_forgotten.append(closing.forget)
    return PhotoServices(archive, filing, Keeping(city), closing, Collecting(archive, filing))

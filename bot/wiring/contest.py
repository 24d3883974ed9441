"""Contests."""

from __future__ import annotations

from dataclasses import dataclass

from bot.city.model import City
from bot.services.contest.deciding import Deciding
from bot.services.contest.entering import Entering
from bot.services.contest.preparing import Preparing
from bot.services.contest.prizes import Prizes
from bot.services.contest.showing import Voice
from bot.services.contest.sorting import EntrySorting
from bot.services.photos.filing import Filing
from bot.texts import Texts
from bot.wiring.appeals import AppealServices
from bot.wiring.publishing import PublishingServices
from bot.wiring.room import AT_ONCE, SOON, RoomServices
from scheduler.alarm import Job


@dataclass(frozen=True)
class ContestServices(RoomServices):
    preparing: Preparing
    entering: Entering
    entry_sorting: EntrySorting
    deciding: Deciding
    prizes: Prizes

    def jobs(self) -> tuple[Job, ...]:
        return Job("contests", AT_ONCE, self.deciding.sweep), Job("prizes", SOON, self.prizes.sweep)


def make(city: City, texts: Texts, core: AppealServices, posts: PublishingServices, filing: Filing) -> ContestServices:
    entering, voice = Entering(city, texts), Voice(city, texts, posts.publishing)
    core.intake.others.append(entering)
    core.erasure.when_forgotten.append(entering.forget)
    prizes = Prizes(city, voice)
    return ContestServices(
        preparing=Preparing(city, voice, posts.drafting),
        entering=entering,
        entry_sorting=EntrySorting(filing),
        deciding=Deciding(city, voice, prizes),
        prizes=prizes,
    )

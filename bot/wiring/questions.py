"""Questions to the city: internet conferences and hot lines."""

from __future__ import annotations

from dataclasses import dataclass

from bot.city.model import City
from bot.services.questions.announcing import Announcing
from bot.services.questions.asking import Asking
from bot.services.questions.conducting import Conducting
from bot.services.questions.hotlines import HotLines
from bot.services.questions.sorting import Sorting
from bot.texts import Texts
from bot.wiring.appeals import AppealServices
from bot.wiring.events import EventServices
from bot.wiring.publishing import PublishingServices
from bot.wiring.room import AT_ONCE, HOURLY, SHORTLY, RoomServices
from scheduler.alarm import Job


@dataclass(frozen=True)
class QuestionServices(RoomServices):
    asking: Asking
    sorting: Sorting
    conducting: Conducting
    hot_lines: HotLines

    def jobs(self) -> tuple[Job, ...]:
        return (
            Job("conferences", AT_ONCE, self.conducting.sweep),
            Job("hot lines", SHORTLY, self.hot_lines.sweep),
            Job("authors of questions", HOURLY, self.asking.forget_outdated),
        )


def make(
    city: City, texts: Texts, core: AppealServices, posts: PublishingServices, calendar: EventServices
) -> QuestionServices:
    asking = Asking(city)
    core.intake.others.append(asking)
    core.erasure.when_forgotten.append(asking.forget)
    announcing = Announcing(city, texts, core.languages, posts.drafting)
    conducting = Conducting(city, texts, core.languages, announcing, calendar.booking)
    return QuestionServices(
        asking=asking,
        sorting=Sorting(),
        conducting=conducting,
        hot_lines=HotLines(city, texts, conducting, announcing, posts.publishing, posts.drafting, calendar.booking),
    )

"""The media desk."""

from __future__ import annotations

from dataclasses import dataclass

from bot.city.model import City
from bot.services.follow_ups import FollowUp
from bot.services.press.alarms import PressAlarms
from bot.services.press.answering import PressAnswers
from bot.services.press.asking import PressAsking
from bot.services.press.departments import PressDepartments
from bot.services.press.desk import PressDesk
from bot.services.press.moderating import PressModeration
from bot.settings import Settings
from bot.wiring.appeals import AppealServices
from bot.wiring.room import AT_ONCE, SOON, RoomServices
from scheduler.alarm import Job


@dataclass(frozen=True)
class PressServices(RoomServices):
    media_desk: PressDesk
    media: PressModeration
    media_answers: PressAnswers
    media_departments: PressDepartments
    media_asking: PressAsking
    media_alarms: PressAlarms

    def jobs(self) -> tuple[Job, ...]:
        return Job("media", AT_ONCE, self.media_alarms.sweep), Job("unsaid", SOON, self.media_desk.unsaid)

    def follow_ups(self) -> tuple[FollowUp, ...]:
        return self.media_answers.follow_ups


def make(settings: Settings, city: City, core: AppealServices) -> PressServices:
    desk = PressDesk(city, core.menus)
    core.erasure.when_forgotten.append(desk.forget)
    return PressServices(
        media_desk=desk,
        media=PressModeration(city, desk),
        media_answers=PressAnswers(city, settings.answer_hold),
        media_departments=PressDepartments(),
        media_asking=PressAsking(),
        media_alarms=PressAlarms(),
    )

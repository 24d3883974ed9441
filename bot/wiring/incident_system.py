"""«Инцидент Менеджмент»: import, export, work between them."""

from __future__ import annotations

from dataclasses import dataclass

from bot.city.model import City
from bot.services.follow_ups import FollowUp
from bot.services.incident_system import answering
from bot.services.incident_system.exporting import Exporting
from bot.services.incident_system.following import Following
from bot.services.incident_system.importing import Importing
from bot.wiring.appeals import AppealServices
from bot.wiring.room import HOURLY, SHORTLY, RoomServices
from scheduler.alarm import Job


@dataclass(frozen=True)
class IncidentServices(RoomServices):
    importing: Importing
    following: Following
    exporting: Exporting

    def jobs(self) -> tuple[Job, ...]:
        return (
            Job("incidents", SHORTLY, self.following.sweep),
            Job("outdated incidents", HOURLY, self.following.prune),
        )

    def follow_ups(self) -> tuple[FollowUp, ...]:
        return answering.FOLLOW_UPS


def make(city: City, core: AppealServices) -> IncidentServices:
    registration = core.intake.registration
    return IncidentServices(
        Importing(city, registration, core.learning), Following(registration, core.notices), Exporting(city)
    )

"""The use cases of all rooms, each made once: every room has a module here and is a base of `Services`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bot.city.model import City
from bot.services.office.outcomes import Outcomes
from bot.settings import Settings
from bot.texts import Texts
from bot.wiring import (
    appeals,
    contest,
    events,
    figures,
    incident_system,
    photos,
    press,
    publishing,
    questions,
    releases,
)
from bot.wiring.appeals import AppealServices
from bot.wiring.contest import ContestServices
from bot.wiring.events import EventServices
from bot.wiring.figures import FigureServices
from bot.wiring.incident_system import IncidentServices
from bot.wiring.photos import PhotoServices
from bot.wiring.press import PressServices
from bot.wiring.publishing import PublishingServices
from bot.wiring.questions import QuestionServices
from bot.wiring.releases import ReleaseServices
from bot.wiring.room import RoomServices
from scheduler.alarm import Job


@dataclass(frozen=True, kw_only=True)
class Services(
    AppealServices,
    PublishingServices,
    FigureServices,
    IncidentServices,
    PressServices,
    EventServices,
    PhotoServices,
    QuestionServices,
    ReleaseServices,
    ContestServices,
):
    """The use cases, by the names under which handlers request them."""

    city: City
    texts: Texts
    outcomes: Outcomes
    rooms: tuple[RoomServices, ...] = field(repr=False)

    def jobs(self) -> tuple[Job, ...]:
        """All periodic jobs, the most frequent first."""
        return tuple(sorted((job for room in self.rooms for job in room.jobs()), key=lambda job: job.every))


def services(settings: Settings, city: City) -> Services:
    """Make every service once and connect it to the events that concern it."""
    texts = Texts.load()
    posts = publishing.make(city, settings.admin_ids)
    core = appeals.make(settings, city, texts, posts)
    desk = press.make(settings, city, core)
    calendar = events.make(settings, city, texts, posts, core)
    archive = photos.make(city, texts, core, posts, calendar)
    rooms: tuple[RoomServices, ...] = (
        posts,
        core,
        figures.make(city),
        incident_system.make(city, core),
        desk,
        calendar,
        releases.make(city, texts, posts, core, desk, calendar),
        archive,
        questions.make(city, texts, core, posts, calendar),
        contest.make(city, texts, core, posts, archive.filing),
    )
    named: dict[str, Any] = {}
    for name, service in (pair for room in rooms for pair in vars(room).items()):
        if name in named:
            raise ValueError(f"two rooms have a service called {name}")
        named[name] = service
    outcomes = Outcomes(core.admins, core.forum, tuple(each for room in rooms for each in room.follow_ups()))
    return Services(city=city, texts=texts, outcomes=outcomes, rooms=rooms, **named)

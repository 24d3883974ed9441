"""What the office counts: the journal, followers, reports."""

from __future__ import annotations

from dataclasses import dataclass

from bot.city.model import City
from bot.services.followers.followers import Followers
from bot.services.journal.keeping import Journal
from bot.services.reports.figures import Figures
from bot.services.reports.mornings import Mornings
from bot.services.reports.reports import Reports
from bot.wiring.room import SHORTLY, SOON, RoomServices
from scheduler.alarm import Job


@dataclass(frozen=True)
class FigureServices(RoomServices):
    journal: Journal
    followers: Followers
    figures: Figures
    reports: Reports
    mornings: Mornings

    def jobs(self) -> tuple[Job, ...]:
        return Job("digest", SHORTLY, self.mornings.sweep), Job("week", SOON, self.mornings.week)


def make(city: City) -> FigureServices:
    figures = Figures(city)
    reports = Reports(city, figures)
    return FigureServices(Journal(city), Followers(city), figures, reports, Mornings(city, reports))

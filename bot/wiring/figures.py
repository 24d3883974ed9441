"""What the office counts: the journal, followers, reports."""

from __future__ import annotations

from dataclasses import dataclass

from bot.city.model import City
from bot.services.follow_ups import FollowUp
from bot.services.followers.followers import Followers
from bot.services.journal.keeping import Journal
from bot.services.reports.behind import Behind
from bot.services.reports.figures import Figures
from bot.services.reports.mornings import Mornings
from bot.services.reports.putting_right import PuttingRight
from bot.services.reports.reports import Reports
from bot.services.reports.second_clock import SecondClock
from bot.wiring.room import SHORTLY, SOON, RoomServices
from scheduler.alarm import Job


@dataclass(frozen=True)
class FigureServices(RoomServices):
    journal: Journal
    followers: Followers
    figures: Figures
    reports: Reports
    putting_right: PuttingRight
    mornings: Mornings
    second_clock: SecondClock
    behind: Behind

    def jobs(self) -> tuple[Job, ...]:
        return (
            Job("digest", SHORTLY, self.mornings.sweep),
            Job("week", SOON, self.mornings.week),
            Job("second_clock", SOON, self.second_clock.sweep),
        )

    def follow_ups(self) -> tuple[FollowUp, ...]:
        return self.reports.follow_ups


def make(city: City) -> FigureServices:
    figures = Figures(city)
    reports = Reports(city, figures)
    return FigureServices(
        journal=Journal(city),
        followers=Followers(city),
        figures=figures,
        reports=reports,
        putting_right=PuttingRight(city, reports),
        mornings=Mornings(city, reports),
        second_clock=SecondClock(city),
        behind=Behind(figures),
    )

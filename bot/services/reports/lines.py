"""Every line of the reports: the one list. A room adds its own by a list in `storage/ROOM/lines.py`, named here."""

from __future__ import annotations

from bot.city.model import City
from bot.city.sections.pages import Pages
from bot.domain.counting.campaigns import Campaigns
from bot.domain.counting.lines import Lines
from storage.appeals import lines as appeals
from storage.contest import lines as contest
from storage.events import lines as events
from storage.followers import lines as followers
from storage.incident_system import lines as incidents
from storage.journal import lines as journal
from storage.photos import lines as photos
from storage.press import lines as press
from storage.publishing import lines as publishing
from storage.questions import lines as questions
from storage.releases import lines as releases
from storage.reports import lines as reports


def lines_of(city: City) -> Lines:
    """The lines of every room, and those that the city's campaigns make."""
    campaigns = journal.of_campaigns(city[Campaigns])
    of_appeals = (*appeals.LINES, *appeals.of_campaigns(city[Campaigns]), *incidents.LINES)
    of_pages = (*followers.LINES, followers.of_pages(city[Pages], city.time_zone))
    of_press = (*press.LINES, *releases.LINES, *events.LINES, *photos.LINES, *questions.LINES, *contest.LINES)
    of_office = (*publishing.LINES, *journal.LINES, *campaigns, *of_pages, *of_press, *reports.LINES)
    return Lines((*of_appeals, *of_office))

"""The sections of the city file that belong to the rooms, one module each, in reading order."""

from __future__ import annotations

from typing import Any, Final

from bot.city.section import Section
from bot.city.sections import (
    campaigns,
    contest,
    events,
    history,
    incidents,
    mail,
    media,
    outlets,
    pages,
    photos,
    questions,
    reports,
)

SECTIONS: Final[tuple[Section[Any], ...]] = (
    reports.SECTION,
    campaigns.SECTION,
    pages.SECTION,
    history.SECTION,
    incidents.SECTION,
    media.SECTION,
    questions.SECTION,
    events.SECTION,
    mail.SECTION,
    outlets.SECTION,
    photos.SECTION,
    contest.SECTION,
)

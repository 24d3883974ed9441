"""The system as the city file describes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from bot.domain.content import folded
from bot.domain.incident_system.themes import Themes
from bot.domain.time.deadline import WorkClock


@dataclass(frozen=True)
class System:
    """How the system's exports are read, and how the time of its answers is counted.

    `zone`: the zone of its times; `working`: its working hours; `municipality`: the one whose incidents are the
    office's (empty: all); `renamed`: other headings of columns.
    """

    zone: ZoneInfo
    working: WorkClock
    municipality: str = ""
    renamed: Mapping[str, str] = field(default_factory=dict)
    themes: Themes = field(default_factory=Themes)

    def is_ours(self, municipality: str) -> bool:
        """Whether an incident of that municipality is the office's; one without a municipality is."""
        return not municipality or folded(self.municipality) in folded(municipality)

"""What is counted of the calendar: what was held, by whom; corrections of announcements. What was covered is counted by
its line in the journal."""

from __future__ import annotations

from typing import Final

from bot.domain.counting.lines import Line

# Held: begun as planned, whether anybody covered it or not.
_HELD = """
select 'city_event:' || e.id as id, e.begins_at as at, 1 as value, e.organiser as part, e.title
from city_events e where e.state = 'planned' and e.begun = 1
"""
_CORRECTIONS = """
select 'announcement:' || n.id as id, n.sent_at as at, 1 as value, '' as part, '№ ' || n.id as title
from announcements n where n.kind = 'correction' and n.state = 'sent'
"""

LINES: Final = (
    Line("events-held", _HELD, parts="organiser"),
    Line("announcement-corrections", _CORRECTIONS),
)

"""What is counted of contests: entries, on the day they came."""

from __future__ import annotations

from typing import Final

from bot.domain.counting.lines import Line

_ENTRIES = """
select 'entry:' || e.id as id, e.written_at as at, 1 as value, '' as part, '№ ' || e.number as title
from contest_entries e where e.state <> 'withdrawn'
"""

LINES: Final = (Line("contest-entries", _ENTRIES),)

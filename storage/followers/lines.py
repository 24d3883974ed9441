"""What is counted of followers: the last value of each page not later than the period's end."""

from __future__ import annotations

from typing import Final

from bot.domain.counting.lines import Line, Measure

_COUNTS = """
select 'followers:' || page || ':' || day as id, counted_at as at, value, page as part, page || ', ' || day as title
from follower_counts
"""

LINES: Final = (Line("followers", _COUNTS, Measure.LAST, "page"),)

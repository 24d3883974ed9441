"""What is counted of questions to the city. A fact belongs to the day it happened: asked, answered, held."""

from __future__ import annotations

from typing import Final

from bot.domain.counting.lines import Line, Measure

_OF = "from questions q join conferences c on c.id = q.conference_id"
_ASKED = f"""
select 'question:' || q.id as id, q.asked_at as at, 1 as value, '' as part,
    c.topic || ' · № ' || q.number as title {_OF}
"""
_ANSWERED = f"""
select 'question:' || q.id as id, q.answered_at as at, 1 as value, '' as part,
    c.topic || ' · № ' || q.number as title {_OF} where q.answered_at is not null
"""
_CALLS = """
select 'hotline:' || id as id, begins_at as at, calls as value, '' as part, topic as title
from hot_lines where calls is not null
"""

LINES: Final = (
    Line("questions-asked", _ASKED),
    Line("questions-answered", _ANSWERED),
    Line("hotline-calls", _CALLS, Measure.SUM),
)

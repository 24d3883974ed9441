"""What is counted of the incident system: see `bot/domain/counting/lines.py` for what a line is."""

from __future__ import annotations

from typing import Final

from bot.domain.counting.lines import Line, Measure

# Incidents by their number, each once, at the first answer that the system or the office knows of; and messages from
# networks that have no number there, at the first answer.
_HANDLED = """
select 'case:' || number as id, min(at) as at, 1 as value, 'numbered' as part, '№ ' || number as title from (
    select number, first_answer_at as at from incidents_known where first_answer_at is not null
    union all
    select a.case_number as number, n.at from appeal_answers n join appeals a on a.id = n.appeal_id
    where a.case_number is not null) answered
group by number
union all
select 'appeal:' || a.id as id, min(n.at) as at, 1 as value, 'own' as part, '№ ' || a.id as title
from appeal_answers n join appeals a on a.id = n.appeal_id
where a.case_number is null and a.source <> 'phone' group by a.id
"""
# What exports tell of, by the day it was made, however late the export came.
_MADE = """
select 'case:' || number as id, created_at as at, {value} as value, {part} as part, '№ ' || number as title
from incidents_known {where}
"""
_ANSWERED = """
select 'case:' || number as id, first_answer_at as at, {value} as value, {part} as part, '№ ' || number as title
from incidents_known where first_answer_at is not null {where}
"""

LINES: Final = (
    Line("incidents", _HANDLED, parts="incident", brought=True),
    Line("system-came", _MADE.format(value="1", part="source", where=""), parts="source", brought=True),
    Line("system-topics", _MADE.format(value="1", part="topic", where=""), parts="topic", brought=True),
    Line("system-outcomes", _ANSWERED.format(value="1", part="outcome", where=""), parts="outcome", brought=True),
    Line(
        "system-in-time",
        _ANSWERED.format(value="case when in_time = 1 then 1 else 0 end", part="source", where=""),
        Measure.SHARE,
        "source",
        brought=True,
    ),
    Line(
        "system-median",
        _ANSWERED.format(value="(first_answer_at - created_at) / 60000", part="''", where=""),
        Measure.MEDIAN,
        brought=True,
    ),
    Line(
        "system-working",
        _ANSWERED.format(value="working_ms / 60000", part="''", where="and working_ms is not null"),
        Measure.MEDIAN,
        brought=True,
    ),
    Line("system-again", _MADE.format(value="1", part="''", where="where answers > 1"), brought=True),
)

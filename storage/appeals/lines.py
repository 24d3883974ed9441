"""What is counted of appeals: see `bot/domain/counting/lines.py` for what a line is."""

from __future__ import annotations

from typing import Final

from bot.domain.counting.lines import Line, Measure

_CAME = """
select 'appeal:' || id as id, registered_at as at, {value} as value, {part} as part,
    '№ ' || id || ' ' || substr(summary, 1, 120) as title
from appeals
"""
# The first answer of each round. An appeal that was opened again came once, and each of its answers counts once.
_ANSWERED = """
select 'answer:' || n.appeal_id || ':' || n.round as id, n.at as at, {value} as value, {part} as part,
    '№ ' || a.id || ' ' || substr(a.summary, 1, 120) as title
from appeal_answers n join appeals a on a.id = n.appeal_id
"""
# What happened to appeals, out of their history.
_HAPPENED = """
select 'event:' || e.id as id, e.at as at, 1 as value, {part} as part,
    '№ ' || a.id || ' ' || substr(a.summary, 1, 120) as title
from events e join appeals a on a.id = e.appeal_id where e.action in ({actions})
"""
_MARKS = _CAME.replace("from appeals", "from appeals where rating is not null").replace("registered_at", "answered_at")
_FORMAL = _CAME.replace("from appeals", "from appeals where formal_at is not null").replace(
    "registered_at", "formal_at"
)


def _happened(*actions: str, part: str = "''") -> str:
    return _HAPPENED.format(actions=", ".join(f"'{action}'" for action in actions), part=part)


LINES: Final = (
    Line("came", _CAME.format(value="1", part="source"), parts="source"),
    Line("topics", _CAME.format(value="1", part="topic"), parts="topic"),
    Line("guessed", _CAME.format(value="case when topic = first_guess then 1 else 0 end", part="''"), Measure.SHARE),
    Line("answered", _ANSWERED.format(value="1", part="a.source"), parts="source"),
    Line(
        "in-time", _ANSWERED.format(value="n.in_time", part="coalesce(a.department, '')"), Measure.SHARE, "department"
    ),
    Line("median", _ANSWERED.format(value="n.minutes", part="''"), Measure.MEDIAN),
    Line("same-day", _ANSWERED.format(value="case when n.minutes < 1440 then 1 else 0 end", part="''"), Measure.SHARE),
    Line("forwarded", _happened("forwarded", part="e.detail"), parts="department"),
    Line("overdue", _happened("overdue")),
    Line("reopened", _happened("reopened")),
    Line("withdrawn", _happened("withdrawn")),
    Line("formal", _FORMAL.format(value="1", part="''")),
    Line("marks", _MARKS.format(value="rating", part="''"), Measure.MEAN),
)

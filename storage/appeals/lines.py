"""What is counted of appeals: see `bot/domain/counting/lines.py` for what a line is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bot.domain.counting.campaigns import Campaigns
from bot.domain.counting.lines import Line, Measure
from storage.rows import texts

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
# Whose turn it was when the time ran out.
_WAITED = """
case when exists (select 1 from events f where f.appeal_id = e.appeal_id and f.action = 'forwarded' and f.at <= e.at)
        then 'department'
    when exists (select 1 from events f where f.appeal_id = e.appeal_id and f.action = 'taken' and f.at <= e.at)
        then 'taken'
    else 'nobody' end
"""
# What people wrote of a campaign.
_OF_CAMPAIGNS = """
select 'appeal:' || a.id as id, a.registered_at as at, 1 as value,
    case when max(c.checked) = 1 then 'checked' else '' end as part,
    '№ ' || a.id || ' ' || substr(a.summary, 1, 120) as title
from appeals a join appeal_campaigns c on c.appeal_id = a.id where c.campaign in ({campaigns})
group by a.id, a.registered_at, a.summary
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
    Line("working", _ANSWERED.format(value="n.working", part="''") + "where n.working is not null", Measure.MEDIAN),
    Line("allowed", _CAME.format(value="(due_at - written_at) / 60000", part="''"), Measure.MEDIAN),
    Line("same-day", _ANSWERED.format(value="case when n.minutes < 1440 then 1 else 0 end", part="''"), Measure.SHARE),
    Line("forwarded", _happened("forwarded", part="e.detail"), parts="department"),
    Line("overdue", _happened("overdue", part=_WAITED), parts="waited"),
    Line("reopened", _happened("reopened")),
    Line("withdrawn", _happened("withdrawn")),
    Line("formal", _FORMAL.format(value="1", part="''")),
    Line("marks", _MARKS.format(value="rating", part="''"), Measure.MEAN),
)


def of_campaigns(campaigns: Campaigns) -> Iterator[Line]:
    """For each campaign, and each group of them: what people wrote of it."""
    for each in campaigns.gathered():
        rows = _OF_CAMPAIGNS.format(campaigns=texts(each.keys))
        yield Line(f"{each.kind}-appeals-{each.name}", rows, parts="checked", text="campaign-appeals", name=each.title)

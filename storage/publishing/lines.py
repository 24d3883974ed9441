"""What is counted of publications where they stand; as what the office counts them is in the journal."""

from __future__ import annotations

from typing import Final

from bot.domain.counting.lines import Line, Measure

# A post in a channel: three channels are three of them.
_POSTED = """
select 'post:' || c.post_id || ':' || c.channel as id, c.published_at as at, 1 as value, c.channel as part,
    '№ ' || c.post_id as title
from post_channels c where c.published_at is not null and c.state = 'sent'
"""
# A post of a rubric, however many channels it is in.
_RUBRICS = """
select 'post:' || p.id as id, min(c.published_at) as at, 1 as value, p.rubric as part, '№ ' || p.id as title
from posts p join post_channels c on c.post_id = p.id
where p.rubric is not null and c.published_at is not null and c.state = 'sent' group by p.id, p.rubric
"""
_POLLS = """
select 'poll:' || poll_id as id, updated_at as at, voters as value, channel as part, question as title
from polls where closed = 1
"""

LINES: Final = (
    Line("posted", _POSTED, parts="channel"),
    Line("rubrics", _RUBRICS, parts="rubric"),
    Line("rubrics-run", _RUBRICS, Measure.PARTS, "rubric"),
    Line("polls-closed", _POLLS, parts="channel"),
)

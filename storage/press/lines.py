"""What is counted of the media's requests. A fact belongs to the day it happened: came, was answered."""

from __future__ import annotations

from typing import Final

from bot.domain.counting.lines import Line, Measure

_TITLE = "o.title || ': ' || r.summary as title"
_FROM = "from media_requests r join outlets o on o.id = r.outlet_id"
_COUNTED = "r.state not in ('not_media', 'resident')"

_CAME = f"""
select 'request:' || r.id as id, r.received_at as at, 1 as value, o.level as part, {_TITLE} {_FROM} where {_COUNTED}
"""
_ANSWERED = f"""
select 'request:' || r.id as id, r.answered_at as at, 1 as value, r.form as part, {_TITLE} {_FROM}
where r.answered_at is not null
"""
# Answered, or refused or passed on with a notice, within the days of the law.
_IN_TIME = f"""
select 'request:' || r.id as id, r.closed_at as at, r.in_time as value, '' as part, {_TITLE} {_FROM}
where r.closed_at is not null and r.in_time is not null
"""
_MEDIAN = f"""
select 'request:' || r.id as id, r.answered_at as at, (r.answered_at - r.received_at) / 60000 as value, '' as part,
    {_TITLE} {_FROM}
where r.answered_at is not null
"""

LINES: Final = (
    Line("media-requests", _CAME, parts="level"),
    Line("media-answered", _ANSWERED, parts="form"),
    Line("media-in-time", _IN_TIME, Measure.SHARE),
    Line("media-median", _MEDIAN, Measure.MEDIAN),
)

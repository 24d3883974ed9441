"""What is counted of the photo archive."""

from __future__ import annotations

from typing import Final

from bot.domain.counting.lines import Line, Measure

_TITLE = "'№ ' || id || case when caption <> '' then ' · ' || caption else '' end as title"
_FILED = f"""
select 'photo:' || id as id, filed_at as at, 1 as value, rubric as part, {_TITLE} from photos
where state in ('wanted', 'kept', 'absent')
"""
# By day: how many there were in all by then.
_IN_ALL = """
select 'photos:' || day as id, at, total as value, '' as part, '' as title from (
    select filed_at / 86400000 as day, max(filed_at) as at,
        sum(count(*)) over (order by filed_at / 86400000) as total
    from photos where state in ('wanted', 'kept', 'absent') group by filed_at / 86400000) days
"""
_EVENTS = """
select 'photo-event:' || p.event_id as id, min(p.taken_at) as at, 1 as value, '' as part,
    coalesce(min(e.title), '') as title
from photos p left join city_events e on e.id = p.event_id
where p.event_id is not null and p.state in ('wanted', 'kept', 'absent') group by p.event_id
"""

LINES: Final = (
    Line("photos", _FILED, parts="rubric"),
    Line("photos-in-all", _IN_ALL, Measure.LAST),
    Line("photo-events", _EVENTS),
)

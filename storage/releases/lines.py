"""What is counted of copies of releases, each by the day on which it ended. Releases themselves are in the journal."""

from __future__ import annotations

from typing import Final

from bot.domain.counting.lines import Line

_COPIES = """
select 'copy:' || c.id as id, c.ended_at as at, 1 as value,
    case when c.by_mail = 1 then 'mail' else 'telegram' end as part, '№ ' || c.post_id as title
from release_copies c where c.ended_at is not null and c.state {states}
"""

LINES: Final = (
    Line("copies-sent", _COPIES.format(states="= 'sent'"), parts="copies"),
    Line("copies-refused", _COPIES.format(states="in ('refused', 'unknown')"), parts="copies"),
)

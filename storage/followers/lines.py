"""What is counted of followers: the last value of each page not later than the period's end."""

from __future__ import annotations

from typing import Final
from zoneinfo import ZoneInfo

from bot.city.sections.pages import Pages
from bot.domain.counting.lines import Line, Measure
from bot.domain.time.slots import day_bounds
from storage.rows import texts

_COUNTS = """
select 'followers:' || page || ':' || day as id, counted_at as at, value, page as part, page || ', ' || day as title
from follower_counts
"""

LINES: Final = (Line("followers", _COUNTS, Measure.LAST, "page"),)
_PAGE = "select 'page:' || {key} as id, cast({at} as bigint) as at, 1 as value, {key} as part, {title} as title"
_NO_PAGE = "select '' as id, cast(0 as bigint) as at, 0 as value, '' as part, '' as title where 1 = 0"


def of_pages(pages: Pages, zone: ZoneInfo) -> Line:
    """Pages that are there since a day that the city file names."""
    rows = [
        _PAGE.format(key=texts((each.key,)), at=day_bounds(each.since, zone)[0], title=texts((each.title,)))
        for each in pages.by_key.values()
        if each.since
    ]
    return Line("new-pages", " union all ".join(rows) or _NO_PAGE, parts="page", brought=True)

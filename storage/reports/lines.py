"""What is counted of reports: those of a campaign that were given out."""

from __future__ import annotations

from typing import Final

from bot.domain.counting.lines import Line

_BUNDLES = """
select 'report:' || id as id, given_at as at, 1 as value, campaign as part, first_day as title
from reports where campaign <> '' and given_at is not null
"""

LINES: Final = (Line("bundles", _BUNDLES, parts="campaign"),)

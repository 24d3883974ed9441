"""What report somebody wants, as typed after `/report`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from bot.domain.counting.campaigns import Campaigns
from bot.domain.counting.periods import Period, Span
from bot.domain.errors import Refusal
from bot.domain.time.dates import not_ahead
from bot.domain.time.said_day import said_day

_SPANS = {
    "week": Span.WEEK, "неделя": Span.WEEK, "неделю": Span.WEEK, "month": Span.MONTH, "месяц": Span.MONTH,
    "year": Span.YEAR, "год": Span.YEAR,
}  # fmt: skip
_MONTH = re.compile(r"(20\d{2})-(\d{2})")
_YEAR = re.compile(r"20\d{2}")


@dataclass(frozen=True)
class AskedFor:
    """A period, and the key of a campaign (or empty)."""

    period: Period
    campaign: str


def read_report(words: str, campaigns: Campaigns, today: date) -> AskedFor:
    """`week [DATE] [#campaign]`, `month [YYYY-MM]`, `year [YYYY]`; raises Refusal for anything else."""
    tokens = words.split()
    span = _SPANS.get(tokens[0].casefold()) if tokens else None
    if span is None:
        raise Refusal("report-usage")
    tags = [token for token in tokens[1:] if token.startswith("#")]
    rest = " ".join(token for token in tokens[1:] if not token.startswith("#"))
    if len(tags) > 1:
        raise Refusal("report-one-campaign")
    day = _day(span, rest, today) if rest else today
    if day is None or day > today:
        raise Refusal("report-bad-day", words=rest)
    return AskedFor(Period.around(span, day), campaigns.named(tags)[0] if tags else "")


def _day(span: Span, words: str, today: date) -> date | None:
    """A day within the period: the first one for a year or a month; None for anything else."""
    if span is Span.YEAR and _YEAR.fullmatch(words):
        return date(int(words), 1, 1)
    if span is Span.MONTH and (match := _MONTH.fullmatch(words)) and 1 <= int(match[2]) <= 12:
        return date(int(match[1]), int(match[2]), 1)
    try:
        found: date | None = date.fromisoformat(words)
    except ValueError:
        found = said_day(words, today)
    return not_ahead(found, today) if found and words.count(".") == 1 else found

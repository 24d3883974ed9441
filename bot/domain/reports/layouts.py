"""The contents of each report, in order: lines by key, in blocks with headings (`report-block-BLOCK`)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from bot.domain.counting.campaigns import Campaigns
from bot.domain.counting.periods import Span


@dataclass(frozen=True)
class Item:
    """A line in a report. `parts` is how many of the largest parts are named; `titles`: the document lists its rows."""

    line: str
    parts: int = 0
    titles: bool = False


@dataclass(frozen=True)
class Block:
    """Lines under one heading."""

    key: str
    items: tuple[Item, ...]


# A week and a month: one screen.
SHORT: Final = (
    Block("appeals", (
        Item("came", parts=4), Item("answered"), Item("in-time"), Item("median"), Item("working"),
        Item("topics", parts=3), Item("overdue", parts=3), Item("reopened"), Item("forwarded", parts=3),
    )),
    Block("media", (
        Item("media-requests", parts=4), Item("media-answers"), Item("media-in-time"), Item("media-median"),
        Item("publications"), Item("press-conferences"), Item("copies-sent", parts=2), Item("copies-refused", parts=2),
    )),
    Block("made", (
        Item("releases"), Item("bulletins"), Item("own-videos"), Item("interviews", titles=True), Item("broadcasts"),
        Item("hotlines"), Item("hotline-calls"), Item("photo-reports"), Item("posted", parts=3),
        Item("rubrics", parts=3),
    )),
    Block("events", (Item("events-held", parts=4), Item("events"), Item("announcements"))),
    Block("campaigns", (Item("campaigns", parts=8),)),
    Block("followers", (Item("followers", parts=8),)),
)  # fmt: skip

# The year, in the order of the yearly report.
YEAR: Final = (
    Block("year-releases", (
        Item("releases", parts=2), Item("announcements"), Item("announcement-corrections"),
        Item("conferences", titles=True), Item("questions-asked"), Item("questions-answered"),
    )),
    Block("year-followers", (Item("followers", parts=12),)),
    Block("year-messages", (
        Item("came", parts=6), Item("answered", parts=6), Item("same-day"), Item("forwarded", parts=6),
    )),
    Block("year-rubrics", (Item("rubrics-run", parts=12), Item("contests", titles=True), Item("contest-entries"))),
    Block("year-videos", (Item("own-videos", titles=True), Item("others-videos", titles=True))),
    Block("year-incidents", (
        Item("incidents", parts=2), Item("allowed"), Item("in-time"), Item("median"), Item("working"),
        Item("system-came", parts=6),
        Item("system-in-time"), Item("system-median"), Item("system-working"), Item("system-topics", parts=8),
        Item("system-outcomes", parts=4), Item("system-again"),
    )),
    Block("year-topics", (Item("topics", parts=8), Item("formal"))),
    Block("year-polls", (Item("polls", titles=True), Item("polls-closed", titles=True))),
    Block("year-air", (
        Item("interviews", titles=True), Item("broadcasts", titles=True), Item("radio"), Item("speakers", parts=8),
        Item("air", parts=8),
    )),
    Block("year-pages", (Item("new-pages", titles=True),)),
    Block("year-media", (
        Item("media-requests", parts=4), Item("media-answers"), Item("media-answered", parts=5), Item("media-in-time"),
        Item("copies-sent", parts=2), Item("copies-refused", parts=2),
    )),
    Block("year-campaigns", (Item("campaigns", parts=12), Item("bundles", parts=8))),
    Block("year-events", (Item("events-held", parts=8), Item("events"), Item("photo-reports"))),
    Block("year-photos", (Item("photos"), Item("photos-in-all"), Item("photo-events"))),
)  # fmt: skip
# «Все цифры года», the list that the yearly report ends with, in its order.
FINAL: Final = (
    "media-answers", "bulletins", "releases", "own-videos", "followers", "events", "conferences", "interviews",
    "rubrics-run", "incidents", "hotlines",
)  # fmt: skip
# Lines that other reports print and the yearly report does not.
MORE: Final = (
    Item("posted", parts=6), Item("publications"), Item("press-conferences"), Item("in-time", parts=12),
    Item("hotline-calls"), Item("booklets"), Item("agitation"), Item("overdue", parts=3), Item("reopened"),
    Item("withdrawn"), Item("marks"),
)  # fmt: skip


def blocks(span: Span, campaigns: Campaigns) -> tuple[Block, ...]:
    """The blocks of a report; in a year each group of campaigns and each campaign has its own lines."""
    if span is not Span.YEAR:
        return SHORT
    own = tuple(_campaign_items(campaigns))
    return tuple(Block(each.key, (*own, *each.items)) if each.key == "year-campaigns" else each for each in YEAR)


def _campaign_items(campaigns: Campaigns) -> Iterable[Item]:
    for group in dict.fromkeys(each.group for each in campaigns if each.group):
        yield Item(f"group-{group}", parts=8)
        yield Item(f"group-appeals-{group}", parts=2)
    for each in campaigns:
        yield Item(f"campaign-{each.key}", parts=8)
        yield Item(f"campaign-placed-{each.key}")
        yield Item(f"campaign-appeals-{each.key}", parts=2)


def lines_of(span: Span, campaigns: Campaigns, campaign: str) -> tuple[str, ...]:
    """The keys of all lines a report counts, in order."""
    if campaign:
        return tuple(f"{kind}-{campaign}" for kind in ("campaign", "campaign-placed", "campaign-appeals"))
    keys = [item.line for block in blocks(span, campaigns) for item in block.items]
    more = (*FINAL, *(item.line for item in MORE)) if span is Span.YEAR else ()
    return tuple(dict.fromkeys([*keys, *more]))

"""What is counted of the journal: its rows by kind and by campaign."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bot.domain.counting.campaigns import Campaigns
from bot.domain.counting.lines import Line
from bot.domain.journal.kinds import Kind

_OF_KIND = """
select 'journal:' || id as id, happened_at as at, 1 as value, {part} as part, title
from journal where removed_at is null and kind in ({kinds})
"""
# Each piece once for each campaign that it belongs to.
_OF_CAMPAIGNS = """
select 'journal:' || j.id || ':' || c.campaign as id, j.happened_at as at, 1 as value, c.campaign as part, j.title
from journal j join journal_campaigns c on c.entry_id = j.id where j.removed_at is null
"""
# Each piece once, though it belongs to several of these campaigns.
_PIECES = """
select 'journal:' || j.id as id, j.happened_at as at, 1 as value, j.kind as part, j.title
from journal j where j.removed_at is null
  and exists (select 1 from journal_campaigns c where c.entry_id = j.id and c.campaign in ({campaigns}))
"""
# Each piece in each channel where it stands; a piece that is in none is one placement.
_PLACEMENTS = """
select 'journal:' || j.id || ':' || coalesce(p.channel, '') as id, j.happened_at as at, 1 as value,
    coalesce(p.channel, '') as part, j.title
from journal j left join post_channels p on p.post_id = j.post_id and p.state = 'sent'
where j.removed_at is null
  and exists (select 1 from journal_campaigns c where c.entry_id = j.id and c.campaign in ({campaigns}))
"""


def of_kind(key: str, *kinds: Kind, part: str = "''", parts: str = "") -> Line:
    """A line that counts the journal's rows of these kinds."""
    names = ", ".join(f"'{kind.value}'" for kind in kinds)
    return Line(key, _OF_KIND.format(kinds=names, part=part), parts=parts)


LINES: Final = (
    of_kind("releases", Kind.RELEASE, part="case when url <> '' then 'site' else '' end", parts="site"),
    of_kind("bulletins", Kind.BULLETIN),
    of_kind("announcements", Kind.ANNOUNCEMENT),
    of_kind("conferences", Kind.CONFERENCE),
    of_kind("press-conferences", Kind.PRESS_CONFERENCE),
    of_kind("own-videos", Kind.VIDEO),
    of_kind("others-videos", Kind.VIDEO_OF_OTHERS),
    of_kind("interviews", Kind.INTERVIEW),
    of_kind("broadcasts", Kind.BROADCAST),
    of_kind("radio", Kind.RADIO),
    of_kind("booklets", Kind.BOOKLET),
    of_kind("agitation", Kind.AGITATION),
    of_kind("photo-reports", Kind.PHOTO_REPORT),
    of_kind("hotlines", Kind.HOTLINE),
    of_kind("polls", Kind.POLL),
    of_kind("contests", Kind.CONTEST),
    of_kind("publications", Kind.PUBLICATION),
    of_kind("media-answers", Kind.MEDIA_ANSWER),
    of_kind("events", Kind.EVENT),
    Line("campaigns", _OF_CAMPAIGNS, parts="campaign"),
)


def of_campaigns(campaigns: Campaigns) -> Iterator[Line]:
    """For each campaign, and each group of them: the pieces by kind, and the placements by channel."""
    groups: dict[str, list[str]] = {}
    for each in campaigns:
        yield from _pair("campaign", each.key, each.title, [each.key])
        if each.group:
            groups.setdefault(each.group, []).append(each.key)
    for name, keys in groups.items():
        yield from _pair("group", name, name, keys)


def _pair(text: str, name: str, title: str, keys: list[str]) -> Iterator[Line]:
    among = ", ".join("'" + key.replace("'", "''") + "'" for key in keys)
    yield Line(f"{text}-{name}", _PIECES.format(campaigns=among), parts="kind", text=text, name=title)
    rows = _PLACEMENTS.format(campaigns=among)
    yield Line(f"{text}-placed-{name}", rows, parts="channel", text=f"{text}-placed", name=title)

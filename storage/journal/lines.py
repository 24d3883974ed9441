"""What is counted of the journal: its rows by kind and by campaign."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bot.domain.counting.campaigns import Campaigns
from bot.domain.counting.lines import Line
from bot.domain.journal.kinds import ON_AIR, Kind
from storage.rows import texts

_OF_KIND = """
select 'journal:' || id as id, happened_at as at, 1 as value, {part} as part, title
from journal where removed_at is null and kind in ({kinds})
"""
# Each once; of those that the site has, too, it is said.
_RELEASES = f"""
select 'journal:' || j.id as id, j.happened_at as at, 1 as value,
    case when coalesce(p.site_url, j.url) <> '' then 'site' else '' end as part, j.title
from journal j left join posts p on p.id = j.post_id where j.removed_at is null and j.kind = '{Kind.RELEASE.value}'
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
    Line("releases", _RELEASES, parts="site"),
    of_kind("bulletins", Kind.BULLETIN),
    of_kind("announcements", Kind.ANNOUNCEMENT),
    of_kind("conferences", Kind.CONFERENCE),
    of_kind("press-conferences", Kind.PRESS_CONFERENCE),
    of_kind("own-videos", Kind.VIDEO),
    of_kind("others-videos", Kind.VIDEO_OF_OTHERS),
    of_kind("interviews", Kind.INTERVIEW),
    of_kind("broadcasts", Kind.BROADCAST),
    of_kind("radio", Kind.RADIO),
    of_kind("speakers", *ON_AIR, part="speaker", parts="speaker"),
    of_kind("air", *ON_AIR, part="outlet", parts="outlet"),
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
    for each in campaigns.gathered():
        keys, kind = texts(each.keys), each.kind
        pieces, placements = _PIECES.format(campaigns=keys), _PLACEMENTS.format(campaigns=keys)
        yield Line(f"{kind}-{each.name}", pieces, parts="kind", text=kind, name=each.title)
        placed = f"{kind}-placed"
        yield Line(f"{placed}-{each.name}", placements, parts="channel", text=placed, name=each.title)

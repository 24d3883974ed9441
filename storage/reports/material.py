"""The pieces of a campaign as its report lists them: where each was published, and its pictures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from storage.database import Params, Transaction

_PIECES = """
select j.id, {what} from journal j join {of} where j.removed_at is null
  and j.happened_at >= :since and j.happened_at < :until
"""
CHANNELS = _PIECES.format(what="c.channel", of="post_channels c on c.post_id = j.post_id and c.state = 'sent'")
SITES = _PIECES.format(what="p.site_url", of="posts p on p.id = j.post_id and p.site_url <> ''")
COPIES = _PIECES.format(what="c.id as copy", of="release_copies c on c.post_id = j.post_id and c.state = 'sent'")
PICTURES = _PIECES.format(what="u.photo_id", of="photo_posts u on u.post_id = j.post_id")
# What is nobody's business but the office's stays out, whatever campaign it is of.
PHOTOS = """
select p.id, p.campaigns || ' ' || case when e.visibility <> 'internal' then e.campaigns else '' end as campaigns,
    case when exists (
        select 1 from photo_posts u join journal j on j.post_id = u.post_id and j.removed_at is null
        join journal_campaigns c on c.entry_id = j.id where u.photo_id = p.id and c.campaign = :campaign
    ) then 1 else 0 end as used
from photos p left join city_events e on e.id = p.event_id
where p.state = 'kept' and p.closed_at is null and p.taken_at >= :since and p.taken_at < :until
order by p.taken_at, p.id
"""


@dataclass
class Whereabouts:
    """Where a piece was published: channels by key, the site, the number of media copies, its pictures."""

    channels: list[str] = field(default_factory=list)
    site: bool = False
    copies: int = 0
    pictures: int = 0


def whereabouts(tx: Transaction, since: int, until: int) -> dict[int, Whereabouts]:
    """By the number of the journal line."""
    found: dict[int, Whereabouts] = {}
    params: Params = {"since": since, "until": until}
    for row in tx.fetch_all(CHANNELS, params):
        found.setdefault(row["id"], Whereabouts()).channels.append(row["channel"])
    for row in tx.fetch_all(SITES, params):
        found.setdefault(row["id"], Whereabouts()).site = True
    for row in tx.fetch_all(COPIES, params):
        found.setdefault(row["id"], Whereabouts()).copies += 1
    for row in tx.fetch_all(PICTURES, params):
        found.setdefault(row["id"], Whereabouts()).pictures += 1
    return found


def photos(tx: Transaction, campaign: str, since: int, until: int) -> Sequence[int]:
    """Archive pictures of the campaign: by their own tag, event or publication."""
    rows = tx.fetch_all(PHOTOS, {"campaign": campaign, "since": since, "until": until})
    return [row["id"] for row in rows if row["used"] or campaign in re.split(r"[ ,]+", row["campaigns"] or "")]

"""The journal: lines of what the office did."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.journal.entries import Entry, NewEntry
from storage.database import Row, Transaction
from storage.rows import into

# One cause makes one line: written again it says what it says now, and comes back unless a person took it out.
WRITE = """
insert into journal (kind, happened_at, title, url, post_id, cause, author_id, author_name, created_at, speaker, outlet)
values (:kind, :happened_at, :title, :url, :post_id, :cause, :author_id, :author_name, :now, :speaker, :outlet)
on conflict (cause) do update set kind = excluded.kind, title = excluded.title, url = excluded.url,
    happened_at = excluded.happened_at, speaker = excluded.speaker, outlet = excluded.outlet,
    removed_at = case when journal.removed_by is null then null else journal.removed_at end
returning id
"""
GET = "select * from journal where id = :id"
OF_CAUSE = "select * from journal where cause = :cause"
BETWEEN = """
select * from journal where happened_at >= :since and happened_at < :until and removed_at is null
order by happened_at, id
"""
WITHOUT_KIND = "select * from journal where kind = '' and removed_at is null order by happened_at, id"
PUBLISHED = """
select j.title from journal j join post_channels c on c.post_id = j.post_id
where c.channel = :channel and c.published_at >= :since and c.published_at < :until and j.removed_at is null
order by c.published_at limit 1
"""
TAKE_BACK = "update journal set removed_at = :now where cause = :cause and removed_at is null"
REMOVE = "update journal set removed_at = :now, removed_by = :by where id = :id and removed_at is null"
RESTORE = "update journal set removed_at = null, removed_by = null where id = :id"
SET_KIND = "update journal set kind = :kind where id = :id"
CAMPAIGNS_BETWEEN = """
select c.entry_id, c.campaign from journal_campaigns c join journal j on j.id = c.entry_id
where j.happened_at >= :since and j.happened_at < :until and j.removed_at is null order by c.campaign
"""
CAMPAIGNS = "select campaign from journal_campaigns where entry_id = :id order by campaign"
DROP_CAMPAIGNS = "delete from journal_campaigns where entry_id = :id"
ADD_CAMPAIGN = "insert into journal_campaigns (entry_id, campaign) values (:id, :campaign) on conflict do nothing"


def write(tx: Transaction, now: int, entry: NewEntry) -> int:
    """Write the line, or update the one with the same cause; returns its number."""
    entry_id = tx.insert(
        WRITE,
        {
            "kind": entry.kind or "",
            "happened_at": entry.happened_at,
            "title": entry.title,
            "url": entry.url,
            "post_id": entry.post_id,
            "cause": entry.cause,
            "author_id": entry.author[0],
            "author_name": entry.author[1],
            "now": now,
            "speaker": entry.speaker,
            "outlet": entry.outlet,
        },
    )
    set_campaigns(tx, entry_id, entry.campaigns)
    return entry_id


def take_back(tx: Transaction, now: int, cause: str) -> bool:
    """Remove the line of a cause that no longer holds; False when there is none."""
    return tx.execute(TAKE_BACK, {"cause": cause, "now": now}) == 1


def find(tx: Transaction, entry_id: int) -> Entry | None:
    row = tx.fetch_one(GET, {"id": entry_id})
    return _entry(tx, row) if row else None


def of_cause(tx: Transaction, cause: str) -> Entry | None:
    row = tx.fetch_one(OF_CAUSE, {"cause": cause})
    return _entry(tx, row) if row else None


def between(tx: Transaction, since: int, until: int) -> list[Entry]:
    """The lines of that period, earliest first."""
    params = {"since": since, "until": until}
    campaigns: dict[int, list[str]] = {}
    for row in tx.fetch_all(CAMPAIGNS_BETWEEN, params):
        campaigns.setdefault(row["entry_id"], []).append(row["campaign"])
    return [into(Entry, row, campaigns=tuple(campaigns.get(row["id"], ()))) for row in tx.fetch_all(BETWEEN, params)]


def published(tx: Transaction, channel: str, since: int, until: int) -> str:
    """The title of the channel's first publication in that period; empty when there was none."""
    row = tx.fetch_one(PUBLISHED, {"channel": channel, "since": since, "until": until})
    return str(row["title"]) if row else ""


def without_kind(tx: Transaction) -> list[Entry]:
    """Lines without a kind, earliest first."""
    return [_entry(tx, row) for row in tx.fetch_all(WITHOUT_KIND)]


def remove(tx: Transaction, now: int, entry_id: int, by: int) -> bool:
    """Remove the line on a person's word; False when it is removed already."""
    return tx.execute(REMOVE, {"id": entry_id, "by": by, "now": now}) == 1


def restore(tx: Transaction, entry_id: int) -> None:
    tx.execute(RESTORE, {"id": entry_id})


def set_kind(tx: Transaction, entry_id: int, kind: str) -> None:
    tx.execute(SET_KIND, {"id": entry_id, "kind": kind})


def set_campaigns(tx: Transaction, entry_id: int, campaigns: Iterable[str]) -> None:
    """Set the line's campaigns, replacing all others."""
    tx.execute(DROP_CAMPAIGNS, {"id": entry_id})
    for campaign in campaigns:
        tx.execute(ADD_CAMPAIGN, {"id": entry_id, "campaign": campaign})


def _entry(tx: Transaction, row: Row) -> Entry:
    campaigns = tuple(each["campaign"] for each in tx.fetch_all(CAMPAIGNS, {"id": row["id"]}))
    return into(Entry, row, campaigns=campaigns)

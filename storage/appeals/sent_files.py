"""Files in residents' messages and entries to contests, known by the messenger's id."""

from __future__ import annotations

from bot.domain.content import Content
from storage.database import Transaction

# Goes through all that residents wrote: for work beside the bot's own.
WITH_FILE = """
select author_id, content from messages
where kind in ('appeal', 'addition', 'feedback') and author_id is not null and content like :id
union all
select e.person_id as author_id, m.content from contest_messages m join contest_entries e on e.id = m.entry_id
where e.person_id is not null and m.content like :id
limit 20
"""


def resident_of(tx: Transaction, unique_id: str) -> int | None:
    """Who sent the file with an appeal or a contest entry; None when nobody did."""
    if not unique_id:
        return None
    for row in tx.fetch_all(WITH_FILE, {"id": f'%"{unique_id}"%'}):
        media = Content.load(row["content"]).media
        if media is not None and media.unique_id == unique_id:
            return int(row["author_id"])
    return None

"""Publications and what became of them in their channels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.publishing.posts import Material, Post, Publication
from storage.database import Params, Row, Transaction, Value
from storage.rows import into

CREATE = """
insert into posts (author_id, author_name, home, thread_id, content, rubric, due_at, remark, created_at)
values (:author_id, :author_name, :home, :thread_id, :content, :rubric, :due_at, :remark, :now) returning id
"""
GET = "select * from posts where id = :id"
ADD_CHANNEL = """
insert into post_channels (post_id, channel, ordinal) values (:post_id, :channel,
    (select coalesce(max(ordinal), 0) + 1 from post_channels where post_id = :post_id))
on conflict do nothing
"""
IDENTIFY = """
update post_channels set chat_id = :chat, message_id = :message, link = :link
where post_id = :id and channel = :channel
"""
DROP_CHANNELS = "delete from post_channels where post_id = :post_id and state = 'waiting'"
CHANNELS = "select * from post_channels where post_id = :post_id order by ordinal"
CHANNEL = "select * from post_channels where post_id = :post_id and channel = :channel"

# What is to leave now. Only ids: one post that cannot be read must not hold up the others.
DUE = "select id, due_at from posts where state = 'planned' and due_at <= :now order by due_at, id limit 500"

# Posts whose delivery was given up because its hour had long passed. (Those that are leaving are few: they come first.)
MISSED_THEIR_HOUR = """
select p.id, c.channel from posts p cross join post_channels c
join deliveries d on d.key = 'post:' || p.id || ':' || c.channel
                             || case when c.attempt > 1 then ':' || c.attempt else '' end
where c.post_id = p.id and p.state = 'sending' and c.state = 'sending' and d.state = 'cancelled'
"""

# Posts that stand in a channel, oldest first.
CAMPAIGNS = "select id, campaigns from posts where campaigns <> '' order by id"
PUBLISHED = "select distinct post_id from post_channels where state = 'sent' order by post_id"
# What is planned in a channel between two moments, soonest first.
PLANNED_IN = """
select p.id, p.due_at from posts p join post_channels c on c.post_id = p.id
where c.channel = :channel and p.state in ('planned', 'approval', 'sending', 'sent')
  and p.due_at > :since and p.due_at < :before and p.id <> :but
order by p.due_at, p.id
"""
# Everything with an hour between two moments, soonest first.
BETWEEN = """
select * from posts where state in ('planned', 'approval', 'late', 'sending', 'sent', 'unknown', 'failed')
  and due_at >= :since and due_at < :before order by due_at, id
"""
# What waits for an editor's word, newest first.
DRAFTS = "select * from posts where state in ('draft', 'approval', 'late') order by id desc limit :limit"
QUEUED = """
select p.* from posts p join post_channels c on c.post_id = p.id
where p.state = 'queued' and c.channel = :channel order by p.position, p.id
"""
# A publication of the rubric that is planned or out between two moments.
OF_RUBRIC = """
select id from posts where rubric = :rubric and due_at >= :since and due_at < :before
  and state in ('planned', 'approval', 'sending', 'sent') limit 1
"""
# What comes back every year on one of these days ('MM-DD').
YEARLY = (
    "select * from posts where yearly <> '' and substr(yearly, 1, 5) in ({days}) and state <> 'cancelled' order by id"
)
OFFER_YEAR = "insert into yearly_offers (post_id, year) values (:post_id, :year) on conflict do nothing"
FILL_SLOT = "insert into filled_slots (channel, at, post_id) values (:channel, :at, :post_id) on conflict do nothing"

FILLED_SLOT = "select 1 from filled_slots where channel = :channel and at = :at"

LAST_FILLED = "select max(at) as at from filled_slots where channel = :channel"

# What nobody outside the media may read yet.
UNDER_EMBARGO = "select * from posts where embargo_at > :now and state <> 'cancelled' order by id"

FORGET_MEDIA = "delete from post_media where post_id = :post_id"
ADD_MEDIA = "insert into post_media (unique_id, post_id) values (:unique_id, :post_id) on conflict do nothing"
DESCRIBED = frozenset(
    {
        "sealed",
        "serial",
        "rubric",
        "kind",
        "campaigns",
        "site_url",
        "silent",
        "pinned",
        "preview",
        "yearly",
        "embargo_at",
        "media_at",
        "home",
        "thread_id",
    }
)


@dataclass(frozen=True)
class NewPost:
    """The columns that a new publication starts with."""

    author: tuple[int, str]
    home: str
    material: Material
    channels: tuple[str, ...]
    rubric: str | None = None
    due_at: int | None = None
    thread_id: int | None = None
    remark: str = ""


def create(tx: Transaction, now: int, draft: NewPost) -> Post:
    post_id = tx.insert(
        CREATE,
        {
            "author_id": draft.author[0],
            "author_name": draft.author[1],
            "home": draft.home,
            "thread_id": draft.thread_id,
            "content": draft.material.dump(),
            "rubric": draft.rubric,
            "due_at": draft.due_at,
            "remark": draft.remark,
            "now": now,
        },
    )
    set_channels(tx, post_id, draft.channels)
    _note_media(tx, post_id, draft.material)
    return get(tx, post_id)


def find(tx: Transaction, post_id: int) -> Post | None:
    row = tx.fetch_one(GET, {"id": post_id})
    return _post(row) if row else None


def get(tx: Transaction, post_id: int) -> Post:
    """The post of that number; LookupError when there is none."""
    post = find(tx, post_id)
    if post is None:
        raise LookupError(f"no post {post_id}")
    return post


def describe(tx: Transaction, post_id: int, **values: Value) -> None:
    """Update how a post is counted and sent: only the columns in `DESCRIBED`."""
    assert DESCRIBED.issuperset(values), values
    names = ", ".join(f"{name} = :{name}" for name in values)
    tx.execute(f"update posts set {names} where id = :id", {"id": post_id, **values})


def set_hour(tx: Transaction, post_id: int, due_at: int) -> None:
    """Set its hour, taking it out of the queue if it was there."""
    tx.execute("update posts set due_at = :due_at, position = null where id = :id", {"id": post_id, "due_at": due_at})


def swap(tx: Transaction, one: Post, other: Post) -> None:
    """Swap two posts of a queue."""
    for post, position in ((one, other.position), (other, one.position)):
        tx.execute("update posts set position = :position where id = :id", {"id": post.id, "position": position})


def set_material(tx: Transaction, post_id: int, material: Material) -> None:
    tx.execute("update posts set content = :content where id = :id", {"id": post_id, "content": material.dump()})
    tx.execute(FORGET_MEDIA, {"post_id": post_id})
    _note_media(tx, post_id, material)


# ── channels ──


def set_channels(tx: Transaction, post_id: int, channels: Sequence[str]) -> None:
    """Set its channels, keeping those in which something has already happened."""
    tx.execute(DROP_CHANNELS, {"post_id": post_id})
    for channel in channels:
        tx.execute(ADD_CHANNEL, {"post_id": post_id, "channel": channel})


def publications(tx: Transaction, post_id: int) -> list[Publication]:
    return [_publication(row) for row in tx.fetch_all(CHANNELS, {"post_id": post_id})]


def publication(tx: Transaction, post_id: int, channel: str) -> Publication | None:
    row = tx.fetch_one(CHANNEL, {"post_id": post_id, "channel": channel})
    return _publication(row) if row else None


def identify(tx: Transaction, post_id: int, channel: str, message: tuple[int, int], link: str) -> None:
    """Store which message (chat, message) of the channel the publication is."""
    params: Params = {"id": post_id, "channel": channel, "chat": message[0], "message": message[1], "link": link}
    tx.execute(IDENTIFY, params)


# ── time ──


def due(tx: Transaction, now: int) -> list[tuple[int, int]]:
    """(post, hour) of everything due now, earliest first."""
    return [(row["id"], row["due_at"]) for row in tx.fetch_all(DUE, {"now": now})]


def missed_their_hour(tx: Transaction) -> list[tuple[int, str]]:
    """(post, channel) of what was not sent because its hour was long past."""
    return [(row["id"], row["channel"]) for row in tx.fetch_all(MISSED_THEIR_HOUR)]


def published(tx: Transaction) -> list[int]:
    """Every post published in a channel."""
    return [row["post_id"] for row in tx.fetch_all(PUBLISHED)]


def with_campaigns(tx: Transaction) -> list[tuple[int, str]]:
    """(post, campaigns as stored) of every post that has any."""
    return [(row["id"], row["campaigns"]) for row in tx.fetch_all(CAMPAIGNS)]


def planned_in(tx: Transaction, channel: str, since: int, before: int, but: int = 0) -> list[tuple[int, int]]:
    """(post, hour) in that channel strictly between two moments, except the post `but`."""
    params: Params = {"channel": channel, "since": since, "before": before, "but": but}
    return [(row["id"], row["due_at"]) for row in tx.fetch_all(PLANNED_IN, params)]


def between(tx: Transaction, since: int, before: int) -> list[Post]:
    return [_post(row) for row in tx.fetch_all(BETWEEN, {"since": since, "before": before})]


def drafts(tx: Transaction, limit: int) -> list[Post]:
    """The newest undecided drafts."""
    return [_post(row) for row in tx.fetch_all(DRAFTS, {"limit": limit})]


def of_rubric(tx: Transaction, rubric: str, since: int, before: int) -> bool:
    """Whether the rubric has a publication between two moments."""
    return tx.fetch_one(OF_RUBRIC, {"rubric": rubric, "since": since, "before": before}) is not None


def under_embargo(tx: Transaction, now: int) -> list[Post]:
    """Everything still under an embargo."""
    return [_post(row) for row in tx.fetch_all(UNDER_EMBARGO, {"now": now})]


# ── the queue, and days that come back ──


def queued(tx: Transaction, channel: str) -> list[Post]:
    """The channel's queue, next one first."""
    return [_post(row) for row in tx.fetch_all(QUEUED, {"channel": channel})]


def is_filled(tx: Transaction, channel: str, at: int) -> bool:
    """Whether the channel's weekly slot is taken."""
    return tx.fetch_one(FILLED_SLOT, {"channel": channel, "at": at}) is not None


def last_filled(tx: Transaction, channel: str) -> int | None:
    """The channel's last slot that was taken."""
    row = tx.fetch_one(LAST_FILLED, {"channel": channel})
    return row["at"] if row else None


def fill_slot(tx: Transaction, channel: str, at: int, post_id: int | None) -> bool:
    """Take a weekly slot of the channel; False when it was already taken."""
    return tx.execute(FILL_SLOT, {"channel": channel, "at": at, "post_id": post_id}) == 1


def yearly(tx: Transaction, days: Sequence[str]) -> list[Post]:
    """Yearly posts for one of these days ('MM-DD')."""
    names = {f"d{number}": day for number, day in enumerate(days)}
    rows = tx.fetch_all(YEARLY.format(days=", ".join(f":{name}" for name in names)), names)
    return [_post(row) for row in rows]


def offer_year(tx: Transaction, post_id: int, year: int) -> bool:
    """Note that the post was offered for that year; False when it was before."""
    return tx.execute(OFFER_YEAR, {"post_id": post_id, "year": year}) == 1


def _note_media(tx: Transaction, post_id: int, material: Material) -> None:
    for unique_id in material.unique_ids:
        tx.execute(ADD_MEDIA, {"post_id": post_id, "unique_id": unique_id})


def _post(row: Row) -> Post:
    return into(
        Post,
        row,
        material=Material.load(row["content"]),
        **{name: bool(row[name]) for name in ("silent", "pinned", "preview", "sealed")},
    )


def _publication(row: Row) -> Publication:
    return into(Publication, row)

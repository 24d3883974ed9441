"""The messenger's ids of pictures, where they were published, and what is to leave the disk."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.content import Media
from storage.database import Params, Transaction

KNOW = """
insert into photo_files (unique_id, photo_id, kind, file_id, seen_at)
values (:unique_id, :photo_id, :kind, :file_id, :now)
on conflict (unique_id) do update set file_id = excluded.file_id, seen_at = excluded.seen_at
"""
PHOTO_OF = "select photo_id from photo_files where unique_id = :unique_id"
# The newest id first: that of the bot of today.
OF_PHOTO = """
select kind, file_id, unique_id from photo_files where photo_id = :photo_id and kind = :kind
order by seen_at desc, unique_id limit 1
"""
PHOTO_IS_CLOSED = """
select p.id from photo_files f join photos p on p.id = f.photo_id where f.unique_id in ({ids}) and p.closed <> ''
order by p.id limit 1
"""
PATH_IS_CLOSED = "select id from photos where (path = :path or preview = :path) and closed <> ''"
UNIQUE_IDS = "select unique_id from photo_files where photo_id = :photo_id"
USE = "insert into photo_posts (photo_id, post_id) values (:photo_id, :post_id) on conflict do nothing"
POSTS_OF = "select post_id from photo_posts where photo_id = :photo_id order by post_id"
# Posts that were made of these files, whatever became of them.
POSTS_WITH = "select distinct post_id from post_media where unique_id in ({ids}) order by post_id"
POSTS_AFTER = """
select distinct post_id from post_channels where state = 'sent' and post_id > :after order by post_id limit :limit
"""
REMOVE = """
insert into photo_removals (path, asked_at) values (:path, :now)
on conflict (path) do update set asked_at = excluded.asked_at, removed_at = null
"""
TO_REMOVE = "select path from photo_removals where removed_at is null order by path limit 100"
REMOVED = "update photo_removals set removed_at = :now where path = :path"
SPOKEN_OF = "select 1 from photos where (path = :path or preview = :path) limit 1"
EVER_REMOVED = "select path from photo_removals where removed_at is not null order by path"


def know(tx: Transaction, now: int, photo_id: int, media: Media) -> None:
    """Store an id under which the messenger knows the picture."""
    kind = "photo" if media.kind == "photo" else "document"
    given: Params = {
        "unique_id": media.unique_id,
        "photo_id": photo_id,
        "kind": kind,
        "file_id": media.file_id,
        "now": now,
    }
    tx.execute(KNOW, given)


def photo_of(tx: Transaction, unique_id: str) -> int | None:
    """The picture with that messenger id."""
    row = tx.fetch_one(PHOTO_OF, {"unique_id": unique_id}) if unique_id else None
    return row["photo_id"] if row else None


def media_of(tx: Transaction, photo_id: int, kind: str) -> Media | None:
    """The id under which the messenger sends it as a photo or a document."""
    row = tx.fetch_one(OF_PHOTO, {"photo_id": photo_id, "kind": kind})
    return Media(row["kind"], row["file_id"], row["unique_id"]) if row else None


def closed_among(tx: Transaction, media: Sequence[Media]) -> int | None:
    """The first closed picture among these files."""
    ids = [each.unique_id for each in media if each.unique_id]
    if ids:
        names = {f"u{number}": each for number, each in enumerate(ids)}
        row = tx.fetch_one(PHOTO_IS_CLOSED.format(ids=", ".join(f":{name}" for name in names)), names)
        if row:
            return int(row["id"])
    for each in media:
        row = tx.fetch_one(PATH_IS_CLOSED, {"path": each.kept}) if each.kept else None
        if row:
            return int(row["id"])
    return None


def use(tx: Transaction, photo_id: int, post_id: int) -> None:
    """Link the picture to a publication that shows it."""
    tx.execute(USE, {"photo_id": photo_id, "post_id": post_id})


def posts_of(tx: Transaction, photo_id: int) -> list[int]:
    """Publications that show or showed it."""
    return [row["post_id"] for row in tx.fetch_all(POSTS_OF, {"photo_id": photo_id})]


def posts_with(tx: Transaction, photo_id: int) -> list[int]:
    """Publications made with it, including unpublished ones."""
    ids = [row["unique_id"] for row in tx.fetch_all(UNIQUE_IDS, {"photo_id": photo_id})]
    if not ids:
        return []
    names = {f"u{number}": each for number, each in enumerate(ids)}
    rows = tx.fetch_all(POSTS_WITH.format(ids=", ".join(f":{name}" for name in names)), names)
    return [row["post_id"] for row in rows]


def posts_after(tx: Transaction, post_id: int, limit: int) -> list[int]:
    """The next publications that stand in a channel, in pages."""
    return [row["post_id"] for row in tx.fetch_all(POSTS_AFTER, {"after": post_id, "limit": limit})]


def remove(tx: Transaction, now: int, *paths: str) -> None:
    """Queue files for removal from disk after this commit."""
    for path in paths:
        if path:
            tx.execute(REMOVE, {"path": path, "now": now})


def to_remove(tx: Transaction) -> list[str]:
    """Files to remove from disk now, except those a row refers to again."""
    paths = [row["path"] for row in tx.fetch_all(TO_REMOVE)]
    return [path for path in paths if not _spoken_of(tx, path)]


def removed(tx: Transaction, now: int, paths: Sequence[str]) -> None:
    """Mark the files as removed from disk."""
    for path in paths:
        tx.execute(REMOVED, {"path": path, "now": now})


def ever_removed(tx: Transaction) -> list[str]:
    """Every file removed from disk that no row refers to again."""
    paths = [row["path"] for row in tx.fetch_all(EVER_REMOVED)]
    return [path for path in paths if not _spoken_of(tx, path)]


def _spoken_of(tx: Transaction, path: str) -> bool:
    return tx.fetch_one(SPOKEN_OF, {"path": path}) is not None

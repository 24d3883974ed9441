"""Rows of pictures. A row refers to bytes only after they are on disk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.photos.photo import Photo
from bot.domain.photos.pictures import Picture
from storage.database import Params, Row, Transaction, Value
from storage.rows import into

ADD = """
insert into photos (original, taken_at, sent_at, filed_at, sender_id, sender_name, caption, credit, rubric,
    campaigns, event_id, batch_id)
values (:original, :sent_at, :sent_at, :now, :sender_id, :sender_name, :caption, :credit, :rubric, :campaigns,
    :event_id, :batch_id)
returning id
"""
GET = "select * from photos where id = :id"
AMONG = "select * from photos where id in ({ids})"
# The first that is to be fetched now.
NEXT = "select * from photos where state = 'wanted' and not_before <= :now order by not_before, id limit 1"
LATER = """
update photos set attempts = attempts + 1, not_before = :not_before where id = :id and state = 'wanted'
"""
KEEP = """
update photos set state = 'kept', reason = '', path = :path, preview = :preview, sha256 = :sha256, bytes = :bytes,
    width = :width, height = :height, original = :original, dhash = :dhash, fine = :fine
where id = :id and state in ('wanted', 'kept', 'absent')
"""
DATE = "update photos set taken_at = :at, taken_from = :taken_from where id = :id"
ABSENT = "update photos set state = 'absent', reason = :reason where id = :id and state = 'wanted'"
ERASE = """
update photos set state = 'erased', path = '', preview = '', dhash = '', fine = '' where id = :id and state <> 'joined'
"""
JOIN = "update photos set state = 'joined', path = '', preview = '', dhash = '', fine = '' where id = :id"
STACKED_ELSEWHERE = "update photos set stack_id = :to where stack_id = :of and id <> :to"
STACK = "update photos set stack_id = :first where id = :id"
DESCRIBED = frozenset({"caption", "credit", "event_id", "sender_id", "sender_name"})
LEND = "update photos set lent = 1, sender_id = :person, sender_name = '', credit = '' where id = :id"
CLOSE = "update photos set closed = :reason, closed_at = :now, closed_by = :by where id = :id"
OF_SUM = "select * from photos where sha256 = :sha256 and state <> 'joined'"
OF_PATH = "select * from photos where path = :path or preview = :path"
OF_SENDER = "select id from photos where sender_id = :person order by id"
OF_STACK = "select * from photos where stack_id = :first order by taken_at, id"
STACKED = "select stack_id, count(*) as number from photos where stack_id in ({ids}) group by stack_id"
TOTALS = """
select count(*) as filed, coalesce(sum(case when state = 'kept' then bytes else 0 end), 0) as bytes,
    coalesce(sum(case when state = 'wanted' then 1 else 0 end), 0) as wanted,
    coalesce(sum(case when state = 'absent' then 1 else 0 end), 0) as absent
from photos where state <> 'joined'
"""
# Every file that should lie on the disk, with its sum where it is known.
FILES = """
select id, path, sha256 from photos where path <> ''
union all select id, preview as path, '' as sha256 from photos where preview <> '' and preview <> path
"""


@dataclass(frozen=True)
class NewPhoto:
    """A picture to be filed."""

    original: bool
    sent_at: int
    sender: tuple[int | None, str] = (None, "")
    caption: str = ""
    credit: str = ""
    rubric: str = ""
    campaigns: str = ""
    event_id: int | None = None
    batch_id: int | None = None


@dataclass(frozen=True)
class Bytes:
    """The files of a picture on disk."""

    path: str
    preview: str
    sha256: str
    size: int


@dataclass(frozen=True)
class Totals:
    """What the archive holds."""

    filed: int
    bytes: int
    wanted: int
    absent: int


def add(tx: Transaction, now: int, new: NewPhoto) -> int:
    """File a picture whose bytes are still to be fetched; returns its number."""
    return tx.insert(
        ADD,
        {
            "original": int(new.original),
            "sent_at": new.sent_at,
            "now": now,
            "sender_id": new.sender[0],
            "sender_name": new.sender[1],
            "caption": new.caption,
            "credit": new.credit,
            "rubric": new.rubric,
            "campaigns": new.campaigns,
            "event_id": new.event_id,
            "batch_id": new.batch_id,
        },
    )


def find(tx: Transaction, photo_id: int) -> Photo | None:
    row = tx.fetch_one(GET, {"id": photo_id})
    return photo(row) if row else None


def get(tx: Transaction, photo_id: int) -> Photo:
    """The picture of that number; LookupError when there is none."""
    found = find(tx, photo_id)
    if found is None:
        raise LookupError(f"no photo {photo_id}")
    return found


def among(tx: Transaction, ids: Sequence[int]) -> list[Photo]:
    """Those of the pictures that exist, in that order."""
    if not ids:
        return []
    found = {row["id"]: photo(row) for row in tx.fetch_all(AMONG.format(ids=_names(ids)), _ids(ids))}
    return [found[each] for each in ids if each in found]


def next_wanted(tx: Transaction, now: int) -> Photo | None:
    """The next picture to fetch."""
    row = tx.fetch_one(NEXT, {"now": now})
    return photo(row) if row else None


def later(tx: Transaction, photo_id: int, not_before: int) -> None:
    """Fetching failed: try again after that instant."""
    tx.execute(LATER, {"id": photo_id, "not_before": not_before})


def keep(tx: Transaction, photo_id: int, kept: Bytes, picture: Picture, *, original: bool) -> bool:
    """Record that its bytes are on disk; False when they are no longer wanted."""
    given: Params = {
        "id": photo_id,
        "path": kept.path,
        "preview": kept.preview,
        "sha256": kept.sha256,
        "bytes": kept.size,
        "width": picture.width,
        "height": picture.height,
        "original": int(original),
        "dhash": picture.dhash,
        "fine": picture.fine,
    }
    return tx.execute(KEEP, given) == 1


def date(tx: Transaction, photo_id: int, at: int, taken_from: str) -> None:
    tx.execute(DATE, {"id": photo_id, "at": at, "taken_from": taken_from})


def absent(tx: Transaction, photo_id: int, reason: str) -> bool:
    """Its bytes cannot be had; the messenger's ids stay."""
    return tx.execute(ABSENT, {"id": photo_id, "reason": reason}) == 1


def erase(tx: Transaction, photo_id: int) -> None:
    """Drop the reference to bytes; the checksum stays, so that the picture is recognised again."""
    tx.execute(ERASE, {"id": photo_id})


def join(tx: Transaction, photo_id: int, to: int) -> None:
    """Merge it into `to`, which takes over its ids and publications."""
    for table in ("photo_files", "photo_posts"):
        moved = "photo_id = :to where photo_id = :id"
        if table == "photo_posts":
            moved += " and post_id not in (select post_id from photo_posts where photo_id = :to)"
        tx.execute(f"update {table} set {moved}", {"id": photo_id, "to": to})
    for table in ("photo_posts", "photo_words"):
        tx.execute(f"delete from {table} where photo_id = :id", {"id": photo_id})
    tx.execute(STACKED_ELSEWHERE, {"of": photo_id, "to": to})
    tx.execute(JOIN, {"id": photo_id})


def stack(tx: Transaction, photo_id: int, first: int) -> None:
    """Put it into the burst under its first picture."""
    tx.execute(STACK, {"id": photo_id, "first": first})


def describe(tx: Transaction, photo_id: int, **values: Value) -> None:
    """Update what is known of it: only the columns in `DESCRIBED`."""
    assert DESCRIBED.issuperset(values), values
    names = ", ".join(f"{name} = :{name}" for name in values)
    tx.execute(f"update photos set {names} where id = :id", {"id": photo_id, **values})


def lend(tx: Transaction, photo_id: int, person: int) -> None:
    """Mark it as a resident's: erased with them, and never credited to the office."""
    tx.execute(LEND, {"id": photo_id, "person": person})


def close(tx: Transaction, now: int, photo_id: int, reason: str, by: str) -> None:
    """Forbid publishing it; an empty reason allows it again."""
    tx.execute(CLOSE, {"id": photo_id, "reason": reason, "now": now, "by": by})


def of_sum(tx: Transaction, sha256: str) -> Photo | None:
    """The picture with exactly these bytes, even if erased."""
    row = tx.fetch_one(OF_SUM, {"sha256": sha256}) if sha256 else None
    return photo(row) if row else None


def of_path(tx: Transaction, path: str) -> Photo | None:
    """The picture whose file or preview is at that path."""
    row = tx.fetch_one(OF_PATH, {"path": path}) if path else None
    return photo(row) if row else None


def of_sender(tx: Transaction, person: int) -> list[int]:
    return [row["id"] for row in tx.fetch_all(OF_SENDER, {"person": person})]


def of_stack(tx: Transaction, first: int) -> list[Photo]:
    """The other pictures of the burst."""
    return [photo(row) for row in tx.fetch_all(OF_STACK, {"first": first})]


def stacked(tx: Transaction, ids: Sequence[int]) -> dict[int, int]:
    """How many pictures are in each of these bursts."""
    if not ids:
        return {}
    rows = tx.fetch_all(STACKED.format(ids=_names(ids)), _ids(ids))
    return {row["stack_id"]: row["number"] for row in rows}


def totals(tx: Transaction) -> Totals:
    row = tx.fetch_one(TOTALS)
    assert row is not None
    return into(Totals, row)


def files(tx: Transaction) -> list[tuple[int, str, str]]:
    """(picture, path, checksum or nothing) of every file that should be on disk."""
    return [(row["id"], row["path"], row["sha256"]) for row in tx.fetch_all(FILES)]


def photo(row: Row) -> Photo:
    return into(Photo, row, original=bool(row["original"]), lent=bool(row["lent"]))


def _names(ids: Sequence[int]) -> str:
    return ", ".join(f":i{number}" for number in range(len(ids)))


def _ids(ids: Sequence[int]) -> dict[str, Value]:
    return {f"i{number}": each for number, each in enumerate(ids)}

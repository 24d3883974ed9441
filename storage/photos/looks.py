"""What pictures look like: candidates are found by indexes, however large the archive."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.photos.likeness import Look, parts
from storage.database import Transaction
from storage.rows import into

_SHOWN = "state = 'kept' and dhash <> ''"
# An index for each part of the hash: see `parts`.
SHARING = " union ".join(
    f"select id, dhash from photos where {_SHOWN} and substr(dhash, {first}, {length}) = :{name}"
    for name, first, length in (
        ("a", 1, 3), ("b", 4, 3), ("c", 7, 3), ("d", 10, 3), ("e", 13, 2), ("f", 15, 2),
    )
)  # fmt: skip
BETWEEN = f"select id, dhash from photos where {_SHOWN} and taken_at >= :since and taken_at <= :until"
LOOKS = "select id, dhash, fine, width, height, original, taken_at from photos where id in ({ids})"
ALIKE = "update photos set like_id = :other, like_said = '' where id = :id"
SAID_OF_LIKE = "update photos set like_said = :said where id = :id and like_id is not null and like_said = ''"


def sharing(tx: Transaction, dhash: str) -> list[tuple[int, str]]:
    """(picture, hash) of those that share a part of this hash: all pictures that look the same are among them."""
    given = dict(zip("abcdef", parts(dhash), strict=True))
    return [(row["id"], row["dhash"]) for row in tx.fetch_all(SHARING, given)]


def between(tx: Transaction, since: int, until: int) -> list[tuple[int, str]]:
    """(picture, hash) of pictures taken in that period."""
    return [(row["id"], row["dhash"]) for row in tx.fetch_all(BETWEEN, {"since": since, "until": until})]


def of(tx: Transaction, ids: Sequence[int]) -> list[Look]:
    """The values of these pictures that are compared."""
    if not ids:
        return []
    names = {f"i{number}": each for number, each in enumerate(ids)}
    rows = tx.fetch_all(LOOKS.format(ids=", ".join(f":{name}" for name in names)), names)
    return [into(Look, row, original=bool(row["original"])) for row in rows]


def ask(tx: Transaction, photo_id: int, other: int) -> None:
    """Record the question whether it is the same as that one."""
    tx.execute(ALIKE, {"id": photo_id, "other": other})


def say(tx: Transaction, photo_id: int, said: str) -> bool:
    """Store a person's answer; False when it was given before."""
    return tx.execute(SAID_OF_LIKE, {"id": photo_id, "said": said}) == 1


def asked_of(tx: Transaction, photo_id: int) -> int | None:
    """The picture it was compared with in the question."""
    row = tx.fetch_one("select like_id from photos where id = :id", {"id": photo_id})
    return row["like_id"] if row else None


def said_of(tx: Transaction, photo_id: int) -> str:
    """The answer, or nothing yet."""
    row = tx.fetch_one("select like_said from photos where id = :id", {"id": photo_id})
    return row["like_said"] if row else ""

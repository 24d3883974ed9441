"""The search words of pictures: our own index, the same on both engines, matched by prefix."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.photos.photo import Photo
from bot.domain.photos.searching import Wanted
from storage.database import Transaction, Value
from storage.photos.photos import photo

FORGET = "delete from photo_words where photo_id = :id"
ADD = "insert into photo_words (word, photo_id) values (:word, :id) on conflict do nothing"
_WORD = "p.id in (select photo_id from photo_words where {})"
_BEGINNING = "word >= :w{n} and word < :x{n}"
_FIND = "from photos p where p.stack_id is null and p.state in ('wanted', 'kept', 'absent') and {}"
_PAGE = f"select p.* {_FIND} order by p.taken_at desc, p.id desc limit :limit offset :skip"
_COUNT = f"select count(*) as number {_FIND}"
# What comes after every word that begins so.
_LAST = "\uffff"


def put(tx: Transaction, photo_id: int, words: Iterable[str]) -> None:
    """Set the words by which the picture is found."""
    tx.execute(FORGET, {"id": photo_id})
    for word in words:
        tx.execute(ADD, {"word": word, "id": photo_id})


def forget(tx: Transaction, photo_id: int) -> None:
    tx.execute(FORGET, {"id": photo_id})


def find(tx: Transaction, wanted: Wanted, limit: int, skip: int = 0) -> list[Photo]:
    """Matching pictures, newest first; a burst is represented by its first one."""
    conditions, params = _conditions(wanted)
    rows = tx.fetch_all(_PAGE.format(conditions), {**params, "limit": limit, "skip": skip})
    return [photo(row) for row in rows]


def count(tx: Transaction, wanted: Wanted) -> int:
    """The number of matching pictures."""
    conditions, params = _conditions(wanted)
    row = tx.fetch_one(_COUNT.format(conditions), params)
    return int(row["number"]) if row else 0


def _conditions(wanted: Wanted) -> tuple[str, dict[str, Value]]:
    """Closed pictures are found only when asked for, or by number."""
    conditions, params = [], dict[str, Value]()
    if wanted.closed:
        conditions.append("p.closed <> ''")
    elif not wanted.number:
        conditions.append("p.closed = ''")
    if wanted.number:
        conditions.append("p.id = :number")
        params["number"] = wanted.number
    if wanted.event:
        conditions.append("p.event_id = :event")
        params["event"] = wanted.event
    if wanted.uncaptioned:
        conditions.append("p.caption = ''")
    for number, beginnings in enumerate(wanted.words):
        names = {f"{number}_{each}": word for each, word in enumerate(beginnings)}
        conditions.append(_WORD.format(" or ".join(_BEGINNING.format(n=name) for name in names)))
        for name, word in names.items():
            params |= {f"w{name}": word, f"x{name}": word + _LAST}
    return " and ".join(conditions), params

"""Lists of appeals: what is open, what is found by words, and the figures of the board."""

from __future__ import annotations

import string
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.appeals.appeals import Appeal
from bot.domain.messages.outbox import kinds
from bot.domain.understanding.searching import Sought
from storage.database import Params, Transaction, Value
from storage.outbox.kinds import listed
from storage.rows import into

_LOWER = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)

# Whose an open appeal is: taken by a moderator, or under way in a department that did not return it.
_IN_DEPARTMENT = "department is not null and department_state <> 'refused'"
_NOBODYS = f"taken_by is null and not ({_IN_DEPARTMENT})"
FILTERS = {
    "all": "1 = 1",
    "mine": "taken_by = :person",
    "nobodys": _NOBODYS,
    "departments": _IN_DEPARTMENT,
    "overdue": "due_at <= :now",
}

# Open appeals: all of them, of one topic, of one person (`coalesce` as in `incidents`), since an instant.
OPEN = "select * from appeals where state = 'open' order by id limit :limit"
OPEN_OF_TOPIC = "select * from appeals where state = 'open' and topic = :topic order by id limit :limit"
OPEN_OF_PERSON = (
    "select * from appeals where person_id = :person and coalesce(state, '') = 'open' order by id limit :limit"
)
OPEN_SINCE = """
select * from appeals where state = 'open' and registered_at >= :since order by registered_at limit :limit
"""
# More open appeals than any office has.
MOST_OPEN = 10_000

COUNT_OPEN = "select count(*) as number from appeals where state = 'open' and {}"
# Open appeals, dangers first, then by the nearest deadline.
PAGE_OPEN = """
select * from appeals where state = 'open' and {} order by urgent is null, due_at, id limit :limit offset :skip
"""

# Who wrote an appeal, how many others of theirs there are, and the newest of them.
AUTHOR = """
select p.name, p.consent_version,
  (select count(*) from appeals o where o.person_id = p.id and o.id <> a.id and o.erased_at is null) as others,
  (select max(o.id) from appeals o where o.person_id = p.id and o.id <> a.id and o.erased_at is null) as latest
from appeals a join people p on p.id = a.person_id where a.id = :id
"""

# The board: how many are open, nobody's, overdue, and which is due next.
FIGURES = f"""
select count(*) as open, count(case when {_NOBODYS} then 1 end) as nobodys,
    count(case when due_at <= :now then 1 end) as overdue
from appeals where state = 'open'
"""
PROMISED = """
select id from appeals where state = 'open' and promised_at is not null and promised_at < :before
order by promised_at, id
"""
NEXT_DUE = "select id, due_at from appeals where state = 'open' and due_at > :now order by due_at, id limit 1"

# What stands before a word, besides a space and a new line.
_BEFORE = '.,:;!?(«"-/'
_WRITTEN = "replace(folded, :newline, ' ')"
for _mark in _BEFORE:
    _WRITTEN = f"replace({_WRITTEN}, '{_mark}', ' ')"

# One word of a search: at the beginning of a word written (an appeal that does not hold it at all is passed over first,
# which is ten times as quick), the place, the case number, the person's name.
WORD = f"""
(folded like :{{name}}_within and ' ' || {_WRITTEN} like :{{name}}
  or lower(place) like :{{name}}_place or case_number = :{{name}}_whole
  or person_id in
  (select id from people
   where replace(replace(name, 'Ё', 'Е'), 'ё', 'е') like :{{name}}_name or name like :{{name}}_raw
     or lower(username) like :{{name}}_place))
"""
# Newest first, so that a word that is found often ends the search early.
_FIND = "select id from appeals where {} and erased_at is null and {{}} order by id desc limit :limit"
FIND_OPEN, FIND_CLOSED = _FIND.format("state = 'open'"), _FIND.format("state <> 'open'")

# Taken appeals with which nothing was done since: the moderator waits neither for a department nor for a promised day.
IDLE = f"""
select * from appeals a
where state = 'open' and taken_at <= :since
  and (department is null or department_state in ('answered', 'refused'))
  and (promised_at is null or promised_at <= :since)
  and not exists (select 1 from events e where e.appeal_id = a.id and e.at > :since and e.actor_id = a.taken_by)
  and not exists (select 1 from deliveries d
    where d.appeal_id = a.id and d.kind in ({listed(kinds(answers=True))}) and d.state in ('planned', 'sending'))
order by a.taken_at limit 100
"""


@dataclass(frozen=True)
class Figures:
    """What the pinned board says; `next` is (number, due at)."""

    open: int
    nobodys: int
    overdue: int
    next: tuple[int, int] | None


@dataclass(frozen=True)
class Within:
    """What a search is bound to: a topic, and a span of instants, the last left out."""

    topic: str = ""
    span: tuple[int, int] | None = None


def all_open(tx: Transaction) -> list[Appeal]:
    return [into(Appeal, row) for row in tx.fetch_all(OPEN, {"limit": MOST_OPEN})]


def open_of_topic(tx: Transaction, topic: str) -> list[Appeal]:
    return [into(Appeal, row) for row in tx.fetch_all(OPEN_OF_TOPIC, {"topic": topic, "limit": MOST_OPEN})]


def open_of_person(tx: Transaction, person: int) -> list[Appeal]:
    return [into(Appeal, row) for row in tx.fetch_all(OPEN_OF_PERSON, {"person": person, "limit": MOST_OPEN})]


def open_since(tx: Transaction, since: int, limit: int) -> list[Appeal]:
    """The first open appeals registered since that instant."""
    return [into(Appeal, row) for row in tx.fetch_all(OPEN_SINCE, {"since": since, "limit": limit})]


@dataclass(frozen=True)
class Author:
    """Who wrote an appeal, how many others they wrote, and the number of the newest."""

    name: str
    consent_version: str | None
    others: int
    latest: int | None


def author(tx: Transaction, appeal_id: int) -> Author | None:
    """Its author, whatever is known of them; nobody where it came from elsewhere."""
    row = tx.fetch_one(AUTHOR, {"id": appeal_id})
    return into(Author, row) if row else None


def count_open(tx: Transaction, now: int, sieve: str, person: int) -> int:
    row = tx.fetch_one(COUNT_OPEN.format(FILTERS[sieve]), _params(sieve, now, person))
    return int(row["number"]) if row else 0


def page_open(tx: Transaction, now: int, sieve: str, person: int, window: tuple[int, int]) -> list[Appeal]:
    """Open appeals that pass the filter; `window` is (limit, offset)."""
    params = {**_params(sieve, now, person), "limit": window[0], "skip": window[1]}
    return [into(Appeal, row) for row in tx.fetch_all(PAGE_OPEN.format(FILTERS[sieve]), params)]


def idle(tx: Transaction, since: int) -> list[Appeal]:
    """Taken appeals without any activity since that instant."""
    return [into(Appeal, row) for row in tx.fetch_all(IDLE, {"since": since})]


def figures(tx: Transaction, now: int) -> Figures:
    row = tx.fetch_one(FIGURES, {"now": now})
    nearest = tx.fetch_one(NEXT_DUE, {"now": now})
    assert row is not None
    return Figures(row["open"], row["nobodys"], row["overdue"], (nearest["id"], nearest["due_at"]) if nearest else None)


def promised(tx: Transaction, before: int) -> list[int]:
    """Numbers of open appeals promised for before that instant, nearest first."""
    return [row["id"] for row in tx.fetch_all(PROMISED, {"before": before})]


def find(tx: Transaction, words: Sequence[Sought], limit: int, within: Within | None = None) -> list[int]:
    """Numbers of appeals that contain every word, open ones first, then newest."""
    conditions, params = _within(within or Within())
    params |= {"limit": limit, "newline": "\n"} if words else {"limit": limit}
    # The longest word is the rarest, and most appeals have not even that one.
    for number, word in enumerate(sorted(words, key=lambda each: -len(each.stem))):
        conditions.append(WORD.format(name=f"w{number}"))
        params |= {
            f"w{number}": f"% {word.stem}%",
            f"w{number}_within": f"%{word.stem}%",
            f"w{number}_name": f"{word.name}%" if word.short else f"%{word.name}%",
            f"w{number}_place": _lowered(f"{word.name}%" if word.short else f"%{word.name}%"),
            f"w{number}_raw": f"{word.stem}%" if word.short else f"%{word.stem}%",
            f"w{number}_whole": word.word,
        }
    found: list[int] = []
    for sql in (FIND_OPEN, FIND_CLOSED):
        params["limit"] = limit - len(found)
        found += [row["id"] for row in tx.fetch_all(sql.format(" and ".join(conditions)), params)]
    return found


def _within(within: Within) -> tuple[list[str], dict[str, Value]]:
    conditions, params = [], dict[str, Value]()
    if within.topic:
        conditions.append("topic = :topic")
        params["topic"] = within.topic
    if within.span:
        conditions.append("registered_at >= :first and registered_at < :last")
        params |= {"first": within.span[0], "last": within.span[1]}
    return conditions, params


def _lowered(text: str) -> str:
    """Lower-cased as the database's `lower()` does it: Latin letters only."""
    return text.translate(_LOWER)


def _params(sieve: str, now: int, person: int) -> Params:
    return {"mine": {"person": person}, "overdue": {"now": now}}.get(sieve, {})

"""Contests: every move is a compare-and-set on the stage it starts from."""

from __future__ import annotations

import json
from collections.abc import Mapping

from bot.domain.contest.contests import Contest
from storage.database import Params, Row, Transaction
from storage.rows import into

ADD = """
insert into contests (fields, rules, secret, home, author_id, author_name, created_at)
values (:fields, :rules, :secret, :home, :author_id, :author_name, :now) returning id
"""
GET = "select * from contests where id = :id"
ALIVE = """
select * from contests where stage in ('draft', 'open', 'closed', 'frozen', 'done') order by until, id
"""
SAY = "update contests set fields = :fields where id = :id and stage = 'draft' and post_id is null"
ANNOUNCE = """
update contests set post_id = :post_id, way = :way, until = :until, winners = :winners
where id = :id and stage = 'draft' and post_id is null
"""
OPEN = "update contests set stage = 'open', opened_at = :at where id = :id and stage = 'draft'"
CLOSE = "update contests set stage = 'closed', closed_at = :now where id = :id and stage = 'open'"
FREEZE = "update contests set stage = 'frozen', listed = :listed where id = :id and stage = 'closed'"
LIST_POST = "update contests set list_post_id = :post_id where id = :id"
FINISH = """
update contests set stage = 'done', second = :second, done_at = :now where id = :id and stage = 'frozen'
"""
HAND = "update contests set stage = 'handed' where id = :id and stage = 'done'"
CANCEL = "update contests set stage = 'cancelled' where id = :id and stage in ('draft', 'open', 'closed')"
VOID = "update contests set stage = 'void' where id = :id and stage in ('closed', 'frozen')"


def add(tx: Transaction, now: int, said: Mapping[str, str], rules: str, secret: str, what: Params) -> Contest:
    """Create a draft; `what` is home, author_id, author_name."""
    values: Params = {**what, "fields": json.dumps(dict(said)), "rules": rules, "secret": secret, "now": now}
    return get(tx, tx.insert(ADD, values))


def find(tx: Transaction, contest_id: int) -> Contest | None:
    row = tx.fetch_one(GET, {"id": contest_id})
    return _contest(row) if row else None


def get(tx: Transaction, contest_id: int) -> Contest:
    """The contest of that number; LookupError when there is none."""
    found = find(tx, contest_id)
    if found is None:
        raise LookupError(f"no contest {contest_id}")
    return found


def alive(tx: Transaction) -> list[Contest]:
    """Contests that are not over."""
    return [_contest(row) for row in tx.fetch_all(ALIVE)]


def say(tx: Transaction, contest_id: int, said: Mapping[str, str]) -> bool:
    """Update the lines of a draft that is not announced yet."""
    return tx.execute(SAY, {"id": contest_id, "fields": json.dumps(dict(said))}) == 1


def announce(tx: Transaction, contest_id: int, post_id: int, way: str, until: int, winners: int) -> bool:
    """Link the publication that announces it."""
    what: Params = {"id": contest_id, "post_id": post_id, "way": way, "until": until, "winners": winners}
    return tx.execute(ANNOUNCE, what) == 1


def open_(tx: Transaction, contest_id: int, at: int) -> bool:
    """Open it as of the moment it was published."""
    return tx.execute(OPEN, {"id": contest_id, "at": at}) == 1


def close(tx: Transaction, now: int, contest_id: int) -> bool:
    return tx.execute(CLOSE, {"id": contest_id, "now": now}) == 1


def freeze(tx: Transaction, contest_id: int, listed: str) -> bool:
    """Close the list of entries; it never changes afterwards."""
    return tx.execute(FREEZE, {"id": contest_id, "listed": listed}) == 1


def list_post(tx: Transaction, contest_id: int, post_id: int) -> None:
    tx.execute(LIST_POST, {"id": contest_id, "post_id": post_id})


def finish(tx: Transaction, now: int, contest_id: int, second: str) -> bool:
    return tx.execute(FINISH, {"id": contest_id, "second": second, "now": now}) == 1


def hand(tx: Transaction, contest_id: int) -> bool:
    """Mark every prize as handed over."""
    return tx.execute(HAND, {"id": contest_id}) == 1


def cancel(tx: Transaction, contest_id: int) -> bool:
    return tx.execute(CANCEL, {"id": contest_id}) == 1


def void(tx: Transaction, contest_id: int) -> bool:
    return tx.execute(VOID, {"id": contest_id}) == 1


def _contest(row: Row) -> Contest:
    return into(Contest, row, fields=json.loads(row["fields"]))

"""Who works: a row for each process that ever did, so that one that was given up cannot write any more.

The row also holds the number of the process's last commit. When the answer to a COMMIT is lost, it tells whether that
came to pass; the server's own numbers of transactions would not do, as a crash may give one of them to another.
"""

from __future__ import annotations

from storage.postgres.session import Session

# Advisory locks, within one database: who writes now, who changes the schema; and that a worker is there (with its id).
WRITING, MIGRATING, THERE = 7_001, 7_003, 7_004
# What a row's `leads` says: it was elected; it works; it only came to write, and is nobody's to watch.
LEADS, WORKS, VISITS = 1, 0, -1

TABLE = """
create table if not exists writers (
    id bigint generated always as identity primary key,
    leads integer not null default 0,
    fenced integer not null default 0,
    last_commit bigint not null default 0,
    beat_at timestamptz not null default clock_timestamp()
)
"""
BEGIN = f"begin isolation level read committed; select pg_advisory_xact_lock({WRITING})"
ENTER = "insert into writers (leads) values (:leads) returning id"
KEPT_DAYS = 30
FORGET = f"""
delete from writers where beat_at < clock_timestamp() - interval '{KEPT_DAYS} days' and (fenced = 1 or leads = -1)
"""
FENCE = "update writers set fenced = 1 where id = :id and fenced = 0"
# Given up by a worker that was not itself, unless it has spoken meanwhile: nothing of it is committed any more.
GIVE_UP = f"""
{FENCE} and beat_at::text = :beat and exists (select 1 from writers m where m.id = :me and m.fenced = 0)
"""
ELECT = """
update writers set leads = 1 where id = :id and fenced = 0
  and not exists (select 1 from writers l where l.leads = 1 and l.fenced = 0)
"""
NOW = "extract(epoch from clock_timestamp())::double precision"
COMMITTED = "update writers set last_commit = :number where id = :id and fenced = 0"
LAST_COMMIT = "select last_commit from writers where id = :id"
# A row where the database lacks a commit that was made.
LACKS = """
select 1 as lacks where not exists (select 1 from writers where id = :id and last_commit >= :commits)
"""
# The database went back in time: all that worked on it look at it anew, and find that it was dealt with once that was
# committed.
FENCE_OTHERS = "update writers set fenced = 1 where fenced = 0 and id <> :id"
DEALT_WITH = "update writers set last_commit = 9223372036854775807 where fenced = 1 and id <> :id"
# A process says that it is there, hears what time it is on the server, and who else works, with the last word of each
# and whether its session is there: nobody else gets its lock then. No row: it was given up itself.
BEAT = f"""
with said as (update writers set beat_at = clock_timestamp() where id = :id and fenced = 0 returning {NOW} as now)
select w.id, w.leads, w.beat_at::text as beat, said.now,
  w.id = :id or not pg_try_advisory_xact_lock_shared({THERE}, w.id::integer) as there
from writers w cross join said where w.fenced = 0 and w.leads >= 0
"""
BE_THERE = f"select pg_try_advisory_lock({THERE}, :id::integer) as got"
# What is told is said outside the transactions that it is about: a word within one would make commits wait in a queue.
CHANNEL = "pressbot"
TELL = f"select pg_notify('{CHANNEL}', :word)"


def enter(session: Session, leads: int) -> int:
    """A new writer's number."""
    session.simple(f"{BEGIN}; set local synchronous_commit = on")
    writer = int(session.rows(ENTER, {"leads": leads})[0]["id"])
    session.run(FORGET, {})
    session.simple("commit")
    return writer

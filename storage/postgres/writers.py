"""Who works: a row for each process that ever did, so that one that was given up can no longer write.

The row also holds the number of the process's last commit. When the answer to a COMMIT is lost, it tells whether that
commit happened; the server's own transaction ids would not do, as one of them may be reused after a crash.
"""

from __future__ import annotations

from storage.postgres.session import Session

# Advisory locks within one database: who writes now; who changes the schema; that a worker (by its id) is there.
WRITING, MIGRATING, THERE = 7_001, 7_003, 7_004
# The values of a row's `leads`: it was elected; it works; it only came to write, and nobody watches it.
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
# Fences a process off, so that it commits nothing more, unless its beat has changed or `me` was itself given up.
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
# Returns a row when the database lacks a commit that was made.
LACKS = """
select 1 as lacks where not exists (select 1 from writers where id = :id and last_commit >= :commits)
"""
# The database went back in time: all processes that worked on it open it again, and find this dealt with once that was
# committed.
FENCE_OTHERS = "update writers set fenced = 1 where fenced = 0 and id <> :id"
DEALT_WITH = "update writers set last_commit = 9223372036854775807 where fenced = 1 and id <> :id"
# A process reports that it is there, and learns the server's time, how much the others have committed, and who else
# works, with the last beat of each and whether its session is there (then nobody else gets its lock). No row: it was
# given up itself.
BEAT = f"""
with said as (update writers set beat_at = clock_timestamp() where id = :id and fenced = 0 returning {NOW} as now)
select w.id, w.leads, w.beat_at::text as beat, said.now,
  (select sum(o.last_commit) from writers o where o.fenced = 0 and o.id <> :id)::text as commits,
  w.id = :id or not pg_try_advisory_xact_lock_shared({THERE}, w.id::integer) as there
from writers w cross join said where w.fenced = 0 and w.leads >= 0
"""
BE_THERE = f"select pg_try_advisory_lock({THERE}, :id::integer) as got"
# Notifications are sent outside the transactions they are about: inside one, they would make commits queue up.
CHANNEL = "pressbot"
TELL = f"select pg_notify('{CHANNEL}', :word)"


def enter(session: Session, leads: int) -> int:
    """A new writer's number."""
    session.simple(f"{BEGIN}; set local synchronous_commit = on")
    writer = int(session.rows(ENTER, {"leads": leads})[0]["id"])
    session.run(FORGET, {})
    session.simple("commit")
    return writer

"""Who writes: a row for each process that ever did, so that one that was given up cannot write any more.

The row also holds the number of the process's last commit. When the answer to a COMMIT is lost, it tells whether that
came to pass; the server's own numbers of transactions would not do, as a crash may give one of them to another.
"""

from __future__ import annotations

from storage.postgres.session import Session

# Advisory locks, within one database: who writes now, who leads, who changes the schema.
WRITING, LEADING, MIGRATING = 7_001, 7_002, 7_003

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
# Whoever wrote or led before has been given up: nothing of it is committed any more.
FENCE_OTHERS = "update writers set fenced = 1 where fenced = 0 and id <> :id"
FORGET = "delete from writers where fenced = 1 and beat_at < clock_timestamp() - interval '1 day'"
FENCE = "update writers set fenced = 1 where id = :id"
BEAT = "update writers set beat_at = clock_timestamp() where id = :id and fenced = 0"
COMMITTED = "update writers set last_commit = :number where id = :id and fenced = 0"
LAST_COMMIT = "select last_commit from writers where id = :id"
IS_FENCED = "select 1 from writers where id = :id and fenced = 1"
# The server's process that holds the leader's lock, and how long the leader has been silent (seconds): since its last
# word, or, while it has only just taken the lock, since the last statement of that process.
LEADERS_PROCESS = f"""
select l.pid from pg_locks l
where l.locktype = 'advisory' and l.objid = {LEADING} and l.classid = 0 and l.objsubid = 1 and l.granted
  and l.database = (select oid from pg_database where datname = current_database())
"""
LEADER_SILENT = f"""
select coalesce(
  extract(epoch from clock_timestamp() - (select max(beat_at) from writers where leads = 1 and fenced = 0)),
  extract(epoch from clock_timestamp() -
    (select max(a.state_change) from pg_stat_activity a where a.pid in ({LEADERS_PROCESS}))),
  0)::double precision as silent
"""
END_PROCESS = "select pg_terminate_backend(:pid::integer)"
TRY_TO_LEAD = f"select pg_try_advisory_lock({LEADING}) as got"


def enter(session: Session, *, leads: bool) -> int:
    """A new writer's number. A leader fences everybody else, in one commit with its own entry."""
    session.simple(BEGIN)
    writer = int(session.rows(ENTER, {"leads": int(leads)})[0]["id"])
    if leads:
        session.run(FENCE_OTHERS, {"id": writer})
        session.run(FORGET, {})
    session.simple("commit")
    return writer

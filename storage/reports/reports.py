"""Reports, frozen or not, and the files printed from them."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.domain.counting.mornings import Told
from bot.domain.counting.periods import Period
from bot.domain.reports.messages import READER
from bot.domain.reports.report import (
    Change,
    Numbers,
    Report,
    dump_changes,
    dump_numbers,
    dump_told,
    load_changes,
    load_numbers,
    load_told,
    report_key,
)
from storage.database import Params, Row, Transaction
from storage.rows import into

# A draft says what is so now; one that was given out stays as it is.
MAKE = """
insert into reports (key, span, first_day, campaign, numbers, made_at, ahead)
values (:key, :span, :first_day, :campaign, :numbers, :now, :ahead)
on conflict (key) do update set
    ahead = case when reports.given_at is null then excluded.ahead else reports.ahead end,
    numbers = case when reports.given_at is null then excluded.numbers else reports.numbers end,
    made_at = case when reports.given_at is null then excluded.made_at else reports.made_at end
returning id
"""
GIVE = "update reports set given_at = :now, given_by = :by, stood = :stood where id = :id and given_at is null"
SET_SINCE = "update reports set since = :since where id = :id"
GET = "select * from reports where id = :id"
BY_KEY = "select * from reports where key = :key"
STOOD = "select stood from reports where id = :id"

ASK = """
insert into report_jobs (report_id, form, recipient, asked, language, asked_at)
values (:report_id, :form, :recipient, :asked, :language, :now) returning id
"""
WANTED = "select * from report_jobs where state = 'wanted' order by id limit 1"
SETTLE = "update report_jobs set state = :state where id = :id and state = 'wanted'"
ADVANCE = "update report_jobs set done = :done, steps = :steps where id = :id"
PROGRESS = "select form, done, steps from report_jobs where id = :id"
WAITS = """
select 1 as it from report_jobs where report_id = :report_id and recipient = :recipient and state = 'wanted' limit 1
"""
# The newest of each form that was printed for somebody up to a job.
FOR_READER = """
select f.name, f.caption, f.content from report_files f join report_jobs j on j.id = f.job_id
where f.number = 0 and j.id in (select max(id) from report_jobs where report_id = :report_id
    and recipient = :recipient and state = 'made' and id <= :job group by form)
order by j.form
"""
ADD_FILE = """
insert into report_files (job_id, number, name, caption, content)
values (:job_id, :number, :name, :caption, :content) on conflict do nothing
"""
FILE = "select name, caption, content from report_files where job_id = :job_id and number = :number"
PRUNE = "delete from report_files where job_id in (select id from report_jobs where asked_at < :before)"


@dataclass(frozen=True)
class Job:
    """A form of a report (of none: the curve of followers) that somebody asked for in the message `asked`."""

    id: int
    report_id: int | None
    form: str
    recipient: str
    asked: int
    language: str

    @property
    def by_mail(self) -> bool:
        """Whether it is for a reader who gets it by mail."""
        return self.recipient.startswith(f"{READER}:")


@dataclass(frozen=True)
class Progress:
    """A job's progress: steps done of steps in all; none while it is still reading."""

    form: str
    done: int
    steps: int


@dataclass(frozen=True)
class File:
    """A printed file."""

    name: str
    caption: str
    content: bytes


def make(
    tx: Transaction, now: int, period: Period, campaign: str, numbers: Numbers, ahead: Sequence[Told] = ()
) -> Report:
    """Create the report of that period, or update it unless it was given out."""
    params = {
        "key": report_key(period, campaign),
        "span": period.span.value,
        "first_day": str(period.first),
        "campaign": campaign,
        "numbers": dump_numbers(numbers),
        "now": now,
        "ahead": dump_told(ahead),
    }
    return get(tx, tx.insert(MAKE, params))


def give(tx: Transaction, now: int, report_id: int, by: str, stood: Mapping[str, Sequence[str]]) -> bool:
    """Freeze it with the rows behind each line; False when it was given out before."""
    packed = base64.b64encode(zlib.compress(json.dumps(stood, ensure_ascii=False).encode())).decode()
    return tx.execute(GIVE, {"id": report_id, "now": now, "by": by, "stood": packed}) == 1


def stood(tx: Transaction, report_id: int) -> Mapping[str, Sequence[str]]:
    """The rows behind each line when it was given out."""
    row = tx.fetch_one(STOOD, {"id": report_id})
    if row is None or row["stood"] is None:
        return {}
    found: Mapping[str, Sequence[str]] = json.loads(zlib.decompress(base64.b64decode(row["stood"])))
    return found


def set_since(tx: Transaction, report_id: int, changes: tuple[Change, ...]) -> None:
    tx.execute(SET_SINCE, {"id": report_id, "since": dump_changes(changes)})


def get(tx: Transaction, report_id: int) -> Report:
    """The report of that number; LookupError when there is none."""
    row = tx.fetch_one(GET, {"id": report_id})
    if row is None:
        raise LookupError(f"no report {report_id}")
    return _report(row)


def find(tx: Transaction, period: Period, campaign: str = "") -> Report | None:
    row = tx.fetch_one(BY_KEY, {"key": report_key(period, campaign)})
    return _report(row) if row else None


def ask(tx: Transaction, now: int, job: Job) -> int:
    """Ask for a file; returns the job's number (`job`'s own id is ignored)."""
    params = {name: getattr(job, name) for name in ("report_id", "form", "recipient", "asked", "language")}
    return tx.insert(ASK, {**params, "now": now})


def wanted(tx: Transaction) -> Job | None:
    """The first waiting job."""
    row = tx.fetch_one(WANTED)
    return into(Job, row) if row else None


def made(tx: Transaction, job_id: int, files: Sequence[File]) -> bool:
    """Store the job's files; False when it was already settled."""
    if tx.execute(SETTLE, {"id": job_id, "state": "made"}) != 1:
        return False
    for number, each in enumerate(files):
        params: Params = {"job_id": job_id, "number": number, "name": each.name, "caption": each.caption}
        tx.execute(ADD_FILE, {**params, "content": base64.b64encode(each.content).decode()})
    return True


def advance(tx: Transaction, job_id: int, done: int, steps: int) -> None:
    tx.execute(ADVANCE, {"id": job_id, "done": done, "steps": steps})


def progress(tx: Transaction, job_id: int) -> Progress | None:
    row = tx.fetch_one(PROGRESS, {"id": job_id})
    return into(Progress, row) if row else None


def waits(tx: Transaction, job: Job) -> bool:
    """Whether another form of the report is still to be printed for the same reader."""
    return tx.fetch_one(WAITS, {"report_id": job.report_id, "recipient": job.recipient}) is not None


def for_reader(tx: Transaction, report_id: int, recipient: str, job_id: int) -> list[File]:
    """The files printed of the report for that reader up to that job, one for each form."""
    params: Params = {"report_id": report_id, "recipient": recipient, "job": job_id}
    return [_file(row) for row in tx.fetch_all(FOR_READER, params)]


def failed(tx: Transaction, job_id: int) -> bool:
    return tx.execute(SETTLE, {"id": job_id, "state": "failed"}) == 1


def file(tx: Transaction, job_id: int, number: int) -> File | None:
    row = tx.fetch_one(FILE, {"job_id": job_id, "number": number})
    return _file(row) if row else None


def prune(tx: Transaction, before: int) -> None:
    """Forget older files; they can be printed again."""
    tx.execute(PRUNE, {"before": before})


def _file(row: Row) -> File:
    return into(File, row, content=base64.b64decode(row["content"]))


def _report(row: Row) -> Report:
    return into(
        Report,
        row,
        period=Period.parse(f"{row['span']}:{row['first_day']}"),
        numbers=load_numbers(row["numbers"]),
        since=load_changes(row["since"]),
        ahead=load_told(row["ahead"]),
    )

"""Incidents beside the appeals that were made of them: what is exported, and where the two sides differ."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.content import Content
from storage.appeals.given import GIVEN
from storage.database import Row, Transaction
from storage.incident_system.rows import Told
from storage.rows import into

# The appeal of a number is the first that was not withdrawn; its words are those still kept, its answer one that left.
_OURS = """
(select min(o.id) from appeals o where o.case_number = {number} and o.state <> 'withdrawn')
"""
_WORDS = "(select m.content from messages m where m.appeal_id = a.id and {which} limit 1)"
_ASKED = _WORDS.format(which="m.kind = 'appeal' order by m.id")
_ANSWER = _WORDS.format(which=f"m.kind = 'answer' and {GIVEN} order by m.id desc")
_COLUMNS = f"""
    a.id as appeal, a.state as state, a.answered_at as answered_at, a.answered_in_time as answered_in_time,
    {_ASKED} as asked, {_ANSWER} as answer
"""
# Those that an export told of.
TOLD = f"""
select k.number, k.created_at, k.first_answer_at, k.working_ms, k.in_time, k.ended_at, k.is_open, k.answers, k.step,
    k.kind, k.outcome, k.reason, k.theme, k.topic, k.source, k.place, k.post, {_COLUMNS}
from incidents_known k left join appeals a on a.id = {_OURS.format(number="k.number")}
where k.created_at >= :since and k.created_at < :until order by k.created_at, k.number
"""
# Those that were only entered by hand.
ENTERED = f"""
select a.case_number as number, a.written_at as created_at, null as first_answer_at, null as working_ms,
    null as in_time, null as ended_at, null as is_open, 0 as answers, '' as step, '' as kind, '' as outcome,
    '' as reason, '' as theme, a.topic, a.source, coalesce(a.place, '') as place, '' as post, {_COLUMNS}
from appeals a
where a.case_number is not null and a.state <> 'withdrawn' and a.written_at >= :since and a.written_at < :until
  and not exists (select 1 from incidents_known k where k.number = a.case_number)
order by a.written_at, a.id
"""


@dataclass(frozen=True)
class Compared(Told):
    """An incident, and the appeal with its number if there is one. `is_open` is the system's word; None: no export
    told of it."""

    is_open: int | None
    appeal: int | None
    state: str | None
    answered_at: int | None
    answered_in_time: int | None
    asked: str
    answer: str

    @property
    def is_open_here(self) -> bool:
        return self.state == "open"


def compared(tx: Transaction, since: int, until: int) -> list[Compared]:
    """All incidents created in that period, those named by exports first."""
    span = {"since": since, "until": until}
    return [_compared(row) for sql in (TOLD, ENTERED) for row in tx.fetch_all(sql, span)]


def _compared(row: Row) -> Compared:
    return into(Compared, row, asked=_text(row["asked"]), answer=_text(row["answer"]))


def _text(content: str | None) -> str:
    return Content.load(content).text if content else ""

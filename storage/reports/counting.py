"""Counts a line: its number for a period, and the rows behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.domain.counting.lines import Counted, Figure, Line, Measure
from storage.database import Params, Transaction
from storage.rows import into

# A line's rows, with what people added to it by hand and without what they took out, between two instants.
_ROWS = """
select r.id, r.at, r.value, r.part, r.title from ({rows}) r
where r.at >= :since and r.at < :until
  and not exists (select 1 from line_exclusions e where e.line = :line and e.row_id = r.id)
union all
select 'added:' || a.id as id, a.happened_at as at, a.value, a.part, a.title from line_additions a
where a.line = :line and a.happened_at >= :since and a.happened_at < :until and a.removed_at is null
"""
_TOTALS = """
select part, count(*) as number, sum(value) as total from ({rows}) counted group by part order by number desc, part
"""
_VALUES = "select value from ({rows}) counted where value is not null order by value"
# The last value of each part known by the end.
_LAST = """
select part, value from ({rows}) counted order by at, id
"""
_PAGE = "select id, at, value, part, title from ({rows}) counted order by at, id limit :limit offset :offset"
_INSTANTS = "select at, value from ({rows}) counted order by at"


@dataclass(frozen=True)
class Stretch:
    """From an instant up to, but not including, another (UTC ms)."""

    since: int
    until: int


def figure(tx: Transaction, line: Line, stretch: Stretch) -> Figure:
    """The line's number for that period; without rows a count is 0 and a share unknown."""
    return _MEASURES[line.measure](tx, *_query(line, stretch))


def page(tx: Transaction, line: Line, stretch: Stretch, limit: int, offset: int = 0) -> list[Counted]:
    """Rows behind the number, earliest first."""
    rows, params = _query(line, stretch)
    found = tx.fetch_all(_PAGE.format(rows=rows), {**params, "limit": limit, "offset": offset})
    return [into(Counted, row) for row in found]


def instants(tx: Transaction, line: Line, stretch: Stretch) -> list[tuple[int, float | None]]:
    """(instant, value) of every row, earliest first, for curves."""
    rows, params = _query(line, stretch)
    return [(row["at"], row["value"]) for row in tx.fetch_all(_INSTANTS.format(rows=rows), params)]


def _query(line: Line, stretch: Stretch) -> tuple[str, Params]:
    since = 0 if line.measure is Measure.LAST else stretch.since
    return _ROWS.format(rows=line.rows), {"line": line.key, "since": since, "until": stretch.until}


def _totals(tx: Transaction, rows: str, params: Params) -> list[tuple[str, int, float]]:
    found = tx.fetch_all(_TOTALS.format(rows=rows), params)
    return [(row["part"], row["number"], float(row["total"] or 0)) for row in found]


def _count(tx: Transaction, rows: str, params: Params) -> Figure:
    totals = _totals(tx, rows, params)
    count = sum(number for _, number, _ in totals)
    return Figure(count, count, tuple((part, number) for part, number, _ in totals))


def _parts(tx: Transaction, rows: str, params: Params) -> Figure:
    counted = _count(tx, rows, params)
    return Figure(len(counted.parts), counted.count, counted.parts)


def _sum(tx: Transaction, rows: str, params: Params) -> Figure:
    totals = _totals(tx, rows, params)
    return Figure(
        sum(total for _, _, total in totals),
        sum(number for _, number, _ in totals),
        _greatest([(part, total) for part, _, total in totals]),
    )


def _share(tx: Transaction, rows: str, params: Params) -> Figure:
    totals = _totals(tx, rows, params)
    count = sum(number for _, number, _ in totals)
    if not count:
        return Figure(None)
    parts = [(part, 100 * total / number) for part, number, total in totals]
    return Figure(100 * sum(total for _, _, total in totals) / count, count, _greatest(parts))


def _mean(tx: Transaction, rows: str, params: Params) -> Figure:
    totals = _totals(tx, rows, params)
    count = sum(number for _, number, _ in totals)
    return Figure(sum(total for _, _, total in totals) / count, count) if count else Figure(None)


def _median(tx: Transaction, rows: str, params: Params) -> Figure:
    values = [float(row["value"]) for row in tx.fetch_all(_VALUES.format(rows=rows), params)]
    if not values:
        return Figure(None)
    middle = len(values) // 2
    median = values[middle] if len(values) % 2 else (values[middle - 1] + values[middle]) / 2
    return Figure(median, len(values))


def _last(tx: Transaction, rows: str, params: Params) -> Figure:
    last = {row["part"]: float(row["value"]) for row in tx.fetch_all(_LAST.format(rows=rows), params)}
    return Figure(sum(last.values()) if last else None, len(last), _greatest(list(last.items())))


def _greatest(parts: Sequence[tuple[str, float]]) -> tuple[tuple[str, float], ...]:
    return tuple(sorted(parts, key=lambda each: (-each[1], each[0])))


_MEASURES: dict[Measure, Callable[[Transaction, str, Params], Figure]] = {
    Measure.COUNT: _count,
    Measure.SUM: _sum,
    Measure.SHARE: _share,
    Measure.MEAN: _mean,
    Measure.MEDIAN: _median,
    Measure.LAST: _last,
    Measure.PARTS: _parts,
}

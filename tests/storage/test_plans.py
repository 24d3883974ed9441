"""What every appeal asks is read off its own index on PostgreSQL, however rare open appeals are among those kept."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bench import archive
from storage.appeals import appeals, incidents, listing
from storage.database import Params
from storage.outbox import sending
from storage.postgres.session import Session
from storage.postgres.transaction import PostgresTransaction
from tests import engines

NOW = 1_774_000_000_000
OF_KEY: Params = {"key": "house:1", "since": NOW, "until": NOW, "topic": "roads", "limit": 300}
# A statement, its parameters, and what must stand in its plan.
ASKED: dict[str, tuple[str, Params, str]] = {
    "the newest of a person": (appeals.NEWEST_OPEN, {"person_id": 1}, "appeals_of_person"),
    "those of a person": (listing.OPEN_OF_PERSON, {"person": 1, "limit": 20}, "appeals_of_person"),
    "those that share a key": (incidents.EVERYWHERE, OF_KEY, "appeals_pkey"),
    "what waits in a lane": (sending.READY.format(excluded=""), {"now": NOW, "limit": 16}, "lane = d.lane) AND (id <"),
}


@pytest.fixture(scope="module")
def session() -> Iterator[Session]:
    """Many answered appeals, as the planner knows; it does not know of open ones that came since."""
    with engines.postgres() as url:
        made = Session(url, "the planner's")
        archive.fill(PostgresTransaction(made), NOW, 3_000, -100)
        made.simple("analyze")
        yield made
        made.close()


@pytest.mark.parametrize("what", ASKED)
def test_what_is_open_or_waiting_is_not_gone_through_for_one(session: Session, what: str) -> None:
    sql, params, expected = ASKED[what]
    plan = [str(row["QUERY PLAN"]) for row in session.rows(f"explain {sql}", params)]
    assert any(expected in step for step in plan), plan

"""Databases on PostgreSQL that can never serve are refused in words, one that is away is waited for."""

from __future__ import annotations

from pathlib import Path

import pytest

from storage.database import StorageRefused, StorageUnavailable
from storage.migrations import MigrationError
from storage.postgres.engine import PostgresOffice
from tests import engines
from tests.storage.test_postgres import ask
from tests.storage.test_postgres import url as url


@pytest.mark.parametrize(
    "change",
    [
        "update schema_migrations set sha256 = 'other' where number = 1",
        "insert into schema_migrations (number, name, sha256) values (999, 'later', 'x')",
    ],
)
async def test_a_database_of_another_version_is_refused(url: str, tmp_path: Path, change: str) -> None:
    ask(url, change)
    with pytest.raises(MigrationError):
        await PostgresOffice(url, tmp_path).open()


async def test_a_database_that_does_not_exist_is_refused_and_a_server_that_is_away_waited_for(
    url: str, tmp_path: Path
) -> None:
    with pytest.raises(StorageRefused, match="does not exist"):
        await PostgresOffice(url.replace("/office_", "/no_office_"), tmp_path).open()
    with pytest.raises(StorageUnavailable):
        await PostgresOffice("postgresql://postgres@/x?host=/nonexistent", tmp_path).open()


async def test_a_role_that_may_not_make_tables_is_told_what_to_grant(url: str, tmp_path: Path) -> None:
    with engines.postgres(empty=True) as empty:
        ask(empty, "do $$ begin create role weak login; exception when duplicate_object then null; end $$")
        with pytest.raises(StorageRefused, match="GRANT CREATE"):
            await PostgresOffice(empty.replace("postgres@", "weak@"), tmp_path).open()

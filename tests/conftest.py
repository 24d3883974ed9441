"""What tests of several folders begin with."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from storage.database import Database, Engine
from tests import engines

_MEMORY, _ENOUGH = Path("/dev/shm"), 4 << 30


def pytest_configure() -> None:
    """What tests write lies in memory where there is plenty: they make and throw away a thousand databases."""
    if os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _ENOUGH:
        os.environ["TMPDIR"] = tempfile.tempdir = str(_MEMORY)


@pytest.fixture(params=[engines.SQLITE, engines.POSTGRES])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database that is made already, on each engine in turn."""
    if request.param == engines.SQLITE:
        yield engines.sqlite(tmp_path / "bot.db")
        return
    with engines.postgres() as url:
        from storage.postgres.engine import PostgresOffice

        yield PostgresOffice(url, tmp_path)


@pytest.fixture
async def db(engine: Engine) -> AsyncIterator[Database]:
    """The same, opened."""
    opened = await engine.open()
    yield opened
    await opened.close()

"""An office with its chats bound and the bot serving, for every acceptance test."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests import engines
from tests.stage import Stage, bind, open_stage


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Tests that are marked `engines` see the office on each engine in turn, those marked `sqlite` on SQLite."""
    if "database" in metafunc.fixturenames:
        wanted = [engines.chosen()]
        if metafunc.definition.get_closest_marker("engines"):
            wanted = [engines.SQLITE, engines.POSTGRES]
        if metafunc.definition.get_closest_marker("sqlite"):
            wanted = [engines.SQLITE]
        metafunc.parametrize("database", wanted)


@pytest.fixture
async def office(tmp_path: Path, database: str) -> AsyncIterator[Stage]:
    """The office at work: the bot runs, moderators and departments are bound (channels are not)."""
    async with open_stage(tmp_path, database=database) as opened:
        await opened.start()
        await bind(opened)
        yield opened

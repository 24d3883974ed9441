"""An office with its chats bound and the bot serving, for every acceptance test."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.stage import Stage, bind, open_stage


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Stage]:
    """The office at work: the bot runs, moderators and departments are bound (channels are not)."""
    async with open_stage(tmp_path) as opened:
        await opened.start()
        await bind(opened)
        yield opened

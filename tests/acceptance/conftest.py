"""An office with its chats bound and the bot serving, for every acceptance test."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.stage import Office, bind, open_office


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    """The office at work: the bot runs, moderators and departments are bound (channels are not)."""
    async with open_office(tmp_path) as opened:
        await opened.start()
        await bind(opened)
        yield opened

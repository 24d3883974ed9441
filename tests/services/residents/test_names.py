"""How a card calls whoever wrote."""

from __future__ import annotations

import pytest

from bot.domain.people import Actor
from tests.services.conftest import GROUP, Work


@pytest.mark.parametrize("name", ["", "\u3164", "\u200b "])
async def test_whoever_shows_no_name_is_called_so(work: Work, name: str) -> None:
    await work.register("На Мира 7 не вывозят мусор", who=Actor(1005, name))
    [card] = await work.read(GROUP, "card:1")
    assert "👤 имя неизвестно" in card.text

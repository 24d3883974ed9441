from __future__ import annotations

import pytest

from bot.domain.people import channel
from storage.office import chats, facts
from storage.office.chats import Binding
from tests.services.conftest import ANNA, BORIS, Work, _consented
from tests.services.contest.steps import FOLK, at
from tests.stage import city


@pytest.fixture
async def work(work: Work) -> Work:
    """On the tenth of December, with the city's channel bound and six people who consented."""
    work.now = at(10, 12)
    await work.do(lambda tx, now: facts.put(tx, facts.USERNAME, "office_bot"))
    await work.do(lambda tx, now: chats.bind(tx, now, Binding(channel("city"), -300, "channel"), by=BORIS.id))
    for who in (ANNA, *FOLK):
        await work.do(_consented, who, city())
    return work

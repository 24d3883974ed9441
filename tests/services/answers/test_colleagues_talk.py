"""What replies to a colleague or to a department may be meant for them: it is asked about."""

from __future__ import annotations

import pytest

from bot.domain.messages.answers import Answer, Confirm
from storage.outbox.links import Link, add
from tests.services.answers.conftest import replied
from tests.services.conftest import GROUP

WORDS = "Засыпем завтра утром, спасибо за сообщение."


@pytest.mark.parametrize("role", ["note", "department_answer", "department_rest", "department_refused"])
async def test_a_reply_to_a_note_or_to_a_department_is_asked_about(careful, role):
    await careful.do(add, Link(GROUP, 800, role, 1))
    await replied(careful, WORDS, reply_to=800)
    assert [each.message.doubt for each in await careful.planned(Confirm, 1)] == ["beside"]
    assert await careful.planned(Answer, 1) == []


async def test_the_same_words_in_reply_to_the_card_are_an_answer(careful):
    await replied(careful, WORDS)
    assert await careful.planned(Confirm, 1) == []
    assert len(await careful.planned(Answer, 1)) == 1

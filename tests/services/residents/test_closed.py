"""What a resident reads when a message is closed without an answer."""

from __future__ import annotations

from bot.domain.appeals.life import Reason
from tests.services.conftest import ANNA, BORIS, Work


async def test_who_needs_no_answer_is_thanked(work: Work) -> None:
    appeal = await work.register("Спасибо за каток на площади")
    await work.do(work.services.moderation.close, BORIS, appeal.id, Reason.NOT_NEEDED)
    [told] = await work.read(ANNA.id, f"closed:{appeal.id}:")
    assert "спасибо, прочитали!" in told.text

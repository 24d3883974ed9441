"""What was refused as it stood is heard as if it were new when it is corrected; nothing else is."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.domain.content import Content, Media
from bot.domain.errors import Refusal
from bot.domain.messages.answers import Answer, AnswerMedia
from bot.domain.messages.appeals import Notice
from bot.services.people import saying
from storage import outbox
from storage.outbox import sending
from tests.services.answers.conftest import CARD
from tests.services.conftest import BORIS, GROUP, Work

BLANK = "Здравствуйте! Засыпем {дата}, спасибо за сообщение."


async def refused(work: Work, words: str) -> Any:
    """A reply to the card that is refused in words."""
    message = work.message(words, GROUP, reply_to=CARD)
    with pytest.raises(Refusal) as why:
        await work.do(work.services.group_talk.hear, BORIS, message)
    said = (GROUP, message.message_id)
    await work.do(saying.refuse, f"chat:{GROUP}", said, 0, why.value)
    return message


async def corrected(work: Work, message: Any, words: str, media: Media | None = None) -> None:
    await work.do(work.services.group_talk.corrected, BORIS, replace(message, content=Content(words, media=media)))


async def test_a_reply_whose_blank_is_filled_by_an_edit_is_the_answer(careful):
    message = await refused(careful, BLANK)
    assert await careful.planned(Answer, 1) == []
    await corrected(careful, message, BLANK.replace("{дата}", "завтра утром"))
    assert [each.state for each in await careful.planned(Answer, 1)] == ["planned"]
    said = await careful.look(outbox.family, saying.refusal_of(GROUP, message.message_id))
    assert [each.state for each in said] == ["cancelled"]


async def test_talk_in_the_group_that_is_corrected_stays_talk(careful):
    message = careful.message("Засыпем завтра утром, спасибо за сообщение.", GROUP)
    await careful.do(careful.services.group_talk.hear, BORIS, message)
    await corrected(careful, replace(message, reply_to=CARD), "Засыпем послезавтра утром, спасибо за сообщение.")
    assert await careful.planned(Answer, 1) == []


async def test_a_photo_that_was_replaced_too_late_is_told_of(careful):
    before, after = Media("photo", "a", "one"), Media("photo", "b", "two")
    words = "Засыпали сегодня утром, спасибо за сообщение."
    message = replace(careful.message(words, GROUP, reply_to=CARD), content=Content(words, media=before))
    await careful.do(careful.services.group_talk.hear, BORIS, message)
    await corrected(careful, message, words, before)
    assert await careful.planned(Notice, 1) == []
    [media] = await careful.planned(AnswerMedia, 1)
    await careful.do(lambda tx, now: sending.sent(tx, now, media, None))
    await corrected(careful, message, words, after)
    assert [each.message.text for each in await careful.planned(Notice, 1)] == ["answer-media-late"]


async def test_a_command_that_is_put_right_is_to_be_sent_again(careful):
    message = await refused(careful, BLANK)
    with pytest.raises(Refusal, match="command-edited"):
        await corrected(careful, message, "/post город завтра 09:00")

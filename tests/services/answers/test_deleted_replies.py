"""A reply that is deleted while its answer waits never reaches the resident."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.content import Content, Media
from bot.domain.messages.answers import Answer, AnswerMedia, StillThere
from bot.domain.messages.appeals import Notice
from bot.domain.messages.failures import Failure, Meaning
from bot.domain.messenger import TELEGRAM
from bot.services.answers import still_there
from tests.services.answers.conftest import all_leave, due, replied, settle
from tests.services.conftest import BORIS

LEAVING = (StillThere, AnswerMedia, Answer)
GONE = Failure(Meaning.GONE, "message to react not found")
NO_REACTIONS = Failure(Meaning.REFUSED, "REACTION_INVALID")


async def test_nothing_leaves_before_the_reply_is_known_to_be_there(careful):
    await replied(careful, "Засыпем завтра утром, спасибо.")
    careful.later(10_000)
    [question] = await due(careful, LEAVING)
    assert question.kind == StillThere.kind
    await settle(careful, question)
    assert [each.kind for each in await due(careful, LEAVING)] == [Answer.kind]


async def test_a_deleted_reply_does_not_leave_and_the_group_is_told(careful):
    await replied(careful, "Засыпем завтра утром, спасибо.")
    careful.later(10_000)
    [question] = await due(careful, LEAVING)
    await settle(careful, question, GONE)
    assert await due(careful, LEAVING) == []
    assert [each.state for each in await careful.planned(Answer, 1)] == ["cancelled"]
    assert "answer-deleted" in [each.message.text for each in await careful.planned(Notice, 1)]
    assert (await careful.appeal(1)).is_open


async def test_a_group_without_reactions_holds_up_no_answer(careful):
    await replied(careful, "Засыпем завтра утром, спасибо.")
    careful.later(10_000)
    [question] = await due(careful, LEAVING)
    await settle(careful, question, NO_REACTIONS)
    assert [each.kind for each in await due(careful, LEAVING)] == [Answer.kind]


async def test_a_messenger_without_reactions_is_asked_nothing(careful, monkeypatch):
    monkeypatch.setattr(still_there, "carrier", lambda _recipient: replace(TELEGRAM, reactions=False))
    await replied(careful, "Засыпем завтра утром, спасибо.")
    careful.later(10_000)
    assert [each.kind for each in await due(careful, LEAVING)] == [Answer.kind]


async def test_of_an_album_every_part_is_asked_about(careful):
    first = careful.message("Засыпали сегодня, вот фото.", -100, reply_to=700, media_group="a")
    for part in (first, careful.message("", -100, reply_to=700, media_group="a")):
        photo = Content(part.content.text, media=Media("photo", f"f{part.message_id}", f"u{part.message_id}"))
        await careful.do(
            careful.services.group_talk.hear,
            BORIS,
            type(part)(-100, part.message_id, photo, careful.now, reply_to=700, media_group="a"),
        )
    careful.later(15_000)
    [question] = await due(careful, LEAVING)
    await settle(careful, question)
    [question] = await due(careful, LEAVING)
    assert question.kind == StillThere.kind
    await settle(careful, question, GONE)
    assert await due(careful, LEAVING) == []


async def test_without_a_wait_nothing_is_asked(work):
    appeal = await work.register()
    await all_leave(work)
    await work.do(work.services.answers.reply, BORIS, appeal.id, work.message("Засыпем завтра утром.", -100))
    assert [each.kind for each in await due(work, LEAVING)] == [Answer.kind]

"""A reply that is corrected is looked at as a new one would be."""

from __future__ import annotations

from bot.domain.appeals.appeals import Incoming
from bot.domain.content import Content, Media
from bot.domain.messages.answers import Answer, Confirm
from tests.services.answers.conftest import CARD, edited, replied
from tests.services.conftest import BORIS, GROUP

WORDS = "Засыпем завтра утром, спасибо за сообщение."


async def doubts(work) -> list[str]:
    return [each.message.doubt for each in await work.planned(Confirm, 1)]


async def states(work) -> list[str]:
    return [each.state for each in await work.planned(Answer, 1)]


async def row(work) -> int:
    return int((await work.planned(Answer, 1))[0].message.row)


async def test_other_words_during_the_wait_are_doubted_like_the_first(careful):
    reply = await replied(careful, WORDS)
    await edited(careful, reply, "Вера, глянь сюда, пожалуйста, это твоё")
    assert await doubts(careful) == ["colleague"]
    assert await states(careful) == []


async def test_good_words_during_the_wait_go_on_waiting(careful):
    reply = await replied(careful, WORDS)
    await edited(careful, reply, "Засыпем в пятницу утром, спасибо за сообщение.")
    assert await doubts(careful) == []
    assert await states(careful) == ["planned"]


async def test_an_edit_after_it_was_taken_back_brings_the_question_and_it_may_leave(careful):
    reply = await replied(careful, WORDS)
    number = await row(careful)
    await careful.do(careful.services.answers.unsend, BORIS, number)
    await edited(careful, reply, "Засыпем в пятницу утром, спасибо за сообщение.")
    assert await doubts(careful) == ["edited"]
    assert await states(careful) == []
    await careful.do(careful.services.answers.confirm, BORIS, number)
    assert await states(careful) == ["planned"]


async def test_a_note_without_its_mark_is_an_answer(careful):
    reply = await replied(careful, f"// {WORDS}")
    assert await states(careful) == []
    await edited(careful, reply, WORDS)
    assert await states(careful) == ["planned"]


async def test_a_later_caption_of_an_album_is_looked_at_too(careful):
    for number, caption in ((901, WORDS), (902, "Вера, глянь сюда, пожалуйста, это твоё")):
        photo = Content(caption, media=Media("photo", f"f{number}", f"u{number}"))
        part = Incoming(GROUP, number, photo, careful.now, media_group="a", reply_to=CARD)
        await careful.do(careful.services.group_talk.hear, BORIS, part)
    assert await doubts(careful) == ["colleague"]
    assert await states(careful) == []


async def test_a_later_part_of_an_album_that_becomes_a_note_keeps_all_of_it_inside(careful):
    for number, caption in ((901, WORDS), (902, "")):
        photo = Content(caption, media=Media("photo", f"f{number}", f"u{number}"))
        part = Incoming(GROUP, number, photo, careful.now, media_group="a", reply_to=CARD)
        await careful.do(careful.services.group_talk.hear, BORIS, part)
    note = Incoming(GROUP, 902, Content("// не то фото", media=photo.media), careful.now, media_group="a")
    await careful.do(careful.services.answers.edited, BORIS, note)
    assert await states(careful) == ["cancelled"]

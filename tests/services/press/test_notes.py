"""What a moderator notes about a request of the media stays inside, also where it was written as an answer first."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.domain.appeals.appeals import Incoming
from bot.domain.content import Content, Media
from bot.domain.errors import AlreadyDone
from bot.domain.messages.outbox import Message
from storage import outbox
from storage.database import Transaction
from storage.outbox import sending
from storage.press import messages, requests
from tests.services.conftest import BORIS, GROUP, Work
from tests.services.press.test_requests import LENA, asked, journalist

NOTE = "// уточните у дорожников"


async def answered_with_an_album(work: Work) -> list[Any]:
    """A reply of two photos to the card, on its way."""
    request = await asked(work)
    parts = []
    for number, words in ((901, "Вывезли триста тонн."), (902, "")):
        photo = Content(words, media=Media("photo", f"f{number}", f"u{number}"))
        part = Incoming(GROUP, number, photo, work.now, media_group="a")
        await work.do(work.services.media_answers.reply, BORIS, request.id, part)
        parts.append(part)
    return parts


async def states(work: Work) -> list[str]:
    return [each.state for each in await work.look(outbox.keyed, "press_answer:", Message)]


async def test_an_answer_that_becomes_a_note_stays_inside(work: Work) -> None:
    await journalist(work)
    first, _ = await answered_with_an_album(work)
    note = Content(NOTE, media=first.content.media)
    await work.do(work.services.media_answers.edited, replace(first, content=note))
    assert await states(work) == ["cancelled", "cancelled"]


async def test_a_note_on_a_later_part_of_an_album_keeps_all_of_it_inside(work: Work) -> None:
    await journalist(work)
    _, last = await answered_with_an_album(work)
    [request] = await work.look(requests.containing, [], 1)
    third = replace(last, message_id=903, content=replace(last.content, text="// не то фото"))
    await work.do(work.services.media_answers.reply, BORIS, request.id, third)
    assert await states(work) == ["cancelled", "cancelled"]


async def test_what_has_left_cannot_become_a_note(work: Work) -> None:
    await journalist(work)
    first, _ = await answered_with_an_album(work)

    def leave(tx: Transaction, now: int) -> None:
        for row in outbox.keyed(tx, "press_answer:", Message):
            sending.sent(tx, now, row, None)

    await work.do(leave)
    with pytest.raises(AlreadyDone):
        await work.do(work.services.media_answers.edited, replace(first, content=Content(NOTE)))


async def test_a_note_is_never_shown_to_the_journalist(work: Work) -> None:
    await journalist(work)
    await answered_with_an_album(work)
    (row, *_) = await work.look(outbox.keyed, "press_answer:", Message)
    await work.do(messages.edit, row.message.row, Content(NOTE))
    assert not any("дорожников" in each.text for each in await work.read(LENA.id, "press_answer:"))

"""Every message about requests of the media as it is read: no text lacks what it is filled with, in either language."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.content import Content, Media
from bot.domain.messages.outbox import Frame, Message, classes
from bot.domain.outgoing import Outgoing, Say
from bot.domain.press.requests import Alarm, Notice, Request
from bot.services.press.answering import PressAnswers
from bot.views.registry import views
from storage import outbox
from storage.database import Transaction
from storage.office import people
from storage.press import alarms
from tests.services.conftest import BORIS, GROUP, ROADS, Work
from tests.services.press.test_requests import LENA, arrive, asked, journalist, newest
from tests.services.press.test_requests import work as work
from tests.stage import texts as strict_texts

PRESS = frozenset(kind for kind in classes() if kind.startswith("press_"))


async def shown(work: Work) -> dict[str, list[str]]:
    """The texts of everything planned about requests, by kind, rendered as the sender would."""
    by_kind = views(replace(work.services, texts=strict_texts()))

    def render(tx: Transaction) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for each in outbox.keyed(tx, "press_", Message):
            if each.kind in PRESS:
                chat_id = int(each.recipient.partition(":")[2]) if each.recipient.startswith("person:") else GROUP
                said: Outgoing | None = by_kind[each.kind](tx, Frame(each, work.now, chat_id))
                found.setdefault(each.kind, []).append(said.text if isinstance(said, Say) else "")
        return found

    return await work.db.read(render)


Look = Callable[[], Awaitable[None]]


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_every_message_is_said_in_full(work: Work, language: str) -> None:
    await journalist(work)
    await work.do(lambda tx, now: people.set_language(tx, LENA.id, language))
    seen: dict[str, list[str]] = {}

    async def look() -> None:
        for kind, texts in (await shown(work)).items():
            seen.setdefault(kind, []).extend(texts)

    request = await _worked_on(work, look)
    await _answered(work, look, request)
    await _listed(work, request)
    await look()
    never = {"press_copy", "press_part", "press_desk_part", "press_addition", "press_approval", "press_question"}
    assert seen.keys() == PRESS - never


async def _worked_on(work: Work, look: Look) -> Request:
    """A request from its question to the department's words, with every reminder on the way."""
    question = work.message("Сколько снега вывезли с улиц города?", LENA.id)
    await work.do(work.services.media_desk.hear, LENA, question)
    await look()
    await work.do(work.services.media_desk.as_request, LENA, question.message_id)
    request = await newest(work)
    await work.do(work.services.media.know, BORIS, LENA.id)
    await work.do(work.services.media.set_level, LENA.id, "city")
    await work.do(work.services.media.take, BORIS, request.id)
    await work.do(work.services.media.set_form, request.id, "interview")
    await work.do(work.services.media_desk.want, LENA, request.id, "week")
    await work.do(work.services.media.forward, request.id, "roads")
    await look()
    await work.do(work.services.media_departments.accept, "roads", request.id)
    words = work.message("Триста тонн", ROADS)
    await work.do(work.services.media_departments.words, BORIS, "roads", request.id, words)
    for kind in Alarm:
        await work.do(lambda tx, now, kind=kind: alarms.remind(tx, request.id, kind, now, anew=True))
    work.later(1)
    await work.do(work.services.media_alarms.sweep)
    await look()
    return request


async def _answered(work: Work, look: Look, request: Request) -> None:
    """The notices that the law knows, and an answer with a photo."""
    answers: Any = PressAnswers(work.services.city, timedelta(seconds=10))
    for notice, said in (
        (Notice.PASSED, "краевой центр; Ильин"),
        (Notice.REFUSAL, "тайна; Ильин"),
        (Notice.DELAY, "до 15.12; собираем; Ильин"),
    ):
        await work.do(answers.ask_notice, request.id, notice, notice.value)
        (asked_for,) = await work.look(outbox.keyed, f"press_ask:{request.id}:{notice}")
        await work.do(answers.notice, BORIS, asked_for.message, work.message(said, GROUP))
    await look()
    with_photo = work.message("", GROUP)
    photo = Content("Фото снега", media=Media("photo", "f", "u"))
    await work.do(answers.reply, BORIS, request.id, type(with_photo)(GROUP, with_photo.message_id, photo, work.now))
    await look()
    await arrive(work, "press_notice")
    await look()


async def _listed(work: Work, request: Request) -> None:
    """Every list there is, and a request like an earlier one, withdrawn."""
    await work.do(work.services.media.show_list, "moderators", (GROUP, 7))
    await work.do(work.services.media.show_list, "moderators", (GROUP, 8), "снег")
    await work.do(work.services.outlet_lists.show, "moderators", (GROUP, 9))
    await work.do(work.services.outlet_lists.table, "moderators", 9, "press")
    await work.do(work.services.media.show_earlier, request.id, request.id)
    again = await asked(work, "Сколько снега вывезли с улиц города сегодня?")
    await work.do(work.services.media.close, again.id, "withdrawn")

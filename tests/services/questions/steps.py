"""A conference from its announcement on, as residents and editors move it."""

from __future__ import annotations

from datetime import datetime

from bot.domain.messages.outbox import Frame, Message
from bot.domain.outgoing import Sent
from bot.domain.people import MODERATORS, Actor, channel
from bot.domain.questions.questions import Question
from bot.services.publishing.desk import Desktop
from storage import outbox
from storage.office import chats, facts
from storage.office.chats import Binding
from storage.questions import conferences, questions
from tests.services.conftest import ANNA, BORIS, GROUP, Work, _consented
from tests.stage import city

EDITOR = Actor(BORIS.id, BORIS.name, roles=frozenset({"editor"}))
OLEG, IRINA = Actor(1002, "Олег Смирнов"), Actor(1003, "Ирина")
HERE = Desktop(GROUP, MODERATORS)
NOW = int(datetime(2026, 12, 14, 10, tzinfo=city().time_zone).timestamp() * 1000)
LINE = "Отопление; Петров, начальник УЖКХ; до 16.12 12:00; в эфире 18.12 15:00"


async def announced(work: Work) -> Work:
    """On a Monday morning two days before the last question, with the city's channel bound."""
    work.now = NOW
    await work.do(lambda tx, now: facts.put(tx, facts.USERNAME, "office_bot"))
    await work.do(lambda tx, now: chats.bind(tx, now, Binding(channel("city"), -300, "channel"), by=BORIS.id))
    for who in (ANNA, OLEG, IRINA):
        await work.do(_consented, who, city())
    await work.do(work.services.conducting.announce, EDITOR, HERE, LINE, next(work._messages))
    return work


async def press_link(work: Work, who: Actor, number: int = 1) -> None:
    await work.do(work.services.asking.invite, who, number, next(work._messages))


async def ask(work: Work, text: str, who: Actor = ANNA) -> Question:
    await press_link(work, who)
    message = work.message(text, who.id)
    await work.do(work.services.intake.receive, who, message)
    found: Question = await work.look(questions.at, who.id, message.message_id)
    return found


async def kept(work: Work, question: Question) -> Question:
    found: Question = await work.look(questions.get, question.id)
    return found


async def said(work: Work, *beginnings: str, chat: int = ANNA.id) -> list[str]:
    return [each.text for each in await work.read(chat, *beginnings)]


async def planned(work: Work, beginning: str) -> list[str]:
    return [each.key for each in await work.look(outbox.keyed, beginning, Message)]


async def answered(work: Work, question: Question, text: str = "С понедельника") -> None:
    await work.do(work.services.sorting.accept, question.id)
    await work.do(work.services.sorting.answer, question.id, text)


async def publish(work: Work) -> None:
    await work.do(work.services.conducting.publish, EDITOR, HERE, 1, "press")


async def out(work: Work) -> None:
    """The announcement stands in the channel."""
    post_id = (await work.look(conferences.get, 1)).post_id
    await work.do(work.services.publishing.decide, EDITOR, post_id)
    (planned,) = await work.look(outbox.keyed, f"post:{post_id}:", Message)
    await work.do(work.services.outcomes.sent, Frame(planned, work.now, -300), Sent((900,)))

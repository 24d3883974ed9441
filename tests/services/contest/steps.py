"""A contest from its rules to its list and its draw, as editors, entrants and time move it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot.domain.content import Content
from bot.domain.contest.contests import Contest, Entry
from bot.domain.messages.outbox import Frame, Message
from bot.domain.outgoing import Sent
from bot.domain.people import MODERATORS, Actor
from bot.services.publishing.desk import Desktop
from storage import outbox
from storage.contest import contests, entries
from storage.publishing import posts
from tests.services.conftest import ANNA, BORIS, GROUP, HOUR, Work
from tests.stage import city

EDITOR = Actor(BORIS.id, BORIS.name, roles=frozenset({"editor"}))
HEAD = Actor(BORIS.id, BORIS.name, roles=frozenset({"head"}))
HERE = Desktop(GROUP, MODERATORS)
RULES = """Назовите, чьё имя носит улица.
Название: Улицы Комсомольска
Как решаем: {way}
Приём до: 20.12 12:00
Победителей: 2
Задача: назвать человека
Критерии: верный ответ
Приз: книга, 2 шт.
Итоги: до 27 декабря в этом канале"""


def at(day: int, hour: int, minute: int = 0) -> int:
    return int(datetime(2026, 12, day, hour, minute, tzinfo=city().time_zone).timestamp() * 1000)


ENDS = at(20, 12)
FOLK = [Actor(7000 + number, f"Житель {number}") for number in range(6)]


async def leave(work: Work) -> None:
    """Every planned publication reaches the channel."""
    for each in await work.look(outbox.keyed, "post:"):
        if each.state == "planned":
            await work.do(work.services.outcomes.sent, Frame(each, work.now, -300), Sent((each.id,)))


async def opened(work: Work, way: str = "жребий") -> Contest:
    rules = Content(RULES.format(way=way))
    await work.do(work.services.preparing.begin, EDITOR, HERE, rules, "", next(work._messages))
    contest: Contest = await work.look(contests.get, 1)
    await work.do(work.services.publishing.decide, EDITOR, contest.post_id)
    await leave(work)
    await work.do(work.services.deciding.sweep)
    return await now_is(work)


async def now_is(work: Work) -> Contest:
    found: Contest = await work.look(contests.get, 1)
    return found


async def enter(work: Work, who: Actor, text: str = "Юрий Гагарин", **more: Any) -> Entry | None:
    await work.do(work.services.entering.invite, who, 1, next(work._messages), subscribed=True)
    await work.do(work.services.intake.receive, who, work.message(text, who.id, **more))
    found: Entry | None = await work.look(entries.own, 1, who.id)
    return found


async def frozen(work: Work, way: str = "жребий") -> Contest:
    """Six right entries, the list in the channel."""
    await opened(work, way)
    for who in FOLK:
        entry = await enter(work, who)
        assert entry is not None
        await work.do(work.services.entry_sorting.sort, entry.id, "right")
    await over(work)
    return await now_is(work)


async def over(work: Work) -> None:
    """The hour passes, everybody is still a subscriber, the list leaves."""
    work.now = ENDS
    await work.do(work.services.deciding.sweep)
    for entry_id, _, _ in await work.look(work.services.deciding.to_look_up):
        await work.do(work.services.deciding.looked_up, entry_id, present=True)
    work.later(HOUR)
    await work.do(work.services.deciding.sweep)
    await leave(work)


async def drawn(work: Work) -> Contest:
    await frozen(work)
    work.now = at(22, 12)
    await work.do(work.services.deciding.second, EDITOR, 1, "22.12 92,4512")
    await leave(work)
    return await now_is(work)


async def said(work: Work, *beginnings: str, chat: int = ANNA.id) -> list[str]:
    return [each.text for each in await work.read(chat, *beginnings)]


async def in_public(work: Work) -> list[str]:
    """What stands in the channel, in its order."""
    rows = await work.look(outbox.keyed, "post:", Message)
    found = [await work.look(posts.get, each.post_id) for each in rows]
    return [each.material.words.text for each in found]

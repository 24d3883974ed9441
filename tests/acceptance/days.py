"""A day in the office, as the hours and its people move it."""

from __future__ import annotations

from sandbox.client import Message, Person
from tests.acceptance.departments.steps import local
from tests.stage import Stage, eventually

MINUTE = 60
HOUR = 3600


async def until(office: Stage, when: str) -> None:
    """Let it become that time in the city."""
    await office.sandbox.set_time(local(office, when))


async def kept(office: Stage, words: str) -> None:
    """Until these words are kept and it has been quiet long enough for them to be shown."""
    sql = "select 1 from messages where content like :words"
    await eventually(lambda: office.query(sql, words=f"%{words}%") != [])
    await office.sandbox.advance(10)


async def replies(office: Stage, who: Person, card: Message, words: str) -> None:
    """A moderator answers the card in the group."""
    await who.send(words, chat=office.moderators, reply_to=card.id)

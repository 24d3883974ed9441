"""Residents who write numbered messages, and what became of these by the sandbox's own record."""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from itertools import count, pairwise
from typing import Self

from sandbox.client import Message, Person
from tests.stage import Stage, eventually, labels

# After so long a pause a further message is an appeal of its own (seconds).
PAUSE = 11 * 60
# How long there may be no peace after so much was written (seconds).
PATIENCE = 300.0
WAITS = """
select (select count(*) from updates where state <> 'done') + (
    select count(*) from deliveries where state = 'sending' or (state = 'planned' and not_before <= :now)) as n
"""
_NUMBER = re.compile(r"№ (\d+)")


@dataclass(frozen=True)
class Reckoning:
    """What became of everything that was written."""

    messages: int
    appeals: int
    lost: int
    doubled: int
    # How often a message was handled after one that its chat had later.
    out_of_order: int
    # Updates that are not handled and messages that have not left, in peace.
    stuck: int
    # Appeals without a receipt, or without a card.
    untold: int
    # Receipts and cards that were seen more than once.
    told_twice: int

    def is_flawless(self) -> bool:
        """A receipt or a card may be seen twice, where a process died in the middle of a call."""
        return not (self.lost or self.doubled or self.out_of_order or self.stuck or self.untold)

    def __str__(self) -> str:
        return (
            f"{self.messages} messages in {self.appeals} appeals: {self.lost} lost, {self.doubled} doubled,"
            f" {self.out_of_order} out of order, {self.stuck} stuck, {self.untold} untold, {self.told_twice} told twice"
        )


@dataclass
class Residents:
    """Each writes `Яма 0 у дома`, `Яма 1 у дома` and so on."""

    office: Stage
    people: list[Person]
    # How many each of them wrote.
    wrote: list[int]

    @classmethod
    async def gathered(cls, office: Stage, number: int) -> Self:
        """So many, who have given their consent."""
        people = [await office.resident(f"Житель {each}") for each in range(number)]
        await office.sandbox.settled(PATIENCE)
        return cls(office, people, [0] * number)

    async def write(self, whose: Iterable[int] | None = None) -> None:
        """The next message of each, or of each that is named, all at once."""
        batch = []
        for place in range(len(self.people)) if whose is None else whose:
            batch.append({"person": self.people[place].id, "text": f"Яма {self.wrote[place]} у дома"})
            self.wrote[place] += 1
        await self.office.sandbox.flood(batch)

    @asynccontextmanager
    async def writing(self, a_second: float) -> AsyncIterator[None]:
        """They write so many messages a second in turn, all the while."""

        async def write() -> None:
            loop = asyncio.get_running_loop()
            began = loop.time()
            for number in count(1):
                await self.write([number % len(self.people)])
                await asyncio.sleep(began + number / a_second - loop.time())

        stream = asyncio.ensure_future(write())  # noqa: TID251  awaited below
        try:
            yield
        finally:
            stream.cancel()
            with suppress(asyncio.CancelledError):
                await stream

    async def reckoned(self) -> Reckoning:
        """Once there is peace."""
        stuck = await left_in_peace(self.office)
        handled = [_in_order(self.office, person) for person in self.people]
        appeals = self.office.query("select id, person_id from appeals")
        told = [_told(await person.sees(limit=10_000)) for person in self.people]
        cards = _told(await self.office.moderators.messages(100_000), "Взять")
        receipts = Counter[int]()
        for each in told:
            receipts += each
        return Reckoning(
            messages=sum(self.wrote),
            appeals=len(appeals),
            lost=sum(wrote - len(set(each)) for wrote, each in zip(self.wrote, handled, strict=True)),
            doubled=sum(len(each) - len(set(each)) for each in handled),
            out_of_order=sum(earlier > later for each in handled for earlier, later in pairwise(each)),
            stuck=stuck,
            untold=sum(not seen[row["id"]] for row in appeals for seen in (receipts, cards)),
            told_twice=sum(times > 1 for seen in (receipts, cards) for times in seen.values()),
        )


async def left_in_peace(office: Stage) -> int:
    """How much still waits when nothing should: 0 as soon as there is peace."""
    left = 0

    async def peace() -> bool:
        nonlocal left
        now = int((await office.sandbox.now()).timestamp() * 1000)
        left = int(office.query(WAITS, now=now)[0]["n"])
        return not left

    await office.sandbox.settled(PATIENCE)
    with suppress(AssertionError):
        await eventually(peace, within=PATIENCE)
    return left


def _in_order(office: Stage, person: Person) -> list[int]:
    """The numbers in a person's messages, in the order in which they were handled."""
    rows = office.query("select content from messages where author_id = :who order by id", who=person.id)
    return [int(str(row["content"]).partition("Яма ")[2].partition(" ")[0]) for row in rows]


def _told(seen: Iterable[Message], button: str = "Отозвать") -> Counter[int]:
    """How often each number stands on a message with that button."""
    found = (_NUMBER.search(m.text) for m in seen if m.from_bot and button in labels(m))
    return Counter(int(each[1]) for each in found if each)

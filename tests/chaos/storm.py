"""A storm: an office at work while its bot is killed at random and Telegram fails at random, all from one seed."""

from __future__ import annotations

import asyncio
import random
import signal
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sandbox.client import Person
from tests.chaos.lives import Lives
from tests.stage import Stage, eventually, labels

# Shares of the calls that fail, by kind of failure: all at once, for a while.
WEATHER = (
    {"kind": "error", "share": 0.2, "status": 502},
    {"kind": "cut_before", "share": 0.1},
    {"kind": "cut_after", "share": 0.05, "method": "send"},
    {"kind": "flood", "share": 0.1, "retry_after": 1, "method": "send"},
    {"kind": "slow", "share": 0.2, "delay": 0.3},
)
# After so long a pause a further message is an appeal of its own (seconds).
PAUSE = 11 * 60
PATIENCE = 120.0


@dataclass
class Storm:
    """What is to happen, and what did. `processes` are the settings of each process that works at once."""

    office: Stage
    born: Lives
    random: random.Random
    processes: Sequence[Mapping[str, str]] = ({},)
    pids: list[int] = field(default_factory=list)
    residents: list[Person] = field(default_factory=list)
    sent: dict[str, Person] = field(default_factory=dict)
    answered: dict[str, str] = field(default_factory=dict)
    kills: int = 0
    over: bool = False

    async def begin(self) -> None:
        """Start all processes."""
        self.pids = [await self.born.begin(None, **each) for each in self.processes]

    async def gather(self, count: int) -> None:
        """So many residents who have given their consent."""
        for number in range(count):
            person = await self.office.sandbox.person(f"Житель {number}")
            await person.start()
            self.residents.append(person)
        for person in self.residents:
            welcome = await person.wait(lambda m: "Даю согласие" in labels(m), timeout=PATIENCE)
            await person.press(welcome, "Даю согласие", wait=0.0)
        consented = "select count(*) as n from people where consent_at is not null"
        await eventually(lambda: self.office.query(consented)[0]["n"] >= count, within=PATIENCE)

    async def rage(self, rounds: int) -> None:
        """Rounds of messages and answers under kills and failures; fair weather at the end."""
        killing = asyncio.ensure_future(self._kill())  # noqa: TID251  awaited below
        try:
            for number in range(rounds):
                await self._weather()
                await self._write(number)
                await self._answer()
                await asyncio.sleep(self.random.uniform(0.5, 1.5))
                await self.office.sandbox.advance(PAUSE)
        finally:
            self.over = True
            await killing
            await self.office.sandbox.clear_faults()
        for place in range(len(self.pids)):
            await self._reborn(place)

    async def settle(self) -> None:
        """Until nothing waits any more."""
        waiting = """
            select (select count(*) from updates where state = 'new')
                 + (select count(*) from deliveries where state in ('planned', 'sending') and not_before <= :now) as n
        """

        async def quiet() -> bool:
            await self.office.sandbox.settled(PATIENCE)
            now = int((await self.office.sandbox.now()).timestamp() * 1000)
            return bool(self.office.query(waiting, now=now)[0]["n"] == 0)

        await eventually(quiet, within=PATIENCE)

    async def check(self) -> None:
        """Against the sandbox's own record: each message registered once, each receipt, card and answer seen."""
        office = self.office
        rows = office.query("select content, count(*) as n from messages where kind <> 'answer' group by content")
        for words, person in self.sent.items():
            assert sum(row["n"] for row in rows if f"{words} " in row["content"]) == 1, words
            own = office.query(
                "select appeal_id as id from messages where author_id = :who and content like :words",
                who=person.id,
                words=f"%{words} %",
            )
            seen = await person.sees(limit=1000)
            assert any(m.from_bot and f"№ {own[0]['id']} ·" in m.text for m in seen), words
        group = [m.text for m in await office.moderators.messages(100_000) if m.from_bot]
        for words in self.sent:
            assert any(f"{words} " in text for text in group), words
        for words, answer in self.answered.items():
            seen = await self.sent[words].sees(limit=1000)
            assert any(m.from_bot and answer in m.text for m in seen), answer
        assert office.query("select count(*) as n from updates where state = 'quarantined'") == [{"n": 0}]

    async def _weather(self) -> None:
        await self.office.sandbox.clear_faults()
        if self.random.random() < 0.7:
            for each in self.random.sample(WEATHER, self.random.randint(1, 3)):
                await self.office.sandbox.fault(seed=self.random.randrange(10**6), **each)  # type: ignore[arg-type]

    async def _write(self, number: int) -> None:
        batch = []
        for place, person in enumerate(self.residents):
            words = f"Яма-{number}-{place}"
            self.sent[words] = person
            batch.append({"person": person.id, "text": f"{words} на дороге"})
        await self.office.sandbox.flood(batch)

    async def _answer(self) -> None:
        """Boris answers some of the cards he sees; whether the bot lives just then is not his concern."""
        cards = [m for m in await self.office.moderators.messages(300) if m.from_bot and "Взять" in labels(m)]
        for card in self.random.sample(cards, min(len(cards), 5)):
            words = next((each for each in self.sent if f"{each} " in card.text), None)
            if words and words not in self.answered:
                answer = f"Здравствуйте! По {words} бригада выедет завтра."
                self.answered[words] = answer
                await self.office.boris.send(answer, chat=self.office.moderators, reply_to=card.id)

    async def _kill(self) -> None:
        while not self.over:
            await asyncio.sleep(self.random.uniform(0.3, 3.0))
            doom = {"chance": 0.01, "seed": self.random.randrange(10**6)} if self.random.random() < 0.5 else None
            await self._reborn(self.random.randrange(len(self.pids)), doom)
            self.kills += 1

    async def _reborn(self, place: int, doom: dict[str, Any] | None = None) -> None:
        await self.born.end(signal.SIGKILL, pid=self.pids[place])
        self.pids[place] = await self.born.begin(doom, **self.processes[place])

"""An office on PostgreSQL with two processes behind one address."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests import engines
from tests.balancer import balancer
from tests.chaos.lives import Lives, lives
from tests.chaos.scenes import PATIENCE
from tests.stage import Stage, bind, eventually, open_stage

_LEADER = "select id from writers where leads = 1 and fenced = 0"
_NEWEST = "select max(id) as id from writers where leads >= 0"
_DONE_BY = "select worker, count(*) as n from updates where state = 'done' group by worker"


@dataclass
class Worker:
    """One of the processes; `number` is what the database knows it by."""

    settings: Mapping[str, str]
    pid: int = 0
    number: int = 0


@dataclass
class Two:
    """The office and its processes. `first` is started first, so that it leads."""

    office: Stage
    born: Lives
    first: Worker
    second: Worker

    async def start(self, worker: Worker, doom: dict[str, Any] | None = None) -> None:
        """Start it, and wait until it serves, or until its doom."""
        before = self._said()
        worker.pid = await self.born.begin(doom, **worker.settings)

        async def serves() -> bool:
            return self._said() > before or await self.born.ended(worker.pid) is not None

        await eventually(serves, within=PATIENCE)
        worker.number = int(self.office.query(_NEWEST)[0]["id"])

    def leader(self) -> int:
        """The number of the process that leads; 0 while nobody does."""
        found = self.office.query(_LEADER)
        return int(found[0]["id"]) if found else 0

    async def followed(self, dead: Worker) -> None:
        """Until another leads than that one."""
        await eventually(lambda: self.leader() not in (0, dead.number), within=PATIENCE)

    def shares(self) -> list[float]:
        """What part of all updates each process handled."""
        done = [int(row["n"]) for row in self.office.query(_DONE_BY)]
        return [each / sum(done) for each in done]

    def _said(self) -> int:
        return self.born.log.read_text().count("serving as") if self.born.log.exists() else 0


@asynccontextmanager
async def two(folder: Path) -> AsyncIterator[Two]:
    """The office at work, with its chats and channels bound."""
    async with open_stage(folder, database=engines.POSTGRES) as office, lives(office) as born, balancer() as front:
        made = Two(office, born, Worker(front.environment()), Worker(front.environment()))
        await made.start(made.first)
        await bind(office, channels=True)
        await made.start(made.second)
        yield made

"""Scenes of the office's day for kills one by one, and what must be true of each afterwards."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from sandbox.client import Message, Person
from tests.acceptance.desk import drafted
from tests.chaos.lives import Lives
from tests.stage import Stage, eventually, labels

# A reborn bot starts while others use the machine, too.
PATIENCE = 40.0


@dataclass
class Scene:
    """One resident's appeal with its answer, and one post: `name` is in everything that is said in it."""

    office: Stage
    name: str
    resident: Person | None = None

    async def play(self) -> None:
        """From /start to the answer in hand and the post in the channel."""
        office, name = self.office, self.name
        anna = self.resident = await office.sandbox.person(f"Житель {name}")
        await anna.start()
        welcome = await anna.wait(lambda m: "Даю согласие" in labels(m), timeout=PATIENCE)
        await anna.press(welcome, "Даю согласие", wait=0.1)
        # The document stays as it is where the bot died before it knew of it and another took the press.
        await anna.wait(lambda m: "Теперь напишите" in m.text, timeout=PATIENCE)
        await anna.send(f"Яма {name} на дороге")
        card = await office.card(f"Яма {name} ", within=PATIENCE)
        await anna.wait(lambda m: m.from_bot and "Отозвать" in labels(m), timeout=PATIENCE)
        words = f"Здравствуйте! Бригада {name} засыплет яму завтра утром."
        await office.boris.send(words, chat=office.moderators, reply_to=card.id)
        await anna.wait(lambda m: m.from_bot and f"Бригада {name} " in m.text, timeout=PATIENCE)
        await self.publish()

    async def publish(self) -> None:
        """`/post`, and the press."""
        office, name = self.office, self.name
        await office.admin.send(f"/post город\nНовость {name} о дорогах")
        await office.admin.wait(lambda m: m.from_bot and m.text.startswith(f"Новость {name} "), timeout=PATIENCE)
        draft = await drafted(office.admin, self._post())
        await office.admin.press(draft, "Опубликовать", wait=0.1)
        await eventually(lambda: self._post_state() in ("sent", "unknown"), within=PATIENCE)

    async def check(self) -> None:
        """Registered once; everything reached its reader, twice at most; the post is out once, or people are asked."""
        office, name = self.office, self.name
        assert self.resident is not None
        own = office.query("select id, state from appeals where person_id = :who", who=self.resident.id)
        assert [each["state"] for each in own] == ["answered"], name
        seen = await self.resident.sees(limit=1000)
        assert 1 <= _copies(seen, f"№ {own[0]['id']} ·") <= 2, [m.text for m in seen]
        assert 1 <= _copies(seen, f"Бригада {name} ") <= 2, [m.text for m in seen]
        cards = await office.boris.sees(chat=office.moderators, limit=1000)
        assert 1 <= sum(m.from_bot and f"Яма {name} " in m.text for m in cards) <= 2, name
        posts = await office.channels["city"].messages()
        out = _copies(posts, f"Новость {name} ")
        assert out == 1 if self._post_state() == "sent" else out <= 1, name

    def _post(self) -> int:
        sql = "select id from posts where content like :words order by id desc limit 1"
        found = self.office.query(sql, words=f"%Новость {self.name} %")
        return int(found[0]["id"]) if found else 0

    def _post_state(self) -> str:
        found = self.office.query("select state from posts where id = :id", id=self._post())
        return str(found[0]["state"]) if found else ""


async def killed_at(point: int, scene: Scene, born: Lives) -> bool:
    """Play the scene with the bot doomed at that point and reborn; False when the life passed the whole scene."""
    await born.end(signal.SIGKILL)
    await born.begin({"at": point})
    return await died_in(scene, born, born.pid, born.begin)


async def died_in(scene: Scene, born: Lives, pid: int, then: Callable[[], Awaitable[object]]) -> bool:
    """Play the scene; should that life end within it, call `then` at once. False when it passed the whole scene."""
    playing = asyncio.ensure_future(scene.play())  # noqa: TID251  awaited below
    try:
        while not playing.done():
            if await born.ended(pid) is not None:
                await then()
                await playing
                return True
            await asyncio.sleep(0.02)
        await playing
        return False
    finally:
        playing.cancel()


def _copies(seen: list[Message], words: str) -> int:
    return sum(m.from_bot and words in m.text for m in seen)

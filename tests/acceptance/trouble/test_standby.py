"""A standby that lagged takes over: the office notices that it went back in time, asks, and gives no number again."""

from __future__ import annotations

import asyncio
import signal
from pathlib import Path

from storage.postgres.note import NAME
from tests import engines
from tests.acceptance.desk import MORNING, planned, published
from tests.chaos.lives import lives
from tests.chaos.scenes import PATIENCE
from tests.stage import Stage, bind, eventually, open_stage
from tests.storage.test_standby import Pair
from tests.storage.test_standby import pair as pair

FAILED = 1
FOLLOWS = "select 1 from pg_stat_replication where replay_lsn = pg_current_wal_lsn()"
NOTED = "select 1 from writers where id = :id and last_commit <= :commits"


def noted(office: Stage) -> bool:
    """Whether the process has noted all that it committed."""
    _, number, commits = (office.folder / NAME).read_text().split()
    return bool(office.query(NOTED, id=int(number), commits=int(commits)))


async def test_a_standby_that_lagged_is_taken_for_a_restored_database(pair: Pair, tmp_path: Path) -> None:
    async with open_stage(tmp_path, database=engines.SQLITE) as office, lives(office) as born:
        office.database_url = pair.url
        await office.sandbox.set_time(MORNING)
        await born.begin()
        await bind(office, channels=True)
        anna = await office.resident()
        await anna.send("Яма на Ленина 14")
        await anna.wait(lambda m: "№ 1 ·" in m.text, timeout=PATIENCE)
        await planned(office, "/post город 13:00\nЗавтра в парке откроют каток", 1)
        await office.handled()
        await eventually(lambda: bool(pair.primary.do(FOLLOWS)))
        await asyncio.to_thread(pair.standby.end)

        await office.sandbox.advance(2 * 3600 + 60)
        await eventually(lambda: bool(office.query("select 1 from posts where id = 1 and state = 'sent'")))
        boris = await office.resident("Борис Иванов")
        await boris.send("Не горит фонарь у школы")
        await boris.wait(lambda m: "№ 2 ·" in m.text, timeout=PATIENCE)
        await office.handled()
        await eventually(lambda: noted(office))
        await asyncio.to_thread(pair.primary.end, signal.SIGQUIT)
        await asyncio.to_thread(pair.standby.start)
        await asyncio.to_thread(pair.standby.promote)
        assert await born.death(PATIENCE) == FAILED
        assert "went back in time" in born.log.read_text()

        await born.begin()
        await office.admin.wait(lambda m: "Публикация № 1" in m.text and "?" in m.text, timeout=PATIENCE)
        await office.admin.wait(lambda m: "восстановлен" in m.text, timeout=PATIENCE)
        assert office.query("select state from posts where id = 1")[0]["state"] in ("late", "unknown")
        vera = await office.resident("Вера Ильина")
        await vera.send("Не вывозят мусор на Мира 3")
        await vera.wait(lambda m: "№ 1002 ·" in m.text, timeout=PATIENCE)
        assert [post.text for post in await published(office)] == ["Завтра в парке откроют каток"]

"""Followers: channels are counted by the bot every evening, the other pages by one line of numbers."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.acceptance.desk import open_desk
from tests.stage import Stage, eventually, labels

# Friday, 27 November 2026, 11:00 in the city.
FRIDAY = datetime(2026, 11, 27, 1, 0, tzinfo=UTC)
EVENING = datetime(2026, 11, 27, 13, 52, tzinfo=UTC)


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Stage]:
    async with open_desk(tmp_path, FRIDAY) as opened:
        yield opened


def counts(office: Stage, page: str) -> list[tuple[str, int]]:
    rows = office.query("select day, value from follower_counts where page = :page order by day", page=page)
    return [(row["day"], row["value"]) for row in rows]


async def test_channels_are_counted_in_the_evening_and_missed_days_are_gaps(office: Stage) -> None:
    await office.sandbox.set_time(EVENING)
    await eventually(lambda: [day for day, _ in counts(office, "telegram_city")] == ["2023-12-31", "2026-11-27"])
    await office.halt()
    await office.sandbox.set_time(EVENING + timedelta(days=4))
    await office.start()
    await eventually(lambda: counts(office, "telegram_city")[-1][0] == "2026-12-01")
    assert [day for day, _ in counts(office, "telegram_city")] == ["2023-12-31", "2026-11-27", "2026-12-01"]
    await office.admin.send("/followers")
    table = await office.admin.wait(lambda m: "👥" in m.text)
    assert "Одноклассники: 18\u202f000 от 31.12.2023" in table.text
    assert "Telegram, история: 2" in table.text  # the admin and the bot
    await office.admin.press(table, "График")
    curve = await office.admin.wait(lambda m: "Подписчиков" in m.text and bool(m.raw.get("photo")), timeout=60)
    picture = Image.open(BytesIO(await office.sandbox.download(curve.raw["photo"][-1]["file_id"])))
    assert picture.size == (1280, 960)


async def test_one_line_of_numbers_and_an_odd_one_is_asked_about_once(office: Stage) -> None:
    await office.admin.send("/followers")
    await office.admin.press(await office.admin.wait(lambda m: "👥" in m.text), "Внести")
    await office.admin.wait(lambda m: "по порядку: Одноклассники, ВКонтакте, Мой мир" in m.text)
    await office.admin.send("18120 5702 4815 530")
    await office.admin.wait(lambda m: "Чисел 4, а страниц 5" in m.text)
    await office.admin.send("18120 7702 4815 530 11240")
    odd = await office.admin.wait(lambda m: "было 5\u202f650, стало 7\u202f702" in m.text and "Верно" in labels(m))
    assert len(counts(office, "vk_city")) == 1
    await office.admin.press(odd, "Верно")
    await eventually(lambda: counts(office, "vk_city")[-1] == ("2026-11-27", 7702))
    assert counts(office, "vk_mayor")[-1] == ("2026-11-27", 11240)
    table = await office.admin.wait(lambda m: "👥" in m.text and "ВКонтакте: 7\u202f702" in m.text)
    assert "Глава города: 12\u202f925" in table.text
    await office.admin.press(table, "Внести")
    await office.admin.send("вк 7710")
    await eventually(lambda: counts(office, "vk_city")[-1] == ("2026-11-27", 7710))
    assert len(counts(office, "vk_city")) == 2

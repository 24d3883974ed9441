"""Deadlines in an office that has hours: nobody is called at night."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.acceptance.departments.steps import HOURS, local, said, swept
from tests.stage import Stage, bind, open_stage


@pytest.fixture
async def daytime(tmp_path: Path) -> AsyncIterator[Stage]:
    """An office that works from nine to six with a lunch break, Monday to Friday."""
    async with open_stage(tmp_path) as opened:
        opened.city = replace(opened.city, office_hours=HOURS)
        await opened.start()
        await bind(opened)
        yield opened


async def test_with_office_hours_nobody_is_called_at_night(daytime: Stage) -> None:
    office = daytime
    await office.sandbox.set_time(local(office, "2026-11-27T17:20"))
    anna = await office.resident()
    await anna.send("Яма на Ленина 14")
    await office.card("№ 1 ·")
    for hour in ("2026-11-27T23:30", "2026-11-28T12:00", "2026-11-29T03:00", "2026-11-30T08:59"):
        await office.sandbox.set_time(local(office, hour))
        await swept(office)
    assert await said(office, "Скоро срок") == 0
    await office.sandbox.set_time(local(office, "2026-11-30T09:51"))
    reminder = await office.card("Скоро срок")
    assert "до 10:20" in reminder.text
    await office.sandbox.set_time(local(office, "2026-11-30T10:21"))
    await office.card("Срок прошёл")


async def test_an_alarm_missed_by_day_waits_for_the_morning(daytime: Stage) -> None:
    office = daytime
    await office.sandbox.set_time(local(office, "2026-11-26T14:05"))
    anna = await office.resident()
    await anna.send("Яма на Ленина 14")
    await office.card("№ 1 ·")
    await office.halt()
    await office.sandbox.set_time(local(office, "2026-11-26T23:00"))
    await office.start()
    await swept(office)
    assert await said(office, "Срок прошёл") == 0
    await office.sandbox.set_time(local(office, "2026-11-27T09:00"))
    await office.card("Срок прошёл")

from __future__ import annotations

import pytest

from tests.office import Office, eventually


async def said(office: Office, words: str) -> int:
    """How many messages in the moderators' group hold these words."""
    return sum(words in m.text for m in await office.boris.sees(chat=office.moderators))


async def test_moderators_are_reminded_before_the_deadline_and_alarmed_at_it_once_each(office: Office) -> None:
    anna = await office.resident()
    await anna.send("Яма на Ленина 14, колесо оторвало")
    await office.card("№ 1")
    await office.sandbox.advance(89 * 60)
    await office.sandbox.advance(60)
    reminder = await office.card("Скоро срок")
    assert "№ 1" in reminder.text
    assert "ничьё" in reminder.text
    await office.sandbox.advance(30 * 60)
    alarm = await office.card("Срок прошёл")
    assert "№ 1" in alarm.text
    await office.card("срок прошёл:")
    assert await said(office, "Скоро срок") == 1
    assert await said(office, "Срок прошёл") == 1

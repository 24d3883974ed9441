"""The first contact: a short welcome, then the consent as a document of its own."""

from __future__ import annotations

import re

import pytest

from bot.domain.messages.people import Removal
from bot.domain.messages.residents import Consent
from storage import outbox
from storage.database import Transaction
from storage.office import people
from storage.outbox import links, sending
from storage.outbox.links import Link
from tests.services.conftest import ANNA, Work

# What one screen of a phone shows of text: so many lines of so many signs, two messages' margins taken off.
LINES, SIGNS = 26, 42
MINUTE = 60_000


async def said(work: Work) -> list[str]:
    return [each.text for each in await work.read(ANNA.id, Consent.of(ANNA.id))]


async def test_the_welcome_comes_first_and_the_consent_is_a_message_of_its_own(work: Work) -> None:
    await work.do(work.services.intake.start, ANNA, 1)
    welcome, consent = await work.read(ANNA.id, Consent.of(ANNA.id))
    assert "не официальное обращение по 59-ФЗ" in welcome.text
    assert "имя в Telegram" not in welcome.text
    assert not welcome.buttons
    assert consent.text.startswith("<b>Согласие на обработку персональных данных</b>")
    assert "112" not in consent.text
    assert [key.label for row in consent.buttons for key in row] == ["Даю согласие"]


async def test_both_were_said_already_when_a_message_waits(work: Work) -> None:
    await work.do(work.services.intake.start, ANNA, 1)
    await work.do(work.services.intake.receive, ANNA, work.message("Яма на Ленина 14"))
    assert len(await said(work)) == 3


@pytest.mark.parametrize("lang", ["ru", "en"])
async def test_the_first_contact_fits_one_screen_of_a_phone(work: Work, lang: str) -> None:
    await work.do(people.meet, ANNA)
    await work.db.write(people.set_language, ANNA.id, lang)
    await work.do(work.services.intake.start, ANNA, 1)
    plain = [re.sub("<[^>]+>", "", each) for each in await said(work)]
    assert sum(max(1, -(-len(line) // SIGNS)) for text in plain for line in text.split("\n")) <= LINES


async def test_that_a_message_waits_is_said_in_one_place_under_the_newest(work: Work) -> None:
    for words in ("Яма на Ленина 14", "и фонарь не горит", "и автобус не ходит"):
        await work.do(work.services.intake.receive, ANNA, work.message(words))
        work.later(MINUTE)
        await work.do(leave)
        work.later(MINUTE)
    waits = await work.look(outbox.keyed, Consent.of(ANNA.id, "wait:"), Consent)
    assert [each.state for each in waits] == ["cancelled", "cancelled", "sent"]
    assert len(await work.look(outbox.keyed, "erase:", Removal)) == 2
    await work.do(work.services.intake.consent, ANNA, work.services.city.consent.version)
    waits = await work.look(outbox.keyed, Consent.of(ANNA.id, "wait:"), Consent)
    assert [each.state for each in waits] == ["cancelled", "cancelled", "planned"], "what is gone is not edited"


def leave(tx: Transaction, now: int) -> None:
    """What is due has reached Anna."""
    while due := sending.ready(tx, now, 100):
        for row in due:
            sending.sent(tx, now, row, None)
            links.add(tx, now, Link(ANNA.id, 700 + row.id, row.kind, None, None, row.id))

"""A resident corrects a message: every rule looks at it again, and whoever saw it sees the change."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.domain.content import Content, Media
from bot.domain.messages.appeals import Edited
from bot.domain.messages.appeals import Media as Shown
from bot.domain.messages.people import Told
from bot.domain.people import MODERATORS
from storage import outbox
from storage.appeals import appeals, listing
from storage.outbox import sending
from tests.services.conftest import ANNA, HOUR, Work


async def all_seen(work: Work) -> None:
    """What is due has been sent."""

    def leave(tx: Any, now: int) -> None:
        while rows := sending.ready(tx, now, 100):
            for row in rows:
                sending.sent(tx, now, row, None)

    await work.do(leave)


async def corrected(work: Work, message: Any, words: str, media: Media | None = None) -> None:
    content = Content(words, media=media)
    await work.do(work.services.edits.edited, ANNA, replace(message, content=content), staff=False)


async def wrote(work: Work, words: str) -> Any:
    message = work.message(words)
    await work.do(work.services.intake.receive, ANNA, message)
    return message


async def open_now(work: Work) -> list[str]:
    return [each.summary for each in await work.look(listing.all_open)]


async def first_of(work: Work, number: int) -> Any:
    [written] = await work.look(appeals.messages, number, ("appeal",))
    return work.message(written.content.text).__class__(written.chat_id, written.message_id, written.content, work.now)


async def test_a_greeting_that_becomes_a_complaint_is_an_appeal_from_then_on(work):
    await work.register()
    work.later(HOUR)
    message = await wrote(work, "Здравствуйте")
    work.later(HOUR)
    await corrected(work, message, "Здравствуйте! На Мира 7 не вывозят мусор")
    assert len(await open_now(work)) == 2
    assert (await work.appeal(2)).due_at == work.now + 2 * HOUR


async def test_thanks_that_become_a_complaint_are_no_silence(work):
    await work.register()
    work.later(HOUR)
    message = await wrote(work, "Спасибо")
    await corrected(work, message, "Спасибо, но фонарь на Мира 7 так и не горит")
    assert len(await open_now(work)) == 2


async def test_a_command_is_no_appeal_until_its_slash_is_taken_away(work):
    await work.register()
    work.later(HOUR)
    message = work.message("/Яма на Мира 7, провалилась машина")
    await corrected(work, message, "/Яма на Мира 7, провалилась легковая машина")
    assert len(await open_now(work)) == 1
    await corrected(work, message, "Яма на Мира 7, провалилась машина")
    assert len(await open_now(work)) == 2


async def test_a_danger_that_comes_with_a_correction_is_warned_of_and_known(work):
    appeal = await work.register("В подъезде на Мира 7 странный запах")
    await all_seen(work)
    assert not appeal.urgent
    await corrected(work, await first_of(work, appeal.id), "В подъезде на Мира 7 сильный запах газа")
    assert (await work.appeal(appeal.id)).urgent == "gas"
    told = await work.look(outbox.by_key, Told, f"danger:{appeal.id}")
    assert told is not None
    assert told.message.text == "receipt-urgent-call"


async def test_a_photo_that_was_replaced_is_shown(work):
    appeal = await work.register()
    await all_seen(work)
    await corrected(work, await first_of(work, appeal.id), "На Садовой, 5 яма на дороге", Media("photo", "b", "other"))
    assert len(await work.planned(Shown, appeal.id)) == 1
    [edited] = await work.planned(Edited, appeal.id)
    assert edited.message.picture


async def test_ten_corrections_in_a_minute_are_two_notices(work):
    appeal = await work.register()
    await all_seen(work)
    message = await first_of(work, appeal.id)
    for second in range(10):
        await corrected(work, message, f"На Садовой, 5 яма на дороге, глубина {second} см")
        await all_seen(work)
        work.later(1_000)
    assert len(await work.planned(Edited, appeal.id)) == 2
    work.later(60_000)
    last = (await work.read(-100, Edited.of(MODERATORS, 1)))[-1]
    assert "глубина 9 см" in last.text


async def test_thanks_with_a_slip_put_right_are_thanks_still(work: Work) -> None:
    await work.register()
    work.later(HOUR)
    message = await wrote(work, "Спосибо дорожникам за уборку снега на Садовой, всё вычистили!")
    stored = await work.look(appeals.message_at, ANNA.id, message.message_id)
    await corrected(work, message, "Спасибо дорожникам за уборку снега на Садовой, всё вычистили!")
    assert (await work.appeal(stored.appeal_id)).topic == "other"

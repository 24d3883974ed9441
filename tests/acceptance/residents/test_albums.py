"""An album is one appeal, whole, however its parts come."""

from __future__ import annotations

import pytest

from sandbox.client import Message
from tests.stage import Stage, eventually, labels


async def whole(office: Stage, card: Message, count: int) -> None:
    """Until so many media stand under the card, each once."""

    async def check() -> bool:
        seen = await office.boris.sees(chat=office.moderators)
        files = [m.media[0].unique_id for m in seen if m.reply_to == card.id and m.media]
        return len(files) == count == len(set(files))

    await eventually(check)


async def test_ten_parts_three_seconds_apart_with_the_caption_on_the_last(office: Stage) -> None:
    anna = await office.resident()
    items = [("photo", "")] * 9 + [("photo", "Свалка за гаражами на Кирова 15")]
    await anna.album(items, delay=3)
    card = await office.card("Свалка за гаражами")
    await whole(office, card, 10)
    assert office.query("select count(*) as n from appeals") == [{"n": 1}]
    receipts = [m for m in await anna.sees() if "Отозвать" in labels(m)]
    assert len(receipts) == 1
    assert "Мусор" in receipts[0].text


async def test_a_restart_in_the_middle_of_an_album_loses_and_doubles_nothing(office: Stage) -> None:
    anna = await office.resident()
    items = [("photo", ""), ("video", ""), ("photo", "Яма на Ленина 14")]
    first = await anna.act("album", items=[list(item) for item in items], only=0)
    await office.card("№ 1")
    await office.halt()
    rest = {"items": [list(item) for item in items], "album": first["album"]}
    await anna.act("album", **rest, only=1)
    await anna.act("album", **rest, only=2)
    await office.start()
    card = await office.card("Яма на Ленина 14")
    await whole(office, card, 3)
    for update in await office.sandbox.updates(3):
        await office.sandbox.redeliver(update["update_id"])
    await office.handled()
    await whole(office, card, 3)
    assert office.query("select count(*) as n from appeals") == [{"n": 1}]
    assert office.query("select count(*) as n from messages") == [{"n": 3}]


@pytest.mark.parametrize("kinds", [["photo", "video"], ["document", "document", "document"], ["audio", "audio"]])
async def test_albums_of_other_kinds_stay_whole(office: Stage, kinds: list[str]) -> None:
    anna = await office.resident()
    await anna.album([(kind, "Яма на Ленина 14" if not n else "") for n, kind in enumerate(kinds)])
    card = await office.card("Яма на Ленина 14")
    await whole(office, card, len(kinds))
    assert office.query("select count(*) as n from appeals") == [{"n": 1}]


async def test_receipt_and_card_wait_until_the_album_is_quiet(office: Stage) -> None:
    anna = await office.resident()
    await office.sandbox.set_rate(0)
    await anna.album([("photo", ""), ("photo", "Яма на Ленина 14")])
    await office.handled()
    await eventually(lambda: office.query("select count(*) as n from messages") == [{"n": 2}])
    assert not any("№ 1" in m.text for m in await anna.sees())
    await office.sandbox.advance(3)
    await anna.wait(lambda m: "№ 1" in m.text)
    await office.card("Яма на Ленина 14")


async def test_an_album_that_follows_an_appeal_is_added_whole(office: Stage) -> None:
    anna = await office.resident()
    await anna.send("Яма на Ленина 14")
    card = await office.card("№ 1")
    await anna.album([("photo", ""), ("photo", "Вот она"), ("photo", "")])
    await office.handled()
    await office.sandbox.advance(8)
    await whole(office, card, 3)
    added = await anna.wait(lambda m: "Добавили к № 1" in m.text)
    assert sum("Добавили" in m.text for m in await anna.sees()) == 1
    assert added.reply_to
    assert office.query("select count(*) as n from appeals") == [{"n": 1}]


async def test_an_album_before_consent_is_registered_whole_at_the_press(office: Stage) -> None:
    anna = await office.resident(consent=False)
    await anna.album([("photo", ""), ("photo", "Яма на Ленина 14"), ("photo", "")])
    notice = await anna.wait(lambda m: "получено, но ещё не передано" in m.text)
    await eventually(lambda: office.query("select count(*) as n from waiting_messages") == [{"n": 3}])
    await anna.press(notice, "Даю согласие")
    await office.handled()
    await office.sandbox.advance(3)
    card = await office.card("Яма на Ленина 14")
    await whole(office, card, 3)
    assert sum("получено, но ещё" in m.text for m in await anna.sees()) == 0

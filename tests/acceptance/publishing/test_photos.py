"""The photo archive: filed by itself, found, handed out, closed; a kill on the way; a bot with a new token."""

from __future__ import annotations

import io
import zipfile
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.commands import photos as command
from sandbox.client import Message
from tests.acceptance.desk import drafted, open_desk, out
from tests.photos.made import camera, compressed
from tests.stage import Stage, bind, eventually, labels, open_stage


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Stage]:
    async with open_desk(tmp_path) as opened:
        yield opened


async def kept(office: Stage, count: int) -> None:
    """Until so many pictures lie on the disk."""
    await eventually(lambda: len(office.query("select id from photos where state = 'kept'")) == count, within=120)


async def found(office: Stage, words: str) -> tuple[Message, list[Message]]:
    """The page that `/photos` brings, and the pictures above it."""
    asked = await office.boris.send(f"/photos {words}", chat=office.moderators)
    page = await office.boris.wait(lambda m: "Фотоархив" in m.text, chat=office.moderators, after=asked)
    seen = await office.boris.sees(office.moderators)
    return page, [
        m for m in seen if m.from_bot and any(each.kind == "photo" for each in m.media) and asked.id < m.id < page.id
    ]


async def test_what_is_published_is_in_the_archive_by_itself_and_a_closed_picture_leaves_no_more(office: Stage) -> None:
    editor = office.admin
    picture = await editor.photo("Открытие катка", file=compressed(0))
    await editor.send("/post город", reply_to=picture)
    await editor.press(await drafted(editor, 1), "Опубликовать")
    await out(office)
    await kept(office, 1)
    page, pictures = await found(office, "каток")
    assert "№ 1" in page.text
    assert "Открытие катка" in page.text
    assert len(pictures) == 1
    assert labels(page) == ["Оригиналы", "В пост", "Подпись", "Закрыть…", "Добавить снимки"]
    await office.boris.press(page, "Закрыть…")
    await office.boris.press(page, "Дети")
    await eventually(lambda: office.query("select closed from photos")[0]["closed"] == "children")
    await editor.send("/post город", reply_to=picture)
    await editor.wait(lambda m: "Снимок № 1 закрыт" in m.text)
    again = await editor.forward(picture)
    await editor.send("/queue город", reply_to=again)
    await editor.wait(lambda m: "Снимок № 1 закрыт" in m.text, after=again)


async def test_files_sent_for_the_archive_come_back_as_originals_with_a_list(office: Stage) -> None:
    boris, group = office.boris, office.moderators
    first = await boris.document("Парад", chat=group, file=camera(1, "2025:05:09 10:00:00"), file_name="DSC_0001.JPG")
    await boris.send("/photos Парад Победы", chat=group, reply_to=first)
    await kept(office, 1)
    await office.card("на диске 1")
    page, pictures = await found(office, "парад 2025")
    assert "09.05.2025" in page.text
    # A file is shown as a photo: given anew from the disk, and from then on by the id that it got.
    assert len(pictures) == 1
    await boris.press(page, "Оригиналы")
    pack = await boris.wait(lambda m: "Оригиналы" in m.text and bool(m.media), chat=group, timeout=120)
    content = await office.sandbox.download(pack.media[0].file_id)
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        names = opened.namelist()
        assert names[0].startswith("0001 2025-05-09 Парад Победы")
        assert opened.read(names[0]) == camera(1, "2025:05:09 10:00:00")
        assert names[1].endswith(".xlsx")
    await eventually(lambda: not list((office.folder / "photos" / "packed").iterdir()))


async def test_a_bot_with_a_new_token_shows_the_pictures_from_the_disk(office: Stage) -> None:
    boris, group = office.boris, office.moderators
    for number in (1, 2):
        sent = await boris.photo("", chat=group, file=compressed(number))
        await boris.send("/photos Каток", chat=group, reply_to=sent)
    await kept(office, 2)
    # Ids of another bot: Telegram knows none of them here.
    office.change("update photo_files set file_id = 'of-another-bot-' || photo_id, unique_id = 'other-' || unique_id")
    _, pictures = await found(office, "каток")
    assert len(pictures) == 2
    known = office.query("select file_id from photo_files where file_id not like 'of-another-bot%'")
    assert len(known) == 2


async def test_pictures_in_reply_to_an_event_cover_it(office: Stage) -> None:
    boris, group = office.boris, office.moderators
    await boris.send("/event 24.11 10:00 Открытие катка; пл. Юности", chat=group)
    await eventually(lambda: bool(office.query("select id from city_events where title = 'Открытие катка'")))
    await boris.send("/events открытие катка", chat=group)
    card = await boris.wait(lambda m: m.from_bot and "Кто идёт" in labels(m), chat=group)
    event = office.query("select id from city_events where title = 'Открытие катка'")[0]["id"]
    # The message stands in the chat a moment before the bot knows its number.
    await eventually(lambda: bool(office.query("select 1 from links where message_id = :id", id=card.id)))
    await boris.photo("", chat=group, file=compressed(1), reply_to=card)
    await kept(office, 1)
    assert office.query("select event_id from photos")[0]["event_id"] == event
    covered = office.query("select kind from event_coverage where event_id = :id", id=event)
    assert [row["kind"] for row in covered] == ["photo"]


async def test_a_kill_while_pictures_are_fetched_loses_none_and_leaves_nothing_behind(tmp_path: Path) -> None:
    async with open_stage(tmp_path) as office:
        await office.start()
        await bind(office)
        boris, group = office.boris, office.moderators
        await office.halt()
        process = office.process()
        try:
            for number in range(4):
                sent = await boris.document("", chat=group, file=camera(number), file_name=f"DSC_{number}.JPG")
                await boris.send("/photos Парад", chat=group, reply_to=sent)
            await eventually(lambda: len(office.query("select id from photos")) >= 1, within=120)
        finally:
            process.kill()
        await office.start()
        await kept(office, 4)
        await office.halt()
        assert command.check(office.make_settings(), office.city) == 0
        assert not list((tmp_path / "photos" / "tmp").iterdir())

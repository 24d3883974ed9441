"""`/photos`: words, days, events, pages, originals, and the same pictures for a bot with a new token."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePosixPath

import pytest
from openpyxl import load_workbook

from bot.domain.content import Media
from bot.domain.errors import Refusal
from bot.domain.outgoing import Album, Say, Sent
from bot.domain.people import MODERATORS
from bot.domain.photos.messages import PhotoAlbum, PhotoPage
from bot.domain.photos.searching import Wanted, read_wanted
from bot.pictures.packing import MOST_PACKS, PACK_BYTES, Packable, shares
from bot.printers.photos import PhotoPacker
from bot.services.journal.keeping import AskedIn
from bot.services.people.languages import Languages
from bot.services.publishing.desk import Desktop
from bot.telegram.sending.calls import adapted, to_call
from bot.views.words.speech import Speech
from storage import outbox
from storage.database import Transaction
from storage.outbox import links
from storage.photos import files
from storage.publishing import posts
from tests.photos.conftest import GROUP, VERA, Room
from tests.photos.made import camera, compressed


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("каток 2025", Wanted((("като", "катк"), ("2025",)))),
        ("событие 120", Wanted(event=120)),
        ("улицы без подписи", Wanted((("улиц",),), uncaptioned=True)),
        ("28.11.2025", Wanted((("28.11.2025",),))),
        ("28.11", Wanted((("28.11.",),))),
        ("№ 12", Wanted(number=12)),
        ("закрытые", Wanted(closed=True)),
        ("", Wanted()),
    ],
)
def test_what_is_looked_for_is_read_as_people_write_it(said: str, wanted: Wanted) -> None:
    assert read_wanted(said) == wanted


def test_a_day_that_does_not_exist_is_refused_in_words() -> None:
    with pytest.raises(Refusal, match="photos-no-such-day"):
        read_wanted("31.02.2025")


async def found(room: Room, words: str) -> list[str]:
    asked = room.asked()
    await room.do(room.made.archive.show, asked, words)
    pages = await room.said(f"photo_page:{GROUP}:{asked.message_id}")
    return [line for page in pages for line in page.text.splitlines() if line.startswith("<b>№")]


async def test_pictures_are_found_by_forms_of_words_day_month_and_year(room: Room) -> None:
    await room.file_these(room.file("a", camera(1, "2025:11:28 11:00:00")), words="Открытие катка на площади Юности")
    await room.file_these(room.file("b", camera(2, "2026:03:08 11:00:00")), words="Концерт в парке Судостроитель")
    await room.file_these(room.file("c", camera(3, "2026:03:09 11:00:00")))
    await room.fetch()
    for words in ("каток", "КАТКИ 2025", "площадь юность", "28.11.2025", "28.11", "ноября 2025", "№ 1", "вера каток"):
        (line,) = await found(room, words)
        assert "Открытие катка" in line, words
    assert len(await found(room, "март 2026")) == 2
    (bare,) = await found(room, "без подписи")
    assert "№ 3" in bare
    assert await found(room, "хоккей") == []
    assert len(await found(room, "")) == 3


async def test_a_caption_is_found_and_says_whose_picture_it_is(room: Room) -> None:
    await room.file_these(room.file("a", camera(1)))
    await room.fetch()
    await room.do(room.made.archive.caption, VERA, room.asked(), 1, "Ледоход на Амуре\nФото: Иван Снимков")
    (photo,) = await room.photos()
    assert (photo.caption, photo.credit) == ("Ледоход на Амуре", "Иван Снимков")
    assert len(await found(room, "ледоход")) == len(await found(room, "снимков")) == 1


async def test_a_credit_that_comes_along_with_the_picture_is_no_part_of_its_caption(room: Room) -> None:
    await room.file_these(room.file("a", camera(1)), words="Ледоход\nФото: Иван Снимков")
    (photo,) = await room.photos()
    assert (photo.caption, photo.credit) == ("Ледоход", "Иван Снимков")


async def test_more_than_ten_come_in_pages(room: Room) -> None:
    for number in range(12):
        await room.file_these(room.photo(f"p{number}", compressed(number)), words="Парад")
    await room.fetch()
    asked = room.asked()
    await room.do(room.made.archive.show, asked, "парад")
    (album,) = await room.said("photo_album:")
    assert isinstance(album, Album)
    assert len(album.items) == 10
    (page,) = await room.said("photo_page:")
    assert "1–10 из 12" in page.text
    await room.do(room.made.archive.more, await pressed(room, asked))
    assert "11–12 из 12" in (await room.said("photo_page:"))[1].text


async def pressed(room: Room, asked: AskedIn) -> AskedIn:
    """The page that came for that message, as its buttons are pressed."""

    def sent(tx: Transaction, now: int) -> int:
        row = outbox.keyed(tx, f"photo_page:{GROUP}:{asked.message_id}", PhotoPage)[0]
        links.add(tx, now, links.Link(GROUP, 10_000 + row.id, row.kind, delivery_id=row.id))
        return 10_000 + row.id

    return AskedIn(GROUP, await room.do(sent), MODERATORS)


async def test_originals_come_packed_with_a_list(room: Room) -> None:
    await room.file_these(room.file("a", camera(1, "2025:11:28 11:00:00")), words="=Каток/открытие")
    await room.file_these(room.file("b", camera(2, "2025:11:29 11:00:00")), words="Каток, концерт")
    await room.fetch()
    asked = room.asked()
    await room.do(room.made.archive.show, asked, "каток")
    assert await room.do(room.made.archive.originals, VERA, await pressed(room, asked)) == "photos-packing"
    made = room.made
    speech = Speech(made.texts, made.city, Languages(made.city, ()))
    packer = PhotoPacker(room.db, room.clock, room.store, speech)
    job = await room.look(packer.wanted, room.clock.now())
    await room.do(await packer.done(job))
    (pack,) = await room.said("photo_pack:")
    assert isinstance(pack, Say)
    assert "2 снимка" in pack.text
    assert pack.file is not None
    with zipfile.ZipFile(io.BytesIO(room.store.read(pack.file.kept))) as opened:
        names = opened.namelist()
        assert [opened.read(name) for name in names[:2]] == [
            camera(2, "2025:11:29 11:00:00"), camera(1, "2025:11:28 11:00:00"),
        ]  # fmt: skip
        sheet = load_workbook(io.BytesIO(opened.read(names[2]))).active
    rows = [[str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    assert any("=Каток/открытие" in row and "камера" in row for row in rows)
    # Once it is with the messenger ours goes from the disk.
    (row,) = await room.look(outbox.keyed, "photo_pack:")
    from bot.domain.messages.outbox import Frame

    await room.do(made.archive.sent_off, Frame(row, 0, GROUP), Sent((1,)))
    await room.fetch()
    assert not (room.store.folder / pack.file.kept).exists()


def test_packs_are_never_larger_than_may_be_sent() -> None:
    sizes = [20_000_000] * 30
    packed = shares([Packable(str(number), str(number), size) for number, size in enumerate(sizes)])
    assert len(packed) == MOST_PACKS
    assert all(sum(each.size for each in pack) <= PACK_BYTES for pack in packed)


async def test_pictures_become_a_draft_with_their_words_and_credit(room: Room) -> None:
    await room.file_these(room.file("a", camera(1)), room.file("b", camera(2)), words="Каток открыт")
    await room.fetch()
    at = Desktop(GROUP, MODERATORS)
    number = await room.do(room.made.archive.to_post, VERA, at, [1, 2], "city")
    post = await room.look(posts.get, number)
    assert post.material.is_album
    assert post.material.words.text == "Каток открыт\n\nФото: пресс-служба администрации"
    # Files are no photos for the messenger: they are sent from the disk.
    assert all(each.kept and not each.file_id for each in post.material.files)
    await room.do(room.made.closing.close, VERA, room.asked(), [2], "children")
    with pytest.raises(Refusal, match="photos-closed"):
        await room.do(room.made.publishing.decide, VERA, number)


async def test_a_bot_with_a_new_token_shows_the_pictures_from_the_disk_and_learns_its_ids(room: Room) -> None:
    await room.publish(room.photo("a", compressed(1)), room.photo("b", compressed(2)), words="Парад")
    await room.fetch()
    await room.do(room.made.archive.show, room.asked(), "парад")
    (album,) = await room.said("photo_album:")
    by_id = to_call(album, GROUP)
    assert by_id is not None
    assert not by_id.files
    # The messenger knows no such ids: the same is said with what is kept.
    call = to_call(adapted(album, "kept"), GROUP)
    assert call is not None
    assert [room.store.read(file.kept) for _, file in call.files] == [compressed(2), compressed(1)]
    assert [PurePosixPath(file.kept).suffix for _, file in call.files] == [".jpg", ".jpg"]
    (row,) = await room.look(outbox.keyed, "photo_album:")
    from bot.domain.messages.outbox import Frame

    new = (Media("photo", "new-b", "u-new-b"), Media("photo", "new-a", "u-new-a"))
    room.clock.moment += 1000
    await room.do(room.made.archive.learned, Frame(row, 0, GROUP), Sent((1, 2), photos=new))
    (album,) = await room.said("photo_album:")
    assert [item.media.file_id for item in album.items] == ["new-b", "new-a"]
    assert await room.look(files.photo_of, "u-a") == await room.look(files.photo_of, "u-new-a")
    assert row.message == PhotoAlbum(MODERATORS, (2, 1), "")

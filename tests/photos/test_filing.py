"""Filing: what the office publishes or sends is a row at once, with its bytes on the disk soon after."""

from __future__ import annotations

import hashlib
import io

import pytest
from PIL import ExifTags, Image

from bot.domain.photos.photo import State
from storage.photos import files
from tests.photos.conftest import DAY, Room
from tests.photos.made import bomb, camera, compressed, jpeg, scene


async def test_a_publication_with_an_album_is_five_rows_with_its_words_and_no_press(room: Room) -> None:
    pictures = [room.photo(f"p{number}", compressed(number)) for number in range(5)]
    post_id = await room.publish(*pictures, words="Открытие катка на площади Юности", rubric="улицы")
    await room.fetch()
    filed = await room.photos()
    assert len(filed) == 5
    assert {each.caption for each in filed} == {"Открытие катка на площади Юности"}
    assert all(each.state is State.KEPT and each.rubric and each.sender_name == "Вера" for each in filed)
    assert [await room.look(files.posts_of, each.id) for each in filed] == [[post_id]] * 5
    for each, number in zip(filed, range(5), strict=True):
        lies = room.store.read(each.path)
        assert lies == compressed(number)
        assert each.path == f"2026/11/{hashlib.sha256(lies).hexdigest()}.jpg"


async def test_the_same_photo_compressed_and_as_a_file_is_one_row_with_the_original(room: Room) -> None:
    post_id = await room.publish(room.photo("small", compressed(1)), words="Каток")
    await room.fetch()
    (small,) = await room.photos()
    assert small.is_compressed
    await room.file_these(room.file("large", camera(1, "2026:11:27 09:30:00")))
    await room.fetch()
    (filed,) = await room.photos()
    assert (filed.id, filed.original, filed.width, filed.caption) == (small.id, True, 1600, "Каток")
    assert room.store.read(filed.path) == camera(1, "2026:11:27 09:30:00")
    assert list(room.store.paths()) == [filed.path]
    assert await room.look(files.posts_of, filed.id) == [post_id]
    assert filed.taken_from == "exif"


async def test_the_other_way_round_the_original_stays_as_well(room: Room) -> None:
    await room.file_these(room.file("large", camera(1)), words="Каток")
    await room.fetch()
    (large,) = await room.photos()
    post_id = await room.publish(room.photo("small", compressed(1)))
    await room.fetch()
    (filed,) = await room.photos()
    assert (filed.id, filed.path, filed.original) == (large.id, large.path, True)
    assert list(room.store.paths()) == [filed.path]
    assert await room.look(files.posts_of, filed.id) == [post_id]
    # Whoever forwards the compressed one is known to forward this picture.
    assert await room.look(files.photo_of, "u-small") == filed.id


async def test_the_same_bytes_and_the_same_id_are_filed_once(room: Room) -> None:
    await room.file_these(room.file("a", camera(1)), words="Каток")
    await room.file_these(room.file("a"))
    await room.file_these(room.file("b", camera(1)))
    await room.fetch()
    (filed,) = await room.photos()
    assert room.messenger.asked == ["a", "b"]
    assert (await room.said("photo_batch:2"))[0].text.count("уже были в архиве 1") == 1
    assert (await room.said("photo_batch:3"))[0].text.count("уже были в архиве 1") == 1
    assert list(room.store.paths()) == [filed.path]


async def test_a_burst_of_eight_is_one_stack_and_two_visits_a_year_apart_are_not(room: Room) -> None:
    burst = [camera(1, f"2026:11:20 11:00:{second:02}", moved=second / 40) for second in range(0, 16, 2)]
    for number, content in enumerate(burst):
        await room.file_these(room.file(f"b{number}", content))
    await room.file_these(room.file("before", camera(1, "2025:11:20 11:00:00", moved=0.5)))
    await room.fetch()
    filed = await room.photos()
    first = filed[0].id
    assert [each.stack_id for each in filed] == [None, *[first] * 7, None]
    # What looks the same at another time is asked about, and nothing is done to it meanwhile.
    (question,) = await room.said("photo_like:")
    assert "20.11.2025" in question.text
    assert "20.11.2026" in question.text


async def test_what_a_person_says_of_look_alikes_is_said_once_and_deletes_nothing(room: Room) -> None:
    from bot.domain.errors import AlreadyDone
    from tests.photos.conftest import VERA

    await room.file_these(room.file("a", camera(1, "2026:11:20 11:00:00")))
    await room.file_these(room.file("b", camera(1, "2025:11:20 11:00:00", moved=0.3)))
    await room.fetch()
    one, other = await room.photos()
    assert await room.do(room.made.keeping.answer, VERA, other.id, "same") == "photos-said-same"
    with pytest.raises(AlreadyDone):
        await room.do(room.made.keeping.answer, VERA, other.id, "other")
    one, other = await room.photos()
    assert (one.stack_id, other.stack_id) == (None, one.id)
    assert len(list(room.store.paths())) == 2


@pytest.mark.parametrize(
    ("written", "offset", "day", "source"),
    [
        ("2026:11:27 23:30:00", "", "2026-11-27 23:30", "exif"),
        ("2026:11:27 23:30:00", "+03:00", "2026-11-28 06:30", "exif"),
        ("1970:01:01 00:00:00", "", "2026-11-28 12:00", "message"),
        ("2031:01:01 00:00:00", "", "2026-11-28 12:00", "message"),
        ("0000:00:00 00:00:00", "", "2026-11-28 12:00", "message"),
        ("", "", "2026-11-28 12:00", "message"),
    ],
)
async def test_the_day_is_the_cameras_in_city_time_unless_that_cannot_be(
    room: Room, written: str, offset: str, day: str, source: str
) -> None:
    from datetime import datetime

    await room.file_these(room.file("a", jpeg(scene(1), taken=written, offset=offset)))
    await room.fetch()
    (filed,) = await room.photos()
    seen = datetime.fromtimestamp(filed.taken_at / 1000, room.made.city.time_zone)
    assert (f"{seen:%Y-%m-%d %H:%M}", filed.taken_from) == (day, source)


async def test_a_file_over_20_mb_is_said_and_filed_by_its_id(room: Room) -> None:
    await room.file_these(room.file("big", bytes(30 * 1024 * 1024)), words="Парад")
    await room.fetch()
    (filed,) = await room.photos()
    assert (filed.state, filed.reason, filed.path) == (State.ABSENT, "big", "")
    assert await room.look(files.media_of, filed.id, "document")
    assert "больше 20 МБ" in (await room.said("photo_batch:"))[0].text
    await room.do(room.made.archive.show, room.asked(), "парад")
    assert "больше 20 МБ" in (await room.said("photo_page:"))[0].text


async def test_a_picture_bomb_is_refused_before_it_is_unpacked(room: Room) -> None:
    content = bomb()
    assert len(content) < 10_000
    await room.file_these(room.file("bomb", content), room.file("text", b"no picture"), room.file("good", camera(1)))
    await room.fetch()
    assert [each.reason for each in await room.photos()] == ["bomb", "no_picture", ""]
    assert len(list(room.store.paths())) == 1


async def test_a_turned_picture_has_its_sides_as_it_is_seen_and_a_cameras_own_format_is_kept(room: Room) -> None:
    raw = b"\0\0\0\x18ftypheic" + bytes(500)
    await room.file_these(room.file("turned", jpeg(scene(1), orientation=6)), room.file("heic", raw))
    await room.fetch()
    turned, heic = await room.photos()
    assert (turned.width, turned.height) == (1200, 1600)
    assert (heic.state, heic.path[-5:], heic.preview) == (State.KEPT, ".heic", "")
    assert room.store.read(heic.path) == raw


async def test_a_telephones_own_format_is_kept_as_it_is_and_shown_by_a_preview(room: Room) -> None:
    heif = pytest.importorskip("pillow_heif")
    heif.register_heif_opener()
    made, exif = io.BytesIO(), Image.Exif()
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = "2026:11:27 09:30:00"
    scene(1).save(made, "HEIF", exif=exif)
    await room.file_these(room.file("telephone", made.getvalue()))
    await room.fetch()
    (filed,) = await room.photos()
    assert (filed.path[-5:], filed.width, filed.height, filed.taken_from) == (".heic", 1600, 1200, "exif")
    assert room.store.read(filed.path) == made.getvalue()
    assert Image.open(io.BytesIO(room.store.read(filed.preview))).format == "JPEG"


async def test_three_hundred_pictures_have_one_summary(room: Room) -> None:
    from tests.photos.conftest import VERA

    asked = room.asked()
    await room.do(room.made.collecting.begin, VERA, asked)
    for number in range(300):
        sent = (room.file(f"f{number}"), "", room.clock.now())
        await room.do(room.made.collecting.take, VERA, asked, 1, sent)
    (summary,) = await room.said("photo_batch:")
    assert "Получено: 300" in summary.text
    await room.do(room.made.collecting.finish, VERA, asked, 1)
    (summary,) = await room.said("photo_batch:")
    assert summary.buttons == ()
    rows = await room.rows("select count(*) as n from deliveries where kind = 'photo_batch'")
    assert rows[0]["n"] == 1


async def test_what_was_published_before_the_archive_is_taken_in(room: Room) -> None:
    room.made.publishing.when_out.clear()
    for number in range(25):
        await room.publish(room.photo(f"p{number}"), words=f"Новость {number}")
    assert await room.photos() == []
    assert await room.do(room.made.filing.take_in)
    assert not await room.do(room.made.filing.take_in)
    assert len(await room.photos()) == 25


async def test_a_file_that_the_messenger_cannot_give_is_asked_for_a_few_times(room: Room) -> None:
    await room.file_these(room.file("gone"))
    for _ in range(5):
        await room.fetch()
        room.clock.moment += DAY
    await room.fetch()
    (filed,) = await room.photos()
    assert (filed.state, filed.reason, len(room.messenger.asked)) == (State.ABSENT, "gone", 5)

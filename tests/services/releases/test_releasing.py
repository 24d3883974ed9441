"""Releases: numbers, embargo, corrections, withdrawal, the text for the site, the bulletin."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from bot.domain.content import Content
from bot.domain.errors import AlreadyDone, NotAllowed, Refusal
from bot.domain.people import MODERATORS, Actor
from bot.domain.publishing.life import PostState
from bot.services.publishing.desk import Desktop
from bot.services.publishing.drafting import Request
from storage import outbox
from storage.database import Transaction
from storage.journal import journal
from storage.outbox import sending
from storage.publishing import posts
from storage.releases import releases
from tests.services.conftest import DAY, GROUP, HOUR
from tests.services.releases.conftest import EDITOR, HEAD, LENA, OLEG, TEXT, Newsroom
from tests.stage import city

MINUTE = 60_000
OTHER = "Другая новость города\n\nСовсем другие слова о совсем другом событии в нашем городе, и много их."


async def number_of(room: Newsroom, post_id: int) -> tuple[int | None, int | None]:
    found = await room.look(releases.find, post_id)
    return found.year, found.number


async def state(room: Newsroom, post_id: int) -> PostState:
    return PostState((await room.look(posts.get, post_id)).state)


async def embargoed(room: Newsroom, until: int, text: str = TEXT) -> int:
    """A release under an embargo, agreed on."""
    post_id = await room.draft(text)

    def bind(tx: Transaction, now: int) -> None:
        room.services.embargoes.set(tx, now, EDITOR, post_id, until)
        room.services.planning.set_time(tx, now, EDITOR, post_id, until)

    await room.do(bind)
    await room.do(room.services.publishing.decide, EDITOR, post_id)
    return post_id


async def in_channel(room: Newsroom) -> list[str]:
    """What has left for channels, or is about to."""
    await room.do(room.services.publishing.sweep)
    return [each.key for each in await room.look(outbox.keyed, "post:")]


async def test_numbers_run_from_one_in_each_year_and_drafts_leave_no_holes(room: Newsroom) -> None:
    dropped = await room.draft()
    await room.do(room.services.unposting.unpost, EDITOR, dropped)
    first = await room.published()
    room.later(HOUR)
    second = await room.published(OTHER)
    room.now = int(datetime(2027, 1, 1, 0, 30, tzinfo=city().time_zone).timestamp() * 1000)
    third = await room.published("Третья новость\n\nО том, что случилось в городе в первый час нового года ночью.")
    assert [await number_of(room, each) for each in (dropped, first, second, third)] == [
        (None, None), (2026, 1), (2026, 2), (2027, 1),
    ]  # fmt: skip


async def test_a_release_in_two_channels_and_at_the_media_is_one_line_of_the_journal(room: Newsroom) -> None:
    await room.reader()
    post_id = await room.published(TEXT, "city")
    await room.arrive("post", "release_copy")
    entries = [each for each in await room.look(journal.between, 0, room.now + 1) if each.kind == "release"]
    assert [(each.cause, each.kind) for each in entries] == [(f"post:{post_id}", "release")]


async def test_media_alone_have_it_and_it_counts(room: Newsroom) -> None:
    await room.reader()
    post_id = await room.draft()
    await room.do(room.services.releases.media_only, EDITOR, post_id)
    assert await in_channel(room) == []
    ((copy, said),) = await room.arrive("release_copy")
    assert (copy.reader, "Пресс-релиз № 1" in said.text) == (LENA.id, True)
    assert await state(room, post_id) is PostState.SENT
    assert [each.kind for each in await room.look(journal.between, 0, room.now + 1)] == ["release"]
    with pytest.raises(AlreadyDone):
        await room.do(room.services.releases.media_only, EDITOR, post_id)


async def test_with_nobody_to_send_it_to_media_alone_is_refused(room: Newsroom) -> None:
    post_id = await room.draft()
    with pytest.raises(Refusal, match="release-nobody"):
        await room.do(room.services.releases.media_only, EDITOR, post_id)
    assert (await room.look(posts.get, post_id)).is_waiting


async def test_under_an_embargo_known_media_have_it_at_once_and_nobody_else_before_its_minute(room: Newsroom) -> None:
    await room.reader(LENA)
    await room.reader(OLEG, known=False)
    until = room.now + DAY
    post_id = await embargoed(room, until)
    ((copy, said),) = await room.arrive("release_copy")
    assert copy.reader == LENA.id
    assert said.text.startswith("<b>ЭМБАРГО до 28.11 12:00</b>")
    room.now = until - 1
    assert await in_channel(room) == []
    assert await room.look(outbox.keyed, "release_site:") == []
    room.now = until
    assert await in_channel(room) == [f"post:{post_id}:city"]
    ((copy, said),) = await room.arrive("release_copy")
    assert (copy.reader, "ЭМБАРГО" in said.text) == (OLEG.id, False)
    assert len(await room.look(outbox.keyed, "release_site:")) == 1
    assert await number_of(room, post_id) == (2026, 1)


async def test_a_clock_set_back_frees_nothing(room: Newsroom) -> None:
    await room.reader()
    until = room.now + DAY
    await embargoed(room, until)
    room.now = until - HOUR
    await room.do(sending.bring_forward, HOUR)
    for back in (0, 2 * HOUR, DAY):
        room.now = until - HOUR - back
        assert await in_channel(room) == []
    room.now = until
    assert len(await in_channel(room)) == 1


@pytest.mark.parametrize("way", ["now", "earlier", "another", "queue", "copy", "by other words"])
async def test_an_embargo_binds_whatever_is_tried(room: Newsroom, way: str) -> None:
    until = room.now + DAY
    post_id = await embargoed(room, until)
    request = Request(Desktop(GROUP, MODERATORS), ("city",), Content(TEXT.upper() + "\n\n#бкд"))
    tried: dict[str, tuple[Any, ...]] = {
        "now": (room.services.planning.set_time, EDITOR, post_id, None),
        "earlier": (room.services.planning.set_time, EDITOR, post_id, until - MINUTE),
        "another": (room.services.drafting.compose, EDITOR, request),
        "queue": (room.services.queue.command, EDITOR, request),
        "copy": (room.services.drafting.site_copy, EDITOR, post_id),
        "by other words": (room.services.drafting.compose, EDITOR,
                           Request(request.at, ("city",), Content(TEXT.partition("\n\n")[2]))),
    }  # fmt: skip
    use_case, *args = tried[way]
    with pytest.raises(Refusal, match="post-under-embargo"):
        await room.do(use_case, *args)
    await room.do(room.services.drafting.compose, EDITOR, Request(request.at, ("city",), Content(OTHER)))


async def test_what_was_planned_before_with_the_same_words_is_asked_about_and_does_not_leave(room: Newsroom) -> None:
    earlier = await room.draft(TEXT + "\n\nИ ещё строка.")
    await room.do(room.services.planning.set_time, EDITOR, earlier, room.now + HOUR)
    await room.do(room.services.publishing.decide, EDITOR, earlier)
    post_id = await room.draft(OTHER)
    await room.do(lambda tx, now: room.services.embargoes.set(tx, now, EDITOR, post_id, now + DAY))
    material = (await room.look(posts.get, earlier)).material
    await room.do(lambda tx, now: posts.set_material(tx, post_id, material))
    room.later(HOUR)
    assert await in_channel(room) == []
    assert await state(room, earlier) is PostState.LATE


async def test_the_head_alone_lifts_an_embargo_and_whoever_has_it_hears_of_it(room: Newsroom) -> None:
    await room.reader()
    post_id = await embargoed(room, room.now + DAY)
    await room.arrive("release_copy")
    plain = Actor(2009, "Редактор", roles=frozenset({"editor"}))
    with pytest.raises(NotAllowed):
        await room.do(room.services.release_notes.lift, plain, post_id)
    await room.do(room.services.release_notes.lift, HEAD, post_id)
    ((note, said),) = await room.arrive("release_note")
    assert (note.reader, "эмбарго снято" in said.text) == (LENA.id, True)
    await room.do(room.services.planning.set_time, EDITOR, post_id, None)
    await room.do(room.services.publishing.decide, EDITOR, post_id)
    assert len(await in_channel(room)) == 1
    assert await room.arrive("release_copy") == []


async def test_a_correction_reaches_exactly_those_who_had_the_first(room: Newsroom) -> None:
    await room.reader(LENA)
    radio = await room.outlet("Радио", "news@radio.test")
    gone = await room.outlet("Газета", "gone@paper.test")
    await gone.fault("refused", times=1)
    post_id = await room.published()
    await room.arrive("post", "release_copy")
    await room.mailed()
    await room.reader(OLEG)
    late = await room.outlet("Телеканал", "late@tv.test")
    await room.do(room.services.editing.retext, EDITOR, post_id, [Content(TEXT.replace("свободный", "платный"))])
    (asked,) = await room.look(outbox.keyed, "note_question:")
    assert await room.arrive("release_note") == []
    await room.do(room.services.release_notes.decide, EDITOR, asked.message.note, sent=True)
    with pytest.raises(AlreadyDone):
        await room.do(room.services.release_notes.decide, EDITOR, asked.message.note, sent=True)
    ((note, said),) = await room.arrive("release_note")
    assert note.reader == LENA.id
    assert "Уточнение. Пресс-релиз № 1" in said.text
    await room.mailed()
    letter = (await room.letters(radio))[-1]
    assert letter.subject == "Уточнение: Каток на площади Юности открыт"
    assert "Было: Сегодня глава города открыл каток на площади Юности, вход свободный." in letter.text
    assert "Стало: Сегодня глава города открыл каток на площади Юности, вход платный." in letter.text
    assert [len(await room.letters(box)) for box in (radio, gone, late)] == [2, 0, 0]


async def test_what_nobody_has_is_corrected_without_a_word(room: Newsroom) -> None:
    post_id = await room.published()
    await room.arrive("post")
    await room.do(room.services.editing.retext, EDITOR, post_id, [Content(TEXT + " И ещё.")])
    assert await room.look(outbox.keyed, "note_question:") == []


async def test_a_withdrawn_release_asks_not_to_publish_and_what_waited_does_not_leave(room: Newsroom) -> None:
    await room.reader()
    box = await room.outlet("Радио", "news@radio.test")
    await box.fault("greylist", times=1)
    post_id = await room.published()
    await room.arrive("release_copy")
    await room.mailed()
    await room.do(room.services.release_notes.ask_withdrawal, EDITOR, post_id)
    (asked,) = await room.look(outbox.keyed, "note_question:")
    await room.do(room.services.release_notes.decide, EDITOR, asked.message.note, sent=True)
    ((_, said),) = await room.arrive("release_note")
    assert "отозван" in said.text
    room.later(HOUR)
    await room.mailed()
    assert await room.letters(box) == []


async def test_the_text_for_the_site_is_clean_and_its_address_is_kept(room: Newsroom) -> None:
    await room.published('Каток "Юность" открыт 🎉\n\nВход - свободный, всего 5 % мест, №5 #бкд')
    (row,) = await room.look(outbox.keyed, "release_site:")
    (shown,) = await room.read(GROUP, "release_site:")
    assert "<code>Каток «Юность» открыт</code>" in shown.text
    assert "<code>Вход\u00a0— свободный, всего 5\u00a0% мест, №\u00a05</code>" in shown.text
    assert [each.label for line in shown.buttons for each in line] == ["Как было", "Файлами"]
    at = int(row.key.rpartition(":")[2])
    await room.do(room.services.releases.undo_typography, EDITOR, row.message.post, at, plain=True)
    (shown,) = await room.read(GROUP, "release_site:")
    assert "Каток &quot;Юность&quot;" in shown.text or 'Каток "Юность" открыт 🎉' in shown.text
    await room.do(room.services.releases.put_on_site, EDITOR, row.message.post, "https://city.test/news/1")
    assert (await room.look(posts.get, row.message.post)).site_url == "https://city.test/news/1"
    assert await room.look(releases.not_on_site, 0, room.now + 1) == []

"""The bulletin, and addresses in letters."""

from __future__ import annotations

import io
from datetime import datetime

import docx
import pytest

from bot.domain.content import Content, Media
from bot.domain.errors import AlreadyDone, Refusal
from bot.domain.people import MODERATORS
from bot.services.publishing.desk import Desktop
from bot.services.publishing.drafting import Request
from storage import outbox
from storage.journal import journal
from storage.publishing import posts
from storage.releases import releases
from tests.services.conftest import DAY, GROUP, HOUR
from tests.services.releases.conftest import EDITOR, LENA, OLEG, TEXT, Newsroom
from tests.services.releases.test_releasing import OTHER, embargoed, in_channel
from tests.stage import city


async def test_the_bulletin_puts_the_day_together_and_leaves_by_one_press(room: Newsroom) -> None:
    await room.reader()
    with pytest.raises(Refusal, match="bulletin-empty"):
        await room.do(room.services.bulletins.show, EDITOR, Desktop(GROUP, MODERATORS))
    await room.published()
    await room.arrive("post", "release_copy")
    room.now = int(datetime(2026, 11, 27, 16, 30, tzinfo=city().time_zone).timestamp() * 1000)
    for _ in range(3):
        await room.do(room.services.bulletins.sweep)
    bulletin = await room.look(releases.bulletin_of, "2026-11-27")
    text = (await room.look(posts.get, bulletin.post_id)).material.words.text
    assert text.startswith("Информационный бюллетень, 27.11.2026\n\nНовости дня\n— Каток на площади Юности открыт.")
    await room.do(room.services.releases.media_only, EDITOR, bulletin.post_id)
    ((_, said),) = await room.arrive("release_copy")
    assert "Информационный бюллетень" in said.text
    kinds = sorted(each.kind for each in await room.look(journal.between, 0, room.now + 1))
    assert kinds == ["bulletin", "release"]


async def test_a_bulletin_that_nobody_touched_takes_in_what_came_since(room: Newsroom) -> None:
    await room.published()
    await room.do(room.services.bulletins.show, EDITOR, Desktop(GROUP, MODERATORS))
    room.later(HOUR)
    await room.published(OTHER)
    await room.do(room.services.bulletins.show, EDITOR, Desktop(GROUP, MODERATORS))
    bulletin = await room.look(releases.bulletin_of, "2026-11-27")
    assert "Другая новость" in (await room.look(posts.get, bulletin.post_id)).material.words.text
    await room.do(room.services.unposting.unpost, EDITOR, bulletin.post_id)
    await room.do(room.services.bulletins.show, EDITOR, Desktop(GROUP, MODERATORS))
    assert (await room.look(releases.bulletin_of, "2026-11-27")).post_id != bulletin.post_id


async def test_an_embargoed_release_stands_in_no_bulletin(room: Newsroom) -> None:
    await room.reader()
    await embargoed(room, room.now + 3 * DAY)
    with pytest.raises(Refusal, match="bulletin-empty"):
        await room.do(room.services.bulletins.show, EDITOR, Desktop(GROUP, MODERATORS))


async def test_a_correction_under_an_embargo_says_so_again(room: Newsroom) -> None:
    await room.reader()
    box = await room.outlet("Радио", "news@radio.test")
    post_id = await embargoed(room, room.now + DAY)
    await room.arrive("release_copy")
    await room.mailed()
    await room.do(room.services.editing.retext, EDITOR, post_id, [Content(TEXT.replace("свободный", "платный"))])
    (asked,) = await room.look(outbox.keyed, "note_question:")
    await room.do(room.services.release_notes.decide, EDITOR, asked.message.note, sent=True)
    ((_, said),) = await room.arrive("release_note")
    await room.mailed()
    letter = (await room.letters(box))[-1]
    assert said.text.startswith("<b>ЭМБАРГО до 28.11 12:00</b>")
    assert letter.text.startswith("ЭМБАРГО до 28.11 12:00")
    assert await in_channel(room) == []


async def test_addresses_in_a_letter_are_links_and_end_where_they_end(room: Newsroom) -> None:
    box = await room.outlet("Радио", "news@radio.test")
    await room.published("Каток\n\nСмотрите https://city.test/a?b=1&c=2.\nИли (https://city.test/d) позже.")
    await room.mailed()
    (letter,) = await room.letters(box)
    assert '<a href="https://city.test/a?b=1&amp;c=2">https://city.test/a?b=1&amp;c=2</a>.<br>Или' in letter.html
    assert '(<a href="https://city.test/d">https://city.test/d</a>)' in letter.html


async def test_ticks_are_as_the_last_time_and_bind(room: Newsroom) -> None:
    await room.reader()
    first = await room.draft()
    (card,) = await room.read(GROUP, f"post_card:{first}:")
    assert {"☑ СМИ", "☑ Сайт"} <= {each.label for line in card.buttons for each in line}
    for whom in ("media", "site"):
        await room.do(room.services.releases.tick, EDITOR, first, whom)
    await room.do(room.services.publishing.decide, EDITOR, first)
    assert await room.states(first) == {}
    assert await room.look(outbox.keyed, "release_site:") == []
    second = await room.draft(OTHER)
    (card,) = await room.read(GROUP, f"post_card:{second}:")
    assert {"☐ СМИ", "☐ Сайт"} <= {each.label for line in card.buttons for each in line}
    await room.do(room.services.releases.tick, EDITOR, second, "media")
    await room.do(room.services.publishing.decide, EDITOR, second)
    assert await room.states(second) == {"planned": 1}
    with pytest.raises(AlreadyDone):
        await room.do(room.services.releases.tick, EDITOR, second, "media")
    assert await room.look(releases.not_on_site, 0, room.now + 1) == []


async def test_another_topic_is_for_other_subscribers(room: Newsroom) -> None:
    await room.reader(LENA, "roads")
    await room.reader(OLEG, "snow")
    number = await room.draft()
    await room.do(room.services.releases.set_topic, EDITOR, number, "snow")
    (card,) = await room.read(GROUP, f"post_card:{number}:")
    assert any("Тема: ❄️" in each.label for line in card.buttons for each in line)
    await room.do(room.services.publishing.decide, EDITOR, number)
    assert [message.reader for message, _ in await room.arrive("release_copy")] == [OLEG.id]
    other = await room.draft(OTHER)
    await room.do(room.services.releases.set_topic, EDITOR, other, "nonsense")
    await room.do(room.services.publishing.decide, EDITOR, other)
    assert len(await room.arrive("release_copy")) == 2


async def test_the_text_for_the_site_comes_as_a_document_and_pictures_as_files(room: Newsroom) -> None:
    text = 'Каток "Юность" открыт 🎉\n\nВход - свободный.\n\nКаток работает до 22:00 #бкд'
    picture = Content(text, media=Media("photo", "picture", "unique-picture"))
    request = Request(Desktop(GROUP, MODERATORS), (), picture)
    number = await room.do(room.services.releases.compose, EDITOR, request)
    await room.do(room.services.publishing.decide, EDITOR, number)
    await room.do(room.services.releases.give_files, EDITOR, number, "press")
    paper, photo = await room.read(GROUP, "release_site_file:")
    assert paper.file is not None
    words = [each.text for each in docx.Document(io.BytesIO(paper.file.content)).paragraphs]
    assert words[:3] == ["Каток «Юность» открыт", "Вход\u00a0— свободный.", "Каток работает до 22:00"]
    assert paper.file.file_name == "release-1.docx"
    assert photo.as_file
    assert photo.content == Content(media=Media("photo", "picture", "unique-picture"))

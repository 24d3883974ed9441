"""Pictures of events: sent in reply they cover it, a publication's are its own as well, and `Пост` takes them along."""

from __future__ import annotations

from bot.domain.events.events import Facts
from bot.domain.people import MODERATORS
from bot.services.publishing.desk import Desktop
from storage.database import Transaction
from storage.events import covering, events
from storage.events.covering import Link
from storage.events.events import Origin
from storage.publishing import posts
from tests.photos.conftest import DAY, GROUP, VERA, Room
from tests.photos.made import camera, compressed

HOUR = 3_600_000


async def an_event(room: Room, begins_at: int) -> int:
    def add(tx: Transaction, now: int) -> int:
        facts = Facts("Открытие катка", begins_at, place="площадь Юности")
        made = events.add(tx, now, facts, Origin((VERA.id, VERA.name)))
        assert made
        return made

    found: int = await room.do(add)
    return found


async def reply(room: Room, event_id: int, name: str, content: bytes, words: str = "") -> None:
    sent = (room.file(name, content), words, room.clock.now())
    await room.do(room.made.collecting.take_of_event, VERA, room.asked(), event_id, sent)


async def test_pictures_in_reply_to_an_event_are_its_own_and_cover_it(room: Room) -> None:
    event_id = await an_event(room, room.clock.now() - HOUR)
    for number in range(3):
        await reply(room, event_id, f"f{number}", camera(number))
    await room.fetch()
    filed = await room.photos()
    assert [(each.event_id, each.taken_from) for each in filed] == [(event_id, "event")] * 3
    covered = await room.look(covering.covered_by, event_id)
    assert [(each.kind, each.ref) for each in covered] == [(Link.PHOTO, each.id) for each in filed]
    (summary,) = await room.said("photo_batch:")
    assert "Получено: 3" in summary.text
    for words in (f"событие {event_id}", "открытие катка", "площадь юности"):
        asked = room.asked()
        await room.do(room.made.archive.show, asked, words)
        (page,) = await room.said(f"photo_page:{GROUP}:{asked.message_id}")
        assert "1–3 из 3" in page.text, words
        assert "Открытие катка · без подписи" in page.text


async def test_a_poster_sent_before_the_event_does_not_cover_it(room: Room) -> None:
    event_id = await an_event(room, room.clock.now() + DAY)
    await reply(room, event_id, "poster", camera(1))
    assert await room.look(covering.linked, event_id) == []


async def test_pictures_of_an_events_publication_are_its_own(room: Room) -> None:
    event_id = await an_event(room, room.clock.now() - HOUR)
    post_id = await room.draft(room.photo("p", compressed(1)), words="Каток открыт")
    await room.do(lambda tx, now: covering.link(tx, now, event_id, Link.POST, post_id))
    await room.do(room.made.filing.published, post_id)
    (filed,) = await room.photos()
    assert filed.event_id == event_id


async def test_the_events_post_takes_its_pictures_along_but_closed_ones(room: Room) -> None:
    event_id = await an_event(room, room.clock.now() - HOUR)
    for number in range(3):
        await reply(room, event_id, f"f{number}", camera(number))
    await room.fetch()
    await room.do(room.made.closing.close, VERA, room.asked(), [2], "children")
    await room.do(room.made.event_posts.draft, VERA, Desktop(GROUP, MODERATORS), event_id)
    post = await room.look(posts.get, 1)
    first, _, third = await room.photos()
    assert [each.kept for each in post.material.files] == [first.path, third.path]
    assert post.material.words.text.startswith("Открытие катка")


async def test_an_erased_picture_covers_nothing_any_more(room: Room) -> None:
    event_id = await an_event(room, room.clock.now() - HOUR)
    await reply(room, event_id, "f", camera(1))
    await room.fetch()
    await room.do(room.made.closing.close, VERA, room.asked(), [1], "consent")
    assert await room.look(covering.covered_by, event_id) == []

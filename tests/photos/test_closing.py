"""Closed pictures: no publication takes them, and erased ones leave the disk."""

from __future__ import annotations

import pytest

from bot.domain.appeals.appeals import Incoming
from bot.domain.content import Content
from bot.domain.errors import Refusal
from bot.domain.people import MODERATORS, Actor
from bot.domain.photos.photo import Closed, State
from bot.domain.publishing.life import PostState
from bot.services.photos.closing import Closing
from bot.services.publishing.desk import Desktop
from bot.services.publishing.drafting import Request
from storage.database import Transaction
from storage.inbox import seen
from storage.inbox.seen import Seen
from storage.photos import files, photos
from storage.publishing import moves, posts
from tests.photos.conftest import GROUP, VERA, Room
from tests.photos.made import camera, compressed
from tests.services.conftest import _consented


async def close(room: Room, reason: str, *ids: int) -> str:
    found: str = await room.do(room.made.closing.close, VERA, room.asked(), ids, reason)
    return found


async def test_a_closed_picture_is_refused_by_post_queue_batch_and_edit(room: Room) -> None:
    await room.file_these(room.photo("child", compressed(1)))
    await room.fetch()
    await close(room, Closed.CHILDREN, 1)
    taken = room.photo("child")
    with pytest.raises(Refusal, match="photos-closed"):
        await room.draft(taken, words="Праздник")
    with pytest.raises(Refusal, match="photos-closed"):
        await room.draft(room.photo("other"), taken)
    # By a forward, whose file has the same id.
    request = Request(Desktop(GROUP, MODERATORS), ("city",), replied=Content(media=taken), replied_id=77)
    with pytest.raises(Refusal, match="photos-closed"):
        await room.do(room.made.drafting.compose, VERA, request)
    with pytest.raises(Refusal, match="photos-closed"):
        await room.do(room.made.queue.command, VERA, request)
    await room.do(room.made.queue.begin_batch, VERA, Desktop(GROUP, MODERATORS), "city")
    picture = Seen(GROUP, 5, VERA.id, None, Content(media=taken))
    await room.do(room.made.queue.collect, VERA, Desktop(GROUP, MODERATORS), "city", picture)
    with pytest.raises(Refusal, match="photos-closed"):
        await room.do(room.made.queue.finish_batch, VERA, Desktop(GROUP, MODERATORS), "city", "each")
    post_id = await room.draft(room.photo("free", compressed(2)), words="Праздник")
    with pytest.raises(Refusal, match="photos-closed"):
        await room.do(room.made.editing.retext, VERA, post_id, [Content("Праздник", media=taken)])
    assert await room.look(seen.batch, GROUP, VERA.id)


async def test_what_was_planned_with_it_is_a_draft_again_and_what_is_out_is_told(room: Room) -> None:
    out = await room.publish(room.photo("child", compressed(1)), words="Было")
    planned = await room.draft(room.photo("child"), words="Будет")

    def plan(tx: Transaction, now: int) -> None:
        posts.set_hour(tx, planned, now + 3_600_000)
        moves.plan(tx, planned)

    await room.do(plan)
    await room.fetch()
    await close(room, Closed.CHILDREN, 1)
    assert (await room.look(posts.get, planned)).state is PostState.DRAFT
    said = " ".join(each.text for each in await room.said("photo_closed:"))
    assert f"№ {planned}" in said
    assert f"https://t.me/kms/{out}" in said
    with pytest.raises(Refusal, match="photos-closed"):
        await room.do(room.made.publishing.decide, VERA, planned)


async def test_what_is_closed_for_now_stays_on_the_disk_and_can_be_opened(room: Room) -> None:
    await room.file_these(room.file("a", camera(1)), words="Каток")
    await room.fetch()
    await close(room, Closed.NOT_FOR_PRINT, 1)
    await room.do(room.made.archive.show, room.asked(), "каток")
    assert await room.said("photo_page:") == []
    await room.do(room.made.archive.show, room.asked(), "закрытые")
    (page,) = await room.said("photo_page:")
    assert "закрыт: не публиковать" in page.text
    assert len(list(room.store.paths())) == 1
    await room.do(room.made.closing.reopen, VERA, [1])
    await room.do(room.made.archive.show, room.asked(), "каток")
    assert len(await room.said("photo_page:")) == 2


async def test_a_consent_taken_back_reaches_the_disk_and_the_picture_is_known_when_it_comes_again(room: Room) -> None:
    await room.file_these(room.file("a", camera(1)))
    await room.fetch()
    await close(room, Closed.CONSENT, 1)
    await room.fetch()
    assert list(room.store.paths()) == []
    (erased,) = await room.photos()
    assert (erased.state, erased.path, erased.preview) == (State.ERASED, "", "")
    with pytest.raises(Refusal):
        await room.do(room.made.closing.reopen, VERA, [1])
    # The same bytes under another id: published past the office's eyes, and said.
    await room.publish(room.photo("again", camera(1)))
    await room.fetch()
    assert list(room.store.paths()) == []
    assert "снова вышел" in (await room.said("photo_closed_out:"))[0].text
    assert await room.look(files.photo_of, "u-again") == 1


async def test_closing_while_the_bytes_are_on_their_way_leaves_nothing_on_the_disk(room: Room) -> None:
    await room.file_these(room.file("a", camera(1)))
    reading = room.messenger.download

    async def closed_meanwhile(file_id: str) -> bytes:
        await close(room, Closed.CONSENT, 1)
        return await reading(file_id)

    room.messenger.download = closed_meanwhile  # type: ignore[method-assign]
    await room.fetch()
    assert list(room.store.paths()) == []


async def test_forgetting_a_resident_erases_what_they_lent_and_of_staff_only_the_name(room: Room) -> None:
    anna = Actor(1001, "Анна")
    await room.publish(room.photo("hers", compressed(1)), words="Фото Анны")
    await room.publish(room.photo("ours", compressed(2)), words="Каток")
    await room.do(lambda tx, now: photos.lend(tx, 1, anna.id))
    await room.fetch()
    await room.do(room.made.erasure.forget, anna, 5)
    await room.do(room.made.erasure.forget, VERA, 6)
    await room.fetch()
    hers, ours = await room.photos()
    assert (hers.state, hers.closed, hers.caption, hers.sender_id) == (State.ERASED, "forgotten", "", None)
    assert (ours.state, ours.sender_id, ours.sender_name) == (State.KEPT, None, "")
    assert list(room.store.paths()) == [ours.path]
    await room.do(room.made.archive.show, room.asked(), "вера")
    assert await room.said("photo_page:") == []
    with pytest.raises(Refusal, match="photos-closed"):
        await room.draft(room.photo("hers"))


async def test_a_picture_out_of_a_residents_message_is_known_as_theirs_by_the_files_id(room: Room) -> None:
    anna = Actor(1001, "Анна")
    hers = room.photo("hers", compressed(1))

    await room.do(_consented, anna, room.made.city)
    await room.do(
        room.made.intake.receive, anna, Incoming(anna.id, 5, Content("Яма на Кирова 17", media=hers), room.clock.now())
    )
    await room.publish(hers, words="Спасибо Анне")
    await room.fetch()
    (filed,) = await room.photos()
    assert (filed.lent, filed.sender_id, filed.sender_name, filed.credit) == (True, anna.id, "", "")
    await room.do(room.made.erasure.forget, anna, 6)
    await room.fetch()
    (erased,) = await room.photos()
    assert (erased.state, erased.closed) == (State.ERASED, "forgotten")
    assert list(room.store.paths()) == []


async def test_only_what_can_be_chosen_closes(room: Room) -> None:
    await room.file_these(room.file("a", camera(1)))
    closing = Closing(room.made.city)
    for forged in ("", "forgotten", "anything"):
        with pytest.raises(Refusal):
            await room.do(closing.close, VERA, room.asked(), [1], forged)
    assert [each.closed for each in await room.photos()] == [""]

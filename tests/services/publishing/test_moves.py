"""What happens to a publication, and what cannot happen to it any more."""

from __future__ import annotations

import pytest

from bot.domain.content import Content
from bot.domain.errors import AlreadyDone, NotAllowed, Refusal
from bot.domain.people import Actor, channel
from bot.domain.publishing.life import PostState, There
from bot.domain.publishing.posts import Material, Post
from bot.services.publishing.desk import EditorsDesk
from bot.services.publishing.publishing import Publishing
from storage.database import Transaction
from storage.office import chats
from storage.office.chats import Binding
from storage.publishing import moves, posts
from storage.publishing.posts import NewPost
from tests.services.conftest import DAY, HOUR, Work
from tests.stage import city

EDITOR = Actor(4001, "Денис", is_admin=True)
OTHER = Actor(4002, "Ольга", is_admin=True)


async def prepared(work: Work, due_at: int | None = None) -> int:
    """A draft for the city's channel, which is bound."""

    def prepare(tx: Transaction, now: int) -> int:
        chats.bind(tx, now, Binding(channel("city"), -301, "Город"), by=EDITOR.id)
        material = Material((Content("Каток откроют завтра"),))
        new = NewPost((EDITOR.id, EDITOR.name), "moderators", material, ("city",), due_at=due_at)
        return posts.create(tx, now, new).id

    return int(await work.do(prepare))


async def planned(work: Work) -> int:
    number = await prepared(work, work.now + HOUR)
    await work.do(work.services.publishing.decide, EDITOR, number)
    return number


async def post(work: Work, number: int) -> Post:
    return await work.db.read(posts.get, number)


async def there(work: Work, number: int) -> There:
    found = await work.db.read(posts.publication, number, "city")
    assert found is not None
    return found.state


async def test_a_planned_post_leaves_once_at_its_hour(work):
    number = await planned(work)
    await work.do(work.services.publishing.sweep)
    assert (await post(work, number)).state is PostState.PLANNED
    work.later(HOUR)
    await work.do(work.services.publishing.sweep)
    assert ((await post(work, number)).state, await there(work, number)) == (PostState.SENDING, There.SENDING)
    assert not await work.db.write(moves.leave, number)


async def test_a_post_whose_hour_has_long_passed_is_asked_about(work):
    number = await planned(work)
    work.later(DAY)
    await work.do(work.services.publishing.sweep)
    assert ((await post(work, number)).state, await there(work, number)) == (PostState.LATE, There.WAITING)


async def test_the_first_press_counts(work):
    number = await prepared(work, work.now + HOUR)
    await work.do(work.services.publishing.decide, EDITOR, number)
    with pytest.raises(AlreadyDone):
        await work.do(work.services.publishing.decide, OTHER, number)


async def test_what_was_cancelled_is_not_published_planned_or_cancelled_again(work):
    number = await planned(work)
    await work.do(work.services.unposting.unpost, EDITOR, number)
    assert (await post(work, number)).state is PostState.CANCELLED
    with pytest.raises(AlreadyDone):
        await work.do(work.services.publishing.decide, EDITOR, number)
    with pytest.raises(AlreadyDone):
        await work.do(work.services.unposting.unpost, EDITOR, number)
    assert not await work.db.write(moves.plan, number)
    work.later(HOUR)
    await work.do(work.services.publishing.sweep)
    assert await there(work, number) is There.WAITING


async def test_another_hour_keeps_a_planned_post_planned_and_makes_a_late_one_a_draft(work):
    number = await planned(work)
    await work.do(work.services.planning.set_time, EDITOR, number, work.now + 2 * HOUR)
    moved = await post(work, number)
    assert (moved.state, moved.due_at) == (PostState.PLANNED, work.now + 2 * HOUR)
    work.later(DAY)
    await work.do(work.services.publishing.sweep)
    await work.do(work.services.planning.set_time, EDITOR, number, work.now + HOUR)
    assert (await post(work, number)).state is PostState.DRAFT


async def test_what_waits_in_the_outbox_is_withdrawn_and_settled(work):
    number = await planned(work)
    work.later(HOUR)
    await work.do(work.services.publishing.sweep)
    await work.do(work.services.unposting.unpost, EDITOR, number)
    assert ((await post(work, number)).state, await there(work, number)) == (PostState.CANCELLED, There.DROPPED)


async def test_what_stands_in_its_channel_is_neither_sent_nor_in_doubt_again(work):
    number = await planned(work)
    await work.db.write(moves.leave, number)
    await work.db.write(moves.send, number, "city", 1)
    assert await work.do(moves.appear, number, "city", (-301, 7, ""))
    refused = [
        await work.db.write(moves.send, number, "city", 2),
        await work.db.write(moves.doubt, number, "city"),
        await work.db.write(moves.fail, number, "city", "no"),
        await work.db.write(moves.drop, number, "city"),
        await work.db.write(moves.wait, number, "city"),
    ]
    assert not any(refused)
    assert await work.db.write(moves.delete, number, "city")
    assert not await work.db.write(moves.delete, number, "city")


async def test_what_was_in_doubt_may_be_said_to_be_out_but_not_twice(work):
    number = await planned(work)
    await work.db.write(moves.leave, number)
    await work.db.write(moves.send, number, "city", 1)
    await work.db.write(moves.doubt, number, "city")
    await work.do(work.services.publishing.answer, EDITOR, (number, "city", 1), "out")
    assert ((await post(work, number)).state, await there(work, number)) == (PostState.SENT, There.SENT)
    with pytest.raises(AlreadyDone):
        await work.do(work.services.publishing.answer, EDITOR, (number, "city", 1), "again")


async def test_a_post_in_a_queue_takes_the_last_place_and_changes_it_by_one(work):
    first, second = await prepared(work), await prepared(work)
    for number in (first, second):
        await work.do(work.services.queue.put, EDITOR, number)
    await work.do(work.services.queue.shift, EDITOR, second, -1)
    assert [each.id for each in await work.db.read(posts.queued, "city")] == [second, first]
    with pytest.raises(AlreadyDone):
        await work.do(work.services.queue.shift, EDITOR, second, -1)
    with pytest.raises(AlreadyDone):
        await work.do(work.services.queue.put, EDITOR, first)


async def test_a_second_pair_of_eyes_decides_and_never_the_authors_own(work):
    careful = city(approval=True)
    publishing = Publishing(careful, EditorsDesk(careful))
    number = await prepared(work, work.now + HOUR)
    await work.do(publishing.decide, EDITOR, number)
    assert (await post(work, number)).state is PostState.APPROVAL
    with pytest.raises(NotAllowed):
        await work.do(publishing.approve, EDITOR, number, agreed=True)
    with pytest.raises(Refusal):
        await work.do(work.services.planning.set_time, EDITOR, number, work.now + 2 * HOUR)
    await work.do(publishing.approve, OTHER, number, agreed=True)
    assert (await post(work, number)).state is PostState.PLANNED
    with pytest.raises(AlreadyDone):
        await work.do(publishing.approve, OTHER, number, agreed=False)

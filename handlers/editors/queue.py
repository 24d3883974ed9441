"""An editor's presses on a channel's queue, on the calendar and on the drafts."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.city.model import City
from bot.domain.buttons import Action, Press
from bot.domain.people import Actor, Place
from bot.services.publishing import desk
from bot.services.publishing.drafting import Drafting
from bot.services.publishing.queueing import Queue
from bot.telegram.receiving.toast import Toast
from bot.telegram.receiving.unit import Unit
from handlers.editors.filters import AtDesk, desktop_of_press
from handlers.editors.post_menus import batch_rows, picked_rows
from handlers.reading import Pressed
from storage.database import Transaction

router = Router(name="editor_queue")
router.callback_query.filter(AtDesk())


@router.callback_query(Pressed(Action.POST_QUEUE))
async def on_into_queue(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, queue: Queue) -> Toast:
    return Toast(await unit.commit(queue.put, actor, press.number()), {"number": press.number()})


@router.callback_query(Pressed(Action.QUEUE_APPROVE))
async def on_approve_queue(
    query: CallbackQuery, press: Press, place: Place, actor: Actor, unit: Unit, queue: Queue
) -> Toast:
    """`Одобрить всё`."""
    at = desktop_of_press(query, place, actor)

    def approve(tx: Transaction, now: int) -> None:
        queue.show(tx, now, at, queue.approve(tx, now, actor, press.word(0)))

    await unit.commit(approve)
    return Toast("queue-reordered")


@router.callback_query(Pressed(Action.QUEUE_PICK))
async def on_pick(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, queue: Queue) -> Toast:
    """A number in the queue: offer what can be done with it."""
    return Toast(keyboard=picked_rows(press.number(), await unit.read(queue.channel_of, actor, press.number())))


@router.callback_query(Pressed(Action.QUEUE_SHOW))
async def on_show(query: CallbackQuery, press: Press, place: Place, actor: Actor, unit: Unit, queue: Queue) -> Toast:
    """Back to the whole queue."""
    await unit.commit(queue.shown_again, actor, desktop_of_press(query, place, actor), press.word(0))
    return Toast()


@router.callback_query(Pressed(Action.QUEUE_UP, Action.QUEUE_DOWN, Action.QUEUE_DROP))
async def on_reorder(query: CallbackQuery, press: Press, place: Place, actor: Actor, unit: Unit, queue: Queue) -> Toast:
    """Earlier, later, out: the queue is shown anew."""
    at = desktop_of_press(query, place, actor)

    def reorder(tx: Transaction, now: int) -> None:
        if press.action == Action.QUEUE_DROP:
            key = queue.drop(tx, now, actor, press.number())
        else:
            key = queue.shift(tx, now, actor, press.number(), -1 if press.action == Action.QUEUE_UP else 1)
        queue.show(tx, now, at, key)

    await unit.commit(reorder)
    return Toast("queue-reordered")


@router.callback_query(Pressed(Action.QUEUE_BATCH))
async def on_batch(query: CallbackQuery, press: Press, place: Place, actor: Actor, unit: Unit, queue: Queue) -> Toast:
    """`Добавить пачкой`."""
    await unit.commit(queue.begin_batch, actor, desktop_of_press(query, place, actor), press.word(0))
    return Toast()


@router.callback_query(Pressed(Action.QUEUE_DONE))
async def on_batch_done(query: CallbackQuery, press: Press) -> Toast:
    """`Готово`: each alone, or in albums?"""
    return Toast("queue-how", keyboard=batch_rows(press.word(0)))


@router.callback_query(Pressed(Action.QUEUE_HOW))
async def on_batch_how(
    query: CallbackQuery, press: Press, place: Place, actor: Actor, unit: Unit, queue: Queue
) -> Toast:
    count = await unit.commit(
        queue.finish_batch, actor, desktop_of_press(query, place, actor), press.word(0), press.word(1)
    )
    return Toast("queue-batch-done", {"count": count}, keyboard=())


@router.callback_query(Pressed(Action.CALENDAR))
async def on_calendar(query: CallbackQuery, press: Press, place: Place, actor: Actor, unit: Unit, city: City) -> Toast:
    """The calendar of another stretch of days."""
    at = desktop_of_press(query, place, actor)
    await unit.commit(desk.calendar, actor, at, press.number(), press.number(1), city)
    return Toast()


@router.callback_query(Pressed(Action.POST_LOOK))
async def on_look(
    query: CallbackQuery, press: Press, place: Place, actor: Actor, unit: Unit, drafting: Drafting
) -> Toast:
    """A number under the calendar: the publication as it will look."""
    await unit.commit(drafting.look, actor, desktop_of_press(query, place, actor), press.number())
    return Toast("post-looked-at", {"number": press.number()})


@router.callback_query(Pressed(Action.POST_DRAFTS))
async def on_drafts(query: CallbackQuery, place: Place, actor: Actor, unit: Unit, city: City) -> Toast:
    """`Черновики` under the calendar."""
    await unit.commit(desk.drafts, actor, desktop_of_press(query, place, actor), city)
    return Toast()


@router.callback_query(Pressed(Action.POST_OPEN))
async def on_open(
    query: CallbackQuery, press: Press, place: Place, actor: Actor, unit: Unit, drafting: Drafting
) -> Toast:
    """A number under the drafts: it is shown here with its card."""
    await unit.commit(drafting.open, actor, desktop_of_press(query, place, actor), press.number())
    return Toast()

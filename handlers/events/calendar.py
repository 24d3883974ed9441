"""`/event` and `/events`, in the press office and in departments' chats."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.domain.buttons import Action, Press
from bot.domain.events.asked import Mode
from bot.domain.people import Actor, Place
from bot.services.events.entering import Entering
from bot.services.events.listing import Listing
from bot.services.events.picturing import Picturing
from bot.services.journal.keeping import require_day
from bot.telegram.receiving.toast import Toast
from bot.telegram.receiving.unit import Unit
from handlers.events.filters import AsksForLines, ReadsCalendar, asked_here, pressed_here
from handlers.reading import Pressed, Where
from storage.database import Transaction

router = Router(name="events")
router.message.filter(ReadsCalendar())
router.callback_query.filter(ReadsCalendar())


@router.message(Command("event"))
async def on_event(
    message: Message, command: CommandObject, actor: Actor, place: Place, unit: Unit, event_entry: Entering
) -> None:
    """`/event LINE…`; in reply to a plan: its lines."""
    await unit.commit(
        event_entry.enter, actor, asked_here(message, place, actor), lines_of(message, command), place.department
    )


@router.message(Command("events"))
async def on_events(
    message: Message,
    command: CommandObject,
    actor: Actor,
    place: Place,
    unit: Unit,
    event_lists: Listing,
    event_pictures: Picturing,
) -> None:
    """`/events` [неделя|месяц|WORDS]."""
    here = asked_here(message, place, actor)

    def look(tx: Transaction, now: int) -> None:
        wanted = event_lists.show(tx, now, here, command.args or "")
        if wanted.mode is Mode.MONTH:
            event_pictures.ask(tx, now, here, wanted.day)

    await unit.commit(look)


@router.message(AsksForLines(), Where(F.text), Where(~F.text.startswith("/")))
async def on_lines(message: Message, actor: Actor, place: Place, unit: Unit, event_entry: Entering) -> None:
    """The lines that were not understood, put right."""
    await unit.commit(event_entry.enter, actor, asked_here(message, place, actor), message.text or "", place.department)


@router.callback_query(Pressed(Action.EVENT_LIST))
async def on_turn(
    query: CallbackQuery, press: Press, actor: Actor, place: Place, unit: Unit, event_lists: Listing
) -> Toast:
    """‹, ›, `День`, `Неделя`."""
    at = pressed_here(query, place, actor)
    await unit.commit(event_lists.turn, at, press.word(0), require_day(press.word(1)))
    return Toast()


@router.callback_query(Pressed(Action.EVENT_MONTH))
async def on_month(
    query: CallbackQuery, press: Press, actor: Actor, place: Place, unit: Unit, event_pictures: Picturing
) -> Toast:
    """`Месяц`, and the months before and after."""
    first = require_day(press.word(0)).replace(day=1)
    await unit.commit(event_pictures.ask, pressed_here(query, place, actor), first)
    return Toast("event-drawing")


def lines_of(message: Message, command: CommandObject) -> str:
    """The lines after the command, or those of the plan that it replies to."""
    replied = message.reply_to_message
    if (command.args or "").strip() or replied is None or replied.forum_topic_created is not None:
        return command.args or ""
    return replied.text or replied.caption or ""

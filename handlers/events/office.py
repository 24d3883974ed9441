"""The calendar in the press office: events opened from lists, replies to cards, files and the subscription."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.city.model import City
from bot.domain.buttons import Action, Press
from bot.domain.errors import Refusal
from bot.domain.events.lines import seems_timed
from bot.domain.people import Actor, Place
from bot.services.events.changing import WHEN, WHY, Changing
from bot.services.events.covering import link_entry
from bot.services.events.entering import Entering
from bot.services.events.listing import Listing
from bot.services.events.sharing import Sharing
from bot.services.journal.keeping import Journal
from bot.telegram.receiving.content import written_at
from bot.telegram.receiving.toast import Toast
from bot.telegram.receiving.unit import Unit
from handlers.events.filters import AboutEvent, AnswersEvent, KeepsCalendar, asked_here, pressed_here
from handlers.reading import Pressed, Where
from storage.database import Transaction
from storage.office.people import Dialog

router = Router(name="event_office")
router.message.filter(KeepsCalendar())
router.callback_query.filter(KeepsCalendar())


@router.message(Command("log"), AboutEvent())
async def on_log(
    message: Message,
    command: CommandObject,
    event_id: int,
    actor: Actor,
    place: Place,
    unit: Unit,
    journal: Journal,
) -> None:
    """`/log …` in reply to an event: the line covers it."""
    here = asked_here(message, place, actor)

    def log(tx: Transaction, now: int) -> None:
        entry_id = journal.log(tx, now, actor, here, command.args or "")
        if entry_id:
            link_entry(tx, now, event_id, entry_id)

    await unit.commit(log)


@router.message(AnswersEvent(WHEN, WHY), Where(F.text), Where(~F.text.startswith("/")))
async def on_answer(message: Message, dialog: Dialog, actor: Actor, unit: Unit, event_changes: Changing) -> None:
    """The time or the reason that was asked for."""
    await unit.commit(event_changes.answer, actor, message.chat.id, dialog, message.text or "")


@router.message(AboutEvent(), Where(F.text), Where(~F.text.startswith("/")))
async def on_reply(
    message: Message, event_id: int, place: Place, unit: Unit, event_changes: Changing, city: City
) -> None:
    """The line put right, or another time; in a group anything else is people's own talk."""
    text = message.text or ""
    if seems_timed(text, written_at(message), city.time_zone):
        await unit.commit(event_changes.correct, event_id, text)
    elif place.name == "private":
        raise Refusal("event-reply-usage")
    else:
        await unit.finish()


@router.callback_query(Pressed(Action.EVENT_OPEN))
async def on_open(
    query: CallbackQuery, press: Press, actor: Actor, place: Place, unit: Unit, event_lists: Listing
) -> Toast:
    """An event of the list, and back to the list."""
    await unit.commit(event_lists.open, pressed_here(query, place, actor), press.number())
    return Toast()


@router.callback_query(Pressed(Action.EVENTS_DECIDE))
async def on_decide(query: CallbackQuery, press: Press, unit: Unit, event_entry: Entering) -> Toast:
    """`Принять все`, `Не берём`, `Убрать все`, `Вернуть все`."""
    source = f"{press.number(1)}:{press.number(2)}"
    return Toast(await unit.commit(event_entry.decide_all, source, press.word(0)))


@router.callback_query(Pressed(Action.EVENT_FEED))
async def on_feed(
    query: CallbackQuery, press: Press, actor: Actor, place: Place, unit: Unit, event_sharing: Sharing
) -> Toast:
    """`Подписка`, `Новый адрес`."""
    at, anew = pressed_here(query, place, actor), press.word(0) == "anew"
    return Toast(await unit.commit(event_sharing.show, at, query.id, anew=anew))


@router.callback_query(Pressed(Action.EVENT_FILE))
async def on_file(
    query: CallbackQuery, press: Press, actor: Actor, place: Place, unit: Unit, event_sharing: Sharing
) -> Toast:
    """`В календарь`."""
    await unit.commit(event_sharing.send_file, pressed_here(query, place, actor), press.number(), query.id)
    return Toast()

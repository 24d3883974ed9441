"""Presses on an event's card, done in place: the card, or the list it was opened from, shows what came of it."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.city.model import City
from bot.domain.buttons import Action, Button, Press, Rows, button, data
from bot.domain.events.events import Event
from bot.domain.people import Actor, Place
from bot.services.events import showing
from bot.services.events.changing import FLAGS, REASONS, SHIFTS, WHEN, WHY, Changing
from bot.services.events.covering import Covering
from bot.services.events.entering import Entering
from bot.services.events.posting import Posting
from bot.services.events.repeating import Repeating
from bot.services.journal.keeping import AskedIn
from bot.services.photos.archive import Archive
from bot.telegram.receiving.toast import Toast
from bot.telegram.receiving.unit import Unit
from bot.texts import Texts
from handlers.editors.filters import desktop_of_press
from handlers.events.filters import KeepsCalendar, done_in_place, pressed_here
from handlers.reading import Pressed
from storage.database import Transaction

router = Router(name="event_presses")
router.callback_query.filter(KeepsCalendar())

TWO = 2


@router.callback_query(Pressed(Action.EVENT_ACCEPT))
async def on_accept(
    query: CallbackQuery, press: Press, place: Place, actor: Actor, unit: Unit, event_entry: Entering
) -> Toast:
    """`Принять`."""
    return await done_in_place(
        query, place, actor, unit, lambda tx, now, at: event_entry.accept(tx, now, press.number())
    )


@router.callback_query(Pressed(Action.EVENT_DECLINE))
async def on_decline(
    query: CallbackQuery, press: Press, place: Place, actor: Actor, unit: Unit, event_entry: Entering
) -> Toast:
    """`Не берём`."""
    return await done_in_place(
        query, place, actor, unit, lambda tx, now, at: event_entry.decline(tx, now, press.number())
    )


@router.callback_query(Pressed(Action.EVENT_GO))
async def on_go(query: CallbackQuery, press: Press, actor: Actor, unit: Unit) -> Toast:
    """`Кто идёт`: oneself first, then the colleagues."""
    return Toast(keyboard=await unit.read(_people, press.number(), actor))


@router.callback_query(Pressed(Action.EVENT_GOER))
async def on_goer(
    query: CallbackQuery, press: Press, actor: Actor, place: Place, unit: Unit, event_changes: Changing
) -> Toast:
    """Somebody goes, or does not after all."""
    number = press.number()

    def go(tx: Transaction, now: int) -> tuple[str, Rows]:
        text = event_changes.go(tx, now, actor, number, press.number(1))
        return text, _people(tx, number, actor)

    text, keyboard = await unit.commit(go)
    return Toast(text, keyboard=keyboard)


@router.callback_query(Pressed(Action.EVENT_MOVE))
async def on_move(query: CallbackQuery, press: Press) -> Toast:
    """`Перенести`: an hour, a day, a week, or another time in words."""
    number = press.number()
    shifts = tuple(button(f"event-shift-{each}", Action.EVENT_MOVE_TO, number, each) for each in SHIFTS)
    other = (button("button-event-other-time", Action.EVENT_MOVE_TO, number, WHEN),)
    return Toast(keyboard=(shifts, other, _back(number)))


@router.callback_query(Pressed(Action.EVENT_MOVE_TO))
async def on_move_to(
    query: CallbackQuery, press: Press, actor: Actor, place: Place, unit: Unit, event_changes: Changing
) -> Toast:
    number, word = press.number(), press.word(1)
    if word == WHEN:
        await unit.commit(event_changes.ask, actor, pressed_here(query, place, actor), number, WHEN)
        return Toast("post-write-below")
    return await done_in_place(
        query, place, actor, unit, lambda tx, now, at: event_changes.shift(tx, now, number, word)
    )


@router.callback_query(Pressed(Action.EVENT_POSTPONE))
async def on_postpone(
    query: CallbackQuery, press: Press, actor: Actor, place: Place, unit: Unit, event_changes: Changing
) -> Toast:
    """`Отложить`."""
    return await done_in_place(
        query, place, actor, unit, lambda tx, now, at: event_changes.postpone(tx, now, press.number())
    )


@router.callback_query(Pressed(Action.EVENT_CANCEL))
async def on_cancel(query: CallbackQuery, press: Press) -> Toast:
    """`Отменить`: why."""
    number = press.number()
    reasons = tuple((button(f"event-reason-{each}", Action.EVENT_CANCEL_AS, number, each),) for each in REASONS)
    other = (button("button-event-other-reason", Action.EVENT_CANCEL_AS, number, WHY),)
    return Toast(keyboard=(*reasons, other, _back(number)))


@router.callback_query(Pressed(Action.EVENT_CANCEL_AS))
async def on_cancel_as(
    query: CallbackQuery,
    press: Press,
    actor: Actor,
    place: Place,
    unit: Unit,
    event_changes: Changing,
    city: City,
    texts: Texts,
) -> Toast:
    number, word = press.number(), press.word(1)
    if word == WHY:
        await unit.commit(event_changes.ask, actor, pressed_here(query, place, actor), number, WHY)
        return Toast("post-write-below")
    words = texts.get(city.language, f"event-because-{word}") if word in REASONS else ""

    def cancel(tx: Transaction, now: int, at: AskedIn) -> str:
        return event_changes.cancel_for(tx, now, number, word, words)

    return await done_in_place(query, place, actor, unit, cancel)


@router.callback_query(Pressed(Action.EVENT_UNDO))
async def on_undo(
    query: CallbackQuery, press: Press, actor: Actor, place: Place, unit: Unit, event_changes: Changing
) -> Toast:
    """`Вернуть как было`."""
    return await done_in_place(
        query, place, actor, unit, lambda tx, now, at: event_changes.undo(tx, now, press.number())
    )


@router.callback_query(Pressed(Action.EVENT_MORE))
async def on_more(query: CallbackQuery, press: Press, unit: Unit) -> Toast:
    """`Ещё`: visibility, what is certain, the file, the series, undo."""
    event = await unit.read(showing.require, press.number())
    return Toast(keyboard=_more(event))


@router.callback_query(Pressed(Action.EVENT_FLAG))
async def on_flag(
    query: CallbackQuery, press: Press, actor: Actor, place: Place, unit: Unit, event_changes: Changing
) -> Toast:
    """`Внутреннее`, `Только СМИ`, `Время уточняется`, `Подход`: on, and off again."""
    return await done_in_place(
        query, place, actor, unit, lambda tx, now, at: event_changes.flag(tx, now, press.number(), press.word(1))
    )


@router.callback_query(Pressed(Action.EVENT_REPEAT))
async def on_repeat(
    query: CallbackQuery, press: Press, actor: Actor, place: Place, unit: Unit, event_series: Repeating
) -> Toast:
    """`Не повторять`, and once more to take that back."""
    return await done_in_place(query, place, actor, unit, lambda tx, now, at: event_series.end(tx, now, press.number()))


@router.callback_query(Pressed(Action.EVENT_CARD))
async def on_back(query: CallbackQuery, press: Press, actor: Actor, place: Place, unit: Unit) -> Toast:
    """`Назад`: the card's own buttons again."""
    return await done_in_place(query, place, actor, unit, lambda tx, now, at: "")


@router.callback_query(Pressed(Action.EVENT_COVERED))
async def on_covered(
    query: CallbackQuery, press: Press, actor: Actor, place: Place, unit: Unit, event_coverage: Covering
) -> Toast:
    """`Освещено`."""
    return await done_in_place(
        query, place, actor, unit, lambda tx, now, at: event_coverage.say(tx, now, press.number())
    )


@router.callback_query(Pressed(Action.EVENT_NOT_COVERED))
async def on_not_covered(
    query: CallbackQuery, press: Press, actor: Actor, place: Place, unit: Unit, event_coverage: Covering
) -> Toast:
    """`Не освещали`."""
    return await done_in_place(
        query, place, actor, unit, lambda tx, now, at: event_coverage.deny(tx, now, press.number())
    )


@router.callback_query(Pressed(Action.EVENT_PHOTOS))
async def on_photos(
    query: CallbackQuery, press: Press, actor: Actor, place: Place, unit: Unit, archive: Archive
) -> Toast:
    """`Фото`: the event's pictures; while there are none, how they come to it."""
    shown = await unit.commit(archive.show_event, pressed_here(query, place, actor), press.number())
    return Toast() if shown else Toast("event-photos-how", alert=True)


@router.callback_query(Pressed(Action.EVENT_POST))
async def on_post(
    query: CallbackQuery, press: Press, actor: Actor, place: Place, unit: Unit, event_posts: Posting
) -> Toast:
    """`Пост`: a draft with the title, the place and the pictures."""
    desk = desktop_of_press(query, place, actor)
    return Toast(await unit.commit(event_posts.draft, actor, desk, press.number()))


def _people(tx: Transaction, number: int, actor: Actor) -> Rows:
    """Who may go, with a mark at whoever does."""
    keys = [
        Button("", data(Action.EVENT_GOER, number, each.id), label=f"{'✓ ' if each.goes else ''}{each.name}")
        for each in showing.may_go(tx, number, actor)
    ]
    return (*(tuple(keys[at : at + TWO]) for at in range(0, len(keys), TWO)), _back(number))


def _more(event: Event) -> Rows:
    number, facts = event.id, event.facts
    raised = {
        "internal": facts.visibility == "internal",
        "press": facts.visibility == "press",
        "tentative": facts.tentative,
        "approach": facts.approach,
    }
    flags = [
        button(f"event-flag-{each}", Action.EVENT_FLAG, number, each, on=str(raised[each]).lower()) for each in FLAGS
    ]
    last = [button("button-event-file", Action.EVENT_FILE, number)]
    if event.series_id:
        last.append(button("button-event-repeat", Action.EVENT_REPEAT, number))
    rows: Rows = (*(tuple(flags[at : at + TWO]) for at in range(0, len(flags), TWO)), tuple(last))
    denied = button("button-event-not-covered", Action.EVENT_NOT_COVERED, number)
    undo = (button("button-event-undo", Action.EVENT_UNDO, number),) if event.can_undo else ()
    return (*rows, (denied, *undo), _back(number))


def _back(number: int) -> tuple[Button, ...]:
    return (button("button-back", Action.EVENT_CARD, number),)

"""Shared by the handlers of the calendar: who edits it, what a message is about, and presses done in place."""

from __future__ import annotations

from collections.abc import Callable

from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

from bot.domain.errors import NotFound
from bot.domain.people import MODERATORS, Actor, Place, person
from bot.services.events import showing
from bot.services.journal.keeping import AskedIn
from bot.services.people import dialogs
from bot.telegram.receiving.content import written_at
from bot.telegram.receiving.toast import Toast
from bot.telegram.receiving.unit import Unit
from storage.database import Transaction
from storage.office.people import Dialog


class KeepsCalendar(Filter):
    """Passes the moderators' group; in private editors and its members."""

    async def __call__(self, event: Message | CallbackQuery, place: Place, actor: Actor, staff: frozenset[str]) -> bool:
        return place.name == MODERATORS or (place.name == "private" and (actor.is_editor or MODERATORS in staff))


class ReadsCalendar(KeepsCalendar):
    """Passes departments' chats as well."""

    async def __call__(self, event: Message | CallbackQuery, place: Place, actor: Actor, staff: frozenset[str]) -> bool:
        return bool(place.department) or await super().__call__(event, place, actor, staff)


class AboutEvent(Filter):
    """Passes replies to a message that shows an event, and gives the handler its number, `event_id`."""

    async def __call__(self, event: Message, unit: Unit) -> bool | dict[str, int]:
        replied = event.reply_to_message
        if replied is None or replied.forum_topic_created is not None:
            return False
        found = await unit.read(showing.event_at, event.chat.id, replied.message_id)
        return {"event_id": found} if found else False


class AnswersEvent(Filter):
    """Passes the words that the bot asked this person for about an event, and gives the handler `dialog`: in a group
    only a reply to what shows that event."""

    def __init__(self, *kinds: str) -> None:
        self._kinds = kinds

    async def __call__(self, event: Message, place: Place, actor: Actor, unit: Unit) -> bool | dict[str, Dialog]:
        dialog = await unit.read(dialogs.awaited, written_at(event), place.chat_id, actor.id)
        if dialog is None or dialog.kind not in self._kinds:
            return False
        if place.name != "private":
            replied = event.reply_to_message.message_id if event.reply_to_message else None
            if await unit.read(showing.event_at, event.chat.id, replied) != dialog.number("event"):
                return False
        return {"dialog": dialog}


class AsksForLines(Filter):
    """Passes replies to the question about lines that were not understood."""

    async def __call__(self, event: Message, unit: Unit) -> bool:
        replied = event.reply_to_message
        return replied is not None and await unit.read(showing.asks_for_lines, event.chat.id, replied.message_id)


def asked_here(message: Message, place: Place, actor: Actor) -> AskedIn:
    """The message that asks, and whose chat it is in."""
    home = person(actor.id) if place.name == "private" else place.name
    return AskedIn(message.chat.id, message.message_id, home)


def pressed_here(query: CallbackQuery, place: Place, actor: Actor) -> AskedIn:
    """The message whose button was pressed; NotFound when Telegram does not show it any more."""
    if not isinstance(query.message, Message):
        raise NotFound
    return asked_here(query.message, place, actor)


async def done_in_place(
    query: CallbackQuery, place: Place, actor: Actor, unit: Unit, work: Callable[[Transaction, int, AskedIn], str]
) -> Toast:
    """Run the press; the pressed message shows the result."""
    at = pressed_here(query, place, actor)

    def done(tx: Transaction, now: int) -> str:
        text = work(tx, now, at)
        showing.pressed(tx, now, at)
        return text

    return Toast(await unit.commit(done))

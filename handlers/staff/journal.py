"""The journal: `/log`, presses on its lines, forwarded links in the moderators' group."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.filters import Command, CommandObject, Filter
from aiogram.types import CallbackQuery, Message, MessageEntity

from bot.domain.buttons import Action, Press
from bot.domain.content import clipped
from bot.domain.errors import NotFound
from bot.domain.people import MODERATORS, Actor, Place, person
from bot.services.journal.keeping import AskedIn, Journal, require_day
from bot.telegram.receiving.toast import Toast
from bot.telegram.receiving.unit import Unit
from handlers.reading import InPlace, Pressed, Where

router = Router(name="journal")

TITLE = 200


class KeepsJournal(Filter):
    """Passes the moderators' group, and editors in private."""

    async def __call__(self, event: Message | CallbackQuery, place: Place, actor: Actor) -> bool:
        return place.name == MODERATORS or (place.name == "private" and actor.is_editor)


@router.message(KeepsJournal(), Command("log"))
async def on_log(
    message: Message, command: CommandObject, actor: Actor, place: Place, unit: Unit, journal: Journal
) -> None:
    await unit.commit(journal.log, actor, asked_in(message, place, actor), command.args or "")


@router.message(InPlace(MODERATORS), Where(F.forward_origin), Where(~F.reply_to_message))
async def on_forwarded(message: Message, actor: Actor, place: Place, unit: Unit, journal: Journal) -> None:
    """A forwarded message with a link is offered as a line; everything else forwarded is people's own talk."""
    if link_of(message):
        await unit.commit(journal.offer, asked_in(message, place, actor))
    else:
        await unit.finish()


@router.callback_query(KeepsJournal(), Pressed(Action.JOURNAL_TAKE))
async def on_take(query: CallbackQuery, actor: Actor, place: Place, unit: Unit, journal: Journal) -> Toast:
    """`В журнал`."""
    shown = query.message
    source = shown.reply_to_message if isinstance(shown, Message) else None
    if source is None:
        raise NotFound
    title = clipped(" ".join((source.text or source.caption or "").split()), TITLE)
    await unit.commit(journal.take, actor, asked_in(source, place, actor), title, link_of(source))
    return Toast("journal-taken", keyboard=())


@router.callback_query(KeepsJournal(), Pressed(Action.JOURNAL_DROP))
async def on_drop(
    query: CallbackQuery, press: Press, actor: Actor, place: Place, unit: Unit, journal: Journal
) -> Toast:
    """`✕`, and once more to take that back."""
    return Toast(await unit.commit(journal.remove, actor, pressed_in(query, place, actor), press.number()))


@router.callback_query(KeepsJournal(), Pressed(Action.JOURNAL_KIND))
async def on_kind(query: CallbackQuery, press: Press, unit: Unit, journal: Journal) -> Toast:
    await unit.commit(journal.set_kind, press.number(), press.word(1))
    return Toast("journal-changed")


@router.callback_query(KeepsJournal(), Pressed(Action.JOURNAL_TAG))
async def on_tag(query: CallbackQuery, press: Press, unit: Unit, journal: Journal) -> Toast:
    await unit.commit(journal.tag, press.number(), press.word(1))
    return Toast("journal-changed")


@router.callback_query(KeepsJournal(), Pressed(Action.JOURNAL_DAY))
async def on_day(query: CallbackQuery, press: Press, actor: Actor, place: Place, unit: Unit, journal: Journal) -> Toast:
    """‹ and ›: another day."""
    await unit.commit(journal.turn, pressed_in(query, place, actor), require_day(press.word(0)))
    return Toast()


def asked_in(message: Message, place: Place, actor: Actor) -> AskedIn:
    """The message that asks."""
    home = MODERATORS if place.name == MODERATORS else person(actor.id)
    return AskedIn(message.chat.id, message.message_id, home)


def pressed_in(query: CallbackQuery, place: Place, actor: Actor) -> AskedIn:
    """The message whose button was pressed; NotFound when Telegram does not show it any more."""
    if not isinstance(query.message, Message):
        raise NotFound
    return asked_in(query.message, place, actor)


def link_of(message: Message) -> str:
    """The first web address in the message, or nothing."""
    text = message.text or message.caption or ""
    entities: list[MessageEntity] = message.entities or message.caption_entities or []
    for each in entities:
        if each.type == "text_link" and each.url:
            return each.url
        if each.type == "url":
            found = each.extract_from(text)
            return found if "://" in found else f"https://{found}"
    return ""

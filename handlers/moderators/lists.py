"""Lists that moderators and the head ask for, in the group or in private; presses on lists and in `Ещё`."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.domain.buttons import Action, Press
from bot.domain.people import MODERATORS, Actor, person
from bot.services.deadlines.notices import Notices
from bot.services.moderation import lists
from bot.services.moderation.lists import ListRequest
from bot.services.moderation.search import Search
from bot.telegram.receiving.content import written_at
from bot.telegram.receiving.toast import Toast
from bot.telegram.receiving.unit import Unit
from handlers.reading import InPlace, Pressed, ReadsLists
from storage.database import Transaction

router = Router(name="lists")
router.message.filter(ReadsLists())
router.callback_query.filter(ReadsLists())


@router.message(Command("open"))
async def on_open(message: Message, command: CommandObject, actor: Actor, unit: Unit) -> None:
    await unit.commit(lists.open_list, actor, asked_by(message), command.args or "")


@router.message(Command("appeal"))
async def on_appeal(message: Message, command: CommandObject, unit: Unit) -> None:
    await unit.commit(lists.history, asked_by(message), command.args or "")


@router.message(Command("find"))
async def on_find(message: Message, command: CommandObject, unit: Unit, search: Search) -> None:
    words = command.args or ""
    found = await unit.read(search.find, written_at(message), words)

    def show(tx: Transaction, now: int) -> None:
        lists.find(tx, now, asked_by(message), words, found)

    await unit.commit(show)


@router.callback_query(Pressed(Action.TURN))
async def on_turn(query: CallbackQuery, press: Press, unit: Unit) -> Toast:
    await unit.commit(lists.turn, pressed(query), press.number())
    return Toast()


@router.callback_query(Pressed(Action.SIFT))
async def on_sift(query: CallbackQuery, press: Press, actor: Actor, unit: Unit) -> Toast:
    await unit.commit(lists.sift, actor, pressed(query), press.word(0))
    return Toast()


@router.callback_query(Pressed(Action.WHO))
async def on_who(query: CallbackQuery, unit: Unit, notices: Notices) -> Toast:
    """`Кто?` under an alarm."""
    at = pressed(query)
    await unit.commit(notices.tell_who, at.chat_id, at.message_id)
    return Toast()


@router.callback_query(InPlace(MODERATORS), Pressed(Action.OTHERS))
async def on_others(query: CallbackQuery, press: Press, unit: Unit) -> Toast:
    """`Другие сообщения` in `Ещё`."""
    return Toast(await unit.commit(lists.others, pressed(query), press.number()))


@router.callback_query(InPlace(MODERATORS), Pressed(Action.STORY))
async def on_story(query: CallbackQuery, press: Press, unit: Unit) -> Toast:
    """`История` in `Ещё`."""
    await unit.commit(lists.history, pressed(query), str(press.number()))
    return Toast("others-shown")


def asked_by(message: Message) -> ListRequest:
    """The message that asks."""
    to = person(message.chat.id) if message.chat.type == "private" else MODERATORS
    return ListRequest(message.chat.id, message.message_id, to)


def pressed(query: CallbackQuery) -> ListRequest:
    """The message whose button was pressed; (0, 0), which is nobody's, when Telegram does not tell it any more."""
    return ListRequest(query.message.chat.id, query.message.message_id) if query.message else ListRequest(0, 0)

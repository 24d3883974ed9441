"""Several appeals at once, and an appeal that is to come back later."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.domain.buttons import Action, Press
from bot.domain.people import Actor
from bot.services.appeals import showing
from bot.services.moderation.reminders import Reminders
from bot.services.moderation.together import TogetherWork
from bot.telegram.receiving.toast import Toast
from bot.telegram.receiving.unit import Unit
from handlers.moderators.lists import asked_by
from handlers.reading import InPlace, Pressed, incoming_of
from storage.database import Transaction

router = Router(name="together")
router.message.filter(InPlace("moderators"))
router.callback_query.filter(InPlace("moderators"))


@router.message(Command("close"))
async def on_close(
    message: Message, command: CommandObject, actor: Actor, unit: Unit, together_work: TogetherWork
) -> None:
    """`/close 12 14 19 повтор`."""
    await unit.commit(together_work.close, actor, asked_by(message), command.args or "")


@router.message(Command("forward"))
async def on_forward(
    message: Message, command: CommandObject, actor: Actor, unit: Unit, together_work: TogetherWork
) -> None:
    """`/forward 12 14 19 дорожники`."""
    await unit.commit(together_work.forward, actor, asked_by(message), command.args or "")


@router.callback_query(Pressed(Action.UNSAY_ALL))
async def on_unsay(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, together_work: TogetherWork) -> Toast:
    """`Не отправлять` under all of them."""
    return Toast(await unit.commit(together_work.unsay, actor, press.number()))


@router.message(Command("remind"))
async def on_remind(message: Message, command: CommandObject, actor: Actor, unit: Unit, reminders: Reminders) -> None:
    """`/remind 17 завтра 9:00`, or in reply to the card."""
    await unit.commit(reminders.by_words, actor, incoming_of(message), command.args or "")


@router.callback_query(Pressed(Action.REMIND))
async def on_remind_tomorrow(
    query: CallbackQuery, press: Press, actor: Actor, unit: Unit, reminders: Reminders
) -> Toast:
    """`Напомнить завтра` in `Ещё`."""

    def remind(tx: Transaction, now: int) -> str:
        showing.card_again(tx, now, press.number())
        return reminders.tomorrow(tx, now, actor, press.number())

    return Toast(await unit.commit(remind))

"""A journalist in private: what to get, by which way, and no more of it."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from bot.domain.buttons import Action, Press
from bot.domain.people import Actor
from bot.services.releases.subscribing import WHICH_ADDRESS, WHICH_CODE, Subscriptions
from bot.telegram.receiving.content import content_of
from bot.telegram.receiving.toast import Toast
from bot.telegram.receiving.unit import Unit
from handlers.editors.filters import AnswersQuestion
from handlers.reading import InPlace, Pressed, Where
from storage.office.people import Dialog

router = Router(name="subscriber")
router.message.filter(InPlace("private"), Where(~F.text.startswith("/")))
router.callback_query.filter(InPlace("private"))


@router.message(AnswersQuestion(WHICH_ADDRESS), Where(F.text))
async def on_address(message: Message, actor: Actor, unit: Unit, subscriptions: Subscriptions) -> None:
    await unit.commit(subscriptions.say_address, actor, message.message_id, content_of(message))


@router.message(AnswersQuestion(WHICH_CODE), Where(F.text))
async def on_code(message: Message, dialog: Dialog, actor: Actor, unit: Unit, subscriptions: Subscriptions) -> None:
    await unit.commit(subscriptions.say_code, actor, dialog, message.message_id, message.text or "")


@router.callback_query(Pressed(Action.SUBSCRIBE))
async def on_get(query: CallbackQuery, actor: Actor, unit: Unit, subscriptions: Subscriptions) -> Toast:
    """`Получать`."""
    await unit.commit(subscriptions.show, actor, query.id)
    return Toast()


@router.callback_query(Pressed(Action.SUBSCRIBE_TO))
async def on_choice(
    query: CallbackQuery, press: Press, actor: Actor, unit: Unit, subscriptions: Subscriptions
) -> Toast:
    """`Всё`, `Анонсы`, a topic."""
    return Toast(await unit.commit(subscriptions.choose, actor, press.word(0)))


@router.callback_query(Pressed(Action.SUBSCRIBE_MAIL))
async def on_mail(query: CallbackQuery, actor: Actor, unit: Unit, subscriptions: Subscriptions) -> Toast:
    """`По почте…`."""
    await unit.commit(subscriptions.ask_address, actor, query.id)
    return Toast()


@router.callback_query(Pressed(Action.UNSUBSCRIBE))
async def on_leave(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, subscriptions: Subscriptions) -> Toast:
    """`Отписаться`."""
    return Toast(await unit.commit(subscriptions.leave, actor, press.number()))

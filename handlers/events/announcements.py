"""Presses on announcements, in the moderators' group."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.domain.buttons import Action, Press
from bot.domain.people import MODERATORS, Actor, Place
from bot.services.events.announcing import Announcing
from bot.services.events.posting import Posting
from bot.telegram.receiving.toast import Toast
from bot.telegram.receiving.unit import Unit
from handlers.editors.filters import desktop_of_press
from handlers.reading import InPlace, Pressed

router = Router(name="announcements")
router.callback_query.filter(InPlace(MODERATORS))


@router.callback_query(Pressed(Action.ANNOUNCE_SEND))
async def on_send(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, announcements: Announcing) -> Toast:
    """`Отправить`."""
    return Toast(await unit.commit(announcements.send, actor, press.number()))


@router.callback_query(Pressed(Action.ANNOUNCE_UNSEND))
async def on_unsend(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, announcements: Announcing) -> Toast:
    """`Не отправлять`."""
    return Toast(await unit.commit(announcements.take_back, actor, press.number()))


@router.callback_query(Pressed(Action.ANNOUNCE_SKIP))
async def on_skip(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, announcements: Announcing) -> Toast:
    """`Не нужен`, `Вернуть`."""
    return Toast(await unit.commit(announcements.skip, actor, press.number()))


@router.callback_query(Pressed(Action.ANNOUNCE_AGAIN))
async def on_again(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, announcements: Announcing) -> Toast:
    """`Повторить`."""
    return Toast(await unit.commit(announcements.again, actor, press.number()))


@router.callback_query(Pressed(Action.ANNOUNCE_CHANNEL))
async def on_channel(
    query: CallbackQuery, press: Press, actor: Actor, place: Place, unit: Unit, event_posts: Posting
) -> Toast:
    """`В канал`: a draft of it."""
    desk = desktop_of_press(query, place, actor)
    return Toast(await unit.commit(event_posts.announce, actor, desk, press.number()))

"""Followers: the table and the curve, one line of numbers."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.domain.buttons import Action
from bot.domain.people import MODERATORS, Actor, Place
from bot.services.followers.followers import NUMBERS, SURE, Followers, require_editor
from bot.services.reports.reports import Reports
from bot.telegram.receiving.toast import Toast
from bot.telegram.receiving.unit import Unit
from handlers.reading import InPlace, Pressed, Where
from handlers.staff.journal import asked_in, pressed_in
from handlers.staff.reports import AskedHere
from storage.office.people import Dialog

router = Router(name="followers")
at_work = InPlace(MODERATORS, "private")


@router.message(at_work, Command("followers"))
async def on_followers(message: Message, actor: Actor, place: Place, unit: Unit, followers: Followers) -> None:
    require_editor(actor)
    await unit.commit(followers.show, asked_in(message, place, actor))


@router.callback_query(at_work, Pressed(Action.FOLLOWERS_CURVE))
async def on_curve(query: CallbackQuery, actor: Actor, place: Place, unit: Unit, reports: Reports) -> Toast:
    """`График`."""
    return Toast(await unit.commit(reports.ask_curve, actor, pressed_in(query, place, actor)))


@router.callback_query(at_work, Pressed(Action.FOLLOWERS_ENTER))
async def on_enter(query: CallbackQuery, actor: Actor, place: Place, unit: Unit, followers: Followers) -> Toast:
    """`Внести`."""
    await unit.commit(followers.ask, actor, pressed_in(query, place, actor))
    return Toast("post-write-below")


@router.callback_query(at_work, Pressed(Action.FOLLOWERS_SURE))
async def on_sure(query: CallbackQuery, actor: Actor, place: Place, unit: Unit, followers: Followers) -> Toast:
    """`Верно`."""
    text = await unit.commit(followers.confirm, actor, pressed_in(query, place, actor))
    return Toast(text, keyboard=())


@router.message(at_work, AskedHere(NUMBERS, SURE), Where(F.text), Where(~F.text.startswith("/")))
async def on_numbers(
    message: Message, dialog: Dialog, actor: Actor, place: Place, unit: Unit, followers: Followers
) -> None:
    """The line of numbers; another one while an odd number is asked about takes its place."""
    await unit.commit(followers.take, actor, asked_in(message, place, actor), message.text or "")

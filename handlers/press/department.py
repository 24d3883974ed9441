"""Requests in a department's chat: presses on the card, words in reply to it."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from bot.domain.buttons import Action, Press
from bot.domain.people import Actor, Place
from bot.services.press.departments import PressDepartments
from bot.services.press.showing import Target
from bot.telegram.receiving.toast import Toast
from bot.telegram.receiving.unit import Unit
from handlers.press.moderator import AboutRequest, AnswersRequest
from handlers.reading import InPlace, Pressed, Where, incoming_of

router = Router(name="press_department")
router.message.filter(InPlace("department"))
router.edited_message.filter(InPlace("department"))
router.callback_query.filter(InPlace("department"))


@router.message(AboutRequest(), Where(~F.text.startswith("/")))
async def on_words(
    message: Message, target: Target, actor: Actor, place: Place, unit: Unit, media_departments: PressDepartments
) -> None:
    await unit.commit(media_departments.words, actor, place.department, target.request_id, incoming_of(message))


@router.edited_message(AnswersRequest())
async def on_edited(message: Message, unit: Unit, media_departments: PressDepartments) -> None:
    await unit.commit(media_departments.edited, incoming_of(message))


@router.callback_query(Pressed(Action.PRESS_ACCEPT))
async def on_accept(
    query: CallbackQuery, press: Press, place: Place, unit: Unit, media_departments: PressDepartments
) -> Toast:
    """`Приняли`."""
    return Toast(await unit.commit(media_departments.accept, place.department, press.number()))


@router.callback_query(Pressed(Action.PRESS_NOT_OURS))
async def on_not_ours(
    query: CallbackQuery, press: Press, place: Place, unit: Unit, media_departments: PressDepartments
) -> Toast:
    """`Не наше`."""
    return Toast(await unit.commit(media_departments.refuse, place.department, press.number()))

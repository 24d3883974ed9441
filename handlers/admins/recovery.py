"""An admin's word about what was held after a restore."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.domain.buttons import Action, Press
from bot.domain.people import Actor
from bot.services.office.recovery import Recovery
from bot.telegram.receiving.toast import Toast
from bot.telegram.receiving.unit import Unit
from handlers.reading import InPlace, Pressed

router = Router(name="recovery")
router.callback_query.filter(InPlace("private"))


@router.callback_query(Pressed(Action.RESTORED))
async def on_restored(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, recovery: Recovery) -> Toast:
    return Toast(await unit.commit(recovery.decide, actor, send=press.word(0) == "send"))

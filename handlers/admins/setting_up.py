"""An admin who sets the office up: `/start` with what is left to do, and the check that chats are reached."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import CommandStart, Filter
from aiogram.types import CallbackQuery, Message

from bot.city.model import City
from bot.domain.buttons import Action
from bot.domain.people import Actor, Place
from bot.services.office.chats_and_roles import ChatsAndRoles
from bot.services.office.setting_up import SettingUp
from bot.services.people.self_service import SelfService
from bot.telegram.api import Api
from bot.telegram.inspection import look_at
from bot.telegram.receiving.membership import Membership
from bot.telegram.receiving.toast import Toast
from bot.telegram.receiving.unit import Unit
from handlers.reading import InPlace, Pressed
from storage.database import Transaction

router = Router(name="setting_up")


class Admin(Filter):
    """Passes admins."""

    async def __call__(self, event: Message, actor: Actor) -> bool:
        return actor.is_admin


@router.message(InPlace("private"), CommandStart(), Admin())
async def on_start(
    message: Message,
    actor: Actor,
    unit: Unit,
    self_service: SelfService,
    membership: Membership,
    office: ChatsAndRoles,
    setting_up: SettingUp,
    api: Api,
    city: City,
) -> None:
    """`/start`: what an admin is greeted with, and what is left to set up."""
    await membership.find(actor.id)
    staff = await unit.read(office.staff_places, actor.id)
    found = [await look_at(api, each, threads=city.threads) for each in await unit.read(office.bindings)]

    def start(tx: Transaction, now: int) -> None:
        self_service.greet(tx, now, actor, staff, message.message_id)
        setting_up.begin(tx, now, actor, found)

    await unit.commit(start)


@router.callback_query(Pressed(Action.CHATS_CHECK))
async def on_check(query: CallbackQuery, actor: Actor, place: Place, unit: Unit, setting_up: SettingUp) -> Toast:
    """`Проверка связи` under `/chats`."""
    await unit.commit(setting_up.check_chats, actor, f"chat:{place.chat_id}")
    return Toast("chat-check-began")

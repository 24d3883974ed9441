"""`/outlets` in the moderators' group: lists, files, addresses."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.domain.buttons import Action, Press
from bot.domain.content import folded
from bot.domain.errors import Refusal
from bot.domain.people import MODERATORS
from bot.domain.press.outlets import LEAVE_WORDS, RESTORE_WORDS
from bot.services.people import saying
from bot.services.releases.outlets import LARGEST, OutletLists, decoded
from bot.services.releases.subscribing import Subscriptions
from bot.telegram.api import Api
from bot.telegram.receiving.toast import Toast
from bot.telegram.receiving.unit import Unit
from handlers.reading import InPlace, Pressed
from storage.database import Transaction

router = Router(name="outlets")
router.message.filter(InPlace(MODERATORS))
router.callback_query.filter(InPlace(MODERATORS))


@router.message(Command("outlets"))
async def on_outlets(
    message: Message,
    command: CommandObject,
    unit: Unit,
    outlet_lists: OutletLists,
    subscriptions: Subscriptions,
    api: Api,
) -> None:
    """`/outlets`; with lines such as «Радио-2; город; news@radio2.ru» below it, or under a file of them, they are taken
    in; `/outlets отписать ADDRESS`, `/outlets вернуть ADDRESS`."""
    asked, words = (message.chat.id, message.message_id), command.args or ""
    first, _, rest = words.partition(" ")
    if folded(first) in LEAVE_WORDS | RESTORE_WORDS:

        def switch(tx: Transaction, now: int) -> None:
            said = subscriptions.switch(tx, now, rest, on=folded(first) in RESTORE_WORDS)
            saying.say(tx, now, MODERATORS, f"outlets:{message.chat.id}:{message.message_id}", said)

        await unit.commit(switch)
        return
    if message.document is not None:
        if (message.document.file_size or 0) > LARGEST:
            raise Refusal("press-outlets-no-text")
        words = decoded(await api.download(message.document.file_id))
    await unit.commit(outlet_lists.show, MODERATORS, asked, words)


@router.callback_query(Pressed(Action.PRESS_TABLE))
async def on_table(query: CallbackQuery, press: Press, unit: Unit, outlet_lists: OutletLists) -> Toast:
    """`Таблица`."""
    await unit.commit(outlet_lists.table, MODERATORS, press.number(), query.id)
    return Toast()

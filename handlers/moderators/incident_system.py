"""«Инцидент Менеджмент» in the moderators' group: exports that are dropped, presses on incidents, `/export`."""

from __future__ import annotations

from pathlib import PurePath

from aiogram import Router
from aiogram.filters import Command, CommandObject, Filter
from aiogram.types import CallbackQuery, Message

from bot.domain.buttons import Action, Press
from bot.domain.errors import Refusal
from bot.domain.incident_system.reading import FILE_BYTES
from bot.domain.people import MODERATORS, Actor
from bot.services.incident_system import answering
from bot.services.incident_system.exporting import Exporting
from bot.services.incident_system.importing import Importing
from bot.telegram.receiving.incident_files import IncidentFiles
from bot.telegram.receiving.toast import Toast
from bot.telegram.receiving.unit import Unit
from handlers.reading import InPlace, Pressed
from storage.incident_system.imports import Dropped

router = Router(name="incident_system")
router.message.filter(InPlace(MODERATORS))
router.callback_query.filter(InPlace(MODERATORS))

TABLES = (".xlsx", ".xlsm", ".xls", ".csv")


class IsTable(Filter):
    """Passes a file that is called a table and replies to nothing: one in reply to a card is a part of an answer."""

    async def __call__(self, message: Message) -> bool:
        name = (message.document.file_name or "") if message.document else ""
        replied = message.reply_to_message
        loose = replied is None or replied.forum_topic_created is not None
        return loose and PurePath(name.lower()).suffix in TABLES


@router.message(IsTable())
async def on_table(
    message: Message, actor: Actor, unit: Unit, importing: Importing, incident_files: IncidentFiles
) -> None:
    """A table dropped into the group is taken for an export."""
    assert message.document is not None
    if (message.document.file_size or 0) > FILE_BYTES:
        raise Refusal("system-too-big")
    file = Dropped(
        MODERATORS,
        message.chat.id,
        message.message_id,
        message.document.file_id,
        message.document.file_name or "",
        actor.id,
        actor.name,
    )
    await unit.commit(importing.drop, file)
    incident_files.look()


@router.message(Command("export"))
async def on_export(message: Message, command: CommandObject, unit: Unit, exporting: Exporting) -> None:
    """`/export incidents [неделя]`."""
    await unit.commit(exporting.ask, command.args or "", message.message_id)


@router.callback_query(Pressed(Action.IMPORT_ACCEPT))
async def on_accept(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, importing: Importing) -> Toast:
    return Toast(await unit.commit(importing.accept, actor, press.number()))


@router.callback_query(Pressed(Action.IMPORT_CANCEL))
async def on_cancel(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, importing: Importing) -> Toast:
    return Toast(await unit.commit(importing.cancel, actor, press.number()))


@router.callback_query(Pressed(Action.IMPORT_SHOW))
async def on_show(query: CallbackQuery, press: Press, unit: Unit, importing: Importing) -> Toast:
    return Toast(await unit.commit(importing.show, press.number()))


@router.callback_query(Pressed(Action.SYSTEM_ANSWER))
async def on_answer(query: CallbackQuery, press: Press, actor: Actor, unit: Unit) -> Toast:
    """`Ответ для системы`."""
    return Toast(await unit.commit(answering.show, actor, press.number()))


@router.callback_query(Pressed(Action.PASTED))
async def on_pasted(query: CallbackQuery, press: Press, actor: Actor, unit: Unit) -> Toast:
    """`Вставлено`."""
    return Toast(await unit.commit(answering.paste, actor, press.number()))

"""What anybody may do about themselves in private: help, own messages, language, privacy, erasure, marks."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.domain.buttons import Action, Press
from bot.domain.people import Actor, Place
from bot.services.deadlines.checking import Checking
from bot.services.office.erasure import Erasure
from bot.services.people.self_service import SelfService
from bot.services.residents.feedback import Feedback
from bot.services.residents.own import OwnAppeals
from bot.telegram.receiving.toast import Toast
from bot.telegram.receiving.unit import Unit
from handlers.reading import InPlace, Pressed

everywhere = Router(name="help")
router = Router(name="self_service")
router.message.filter(InPlace("private"))
router.callback_query.filter(InPlace("private"))


@everywhere.message(Command("help"))
async def on_help(
    message: Message, actor: Actor, place: Place, staff: frozenset[str], unit: Unit, self_service: SelfService
) -> None:
    """`/help`, by role: in private for everything the person is, in a staff chat for what is done there."""
    if place.name != "other":
        await unit.commit(self_service.help, actor, place, staff, message.message_id)


@router.message(Command("my"))
async def on_my(message: Message, actor: Actor, unit: Unit, self_service: SelfService) -> None:
    await unit.commit(self_service.my, actor, message.message_id)


@router.callback_query(Pressed(Action.MY))
async def on_page(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, self_service: SelfService) -> Toast:
    await unit.commit(self_service.turn, actor, press.number(), press.number(1))
    return Toast()


@router.callback_query(Pressed(Action.MY_APPEAL))
async def on_my_appeal(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, own_appeals: OwnAppeals) -> Toast:
    """A number under `/my`."""
    return Toast(await unit.commit(own_appeals.show, actor, press.number(), query.id))


@router.message(Command("language"))
async def on_language(
    message: Message, command: CommandObject, actor: Actor, unit: Unit, self_service: SelfService
) -> None:
    """`/language`, or at once `/language en`."""
    await unit.commit(self_service.language, actor, (command.args or "").strip().lower(), message.message_id)


@router.callback_query(Pressed(Action.LANGUAGE))
async def on_language_chosen(
    query: CallbackQuery, press: Press, actor: Actor, unit: Unit, self_service: SelfService
) -> Toast:
    await unit.commit(self_service.speak, actor, press.word(0), query.id)
    return Toast()


@router.message(Command("privacy"))
async def on_privacy(message: Message, actor: Actor, unit: Unit, self_service: SelfService) -> None:
    await unit.commit(self_service.privacy, actor, message.message_id)


@router.message(Command("forget"))
async def on_forget(message: Message, actor: Actor, unit: Unit, erasure: Erasure) -> None:
    """`/forget` asks once more."""
    await unit.commit(erasure.ask, actor, message.message_id)


@router.callback_query(Pressed(Action.FORGET))
async def on_forget_decided(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, erasure: Erasure) -> Toast:
    decide = erasure.forget if press.word(1) == "yes" else erasure.keep
    return Toast(await unit.commit(decide, actor, press.number()))


@router.callback_query(Pressed(Action.RATE))
async def on_mark(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, feedback: Feedback) -> Toast:
    return Toast(await unit.commit(feedback.rate, actor, press.number(), press.number(1)))


@router.callback_query(Pressed(Action.REOPEN))
async def on_not_solved(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, feedback: Feedback) -> Toast:
    """`Проблема не решена`."""
    return Toast(await unit.commit(feedback.reopen, actor, press.number()), alert=True)


@router.callback_query(Pressed(Action.DONE_SAID))
async def on_done(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, checking: Checking) -> Toast:
    """`Да` to «Сделали?»."""
    return Toast(await unit.commit(checking.done, actor, press.number()))

"""A department's people in their chat: presses on cards, answers by reply or in passing, what is done today."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.filters import Command, CommandObject, Filter
from aiogram.types import CallbackQuery, Message

from bot.domain.buttons import Action, Press, button
from bot.domain.errors import Refusal
from bot.domain.people import Actor, Place
from bot.services.departments import in_hand
from bot.services.departments.answers import DepartmentAnswers
from bot.services.departments.days import DepartmentDays
from bot.services.departments.forwarding import DepartmentChat, Departments
from bot.telegram.receiving.toast import Toast
from bot.telegram.receiving.unit import Unit
from handlers.reading import InPlace, Pressed, Readable, Where, Wordless, incoming_of

router = Router(name="department")
router.message.filter(InPlace("department"))
router.edited_message.filter(InPlace("department"))
router.callback_query.filter(InPlace("department"))


class CommandInReply(Filter):
    """Passes commands in reply to the bot, which only their `/` keeps from being answers."""

    async def __call__(self, event: Message) -> bool:
        command, replied = (event.text or event.caption or "").partition(" ")[0], event.reply_to_message
        to_bot = replied is not None and replied.from_user is not None and replied.from_user.is_bot
        return command.startswith("/") and "@" not in command and to_bot


@router.message(Command("today"))
@router.edited_message(Command("today"))
async def on_today(
    message: Message, command: CommandObject, actor: Actor, place: Place, unit: Unit, department_days: DepartmentDays
) -> None:
    """«Справка дня»."""
    await unit.commit(department_days.say, actor, desk(place), message.message_id, command.args or "")


@router.message(Command("open"))
async def on_open(message: Message, place: Place, unit: Unit) -> None:
    """«Что за нами»."""
    await unit.commit(in_hand.show, desk(place), message.message_id)


@router.message(Readable(), Where(~F.text.startswith("/")))
@router.message(Wordless(), Where(F.reply_to_message))
async def on_message(
    message: Message, actor: Actor, place: Place, unit: Unit, department_answers: DepartmentAnswers
) -> None:
    await unit.commit(department_answers.receive, actor, desk(place), incoming_of(message))


@router.message(CommandInReply())
async def on_mistaken_command(message: Message) -> None:
    """Words in reply to a card that begin with a slash would otherwise be lost silently."""
    raise Refusal("department-command")


@router.edited_message(Readable(), Where(~F.text.startswith("/")))
async def on_edited(
    message: Message, actor: Actor, place: Place, unit: Unit, department_answers: DepartmentAnswers
) -> None:
    await unit.commit(department_answers.edited, actor, desk(place), incoming_of(message))


@router.callback_query(Pressed(Action.ACCEPT))
async def on_accept(
    query: CallbackQuery, press: Press, actor: Actor, place: Place, unit: Unit, departments: Departments
) -> Toast:
    """`Приняли`."""
    return Toast(await unit.commit(departments.accept, actor, desk(place), press.number()))


@router.callback_query(Pressed(Action.DONE))
async def on_done(
    query: CallbackQuery, press: Press, actor: Actor, place: Place, unit: Unit, department_answers: DepartmentAnswers
) -> Toast:
    """`Сделано`."""
    return Toast(await unit.commit(department_answers.done, actor, desk(place), press.number()))


@router.callback_query(Pressed(Action.TERM))
async def on_term(query: CallbackQuery, press: Press, place: Place, unit: Unit, departments: Departments) -> Toast:
    """`Нужно время`: until when."""
    number = press.number()
    await unit.read(departments.with_desk, desk(place), number)
    days = (
        button("button-term-today", Action.TERM_TO, number, "today"),
        button("button-term-tomorrow", Action.TERM_TO, number, "tomorrow"),
        button("button-term-days3", Action.TERM_TO, number, "days3"),
    )
    other = (
        button("button-term-date", Action.TERM_TO, number, "date"),
        button("button-back", Action.DEPARTMENT_CARD, number),
    )
    return Toast("department-term-ask", keyboard=(days, other))


@router.callback_query(Pressed(Action.TERM_TO))
async def on_term_to(
    query: CallbackQuery, press: Press, actor: Actor, place: Place, unit: Unit, departments: Departments
) -> Toast:
    number, choice = press.number(), press.word(1)
    if choice == "date":
        return Toast(await unit.commit(departments.ask_date, actor, desk(place), number))
    return Toast(await unit.commit(departments.need_time, actor, desk(place), number, choice))


@router.callback_query(Pressed(Action.REFUSE))
async def on_refuse(
    query: CallbackQuery, press: Press, actor: Actor, place: Place, unit: Unit, departments: Departments
) -> Toast:
    """`Не наше`."""
    return Toast(await unit.commit(departments.refuse, actor, desk(place), press.number()))


@router.callback_query(Pressed(Action.DEPARTMENT_CARD))
async def on_back(query: CallbackQuery, press: Press, place: Place, unit: Unit, departments: Departments) -> Toast:
    """`Назад`: the card's own buttons again."""
    await unit.commit(departments.show_card, desk(place), press.number())
    return Toast()


@router.callback_query(Pressed(Action.BELONGS))
async def on_belongs(
    query: CallbackQuery, press: Press, place: Place, unit: Unit, department_answers: DepartmentAnswers
) -> Toast:
    """Which appeal a message was about."""
    return Toast(await unit.commit(department_answers.belongs, desk(place), press.number(), press.number(1)))


def desk(place: Place) -> DepartmentChat:
    """The department whose chat this is."""
    return DepartmentChat(place.chat_id, place.department)

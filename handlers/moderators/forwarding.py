"""A moderator sends appeals to departments, and departments' answers to residents."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.city.model import City
from bot.domain.buttons import Action, Button, Press, Rows, data
from bot.domain.people import Actor
from bot.services.deadlines.promising import Interim
from bot.services.departments.answers import DepartmentAnswers
from bot.services.departments.forwarding import Departments
from bot.telegram.receiving.toast import Toast
from bot.telegram.receiving.unit import Unit
from handlers.keyboards import back_row
from handlers.reading import InPlace, Pressed
from storage.database import Transaction

router = Router(name="forwarding")
router.callback_query.filter(InPlace("moderators"))


@router.callback_query(Pressed(Action.FORWARD))
async def on_forward(query: CallbackQuery, press: Press, unit: Unit, departments: Departments, city: City) -> Toast:
    """`В отдел`: the departments, the topic's own first."""
    number = press.number()
    rows: Rows = ()
    for offer in await unit.read(departments.offered, number):
        title = city.department(offer.key).title
        packed = data(Action.FORWARD_TO, number, offer.key)
        if offer.bound and not offer.current:
            rows = (*rows, (Button("", packed, label=title),))
        else:
            key = "button-department-current" if offer.current else "button-department-unbound"
            rows = (*rows, (Button(key, packed, args={"title": title}),))
    return Toast(keyboard=(*rows, back_row(number)))


@router.callback_query(Pressed(Action.FORWARD_TO))
async def on_forward_to(
    query: CallbackQuery, press: Press, actor: Actor, unit: Unit, departments: Departments
) -> Toast:
    return Toast(await unit.commit(departments.forward, actor, press.number(), press.word(1)))


@router.callback_query(Pressed(Action.SEND_ON))
async def on_send_on(
    query: CallbackQuery, press: Press, actor: Actor, unit: Unit, department_answers: DepartmentAnswers
) -> Toast:
    """`Отправить жителю` under a department's answer."""
    shown = (query.message.chat.id, query.message.message_id) if query.message else (0, 0)
    return Toast(await unit.commit(department_answers.send_on, actor, press.number(), shown))


@router.callback_query(Pressed(Action.CORRECT))
async def on_correct(query: CallbackQuery, press: Press, unit: Unit, department_answers: DepartmentAnswers) -> Toast:
    """`Исправить текст` under a department's answer."""
    return Toast(await unit.commit(department_answers.correct, press.number()))


@router.callback_query(Pressed(Action.PROMISE_AS))
async def on_promise(
    query: CallbackQuery, press: Press, actor: Actor, unit: Unit, departments: Departments, interim: Interim
) -> Toast:
    """`Пообещать жителю`: the day that the department named."""

    def promise(tx: Transaction, now: int) -> str:
        number = press.number()
        interim.on_day(tx, now, actor, number, departments.named_day(tx, number, press.number(1)))
        return "interim-leaves"

    return Toast(await unit.commit(promise))

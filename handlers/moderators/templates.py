"""Answers ready to use: the stock by commands, a choice under the card, a draft before it is sent."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.domain.buttons import Action, Press
from bot.domain.errors import Refusal
from bot.domain.formatted import Formatted, styled
from bot.domain.people import MODERATORS, Actor
from bot.domain.understanding.said_number import said_number
from bot.services.appeals import finding, showing
from bot.services.moderation.templates import Templates
from bot.services.people import saying
from bot.telegram.receiving.content import content_of
from bot.telegram.receiving.toast import Toast
from bot.telegram.receiving.unit import Unit
from handlers.keyboards import back_row, offer_rows
from handlers.moderators.lists import asked_by, pressed
from handlers.reading import InPlace, Pressed, ReadsLists, incoming_of
from storage.database import Transaction

router = Router(name="templates")
router.callback_query.filter(InPlace("moderators"))


@router.message(ReadsLists(), Command("templates"))
async def on_templates(message: Message, unit: Unit, templates: Templates) -> None:
    await unit.commit(templates.list_all, asked_by(message))


@router.message(InPlace(MODERATORS), Command("template"))
async def on_template(message: Message, command: CommandObject, actor: Actor, unit: Unit, templates: Templates) -> None:
    """`/template N`, `/template add [TOPIC] TITLE` with the text after it, `/template edit N`, `/template delete N`."""
    head, _, tail = (command.args or "").partition("\n")
    verb, _, rest = head.strip().partition(" ")
    number = said_number(rest)
    body = _last(message, len(tail))
    if not body.text and message.reply_to_message:
        body = styled(content_of(message.reply_to_message)).stripped()

    def act(tx: Transaction, now: int) -> None:
        match verb.casefold():
            case "add":
                found, done = templates.add(tx, now, actor, rest, body), "added"
            case "edit" if number:
                found, done = templates.change(tx, now, actor, number, body), "changed"
            case "delete" if number:
                dropped = templates.drop(tx, now, number)
                key = f"template-dropped:{message.chat.id}:{message.message_id}"
                saying.say(tx, now, MODERATORS, key, "template-dropped", number=dropped.id, title=dropped.title)
                return
            case _ if said_number(head):
                found, done = templates.get(tx, said_number(head)), ""
            case _:
                raise Refusal("template-usage")
        templates.show(tx, now, asked_by(message), found, done)

    await unit.commit(act)


@router.message(InPlace(MODERATORS), Command("t"))
async def on_called(message: Message, command: CommandObject, actor: Actor, unit: Unit, templates: Templates) -> None:
    """`/t ямы` in reply to a card."""

    def use(tx: Transaction, now: int) -> None:
        number = finding.appeal_of_reply(tx, incoming_of(message))
        if number is None:
            raise Refusal("template-called-usage")
        templates.use_called(tx, now, actor, number, (command.args or "").removeprefix("#"))

    await unit.commit(use)


@router.callback_query(Pressed(Action.TEMPLATE))
async def on_offers(query: CallbackQuery, press: Press, unit: Unit, templates: Templates) -> Toast:
    """`Шаблон` on the card: the topic's templates and the last answers for the place."""
    number = press.number()
    offers = await unit.read(templates.offers, number)
    return Toast(keyboard=(*offer_rows(number, offers), back_row(number)))


@router.callback_query(Pressed(Action.USE_TEMPLATE, Action.USE_ANSWER))
async def on_use(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, templates: Templates) -> Toast:
    """A template, or an earlier answer, was chosen."""
    draft = templates.use if press.action == Action.USE_TEMPLATE else templates.use_answer

    def use(tx: Transaction, now: int) -> str:
        showing.card_again(tx, now, press.number())
        return draft(tx, now, actor, press.number(), press.number(1))

    return Toast(await unit.commit(use))


@router.callback_query(Pressed(Action.TEMPLATE_SEND))
async def on_send(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, templates: Templates) -> Toast:
    return Toast(await unit.commit(templates.send, actor, pressed(query)))


@router.callback_query(Pressed(Action.TEMPLATE_CORRECT))
async def on_correct(query: CallbackQuery, press: Press, unit: Unit, templates: Templates) -> Toast:
    return Toast(await unit.commit(templates.correct, pressed(query)))


@router.callback_query(Pressed(Action.TEMPLATE_DAY))
async def on_day(query: CallbackQuery, press: Press, unit: Unit, templates: Templates) -> Toast:
    """`Сегодня`, `Завтра`, `3 дня` where the draft has a blank for the day."""
    return Toast(await unit.commit(templates.fill_day, pressed(query), press.word(1)))


@router.callback_query(Pressed(Action.TEMPLATE_DROP))
async def on_drop(query: CallbackQuery, press: Press, unit: Unit, templates: Templates) -> Toast:
    return Toast(await unit.commit(templates.discard, pressed(query)))


def _last(message: Message, length: int) -> Formatted:
    """So many last characters of the message, formatted."""
    words = styled(content_of(message))
    return words.part(len(words.text) - length).stripped()

"""A moderator in the moderators' group: presses on cards, answers by reply, lists."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.city.model import City
from bot.domain.buttons import Action, Press
from bot.domain.people import Actor
from bot.services.answers import holding
from bot.services.answers.answering import Answers
from bot.services.appeals import showing
from bot.services.deadlines.checking import Checking
from bot.services.moderation.group_talk import GroupTalk
from bot.services.moderation.moderation import Moderation
from bot.telegram.receiving.toast import Toast
from bot.telegram.receiving.unit import Unit
from handlers.keyboards import back_row, close_rows, topic_rows
from handlers.reading import InPlace, NotCommand, Pressed, incoming_of

router = Router(name="moderators")
router.message.filter(InPlace("moderators"))
router.edited_message.filter(InPlace("moderators"))
router.callback_query.filter(InPlace("moderators"))


@router.callback_query(Pressed(Action.TAKE))
async def on_take(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, moderation: Moderation) -> Toast:
    return Toast(await unit.commit(moderation.take, actor, press.number()))


@router.callback_query(Pressed(Action.RELEASE))
async def on_release(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, moderation: Moderation) -> Toast:
    return Toast(await unit.commit(moderation.release, actor, press.number()))


@router.callback_query(Pressed(Action.TOPIC))
async def on_topic(query: CallbackQuery, press: Press, actor: Actor, city: City) -> Toast:
    """`Тема`: all topics to choose from."""
    number = press.number()
    rows = topic_rows(city, actor.language, Action.TAG, number, city.topics)
    return Toast(keyboard=(*rows, back_row(number)))


@router.callback_query(Pressed(Action.TAG))
async def on_tag(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, moderation: Moderation) -> Toast:
    return Toast(await unit.commit(moderation.retag, actor, press.number(), press.word(1)))


@router.callback_query(Pressed(Action.CLOSE))
async def on_close(query: CallbackQuery, press: Press) -> Toast:
    """`Без ответа…`: the reasons."""
    return Toast(keyboard=close_rows(press.number()))


@router.callback_query(Pressed(Action.CLOSE_AS))
async def on_close_as(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, moderation: Moderation) -> Toast:
    return Toast(await unit.commit(moderation.close, actor, press.number(), press.word(1)))


@router.callback_query(Pressed(Action.THANK))
async def on_thank(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, moderation: Moderation) -> Toast:
    """`Передать спасибо`."""
    return Toast(await unit.commit(moderation.pass_thanks_on, actor, press.number()))


@router.callback_query(Pressed(Action.CHECK))
async def on_check(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, checking: Checking) -> Toast:
    """`Проверить 5 декабря`."""
    return Toast(await unit.commit(checking.note, actor, press.number()))


@router.callback_query(Pressed(Action.CARD))
async def on_back(query: CallbackQuery, press: Press, unit: Unit) -> Toast:
    await unit.commit(showing.card_again, press.number())
    return Toast()


@router.callback_query(Pressed(Action.CONFIRM))
async def on_confirm(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, answers: Answers) -> Toast:
    return Toast(await unit.commit(answers.confirm, actor, press.number()))


@router.callback_query(Pressed(Action.UNSEND))
async def on_unsend(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, answers: Answers) -> Toast:
    return Toast(await unit.commit(answers.unsend, actor, press.number()))


@router.callback_query(Pressed(Action.UNSAY))
async def on_unsay(query: CallbackQuery, press: Press, actor: Actor, unit: Unit) -> Toast:
    return Toast(await unit.commit(holding.unsay, actor, press.number()))


@router.message(NotCommand())
async def on_message(message: Message, actor: Actor, unit: Unit, group_talk: GroupTalk) -> None:
    """A reply to anything of an appeal is the answer, or a note; what the bot asked for is read; the rest is talk."""
    await unit.commit(group_talk.hear, actor, incoming_of(message))


@router.edited_message()
async def on_edited(message: Message, actor: Actor, unit: Unit, group_talk: GroupTalk) -> None:
    await unit.commit(group_talk.corrected, actor, incoming_of(message))

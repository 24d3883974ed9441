"""Requests in the moderators' group: presses on cards, answers by reply, `/media`."""

from __future__ import annotations

from dataclasses import replace

from aiogram import Router
from aiogram.filters import Command, CommandObject, Filter
from aiogram.types import CallbackQuery, Message

from bot.city.model import City
from bot.domain.buttons import Action, Button, Press, Rows, button, data
from bot.domain.errors import NotFound, Refusal
from bot.domain.people import MODERATORS, Actor
from bot.domain.press.messages import PressAsk
from bot.domain.press.requests import CLOSABLE, FIND_WORDS, Form, Notice
from bot.services.press.answering import PressAnswers
from bot.services.press.asking import CLARIFY, PressAsking
from bot.services.press.moderating import PressModeration
from bot.services.press.showing import Target, replied_to
from bot.services.residents.elsewhere import Elsewhere, Found
from bot.services.residents.intake import Intake
from bot.telegram.receiving.toast import Toast
from bot.telegram.receiving.unit import Unit
from handlers.reading import InPlace, NotCommand, Pressed, incoming_of
from storage.database import Transaction

router = Router(name="press")
router.message.filter(InPlace(MODERATORS))
router.edited_message.filter(InPlace(MODERATORS))
router.callback_query.filter(InPlace(MODERATORS))

TWO = 2


class AboutRequest(Filter):
    """Passes replies to anything of a request and gives the handler `target`."""

    async def __call__(self, event: Message, unit: Unit) -> bool | dict[str, Target]:
        replied = event.reply_to_message
        if replied is None or replied.forum_topic_created is not None:
            return False
        target = await unit.read(replied_to, event.chat.id, replied.message_id)
        return {"target": target} if target else False


@router.message(Command("media"))
async def on_media(message: Message, command: CommandObject, actor: Actor, unit: Unit, media: PressModeration) -> None:
    """`/media OUTLET` in reply to what came from elsewhere; alone what is open; `/media find WORDS`."""
    words = (command.args or "").strip()
    first, _, rest = words.partition(" ")
    replied = message.reply_to_message
    asked = (message.chat.id, message.message_id)
    if first.casefold() in FIND_WORDS and rest:
        await unit.commit(media.show_list, MODERATORS, asked, rest)
    elif replied is not None and replied.forum_topic_created is None:
        await unit.commit(media.from_elsewhere, words, incoming_of(replied))
    elif words:
        raise Refusal("press-media-usage")
    else:
        await unit.commit(media.show_list, MODERATORS, asked)


@router.callback_query(Pressed(Action.PRESS_EARLIER))
async def on_earlier(query: CallbackQuery, press: Press, unit: Unit, media: PressModeration) -> Toast:
    """`Показать`: an earlier answer."""
    return Toast(await unit.commit(media.show_earlier, press.number(), press.number(1)))


@router.message(NotCommand(), AboutRequest())
async def on_reply(
    message: Message,
    target: Target,
    actor: Actor,
    unit: Unit,
    media_answers: PressAnswers,
    media_asking: PressAsking,
) -> None:
    """A reply to the question what a notice needs is the notice; any other is the answer, or a note."""
    said = incoming_of(message)
    if isinstance(target.message, PressAsk) and target.message.notice == CLARIFY:
        await unit.commit(media_asking.question, actor, target.request_id, said)
    elif isinstance(target.message, PressAsk):
        await unit.commit(media_answers.notice, actor, target.message, said)
    else:
        await unit.commit(media_answers.reply, actor, target.request_id, said)


class AnswersRequest(Filter):
    """Passes the edit of a message that belongs to a request."""

    async def __call__(self, event: Message, unit: Unit, media_answers: PressAnswers) -> bool:
        return await unit.read(media_answers.knows, event.chat.id, event.message_id)


@router.edited_message(AnswersRequest())
async def on_edited(message: Message, unit: Unit, media_answers: PressAnswers) -> None:
    await unit.commit(media_answers.edited, incoming_of(message))


@router.callback_query(Pressed(Action.PRESS_KNOW))
async def on_know(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, media: PressModeration) -> Toast:
    """`Знаем его`."""
    return Toast(await unit.commit(media.know, actor, press.number()))


@router.callback_query(Pressed(Action.PRESS_LEVEL))
async def on_level(query: CallbackQuery, press: Press, unit: Unit, media: PressModeration) -> Toast:
    return Toast(await unit.commit(media.set_level, press.number(), press.word(1)))


@router.callback_query(Pressed(Action.PRESS_TAKE))
async def on_take(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, media: PressModeration) -> Toast:
    return Toast(await unit.commit(media.take, actor, press.number()))


@router.callback_query(Pressed(Action.PRESS_FORWARD))
async def on_forward(query: CallbackQuery, press: Press, unit: Unit, media: PressModeration, city: City) -> Toast:
    """`В отдел`: the departments."""
    number = press.number()

    here = await unit.read(media.departments_bound, number)
    rows: Rows = ()
    for key, found in city.departments.items():
        packed = data(Action.PRESS_FORWARD_TO, number, key)
        unbound = Button("button-department-unbound", packed, args={"title": found.title})
        rows = (*rows, (Button("", packed, label=found.title) if key in here else unbound,))
    return Toast(keyboard=(*rows, _back(number)))


@router.callback_query(Pressed(Action.PRESS_FORWARD_TO))
async def on_forward_to(query: CallbackQuery, press: Press, unit: Unit, media: PressModeration) -> Toast:
    return Toast(await unit.commit(media.forward, press.number(), press.word(1)))


@router.callback_query(Pressed(Action.PRESS_NOTICE))
async def on_notice(query: CallbackQuery, press: Press, unit: Unit, media_answers: PressAnswers) -> Toast:
    """`Отсрочка…`, `Отказ…`, `Не у нас…`: asks for what the law wants in it."""
    if press.word(1) not in set(Notice):
        raise NotFound
    return Toast(await unit.commit(media_answers.ask_notice, press.number(), Notice(press.word(1)), query.id))


@router.callback_query(Pressed(Action.PRESS_MORE))
async def on_more(query: CallbackQuery, press: Press) -> Toast:
    """`Ещё`: the form, and what else a request may turn out to be."""
    number = press.number()
    forms = [button(f"press-form-{each}", Action.PRESS_FORM, number, each.value) for each in Form]
    rows: Rows = tuple(tuple(forms[at : at + TWO]) for at in range(0, len(forms), TWO))
    clarify = button("button-press-clarify", Action.PRESS_CLARIFY, number)
    joined = button("button-press-join", Action.PRESS_JOIN, number)
    passed = button("button-press-passed", Action.PRESS_NOTICE, number, Notice.PASSED.value)
    over = [button(f"press-close-{each}", Action.PRESS_CLOSE, number, each.value) for each in CLOSABLE]
    rows = (
        *rows,
        (clarify, joined),
        (button("button-press-is-resident", Action.PRESS_IS_RESIDENT, number), passed),
        tuple(over),
        _back(number),
    )
    return Toast(keyboard=rows)


@router.callback_query(Pressed(Action.PRESS_FORM))
async def on_form(query: CallbackQuery, press: Press, unit: Unit, media: PressModeration) -> Toast:
    return Toast(await unit.commit(media.set_form, press.number(), press.word(1)))


@router.callback_query(Pressed(Action.PRESS_CLOSE))
async def on_close(query: CallbackQuery, press: Press, unit: Unit, media: PressModeration) -> Toast:
    return Toast(await unit.commit(media.close, press.number(), press.word(1)))


@router.callback_query(Pressed(Action.PRESS_IS_RESIDENT))
async def on_citizen(
    query: CallbackQuery,
    press: Press,
    actor: Actor,
    unit: Unit,
    media: PressModeration,
    intake: Intake,
    elsewhere: Elsewhere,
) -> Toast:
    """`Это житель`: the messages are a resident's, from the minute they were written."""

    def hand_over(tx: Transaction, now: int) -> None:
        freed = media.to_resident(tx, now, press.number())
        for each in freed.messages:
            if freed.author is None:
                elsewhere.take(tx, now, actor, "", Found(replace(each, media_group=None)))
            else:
                intake.receive(tx, now, freed.author, each)

    await unit.commit(hand_over)
    return Toast("press-citizen-press")


@router.callback_query(Pressed(Action.PRESS_CARD))
async def on_back(query: CallbackQuery, press: Press, unit: Unit, media: PressModeration) -> Toast:
    await unit.commit(media.show, press.number())
    return Toast()


@router.callback_query(Pressed(Action.PRESS_SEND_ON))
async def on_send_on(
    query: CallbackQuery, press: Press, actor: Actor, unit: Unit, media_answers: PressAnswers
) -> Toast:
    """`Отправить журналисту` under a department's words."""
    return Toast(await unit.commit(media_answers.send_on, actor, press.number()))


@router.callback_query(Pressed(Action.PRESS_UNSEND))
async def on_unsend(query: CallbackQuery, press: Press, unit: Unit, media_answers: PressAnswers) -> Toast:
    return Toast(await unit.commit(media_answers.unsend, press.number()))


def _back(number: int) -> tuple[Button, ...]:
    return (button("button-back", Action.PRESS_CARD, number),)

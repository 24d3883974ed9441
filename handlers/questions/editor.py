"""An editor announces conferences and hot lines, in private and in the moderators' group."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.filters import Command, CommandObject, Filter
from aiogram.types import CallbackQuery, Message

from bot.domain.buttons import Action, Press
from bot.domain.people import Actor, Place
from bot.domain.questions.messages import QuestionsAsk
from bot.services.questions.conducting import Conducting
from bot.services.questions.hotlines import HotLines, line_replied_to
from bot.services.questions.showing import missing_replied_to
from bot.telegram.receiving.toast import Toast
from bot.telegram.receiving.unit import Unit
from handlers.editors.filters import AtDesk, desktop_of, desktop_of_press
from handlers.reading import Pressed, Where

router = Router(name="conference_editor")
router.message.filter(AtDesk())
router.callback_query.filter(AtDesk())


def _words(message: Message, command: CommandObject) -> str:
    """What stands after the command: its own line and those below, a part each."""
    return "; ".join((command.args or "").splitlines())


@router.message(Command("conference", ignore_case=True))
async def on_conference(
    message: Message, command: CommandObject, place: Place, actor: Actor, unit: Unit, conducting: Conducting
) -> None:
    """`/conference TOPIC; WHO; до …; в эфире …`."""
    at = desktop_of(place, actor, message)
    await unit.commit(conducting.announce, actor, at, _words(message, command), message.message_id)


@router.message(Command("hotline", ignore_case=True))
async def on_hotline(
    message: Message, command: CommandObject, place: Place, actor: Actor, unit: Unit, hot_lines: HotLines
) -> None:
    """`/hotline DATE HH:MM-HH:MM TOPIC; PHONE; WHO`."""
    at = desktop_of(place, actor, message)
    await unit.commit(hot_lines.say, actor, at, _words(message, command), message.message_id)


class SaysMissing(Filter):
    """Passes the reply to what is missing, and gives the handler `missing`."""

    async def __call__(self, event: Message, unit: Unit) -> bool | dict[str, QuestionsAsk]:
        replied = event.reply_to_message
        found = await unit.read(missing_replied_to, event.chat.id, replied.message_id) if replied else None
        return {"missing": found} if found else False


@router.message(SaysMissing(), Where(F.text), Where(~F.text.startswith("/")))
async def on_missing(
    message: Message,
    missing: QuestionsAsk,
    place: Place,
    actor: Actor,
    unit: Unit,
    conducting: Conducting,
    hot_lines: HotLines,
) -> None:
    at, words = desktop_of(place, actor, message), f"{missing.words}; {'; '.join((message.text or '').splitlines())}"
    say = conducting.announce if missing.what == "conference" else hot_lines.say
    await unit.commit(say, actor, at, words, message.message_id)


class SaysCalls(Filter):
    """Passes the reply to «Сколько звонков?», and gives the handler `line`."""

    async def __call__(self, event: Message, unit: Unit) -> bool | dict[str, int]:
        replied = event.reply_to_message
        found = await unit.read(line_replied_to, event.chat.id, replied.message_id) if replied else None
        return {"line": found} if found else False


@router.message(SaysCalls(), Where(F.text), Where(~F.text.startswith("/")))
async def on_calls(message: Message, line: int, place: Place, actor: Actor, unit: Unit, hot_lines: HotLines) -> None:
    await unit.commit(hot_lines.calls, actor, desktop_of(place, actor, message), line, message.text or "")


@router.callback_query(Pressed(Action.HOT_LINE_PLAN))
async def on_plan(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, hot_lines: HotLines) -> Toast:
    """`Запланировать линию`."""
    return Toast(await unit.commit(hot_lines.plan, actor, press.number()))


@router.callback_query(Pressed(Action.HOT_LINE_CANCEL))
async def on_cancel(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, hot_lines: HotLines) -> Toast:
    """`Отменить линию`."""
    return Toast(await unit.commit(hot_lines.cancel, actor, press.number()))


@router.callback_query(Pressed(Action.HOT_LINE_SKIP))
async def on_skip(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, hot_lines: HotLines) -> Toast:
    """`Пропустить`."""
    return Toast(await unit.commit(hot_lines.skip, actor, press.number()))


@router.callback_query(Pressed(Action.CONFERENCE_PUBLISH))
async def on_publish(
    query: CallbackQuery, press: Press, place: Place, actor: Actor, unit: Unit, conducting: Conducting
) -> Toast:
    """`Опубликовать ответы`."""
    at = desktop_of_press(query, place, actor)
    return Toast(await unit.commit(conducting.publish, actor, at, press.number(), query.id), alert=True)

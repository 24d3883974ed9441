"""Whoever asks a question: the link under an announcement, `Ещё вопрос`, a correction."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.filters import CommandObject, CommandStart, Filter
from aiogram.types import CallbackQuery, Message

from bot.domain.buttons import Action, Press
from bot.domain.people import Actor
from bot.domain.questions.questions import State
from bot.services.questions.asking import Asking
from bot.services.residents.intake import Intake
from bot.telegram.receiving.toast import Toast
from bot.telegram.receiving.unit import Unit
from handlers.reading import InPlace, Pressed, Where, incoming_of
from storage.database import Transaction

router = Router(name="asker")
router.message.filter(InPlace("private"), Where(~F.from_user.is_bot))
router.edited_message.filter(InPlace("private"), Where(~F.from_user.is_bot))
router.callback_query.filter(InPlace("private"))

# What the link under an announcement brings along: `q` and the conference's number.
LINK = F.args.regexp(r"q[0-9]{1,9}")


@router.message(CommandStart(deep_link=True, magic=LINK))
async def on_link(
    message: Message, command: CommandObject, actor: Actor, unit: Unit, asking: Asking, intake: Intake
) -> None:
    conference = int((command.args or "q0")[1:])

    def invite(tx: Transaction, now: int) -> None:
        intake.introduce(tx, now, actor)
        asking.invite(tx, now, actor, conference, message.message_id)

    await unit.commit(invite)


@router.callback_query(Pressed(Action.QUESTION_MORE))
async def on_more(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, asking: Asking) -> Toast:
    """`Ещё вопрос`."""
    at = query.message.message_id if query.message else 0
    await unit.commit(asking.more, actor, press.number(), at)
    return Toast()


class OwnQuestion(Filter):
    """Passes the edit of a message that is a question; one that became an appeal is that appeal's."""

    async def __call__(self, event: Message, unit: Unit, asking: Asking) -> bool:
        found = await unit.read(asking.at, event.chat.id, event.message_id)
        return found is not None and found.state != State.APPEAL


@router.edited_message(OwnQuestion())
async def on_edited(message: Message, actor: Actor, unit: Unit, asking: Asking) -> None:
    await unit.commit(asking.edited, actor, incoming_of(message))

"""Entrants in private: the link under the announcement, an edit, a winner's contact."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.filters import CommandObject, CommandStart, Filter
from aiogram.types import CallbackQuery, Message

from bot.domain.buttons import Action, Press
from bot.domain.people import Actor
from bot.services.contest.entering import Entering
from bot.services.contest.prizes import Prizes
from bot.services.residents.intake import Intake
from bot.telegram.receiving.membership import Membership
from bot.telegram.receiving.toast import Toast
from bot.telegram.receiving.unit import Unit
from handlers.reading import InPlace, Pressed, Where, incoming_of
from storage.database import Transaction

router = Router(name="entrant")
router.message.filter(InPlace("private"), Where(~F.from_user.is_bot))
router.edited_message.filter(InPlace("private"), Where(~F.from_user.is_bot))
router.callback_query.filter(InPlace("private"))

# What the link under an announcement brings along: `c` and the contest's number.
LINK = F.args.regexp(r"c[0-9]{1,9}")


@router.message(CommandStart(deep_link=True, magic=LINK))
async def on_link(
    message: Message,
    command: CommandObject,
    actor: Actor,
    unit: Unit,
    entering: Entering,
    intake: Intake,
    membership: Membership,
) -> None:
    """Whether the person is a subscriber is checked before anything is written."""
    contest = int((command.args or "c0")[1:])
    await membership.find(actor.id)
    chat = await unit.read(entering.channel_chat, contest)
    subscribed = chat is None or await membership.present(chat, actor.id)

    def invite(tx: Transaction, now: int) -> None:
        intake.introduce(tx, now, actor)
        entering.invite(tx, now, actor, contest, message.message_id, subscribed=subscribed)

    await unit.commit(invite)


@router.callback_query(Pressed(Action.CONTEST_CONTACT))
async def on_contact(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, prizes: Prizes) -> Toast:
    """`Я на связи`."""
    at = query.message.message_id if query.message else 0
    await unit.commit(prizes.ask_contact, actor, press.number(), at)
    return Toast()


class OwnEntry(Filter):
    """Passes the edit of a message that is a part of an entry."""

    async def __call__(self, event: Message, unit: Unit, entering: Entering) -> bool:
        return await unit.read(entering.knows, incoming_of(event))


@router.edited_message(OwnEntry())
async def on_edited(message: Message, actor: Actor, unit: Unit, entering: Entering) -> None:
    await unit.commit(entering.edited, actor, incoming_of(message))

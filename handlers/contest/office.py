"""Contests where editors and moderators work: `/contest`, entries, marks, the second number, prizes."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.filters import Command, CommandObject, Filter
from aiogram.types import CallbackQuery, Message

from bot.domain.buttons import Action, Press, Rows, button
from bot.domain.contest.contests import REMOVES, SKIPS, Contest
from bot.domain.contest.messages import ContestAsk
from bot.domain.errors import Refusal
from bot.domain.people import MODERATORS, Actor, Place
from bot.services.contest.deciding import Deciding
from bot.services.contest.preparing import Preparing
from bot.services.contest.prizes import Prizes
from bot.services.contest.showing import contest_replied_to
from bot.services.contest.sorting import EntrySorting
from bot.telegram.receiving.toast import Toast
from bot.telegram.receiving.unit import Unit
from handlers.editors.filters import AtDesk, desktop_of, request_of
from handlers.reading import InPlace, Pressed, Where

router = Router(name="contest")
router.message.filter(AtDesk())
router.callback_query.filter(InPlace(MODERATORS))


@router.message(Command("contest", ignore_case=True))
async def on_contest(
    message: Message, command: CommandObject, place: Place, actor: Actor, unit: Unit, preparing: Preparing
) -> None:
    """`/contest` in reply to the rules; lines below it say what does not stand in them."""
    request = request_of(message, place, actor)
    if request.replied is None:
        raise Refusal("contest-usage")
    await unit.commit(preparing.begin, actor, request.at, request.replied, command.args or "", message.message_id)


class RepliesToContest(Filter):
    """Passes the reply to what a contest asks for, and gives the handler `about`."""

    async def __call__(self, event: Message, unit: Unit) -> bool | dict[str, ContestAsk | Contest]:
        replied = event.reply_to_message
        found = await unit.read(contest_replied_to, event.chat.id, replied.message_id) if replied else None
        return {"about": found} if found else False


@router.message(RepliesToContest(), Where(F.text), Where(~F.text.startswith("/")))
async def on_reply(
    message: Message,
    about: ContestAsk | Contest,
    place: Place,
    actor: Actor,
    unit: Unit,
    preparing: Preparing,
    deciding: Deciding,
) -> None:
    """What was missing in the announcement; or the second number, which draws."""
    words = message.text or ""
    if isinstance(about, ContestAsk):
        at = desktop_of(place, actor, message)
        await unit.commit(preparing.add, actor, at, about, words, message.message_id)
    else:
        await unit.commit(deciding.second, actor, about.id, words)


@router.callback_query(Pressed(Action.CONTEST_CANCEL))
async def on_cancel(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, preparing: Preparing) -> Toast:
    """`Отменить конкурс`, then `Да, отменить`; in the second half of the term `Всё равно`, which is the head's."""
    number = press.number()
    if press.word(1) == "yes":
        return Toast(await unit.commit(preparing.cancel, actor, number, sure=True), alert=True)
    sure = button(await unit.commit(preparing.ask_cancel, actor, number), Action.CONTEST_CANCEL, number, "yes")
    return Toast(keyboard=((sure,), (button("button-back", Action.CONTEST_BOARD, number),)))


@router.callback_query(Pressed(Action.CONTEST_BOARD))
async def on_back_to_board(query: CallbackQuery, press: Press, unit: Unit, preparing: Preparing) -> Toast:
    await unit.commit(preparing.show, press.number())
    return Toast()


@router.callback_query(Pressed(Action.CONTEST_CONCLUDE))
async def on_conclude(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, deciding: Deciding) -> Toast:
    """`Подвести итоги`."""
    return Toast(await unit.commit(deciding.conclude, actor, press.number()), alert=True)


# ── entries ──


@router.callback_query(Pressed(Action.CONTEST_SORT))
async def on_sort(query: CallbackQuery, press: Press, unit: Unit, entry_sorting: EntrySorting) -> Toast:
    """`Верно`, `Неверно`, `На конкурс`."""
    return Toast(await unit.commit(entry_sorting.sort, press.number(), press.word(1)))


@router.callback_query(Pressed(Action.CONTEST_REMOVE))
async def on_remove(query: CallbackQuery, press: Press) -> Toast:
    """`Снять…`: the reasons."""
    number = press.number()
    rows: Rows = tuple(
        (button(f"button-contest-why-{each}", Action.CONTEST_REMOVE_AS, number, each.value),) for each in REMOVES
    )
    return Toast(keyboard=(*rows, (button("button-back", Action.CONTEST_ENTRY, number),)))


@router.callback_query(Pressed(Action.CONTEST_REMOVE_AS))
async def on_remove_as(query: CallbackQuery, press: Press, unit: Unit, entry_sorting: EntrySorting) -> Toast:
    return Toast(await unit.commit(entry_sorting.remove, press.number(), press.word(1)))


@router.callback_query(Pressed(Action.CONTEST_FILE))
async def on_file(query: CallbackQuery, press: Press, unit: Unit, entry_sorting: EntrySorting) -> Toast:
    """`В фотоархив`."""
    return Toast(await unit.commit(entry_sorting.file, press.number()))


@router.callback_query(Pressed(Action.CONTEST_MARK))
async def on_mark(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, entry_sorting: EntrySorting) -> Toast:
    return Toast(await unit.commit(entry_sorting.mark, actor, press.number(), press.number(1)))


@router.callback_query(Pressed(Action.CONTEST_ENTRY))
async def on_back_to_entry(query: CallbackQuery, press: Press, unit: Unit, entry_sorting: EntrySorting) -> Toast:
    await unit.commit(entry_sorting.show, press.number())
    return Toast()


# ── prizes ──


@router.callback_query(Pressed(Action.CONTEST_HAND))
async def on_hand(query: CallbackQuery, press: Press, unit: Unit, prizes: Prizes) -> Toast:
    """`Приз передан`."""
    return Toast(await unit.commit(prizes.hand, press.number()))


@router.callback_query(Pressed(Action.CONTEST_SKIP))
async def on_skip(query: CallbackQuery, press: Press) -> Toast:
    """`Пропустить…`: the reasons."""
    number = press.number()
    rows: Rows = tuple(
        (button(f"button-contest-why-{each}", Action.CONTEST_SKIP_AS, number, each.value),) for each in SKIPS
    )
    return Toast(keyboard=(*rows, (button("button-back", Action.CONTEST_WINNER, number),)))


@router.callback_query(Pressed(Action.CONTEST_SKIP_AS))
async def on_skip_as(query: CallbackQuery, press: Press, unit: Unit, prizes: Prizes) -> Toast:
    return Toast(await unit.commit(prizes.skip, press.number(), press.word(1)))


@router.callback_query(Pressed(Action.CONTEST_WINNER))
async def on_back_to_winner(query: CallbackQuery, press: Press, unit: Unit, prizes: Prizes) -> Toast:
    await unit.commit(prizes.show, press.number())
    return Toast()

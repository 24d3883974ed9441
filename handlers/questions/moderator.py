"""Questions in the moderators' group: presses on cards and boards, answers by reply, the speaker's paper."""

from __future__ import annotations

import asyncio

from aiogram import Router
from aiogram.exceptions import TelegramAPIError
from aiogram.filters import Command, CommandObject, Filter
from aiogram.types import CallbackQuery, Message

from bot.domain.buttons import Action, Button, Press, Rows, button, data
from bot.domain.errors import Refusal
from bot.domain.people import MODERATORS, Actor, Place
from bot.domain.questions import papers
from bot.domain.questions.questions import Reason
from bot.domain.understanding.said_number import said_number
from bot.services.people import saying
from bot.services.questions.asking import Asking
from bot.services.questions.conducting import Conducting
from bot.services.questions.showing import conference_replied_to, question_replied_to
from bot.services.questions.sorting import Sorting
from bot.services.residents.intake import Intake
from bot.telegram.api import Api
from bot.telegram.receiving.toast import Toast
from bot.telegram.receiving.unit import Unit
from handlers.editors.filters import desktop_of_press
from handlers.reading import InPlace, NotCommand, Pressed, incoming_of
from storage.database import Transaction

router = Router(name="questions")
router.message.filter(InPlace(MODERATORS))
router.callback_query.filter(InPlace(MODERATORS))

EXCERPT = 24


@router.message(Command("question"))
async def on_question(message: Message, command: CommandObject, unit: Unit, asking: Asking) -> None:
    """`/question N` in reply to a question from a comment or a call."""
    replied, number = message.reply_to_message, said_number(command.args or "")
    if replied is None or not number:
        raise Refusal("question-usage")
    await unit.commit(asking.from_elsewhere, number, incoming_of(replied))


# ── the speaker's paper ──


class Paper(Filter):
    """Passes a Word document in reply to anything of a conference, or to nothing while there is a conference; gives
    the handler `about`: the number of the conference, or 0."""

    async def __call__(self, event: Message, unit: Unit, conducting: Conducting) -> bool | dict[str, int]:
        if event.document is None or not (event.document.file_name or "").casefold().endswith(".docx"):
            return False
        replied = event.reply_to_message
        if replied is not None and replied.forum_topic_created is None:
            about = await unit.read(conference_replied_to, event.chat.id, replied.message_id)
            return {"about": about} if about else False
        return {"about": 0} if await unit.read(conducting.is_any_kept) else False


@router.message(Paper())
async def on_paper(message: Message, about: int, unit: Unit, api: Api, conducting: Conducting) -> None:
    """The table № / question / answer, filled in: read in a thread, small as it is."""
    assert message.document is not None
    if (message.document.file_size or 0) > papers.FILE_BYTES:
        raise Refusal("conference-paper-big")
    try:
        content = await api.download(message.document.file_id)
        paper = await asyncio.to_thread(papers.read, content)
    except TelegramAPIError:
        raise Refusal("conference-paper-unfetched") from None
    except papers.NotAPaper as refused:
        if not about:
            await unit.finish()  # a document of somebody's, about something else
            return
        raise Refusal(f"conference-paper-{refused.reason}") from None

    def take(tx: Transaction, now: int) -> None:
        found = conducting.take_back(tx, now, paper, about)
        if found is None:
            return
        key = f"paper:{message.chat.id}:{message.message_id}"
        args: dict[str, int | str] = {
            "number": found.conference.id,
            "count": found.taken,
            "foreign": _numbers(found.foreign),
            "long": _numbers(found.long),
            "without": _numbers(found.without),
        }
        saying.say(tx, now, MODERATORS, key, "conference-paper-read", **args)

    await unit.commit(take)


def _numbers(found: tuple[int, ...]) -> str:
    return ", ".join(f"№ {number}" for number in found) or "none"


# ── answers ──


class AboutQuestion(Filter):
    """Passes replies to the card of a question and gives the handler `question`."""

    async def __call__(self, event: Message, unit: Unit) -> bool | dict[str, int]:
        replied = event.reply_to_message
        if replied is None or replied.forum_topic_created is not None:
            return False
        found = await unit.read(question_replied_to, event.chat.id, replied.message_id)
        return {"question": found} if found else False


@router.message(NotCommand(), AboutQuestion())
async def on_reply(message: Message, question: int, unit: Unit, sorting: Sorting) -> None:
    """A reply to a question's card is the answer; one that begins with `//` is a note and changes nothing."""
    await unit.commit(sorting.reply, question, incoming_of(message))


# ── the card ──


@router.callback_query(Pressed(Action.QUESTION_ACCEPT))
async def on_accept(query: CallbackQuery, press: Press, unit: Unit, sorting: Sorting) -> Toast:
    """`В список`."""
    return Toast(await unit.commit(sorting.accept, press.number()))


@router.callback_query(Pressed(Action.QUESTION_JOIN))
async def on_join(query: CallbackQuery, press: Press, unit: Unit, sorting: Sorting) -> Toast:
    """`Объединить`: the questions that are most like it."""
    number = press.number()
    found = await unit.read(sorting.choices, number)
    rows: Rows = tuple(
        (Button("", data(Action.QUESTION_JOIN_TO, number, each.id), label=_label(each.number, each.text)),)
        for each in found
    )
    return Toast(keyboard=(*rows, _back(number)))


@router.callback_query(Pressed(Action.QUESTION_JOIN_TO))
async def on_join_to(query: CallbackQuery, press: Press, unit: Unit, sorting: Sorting) -> Toast:
    return Toast(await unit.commit(sorting.join, press.number(), press.number(1)))


@router.callback_query(Pressed(Action.QUESTION_PART))
async def on_part(query: CallbackQuery, press: Press, unit: Unit, sorting: Sorting) -> Toast:
    """`Разъединить`."""
    return Toast(await unit.commit(sorting.part, press.number()))


@router.callback_query(Pressed(Action.QUESTION_REJECT))
async def on_reject(query: CallbackQuery, press: Press) -> Toast:
    """`Отклонить…`: the reasons."""
    number = press.number()
    rows: Rows = tuple(
        (button(f"button-question-reason-{each}", Action.QUESTION_REJECT_AS, number, each.value),) for each in Reason
    )
    return Toast(keyboard=(*rows, _back(number)))


@router.callback_query(Pressed(Action.QUESTION_REJECT_AS))
async def on_reject_as(query: CallbackQuery, press: Press, unit: Unit, sorting: Sorting) -> Toast:
    return Toast(await unit.commit(sorting.reject, press.number(), press.word(1)))


@router.callback_query(Pressed(Action.QUESTION_APPEAL))
async def on_complaint(
    query: CallbackQuery, press: Press, actor: Actor, unit: Unit, sorting: Sorting, intake: Intake
) -> Toast:
    """`Это жалоба`: registered as any message of a resident, its clock from the asking."""

    def register(tx: Transaction, now: int) -> str:
        author, said = sorting.complaint(tx, press.number())
        appeal = intake.register_asked(tx, now, actor, author, said)
        return sorting.became_appeal(tx, now, press.number(), appeal.id, late=appeal.is_overdue(now))

    return Toast(await unit.commit(register), alert=True)


@router.callback_query(Pressed(Action.QUESTION_CARD))
async def on_back(query: CallbackQuery, press: Press, unit: Unit, sorting: Sorting) -> Toast:
    """`Назад`."""
    await unit.commit(sorting.show, press.number())
    return Toast()


# ── the board ──


@router.callback_query(Pressed(Action.CONFERENCE_PAPER))
async def on_document(query: CallbackQuery, press: Press, unit: Unit, conducting: Conducting) -> Toast:
    """`Документ`."""
    return Toast(await unit.commit(conducting.paper, press.number(), query.id))


@router.callback_query(Pressed(Action.CONFERENCE_MOVE))
async def on_move(
    query: CallbackQuery, press: Press, place: Place, actor: Actor, unit: Unit, conducting: Conducting
) -> Toast:
    """`На день позже`, `На неделю позже`."""
    at = desktop_of_press(query, place, actor)
    return Toast(await unit.commit(conducting.move, actor, at, press.number(), press.word(1)))


@router.callback_query(Pressed(Action.CONFERENCE_CANCEL))
async def on_cancel(
    query: CallbackQuery, press: Press, place: Place, actor: Actor, unit: Unit, conducting: Conducting
) -> Toast:
    """`Отменить конференцию` asks once more."""
    number = press.number()
    if press.word(1) == "yes":
        return Toast(await unit.commit(conducting.cancel, actor, desktop_of_press(query, place, actor), number))
    sure = button("button-conference-cancel-yes", Action.CONFERENCE_CANCEL, number, "yes")
    return Toast(keyboard=((sure,), (button("button-back", Action.CONFERENCE_BOARD, number),)))


@router.callback_query(Pressed(Action.CONFERENCE_BOARD))
async def on_board(query: CallbackQuery, press: Press, unit: Unit, conducting: Conducting) -> Toast:
    """`Назад`."""
    await unit.commit(conducting.show, press.number())
    return Toast()


def _label(number: int, text: str) -> str:
    words = " ".join(text.split())
    return f"№ {number} · {words[:EXCERPT]}{'…' if len(words) > EXCERPT else ''}"


def _back(number: int) -> tuple[Button, ...]:
    return (button("button-back", Action.QUESTION_CARD, number),)

"""Reports: `/report`, presses on reports and on the rows behind a number, reasons that were asked for."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.filters import Command, CommandObject, Filter
from aiogram.types import CallbackQuery, Message

from bot.city.model import City
from bot.city.sections.reports import Reports as Section
from bot.domain.buttons import Action, Button, Press, button, mark
from bot.domain.counting.campaigns import Campaigns
from bot.domain.errors import NotFound
from bot.domain.people import MODERATORS, Actor, Place
from bot.domain.reports.asked import read_report
from bot.domain.reports.report import Numbers
from bot.domain.time.slots import local_day
from bot.services.people import dialogs
from bot.services.reports.putting_right import AskedRow, PuttingRight
from bot.services.reports.reports import Reports, Wanted, require_reports
from bot.telegram.receiving.content import written_at
from bot.telegram.receiving.toast import Toast
from bot.telegram.receiving.unit import Unit
from bot.texts import Texts
from bot.views.reports.numbers import Numbers as Said
from bot.views.reports.report import line_rows
from bot.views.words.speech import Voice
from handlers.reading import InPlace, Pressed, Where
from handlers.staff.journal import asked_in, pressed_in
from storage.office.people import Dialog

router = Router(name="reports")
# In place of a reader: just given out.
NOBODY = "-"
at_work = InPlace(MODERATORS, "private")


async def counted(unit: Unit, reports: Reports, wanted: Wanted) -> Numbers:
    """The numbers of the report as they are now, each by a read of its own: nobody waits for a whole year."""
    return {line.key: await unit.read(reports.number, line, wanted.period) for line in reports.lines(wanted)}


class AskedHere(Filter):
    """Passes the words that the bot asked this person for, and gives the handler `dialog`; in a group only what replies
    to the bot's question."""

    def __init__(self, *kinds: str) -> None:
        self._kinds = kinds

    async def __call__(self, event: Message, place: Place, actor: Actor, unit: Unit) -> bool | dict[str, Dialog]:
        whose, now = (place.chat_id, actor.id), written_at(event)
        if place.name == "private":
            dialog = await unit.read(dialogs.awaited, now, *whose)
        else:
            replied = event.reply_to_message
            dialog = await unit.read(dialogs.answered, now, *whose, replied.message_id) if replied else None
        return {"dialog": dialog} if dialog is not None and dialog.kind in self._kinds else False


@router.message(at_work, Command("report"))
async def on_report(
    message: Message, command: CommandObject, actor: Actor, place: Place, unit: Unit, reports: Reports, city: City
) -> None:
    """`/report week [DATE] [#campaign]`, `/report month [YYYY-MM]`, `/report year [YYYY]`."""
    require_reports(actor)
    today = local_day(written_at(message), city.time_zone)
    asked = read_report(command.args or "", city[Campaigns], today)
    wanted = Wanted(asked.period, asked.campaign)
    numbers = await counted(unit, reports, wanted)
    since = await unit.read(reports.since, wanted, numbers)
    await unit.commit(reports.show, asked_in(message, place, actor), wanted, (numbers, since))


@router.callback_query(at_work, Pressed(Action.REPORT_FILE))
async def on_file(
    query: CallbackQuery, press: Press, actor: Actor, place: Place, unit: Unit, reports: Reports
) -> Toast:
    """`Таблица`, `Документ`, `Графики`."""
    pressed = pressed_in(query, place, actor)
    return Toast(await unit.commit(reports.ask_file, actor, pressed, press.number(), press.word(1)))


@router.callback_query(at_work, Pressed(Action.REPORT_PHOTOS))
async def on_photos(
    query: CallbackQuery, press: Press, actor: Actor, place: Place, unit: Unit, reports: Reports
) -> Toast:
    """`Фото` of a campaign."""
    return Toast(await unit.commit(reports.ask_photos, actor, pressed_in(query, place, actor), press.number()))


@router.callback_query(at_work, Pressed(Action.REPORT_GIVE))
async def on_give(query: CallbackQuery, press: Press, actor: Actor, unit: Unit, city: City) -> Toast:
    """`Отправить…`: to whom?"""
    require_reports(actor)
    section = city.get(Section)
    readers = [
        (Button("", button("", Action.REPORT_GIVE_TO, press.number(), mark(each.key)).data, label=each.title),)
        for each in (section.readers.values() if section else ())
    ]
    plain = (button("button-report-give-out", Action.REPORT_GIVE_TO, press.number(), NOBODY),)
    await unit.finish()
    return Toast(
        "report-give-which", keyboard=(*readers, plain, (button("button-back", Action.REPORT_BACK, press.number()),))
    )


@router.callback_query(at_work, Pressed(Action.REPORT_GIVE_TO))
async def on_give_to(
    query: CallbackQuery, press: Press, actor: Actor, unit: Unit, reports: Reports, city: City
) -> Toast:
    section, said = city.get(Section), press.word(1)
    readers = {mark(key): key for key in (section.readers if section else ())}
    if said not in (NOBODY, *readers):
        raise NotFound("list-outdated")
    reader = readers.get(said, "")
    report = await unit.read(reports.find, press.number())
    wanted = Wanted(report.period, report.campaign)
    numbers = await counted(unit, reports, wanted)
    return Toast(await unit.commit(reports.give, actor, wanted, numbers, reader))


@router.callback_query(at_work, Pressed(Action.REPORT_BACK))
async def on_back(query: CallbackQuery, press: Press, unit: Unit, reports: Reports) -> Toast:
    await unit.commit(reports.shown_anew, press.number())
    return Toast()


@router.callback_query(at_work, Pressed(Action.REPORT_WHY))
async def on_why(
    query: CallbackQuery, press: Press, actor: Actor, unit: Unit, reports: Reports, city: City, texts: Texts
) -> Toast:
    """`Откуда число`: which one?"""
    require_reports(actor)
    report = await unit.read(reports.find, press.number())
    numbers = Said(Voice(texts, city, actor.language), city)
    titles = [
        (at, f"{numbers.title(line)}: {numbers.value(line, number.value)}")
        for at, (key, number) in enumerate(report.numbers.items())
        if (line := reports.figures.lines.get(key))
    ]
    # Numbers with rows behind them come first.
    counts = [number.count for number in report.numbers.values()]
    titles.sort(key=lambda each: not counts[each[0]])
    await unit.finish()
    return Toast("report-why-which", keyboard=line_rows(report, titles, press.number(1)))


@router.callback_query(at_work, Pressed(Action.REPORT_LINE))
async def on_line(
    query: CallbackQuery, press: Press, actor: Actor, place: Place, unit: Unit, reports: Reports
) -> Toast:
    await unit.commit(reports.show_rows, actor, pressed_in(query, place, actor), press.number(), press.number(1))
    return Toast()


@router.callback_query(at_work, Pressed(Action.REPORT_TURN))
async def on_turn(
    query: CallbackQuery, press: Press, actor: Actor, place: Place, unit: Unit, reports: Reports
) -> Toast:
    """‹ and ›: another page of rows."""
    require_reports(actor)
    pressed = pressed_in(query, place, actor)

    await unit.commit(reports.turn, pressed, press.number(2))
    return Toast()


@router.callback_query(at_work, Pressed(Action.REPORT_EXTRA, Action.REPORT_ADD))
async def on_ask(
    query: CallbackQuery, press: Press, actor: Actor, place: Place, unit: Unit, putting_right: PuttingRight
) -> Toast:
    """`Лишнее`, `Добавить`: why, and what?"""
    require_reports(actor)
    at = AskedRow(press.number(), press.number(1), max(press.number(2), 0), adds=press.action == Action.REPORT_ADD)
    await unit.commit(putting_right.ask_why, actor, pressed_in(query, place, actor), at)
    return Toast()


@router.message(at_work, AskedHere("rextra", "radd"), Where(F.text), Where(~F.text.startswith("/")))
async def on_words(
    message: Message, dialog: Dialog, actor: Actor, place: Place, unit: Unit, putting_right: PuttingRight
) -> None:
    """The reason, or the row that is to be added."""
    await unit.commit(putting_right.put_right, actor, asked_in(message, place, actor), dialog, message.text or "")

"""Figures that staff ask for: the digest as of now, what is behind a number."""

from __future__ import annotations

from dataclasses import replace

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.domain.buttons import Action, Press
from bot.domain.errors import NotAllowed
from bot.domain.people import MODERATORS, Actor, Place, person
from bot.services.journal.keeping import Journal
from bot.services.reports.behind import Behind
from bot.services.reports.mornings import Mornings
from bot.telegram.receiving.toast import Toast
from bot.telegram.receiving.unit import Unit
from handlers.moderators.lists import pressed
from handlers.reading import InPlace, Pressed
from handlers.staff.journal import KeepsJournal, asked_in, pressed_in
from storage.reports.counting import Stretch

router = Router(name="figures")


@router.message(InPlace(MODERATORS, "private"), Command("digest"))
async def on_digest(
    message: Message, actor: Actor, place: Place, staff: frozenset[str], unit: Unit, mornings: Mornings
) -> None:
    """`/digest`: for moderators, the head and admins, in the group or in private."""
    _require_figures(actor, place, staff)
    await unit.commit(mornings.ask, asked_in(message, place, actor))


@router.callback_query(InPlace(MODERATORS, "private"), Pressed(Action.ROWS))
async def on_number(
    query: CallbackQuery, press: Press, actor: Actor, place: Place, staff: frozenset[str], unit: Unit, behind: Behind
) -> Toast:
    """A number under the digest or `/stats`: the appeals behind it."""
    _require_figures(actor, place, staff)
    asked = replace(pressed(query), to=person(actor.id) if place.name == "private" else MODERATORS)
    if press.word(1):
        await unit.commit(behind.then, asked, press.word(0), Stretch(press.number(1), press.number(2)))
    else:
        await unit.commit(behind.now, actor, asked, press.word(0))
    return Toast()


@router.callback_query(KeepsJournal(), Pressed(Action.JOURNAL_KINDS))
async def on_kinds(query: CallbackQuery, actor: Actor, place: Place, unit: Unit, journal: Journal) -> Toast:
    """`Назвать вид`: the lines of the journal that wait for theirs, each with its buttons."""
    await unit.commit(journal.show_without_kind, pressed_in(query, place, actor))
    return Toast()


def _require_figures(actor: Actor, place: Place, staff: frozenset[str]) -> None:
    """In private: moderators, the head and admins."""
    if place.name == "private" and not (actor.is_admin or "head" in actor.roles or MODERATORS in staff):
        raise NotAllowed("stats-staff-only")

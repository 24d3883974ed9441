"""Figures that staff ask for: the digest as of now."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.domain.buttons import Action
from bot.domain.errors import NotAllowed
from bot.domain.people import MODERATORS, Actor, Place
from bot.services.journal.keeping import Journal
from bot.services.reports.mornings import Mornings
from bot.telegram.receiving.toast import Toast
from bot.telegram.receiving.unit import Unit
from handlers.reading import InPlace, Pressed
from handlers.staff.journal import KeepsJournal, asked_in, pressed_in

router = Router(name="figures")


@router.message(InPlace(MODERATORS, "private"), Command("digest"))
async def on_digest(
    message: Message, actor: Actor, place: Place, staff: frozenset[str], unit: Unit, mornings: Mornings
) -> None:
    """`/digest`: for moderators, the head and admins, in the group or in private."""
    if place.name == "private" and not (actor.is_admin or "head" in actor.roles or MODERATORS in staff):
        raise NotAllowed("stats-staff-only")
    await unit.commit(mornings.ask, asked_in(message, place, actor))


@router.callback_query(KeepsJournal(), Pressed(Action.JOURNAL_KINDS))
async def on_kinds(query: CallbackQuery, actor: Actor, place: Place, unit: Unit, journal: Journal) -> Toast:
    """`Назвать вид`: the lines of the journal that wait for theirs, each with its buttons."""
    await unit.commit(journal.show_without_kind, pressed_in(query, place, actor))
    return Toast()

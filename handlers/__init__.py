"""Who speaks and what is asked: one file for each kind of person, tried in the order of `ROUTERS`."""

from __future__ import annotations

from typing import Final

from aiogram import Router

from handlers import department
from handlers.admins import admin, recovery, setting_up
from handlers.contest import entrant
from handlers.contest import office as contest_office
from handlers.editors import commands, messages, presses, queue
from handlers.events import announcements, calendar, office
from handlers.events import card as event_card
from handlers.moderators import card_menu, cards, day, forwarding, incident_system, lists, templates, together
from handlers.press import department as press_department
from handlers.press import journalist
from handlers.press import moderator as press_moderator
from handlers.press import together as press_together
from handlers.questions import asker
from handlers.questions import editor as conference_editor
from handlers.questions import moderator as question_moderator
from handlers.releases import editor, outlets, subscriber
from handlers.residents import resident, self_service
from handlers.staff import figures, followers, journal, photos, reports

ROUTERS: Final[tuple[Router, ...]] = (
    resident.plain,
    # What staff and admins do, and what anybody may try.
    admin.router,
    recovery.router,
    asker.router,
    subscriber.router,
    entrant.router,
    journalist.router,
    outlets.router,
    press_moderator.router,
    press_together.router,
    press_department.router,
    conference_editor.router,
    question_moderator.router,
    calendar.router,
    office.router,
    event_card.router,
    announcements.router,
    photos.router,
    contest_office.router,
    journal.router,
    figures.router,
    reports.router,
    followers.router,
    editor.router,
    commands.router,
    presses.router,
    queue.router,
    messages.router,
    lists.router,
    templates.router,
    day.router,
    card_menu.router,
    together.router,
    forwarding.router,
    incident_system.router,
    cards.router,
    department.router,
    setting_up.router,
    # What everybody may do in private; staff as well.
    self_service.everywhere,
    self_service.router,
    resident.router,
    resident.leftovers,
)

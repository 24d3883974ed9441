"""Who speaks and what is asked: one file for each kind of person, tried in the order of `ROUTERS`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import cache
from typing import Any, Final

from aiogram import Router

from handlers import department
from handlers.admins import admin, recovery
from handlers.editors import commands, messages, presses, queue
from handlers.moderators import card_menu, cards, day, forwarding, lists, templates
from handlers.residents import resident, self_service
from handlers.staff import figures, journal

ROUTERS: Final[tuple[Router, ...]] = (
    resident.plain,
    # What staff and admins do, and what anybody may try.
    admin.router,
    recovery.router,
    journal.router,
    figures.router,
    commands.router,
    presses.router,
    queue.router,
    messages.router,
    lists.router,
    templates.router,
    day.router,
    card_menu.router,
    forwarding.router,
    cards.router,
    department.router,
    # What everybody may do in private; staff as well.
    self_service.everywhere,
    self_service.router,
    resident.router,
    resident.leftovers,
)


@cache
def root() -> Router:
    """All handlers under one router. It holds no state: services, `unit` and who speaks come with every update."""
    made = Router(name="office")
    made.include_routers(*ROUTERS)
    _at_once(made)
    return made


def _at_once(router: Router) -> None:
    """Have the router's filters run where they stand: aiogram sends each that is no coroutine through a thread."""
    for observer in router.observers.values():
        filters = [each for handler in observer.handlers for each in handler.filters or ()]
        for each in (*filters, *(observer._handler.filters or ())):
            if not each.awaitable:
                each.callback, each.awaitable = _awaitable(each.callback), True
    for inner in router.sub_routers:
        _at_once(inner)


def _awaitable(check: Callable[..., Any]) -> Callable[..., Awaitable[Any]]:
    async def checked(*args: Any, **kwargs: Any) -> Any:
        return check(*args, **kwargs)

    return checked

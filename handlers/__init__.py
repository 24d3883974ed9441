"""Who speaks and what is asked: one file for each kind of person, tried in the order of `ROUTERS`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import cache
from typing import Any, Final

from aiogram import Dispatcher, Router
from aiogram.types import TelegramObject

from bot.telegram.context import Context
from handlers import (
    admin,
    department,
    editor_messages,
    editor_presses,
    editors,
    forwarding,
    house,
    lists,
    moderators,
    more,
    recovery,
    resident,
    self_service,
    templates,
)

ROUTERS: Final[tuple[Router, ...]] = (
    admin.router,
    recovery.router,
    editors.router,
    editor_presses.router,
    editor_messages.router,
    lists.router,
    templates.router,
    house.router,
    more.router,
    forwarding.router,
    moderators.router,
    department.router,
    self_service.everywhere,
    self_service.router,
    resident.router,
    resident.leftovers,
)


@cache
def dispatcher() -> Dispatcher:
    """The dispatcher of all handlers. It holds no state: services, `unit` and `context` come with every update."""
    made = Dispatcher(disable_fsm=True)
    made.update.outer_middleware(_in_context)
    made.include_routers(*ROUTERS)
    return made


async def _in_context(
    handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]], event: TelegramObject, data: dict[str, Any]
) -> Any:
    context: Context = data["context"]
    return await context(handler, event, data)

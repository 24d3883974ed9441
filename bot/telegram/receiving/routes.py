"""From an update to the handler that takes it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from aiogram import Router
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.dispatcher.event.telegram import TelegramEventObserver
from aiogram.types import TelegramObject


class Routes:
    """Routers in the order in which they are tried, by their filters and those of their handlers.

    They stand side by side. As routers of one router, each update would pass middlewares at every step, which add
    nothing that is used here and take a fifteenth of an appeal's time (`make bench`).
    """

    def __init__(self, routers: Sequence[Router]) -> None:
        self._routers = routers
        self._taking = cache(self._observers)

    async def handle(self, kind: str, event: TelegramObject, **data: Any) -> object:
        """The result of the first handler that takes it; aiogram's UNHANDLED where none does."""
        for observer in self._taking(kind):
            passed, found = await observer.check_root_filters(event, **data)
            result = await observer.trigger(event, **(data | found)) if passed else UNHANDLED
            if result is not UNHANDLED:
                return result
        return UNHANDLED

    def _observers(self, kind: str) -> tuple[TelegramEventObserver, ...]:
        """Those with handlers for updates of that kind."""
        found = [router.observers[kind] for router in self._routers if kind in router.observers]
        return tuple(each for each in found if each.handlers)

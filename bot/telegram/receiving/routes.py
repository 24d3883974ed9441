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

    They stand side by side, and only one with middlewares of its own is entered by aiogram's way through it: that way
    takes a fifteenth of an appeal's time (`make bench`).
    """

    def __init__(self, routers: Sequence[Router]) -> None:
        self._routers = routers
        self._taking = cache(self._concerned)

    async def handle(self, kind: str, event: TelegramObject, **data: Any) -> object:
        """The result of the first handler that takes it; aiogram's UNHANDLED where none does."""
        for router, observer in self._taking(kind):
            result: object = UNHANDLED
            if len(observer.outer_middleware):
                result = await router.propagate_event(kind, event, **data)
            else:
                passed, found = await observer.check_root_filters(event, **data)
                if passed:
                    result = await observer.trigger(event, **(data | found))
            if result is not UNHANDLED:
                return result
        return UNHANDLED

    def _concerned(self, kind: str) -> tuple[tuple[Router, TelegramEventObserver], ...]:
        """Those with handlers or middlewares for updates of that kind."""
        known = [(router, router.observers[kind]) for router in self._routers if kind in router.observers]
        return tuple(each for each in known if each[1].handlers or len(each[1].outer_middleware))

"""From an update to its handler by aiogram's own ways."""

from __future__ import annotations

import asyncio
import datetime as dt
from typing import Any, NoReturn, get_type_hints

import pytest
from aiogram import F, Router
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.exceptions import TelegramBadRequest
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Chat, Message, TelegramObject, User
from pydantic import SecretStr

from bot.domain.buttons import Action
from bot.domain.people import Actor, Place
from bot.settings import Settings
from bot.telegram.api import Called
from bot.telegram.receiving.routes import Routes
from bot.wiring import services
from handlers import ROUTERS
from handlers.reading import Pressed, Where
from tests.stage import city

SENDER = User(id=5, is_bot=False, first_name="Анна")
MESSAGE = Message(
    message_id=1, date=dt.datetime(2026, 11, 1, tzinfo=dt.UTC), chat=Chat(id=5, type="private"), from_user=SENDER
)
PRESS = CallbackQuery(id="1", from_user=SENDER, chat_instance="", data="nothing:1", message=MESSAGE)


def test_no_filter_goes_through_a_thread() -> None:
    slow = [
        f"{router.name}: {handler.callback.__name__}: {each.magic or each.callback}"
        for router in ROUTERS
        for observer in router.observers.values()
        for handler in observer.handlers
        for each in handler.filters or ()
        if not each.awaitable
    ]
    assert slow == []


@pytest.mark.parametrize(
    ("kind", "event"),
    [
        ("message", MESSAGE),
        ("edited_message", MESSAGE),
        (
            "callback_query",
            CallbackQuery(id="1", from_user=SENDER, chat_instance="", data="nothing:1", message=MESSAGE),
        ),
    ],
)
async def test_what_no_handler_takes_passes_all_filters_without_a_thread(
    kind: str, event: TelegramObject, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: Any, **kwargs: Any) -> NoReturn:
        raise AssertionError("a filter went through a thread")

    monkeypatch.setattr(asyncio, "to_thread", refuse)
    monkeypatch.setattr(asyncio.get_running_loop(), "run_in_executor", refuse)
    nowhere = Place(5, "other")
    data = {"place": nowhere, "actor": Actor(5, "Анна"), "staff": frozenset(), "bot": None, "unit": None}
    assert await Routes(ROUTERS).handle(kind, event, **data) is UNHANDLED


async def test_the_first_handler_whose_filters_pass_takes_an_update_and_gets_what_they_found() -> None:
    class Finds(Filter):
        async def __call__(self, event: TelegramObject, known: str) -> dict[str, str]:
            return {"found": f"{known} and found"}

    shut, silent, open_ = Router(), Router(), Router()
    shut.message.filter(Where(F.text == "другое"))
    for router in (shut, open_):
        router.message.filter(Finds())
        router.message.register(_named, Where(F.text.is_(None)), Finds())
        router.message.register(_never)
    open_.edited_message.register(_never)
    routes = Routes((shut, silent, open_))
    assert await routes.handle("message", MESSAGE, known="known") == "known and found"
    assert await routes.handle("poll", MESSAGE, known="known") is UNHANDLED


async def test_a_routers_own_middleware_sees_what_its_handlers_do_not_take() -> None:
    async def remembers(handler: Any, event: TelegramObject, data: dict[str, Any]) -> Any:
        remembered.append(event)
        return await handler(event, data)

    remembered: list[TelegramObject] = []
    first, second = Router(), Router()
    first.message.outer_middleware(remembers)
    second.message.register(_named)
    assert await Routes((first, second)).handle("message", MESSAGE, found="second") == "second"
    assert remembered == [MESSAGE]


async def _named(event: Message, found: str) -> str:
    return found


async def _never(event: Message) -> None:
    raise AssertionError("another one takes it")


async def test_a_filter_by_looks_says_what_f_says() -> None:
    assert await Where(F.from_user.is_bot.is_(False))(MESSAGE)
    assert not await Where(F.text.startswith("/"))(MESSAGE)
    assert await Where(~F.text.startswith("/"))(MESSAGE)


def test_an_error_tells_of_which_call_it_is() -> None:
    error = TelegramBadRequest(Called(name="sendMessage"), "chat not found")
    assert isinstance(error.method, Called)
    assert error.method.name == "sendMessage"


def test_each_action_of_a_button_is_heard_by_one_handler() -> None:
    heard = [
        action
        for router in ROUTERS
        for handler in router.callback_query.handlers
        for each in handler.filters or ()
        if isinstance(each.callback, Pressed)
        for action in each.callback.actions
    ]
    assert sorted(heard) == sorted(set(heard))
    assert set(Action) - set(heard) == set()


def test_what_handlers_ask_for_by_name_is_what_they_say_it_is() -> None:
    made = vars(services(Settings(_env_file=None, bot_token=SecretStr("1:x")), city()))  # type: ignore[call-arg]
    asked = [
        (f"{router.name}: {handler.callback.__name__}", name, kind)
        for router in ROUTERS
        for observer in router.observers.values()
        for handler in observer.handlers
        for name, kind in get_type_hints(handler.callback).items()
        if name in made
    ]
    assert len(asked) > 100
    assert [
        f"{where} takes {name} for a {kind}" for where, name, kind in asked if not isinstance(made[name], kind)
    ] == []

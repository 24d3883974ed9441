"""Button presses, real and forged, and the wait for the bot's answer."""

from __future__ import annotations

import asyncio
from typing import Any

from sandbox.ground.clock import real_ms
from sandbox.ground.refusal import Impossible, Json
from sandbox.people import views
from sandbox.people.acting import Act
from sandbox.world.model import WITHIN, Message, Press

DEFAULT_WAIT = 5.0


def find_button(message: Message, label: str) -> Json:
    """The button with this label, or the first that begins with it or contains it. 409: not there now."""
    rows = message.body.get("reply_markup", {}).get("inline_keyboard", [])
    buttons: list[Json] = [button for row in rows for button in row]
    for fits in (str.__eq__, str.startswith, str.__contains__):
        for button in buttons:
            if fits(button["text"], label):
                return button
    there = ", ".join(repr(button["text"]) for button in buttons) or "none"
    raise Impossible(f"message {message.id} has no button {label!r}; there are: {there}", 409)


async def press(act: Act) -> Json:
    """Press a button that is there."""
    button = find_button(act.message(), str(act.need("label")))
    if "callback_data" not in button:
        return {"pressed": True, "answered": True, "text": None, "alert": False, "url": button.get("url")}
    return await send_press(act, act.message(), button["callback_data"])


async def press_data(act: Act) -> Json:
    """Press with any data, on any message id, as a forged client can."""
    message = act.chat.messages.get(int(act.need("message")))
    return await send_press(act, message, str(act.need("data")))


async def send_press(act: Act, message: Message | None, data: str) -> Json:
    """Hand the press over and wait for the answer."""
    world, chat = act.world, act.chat
    if not views.can_see(chat, act.person.id) or (chat.type != "channel" and chat.status(act.person.id) not in WITHIN):
        raise Impossible("this person is not in the chat")
    query = str(world.count("press", 4_300_000_000_000_001))
    waiting: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
    world.add_press(Press(query, act.person.id, real_ms(), waiting, bool(act.given.get("stale"))))
    shown: Any = {"chat": chat.short(), "message_id": int(act.given["message"]), "date": 0}
    if message is not None:
        shown = message.body
    world.record("press", chat.id, query=query, person=act.person.id, message_id=int(act.given["message"]), data=data)
    payload = {
        "id": query,
        "from": act.person.user(),
        "message": shown,
        "chat_instance": f"{abs(chat.id)}7",
        "data": data,
    }
    world.updates.add("callback_query", payload, chat.id)
    try:
        answer = await asyncio.wait_for(waiting, float(act.given.get("wait", DEFAULT_WAIT)))
    except TimeoutError:
        return {"pressed": True, "answered": False, "text": None, "alert": False, "url": None}
    return {"pressed": True, "answered": True, **answer}

"""Acting as a person."""

from __future__ import annotations

import asyncio

import sandbox.people.deeds  # noqa: F401  # registers its actions
from sandbox.control.stage import Request, Stage, route
from sandbox.ground.refusal import Impossible, Json
from sandbox.people import acting, pressing, saying, views
from sandbox.world.model import Message


@route("POST", "act")
async def act(stage: Stage, request: Request) -> Json:
    doing = acting.begin(stage.world, request.given, request.files)
    name = request.given.get("action")
    if name == "press":
        return await pressing.press(doing)
    if name == "press_data":
        return await pressing.press_data(doing)
    if name == "album":
        return await _album(doing)
    if name not in acting.ACTIONS:
        raise Impossible(f"there is no action {name!r}")
    result = acting.ACTIONS[name](doing)
    world = stage.world
    if isinstance(result, Message):
        return {"message": views.message(world, result)}
    if isinstance(result, list):
        shown = [views.message(world, one) for one in result]
        return {"message": shown[0], "messages": shown}
    body: Json = result
    return body


async def _album(doing: acting.Act) -> Json:
    """Send all parts, or only one; between parts the world's clock advances by `delay` seconds."""
    given, world = doing.given, doing.world
    items = doing.need("items")
    if not 2 <= len(items) <= 10:
        raise Impossible("an album has two to ten parts")
    album = str(given.get("album") or saying.new_album(world))
    numbers = [int(given["only"])] if given.get("only") is not None else list(range(len(items)))
    sent: list[Json] = []
    for number in numbers:
        if sent and given.get("delay"):
            await asyncio.sleep(0.02)
            world.clock.advance(float(given["delay"]))
            world.record("clock", now=world.clock.now())
        sent.append(views.message(world, saying.album_part(doing, number, album)))
    return {"messages": sent, "message": sent[0], "album": album}


@route("POST", "flood")
async def flood(stage: Stage, request: Request) -> Json:
    sent = 0
    for given in request.given["messages"]:
        saying.send(acting.begin(stage.world, given, {}))
        sent += 1
        if sent % 50 == 0:
            await asyncio.sleep(0)
    return {"sent": sent}

"""The world as a whole: state, reset, clock, faults, updates, the bot's process."""

from __future__ import annotations

import json
from datetime import datetime

from sandbox.control.stage import Request, Stage, route
from sandbox.ground.refusal import Impossible, Json
from sandbox.people import views
from sandbox.world import passing


@route("GET", "state")
def get_state(stage: Stage, request: Request) -> Json:
    return {**views.state(stage.world), "limits": stage.limits.mode, "faults": stage.faults.listed()}


@route("GET", "scene")
def get_scene(stage: Stage, request: Request) -> Json:
    return stage.scene


@route("POST", "reset")
async def reset(stage: Stage, request: Request) -> Json:
    if stage.companion is not None:
        await stage.companion.before_reset()
    stage.faults.clear()
    stage.mail_faults.clear()
    stage.mailboxes.clear()
    stage.calls.clear()
    stage.limits.switch(stage.limits.mode)
    stage.world.reset()
    if stage.companion is not None:
        await stage.companion.after_reset()
    return views.state(stage.world)


@route("GET", "process")
def get_process(stage: Stage, request: Request) -> Json:
    return {"process": stage.companion.status() if stage.companion else None}


@route("POST", "process")
async def act_on_process(stage: Stage, request: Request) -> Json:
    if stage.companion is None:
        raise Impossible("the sandbox does not run the bot's process")
    await stage.companion.act(str(request.given.get("action")))
    return {"process": stage.companion.status()}


@route("GET", "clock")
def get_clock(stage: Stage, request: Request) -> Json:
    return views.clock(stage.world)


@route("POST", "clock")
def set_clock(stage: Stage, request: Request) -> Json:
    clock, given = stage.world.clock, request.given
    if "set" in given:
        value = given["set"]
        moment = value if isinstance(value, int) else int(datetime.fromisoformat(str(value)).timestamp() * 1000)
        clock.set(moment)
    if "advance" in given:
        clock.advance(float(given["advance"]))
    if "rate" in given:
        clock.set_rate(float(given["rate"]))
    passing.catch_up(stage.world)
    stage.world.record("clock", **views.clock(stage.world))
    return views.clock(stage.world)


@route("GET", "faults")
def list_faults(stage: Stage, request: Request) -> Json:
    return {"faults": stage.faults.listed()}


@route("POST", "faults")
def add_fault(stage: Stage, request: Request) -> Json:
    given = request.given
    chat = stage.world.chat(given["chat"]).id if given.get("chat") is not None else None
    fault = stage.faults.add(given, chat)
    if fault.kind == "outage" and fault.method in (None, "getUpdates"):
        stage.world.updates.interrupt("cut")
    stage.world.record("faults", faults=stage.faults.listed())
    return fault.public()


@route("DELETE", "faults", 0, 1)
def clear_faults(stage: Stage, request: Request) -> Json:
    stage.faults.clear(int(request.path[0]) if request.path else None)
    stage.world.record("faults", faults=stage.faults.listed())
    return {"faults": stage.faults.listed()}


@route("POST", "limits")
def set_limits(stage: Stage, request: Request) -> Json:
    stage.limits.switch(request.given.get("on", True))
    return {"on": stage.limits.mode}


@route("GET", "updates")
def list_updates(stage: Stage, request: Request) -> Json:
    updates = stage.world.updates
    recent = list(updates.recent.values())[-request.number("limit", 100) :]
    return {"updates": [json.loads(one.body) for one in recent], "pending": len(updates.waiting)}


@route("POST", "updates")
def inject(stage: Stage, request: Request) -> Json:
    update = request.given.get("update")
    if not isinstance(update, dict):
        raise Impossible("update is an object")
    return {"update_id": stage.world.updates.inject(update)}


@route("POST", "updates", 2)
def redeliver(stage: Stage, request: Request) -> Json:
    if request.path[1] != "redeliver" or not stage.world.updates.redeliver(int(request.path[0])):
        raise Impossible("there is no such update", 404)
    return {"update_id": int(request.path[0])}

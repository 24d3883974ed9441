"""The world as a whole: state, reset, clock, weather, updates, the bot's process."""

from __future__ import annotations

import json
from datetime import datetime

from sandbox import polls, views
from sandbox.control import Asked, Office, route
from sandbox.refusal import Impossible, Json


@route("GET", "state")
def get_state(office: Office, asked: Asked) -> Json:
    return {**views.state(office.world), "limits": office.limits.on, "faults": office.faults.listed()}


@route("POST", "reset")
async def reset(office: Office, asked: Asked) -> Json:
    if office.companion is not None:
        await office.companion.before_reset()
    office.faults.clear()
    office.calls.clear()
    office.limits.switch(office.limits.on)
    office.world.reset()
    if office.companion is not None:
        await office.companion.after_reset()
    return views.state(office.world)


@route("GET", "process")
def get_process(office: Office, asked: Asked) -> Json:
    return {"process": office.companion.status() if office.companion else None}


@route("POST", "process")
async def act_on_process(office: Office, asked: Asked) -> Json:
    if office.companion is None:
        raise Impossible("the sandbox does not run the bot's process")
    await office.companion.act(str(asked.given.get("action")))
    return {"process": office.companion.status()}


@route("GET", "clock")
def get_clock(office: Office, asked: Asked) -> Json:
    return views.clock(office.world)


@route("POST", "clock")
def set_clock(office: Office, asked: Asked) -> Json:
    clock, given = office.world.clock, asked.given
    if "set" in given:
        value = given["set"]
        moment = value if isinstance(value, int) else int(datetime.fromisoformat(str(value)).timestamp() * 1000)
        clock.set(moment)
    if "advance" in given:
        clock.advance(float(given["advance"]))
    if "rate" in given:
        clock.set_rate(float(given["rate"]))
    polls.close_due(office.world)
    office.world.record("clock", **views.clock(office.world))
    return views.clock(office.world)


@route("GET", "faults")
def list_faults(office: Office, asked: Asked) -> Json:
    return {"faults": office.faults.listed()}


@route("POST", "faults")
def add_fault(office: Office, asked: Asked) -> Json:
    given = asked.given
    chat = office.world.chat(given["chat"]).id if given.get("chat") is not None else None
    fault = office.faults.add(given, chat)
    if fault.kind == "outage" and fault.method in (None, "getUpdates"):
        office.world.updates.interrupt("cut")
    office.world.record("faults", faults=office.faults.listed())
    return fault.public()


@route("DELETE", "faults", 0, 1)
def clear_faults(office: Office, asked: Asked) -> Json:
    office.faults.clear(int(asked.path[0]) if asked.path else None)
    office.world.record("faults", faults=office.faults.listed())
    return {"faults": office.faults.listed()}


@route("POST", "limits")
def set_limits(office: Office, asked: Asked) -> Json:
    office.limits.switch(bool(asked.given.get("on")))
    return {"on": office.limits.on}


@route("GET", "updates")
def list_updates(office: Office, asked: Asked) -> Json:
    updates = office.world.updates
    recent = list(updates.recent.values())[-asked.number("limit", 100) :]
    return {"updates": [json.loads(one.body) for one in recent], "pending": len(updates.waiting)}


@route("POST", "updates")
def inject(office: Office, asked: Asked) -> Json:
    update = asked.given.get("update")
    if not isinstance(update, dict):
        raise Impossible("update is an object")
    return {"update_id": office.world.updates.inject(update)}


@route("POST", "updates", 2)
def redeliver(office: Office, asked: Asked) -> Json:
    if asked.path[1] != "redeliver" or not office.world.updates.redeliver(int(asked.path[0])):
        raise Impossible("there is no such update", 404)
    return {"update_id": int(asked.path[0])}

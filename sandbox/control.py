"""The control interface: what a test, the demo or the page asks of the world (see docs/sandbox.md)."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sandbox import acting, membership, pressing, threads, views
from sandbox.calls import CallLog
from sandbox.companion import Companion
from sandbox.faults import Faults
from sandbox.limits import Limits
from sandbox.model import Chat, Member, Message, Person
from sandbox.params import Upload
from sandbox.refusal import Impossible, Json
from sandbox.world import World


@dataclass(slots=True)
class Office:
    """What the control interface works on."""

    world: World
    limits: Limits
    faults: Faults
    calls: CallLog
    companion: Companion | None = None


@dataclass(slots=True)
class Asked:
    """One request: the rest of its path, its query and its JSON body."""

    path: list[str]
    query: dict[str, str]
    given: Json
    files: dict[str, Upload] = field(default_factory=dict)

    def number(self, name: str, default: int) -> int:
        """A whole number of the query."""
        try:
            return int(self.query.get(name) or default)
        except ValueError:
            raise Impossible(f"{name} is a number") from None


Handler = Callable[[Office, Asked], Any]
ROUTES: dict[tuple[str, str, int], Handler] = {}


def route(verb: str, name: str, *lengths: int) -> Callable[[Handler], Handler]:
    """Register a handler for /sandbox/NAME followed by so many path parts."""

    def register(handler: Handler) -> Handler:
        for length in lengths or (0,):
            ROUTES[verb, name, length] = handler
        return handler

    return register


async def answer(office: Office, verb: str, name: str, asked: Asked) -> Json:
    """Run what a request asks for; raises `Impossible` in words."""
    handler = ROUTES.get((verb, name, len(asked.path)))
    if handler is None:
        raise Impossible(f"there is no {verb} /sandbox/{'/'.join([name, *asked.path])}", 404)
    try:
        result = handler(office, asked)
        if isinstance(result, Awaitable):
            result = await result
    except (KeyError, TypeError, ValueError) as error:
        raise Impossible(f"cannot read the request: {type(error).__name__} {error}") from error
    body: Json = result
    return body


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


# -- people and chats ---------------------------------------------------------------------------------------


@route("GET", "people")
def list_people(office: Office, asked: Asked) -> Json:
    world = office.world
    return {"people": [views.person(one) for one in world.people.values() if one.id != world.bot.id]}


@route("POST", "people")
def add_person(office: Office, asked: Asked) -> Json:
    world, given = office.world, asked.given
    if given.get("key") in world.person_keys:
        return views.person(world.people[world.person_keys[given["key"]]])
    name = str(given.get("name") or "").strip()
    if not name:
        raise Impossible("a person needs a name")
    person = Person(
        0, name, given.get("username"), given.get("language", "ru"), given.get("key"), bool(given.get("is_bot"))
    )
    return views.person(world.add_person(person))


@route("POST", "people", 1)
def change_person(office: Office, asked: Asked) -> Json:
    world, given = office.world, asked.given
    person = world.person(asked.path[0])
    for name in ("name", "username", "language"):
        if name in given:
            setattr(person, name, given[name])
    for name in ("deactivated", "forbids_voice"):
        if name in given:
            setattr(person, name, bool(given[name]))
    if "blocked" in given:
        membership.set_blocked(world, person, bool(given["blocked"]))
    world.save(person)
    world.record("person", person=person.id)
    return views.person(person)


@route("GET", "chats", 0, 1)
def list_chats(office: Office, asked: Asked) -> Json:
    if asked.path:
        return views.chat(office.world.chat(asked.path[0]))
    return {"chats": [views.chat(one) for one in office.world.chats.values()]}


@route("POST", "chats")
def add_chat(office: Office, asked: Asked) -> Json:
    world, given = office.world, asked.given
    if given.get("key") in world.chat_keys:
        return views.chat(world.chats[world.chat_keys[given["key"]]])
    if given.get("type") not in ("group", "supergroup", "channel"):
        raise Impossible("type is group, supergroup or channel")
    members = [world.person(one) for one in given.get("members") or []]
    chat = world.add_chat(given["type"], str(given.get("title") or "Chat"), given.get("key"))
    for number, person in enumerate(members):
        chat.members[person.id] = Member("member" if number else "creator")
    membership.set_username(world, chat, given.get("username"))
    chat.is_forum = bool(given.get("forum"))
    if chat.is_forum and chat.type != "supergroup":
        raise Impossible("only a supergroup can be a forum")
    if chat.is_forum:
        threads.general(chat)
    if given.get("linked"):
        membership.link(world, chat, given["linked"])
    world.record("chat", chat.id)
    if given.get("bot", "administrator") != "none":
        status = str(given.get("bot", "administrator"))
        member = membership.make_member(chat, status, {"rights": given.get("rights")})
        membership.set_member(world, chat, world.bot, member, members[0].id if members else 0)
    world.save(chat)
    return views.chat(chat)


@route("POST", "chats", 1)
def change_chat(office: Office, asked: Asked) -> Json:
    chat = office.world.chat(asked.path[0])
    membership.change_chat(office.world, chat, asked.given, _author(office, chat, asked.given))
    return views.chat(chat)


def _author(office: Office, chat: Chat, given: Json) -> int:
    return office.world.person(given["by"]).id if given.get("by") is not None else threads.owner(chat)


@route("POST", "chats", 2)
def change_within_chat(office: Office, asked: Asked) -> Json:
    world, given = office.world, asked.given
    chat, what = world.chat(asked.path[0]), asked.path[1]
    author = _author(office, chat, given)
    if what == "members":
        person = world.bot if given.get("person") == "bot" else world.person(given.get("person"))
        member = membership.make_member(chat, str(given.get("status")), given)
        membership.set_member(world, chat, person, member, author)
        return views.chat(chat)
    if what == "upgrade":
        return {"chat": views.chat(membership.upgrade(world, chat, author)), "old": chat.id}
    if what == "threads":
        if not chat.is_forum:
            raise Impossible("only a forum has threads")
        thread = threads.create(world, chat, str(given["name"]), author)
        return {"id": thread.id, "name": thread.name, "closed": thread.closed, "hidden": thread.hidden}
    raise Impossible("members, upgrade or threads", 404)


@route("POST", "chats", 3)
def change_thread(office: Office, asked: Asked) -> Json:
    chat = office.world.chat(asked.path[0])
    threads.by_person(office.world, chat, int(asked.path[2]), asked.given)
    return views.chat(chat)


@route("POST", "bot")
def change_bot(office: Office, asked: Asked) -> Json:
    world, given = office.world, asked.given
    for name in ("privacy", "revoked"):
        if name in given:
            setattr(world.profile, name, bool(given[name]))
    for name in ("name", "username"):
        if given.get(name):
            setattr(world.bot, name, str(given[name]))
    world.save(world.bot)
    world.save_profile()
    if world.profile.revoked:
        world.updates.interrupt("cut")
    bot: Json = views.state(world)["bot"]
    return bot


# -- acting -------------------------------------------------------------------------------------------------


@route("POST", "act")
async def act(office: Office, asked: Asked) -> Json:
    doing = acting.begin(office.world, asked.given, asked.files)
    name = asked.given.get("action")
    if name == "press":
        return await pressing.press(doing)
    if name == "press_data":
        return await pressing.press_data(doing)
    if name == "album":
        return await _album(doing)
    if name not in acting.ACTIONS:
        raise Impossible(f"there is no action {name!r}")
    result = acting.ACTIONS[name](doing)
    world = office.world
    if isinstance(result, Message):
        return {"message": views.message(world, result)}
    if isinstance(result, list):
        shown = [views.message(world, one) for one in result]
        return {"message": shown[0], "messages": shown}
    body: Json = result
    return body


async def _album(doing: acting.Act) -> Json:
    """All parts, or only one of them; between parts the world's clock goes on by `delay` seconds."""
    given, world = doing.given, doing.world
    items = doing.need("items")
    if not 2 <= len(items) <= 10:
        raise Impossible("an album has two to ten parts")
    album = str(given.get("album") or acting.new_album(world))
    numbers = [int(given["only"])] if given.get("only") is not None else list(range(len(items)))
    sent: list[Json] = []
    for number in numbers:
        if sent and given.get("delay"):
            await asyncio.sleep(0.02)
            world.clock.advance(float(given["delay"]))
            world.record("clock", now=world.clock.now())
        sent.append(views.message(world, acting.album_part(doing, number, album)))
    return {"messages": sent, "message": sent[0], "album": album}


@route("POST", "flood")
async def flood(office: Office, asked: Asked) -> Json:
    sent = 0
    for given in asked.given["messages"]:
        acting.send(acting.begin(office.world, given, {}))
        sent += 1
        if sent % 50 == 0:
            await asyncio.sleep(0)
    return {"sent": sent}


# -- seeing -------------------------------------------------------------------------------------------------


@route("GET", "messages")
def messages(office: Office, asked: Asked) -> Json:
    world = office.world
    person = world.person(asked.query["person"]) if asked.query.get("person") else None
    named = asked.query.get("chat")
    if not named and person is None:
        raise Impossible("whose messages, or of which chat?")
    chat = world.chat(named) if named else world.private(person)  # type: ignore[arg-type]  # checked above
    if chat.upgraded_to is not None:
        chat = world.chats[chat.upgraded_to]
    if person is not None and not views.can_see(chat, person.id):
        raise Impossible("this person does not see that chat")
    limit, before = asked.number("limit", 200), asked.number("before", 0)
    found: list[Message] = []
    for message_id in reversed(chat.messages):
        if len(found) >= limit:
            break
        if not before or message_id < before:
            found.append(chat.messages[message_id])
    keyboard = [[button["text"] for button in row] for row in chat.keyboard or []] or None
    shown = [views.message(world, one) for one in reversed(found)]
    return {"messages": shown, "keyboard": keyboard, "chat": views.chat(chat), "seq": world.journal.seq}


@route("GET", "journal")
async def journal(office: Office, asked: Asked) -> Json:
    world, after, limit = office.world, asked.number("after", 0), asked.number("limit", 1000)
    if asked.query.get("wait"):
        await world.journal.wait(after, min(60.0, float(asked.query["wait"])))
    chat = world.chat(asked.query["chat"]).id if asked.query.get("chat") else None
    kind = asked.query.get("kind")
    entries = [
        views.entry(world, one)
        for one in world.journal.since(after, limit)
        if (chat is None or one.chat == chat) and (not kind or one.kind == kind)
    ]
    return {"entries": entries, "seq": min(world.journal.seq, after + limit), "first": world.journal.first}


@route("GET", "calls")
def calls(office: Office, asked: Asked) -> Json:
    query = asked.query
    ok = None if not query.get("ok") else query["ok"].lower() in ("1", "true", "yes")
    chat = office.world.chat(query["chat"]).id if query.get("chat") else None
    found = office.calls.find(
        asked.number("after", 0), asked.number("limit", 1000), method=query.get("method"), chat=chat, ok=ok
    )
    return {"calls": found, "totals": office.calls.totals, "seq": office.calls.seq}


@route("GET", "commands")
def commands(office: Office, asked: Asked) -> Json:
    world = office.world
    answer: Json = {"registered": list(world.profile.commands.values())}
    if asked.query.get("person"):
        person = world.person(asked.query["person"])
        chat = world.chat(asked.query["chat"]) if asked.query.get("chat") else world.private(person)
        answer["shown"] = views.commands_shown(world, chat, person)
    return answer


# -- clock, weather, updates --------------------------------------------------------------------------------


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

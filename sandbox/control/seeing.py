"""What people see, the journal, the log of calls, the commands."""

from __future__ import annotations

from sandbox.control.stage import Request, Stage, route
from sandbox.ground.refusal import Impossible, Json
from sandbox.people import views
from sandbox.world.model import Message


@route("GET", "messages")
def messages(stage: Stage, request: Request) -> Json:
    world = stage.world
    person = world.person(request.query["person"]) if request.query.get("person") else None
    named = request.query.get("chat")
    if not named and person is None:
        raise Impossible("whose messages, or of which chat?")
    chat = world.chat(named) if named else world.private(person)  # type: ignore[arg-type]  # checked above
    if chat.upgraded_to is not None:
        chat = world.chats[chat.upgraded_to]
    if person is not None and not views.can_see(chat, person.id):
        raise Impossible("this person does not see that chat")
    limit, before = request.number("limit", 200), request.number("before", 0)
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
async def journal(stage: Stage, request: Request) -> Json:
    world, after, limit = stage.world, request.number("after", 0), request.number("limit", 1000)
    if request.query.get("wait"):
        await world.journal.wait(after, min(60.0, float(request.query["wait"])))
    chat = world.chat(request.query["chat"]).id if request.query.get("chat") else None
    kind = request.query.get("kind")
    found = world.journal.since(after, limit)
    entries = [
        views.entry(world, one)
        for one in found
        if (chat is None or one.chat == chat) and (not kind or one.kind == kind)
    ]
    seq = found[-1].seq if found else world.journal.seq
    return {"entries": entries, "seq": seq, "first": world.journal.first}


@route("GET", "calls")
def calls(stage: Stage, request: Request) -> Json:
    query = request.query
    ok = None if not query.get("ok") else query["ok"].lower() in ("1", "true", "yes")
    chat = stage.world.chat(query["chat"]).id if query.get("chat") else None
    found = stage.calls.find(
        request.number("after", 0), request.number("limit", 1000), method=query.get("method"), chat=chat, ok=ok
    )
    return {"calls": found, "totals": stage.calls.totals, "seq": stage.calls.seq}


@route("GET", "commands")
def commands(stage: Stage, request: Request) -> Json:
    world = stage.world
    answer: Json = {"registered": list(world.profile.commands.values())}
    if request.query.get("person"):
        person = world.person(request.query["person"])
        chat = world.chat(request.query["chat"]) if request.query.get("chat") else world.private(person)
        answer["shown"] = views.commands_shown(world, chat, person)
    return answer

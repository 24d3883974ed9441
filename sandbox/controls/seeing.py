"""What people see, the record, the log of calls, the commands."""

from __future__ import annotations

from sandbox import views
from sandbox.control import Asked, Office, route
from sandbox.model import Message
from sandbox.refusal import Impossible, Json


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
    found = world.journal.since(after, limit)
    entries = [
        views.entry(world, one)
        for one in found
        if (chat is None or one.chat == chat) and (not kind or one.kind == kind)
    ]
    seq = found[-1].seq if found else world.journal.seq
    return {"entries": entries, "seq": seq, "first": world.journal.first}


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

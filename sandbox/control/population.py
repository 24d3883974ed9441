"""People, chats, members, threads, the bot's own settings."""

from __future__ import annotations

from sandbox.control.stage import Request, Stage, route
from sandbox.ground.refusal import Impossible, Json
from sandbox.people import views
from sandbox.world import membership, threads
from sandbox.world.model import Chat, Member, Person


@route("GET", "people")
def list_people(stage: Stage, request: Request) -> Json:
    world = stage.world
    return {"people": [views.person(one) for one in world.people.values() if one.id != world.bot.id]}


@route("POST", "people")
def add_person(stage: Stage, request: Request) -> Json:
    world, given = stage.world, request.given
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
def change_person(stage: Stage, request: Request) -> Json:
    world, given = stage.world, request.given
    person = world.person(request.path[0])
    for name in ("name", "username", "language"):
        if name in given:
            setattr(person, name, given[name])
    for name in ("deactivated", "forbids_voice", "hides_forwards"):
        if name in given:
            setattr(person, name, bool(given[name]))
    if "blocked" in given:
        membership.set_blocked(world, person, bool(given["blocked"]))
    world.save(person)
    world.record("person", person=person.id)
    return views.person(person)


@route("GET", "chats", 0, 1)
def list_chats(stage: Stage, request: Request) -> Json:
    if request.path:
        return views.chat(stage.world.chat(request.path[0]))
    return {"chats": [views.chat(one) for one in stage.world.chats.values()]}


@route("POST", "chats")
def add_chat(stage: Stage, request: Request) -> Json:
    world, given = stage.world, request.given
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
def change_chat(stage: Stage, request: Request) -> Json:
    chat = stage.world.chat(request.path[0])
    membership.change_chat(stage.world, chat, request.given, _author(stage, chat, request.given))
    return views.chat(chat)


def _author(stage: Stage, chat: Chat, given: Json) -> int:
    return stage.world.person(given["by"]).id if given.get("by") is not None else threads.owner(chat)


@route("POST", "chats", 2)
def change_within_chat(stage: Stage, request: Request) -> Json:
    world, given = stage.world, request.given
    chat, what = world.chat(request.path[0]), request.path[1]
    author = _author(stage, chat, given)
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
def change_thread(stage: Stage, request: Request) -> Json:
    chat = stage.world.chat(request.path[0])
    threads.by_person(stage.world, chat, int(request.path[2]), request.given)
    return views.chat(chat)


@route("POST", "bot")
def change_bot(stage: Stage, request: Request) -> Json:
    world, given = stage.world, request.given
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

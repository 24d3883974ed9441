"""People, chats, members, threads, the bot's own settings."""

from __future__ import annotations

from sandbox import membership, threads, views
from sandbox.control import Asked, Office, route
from sandbox.model import Chat, Member, Person
from sandbox.refusal import Impossible, Json


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
    for name in ("deactivated", "forbids_voice", "hides_forwards"):
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

"""Who is in which chat with what rights, and the updates the bot gets about it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sandbox.ground.refusal import Impossible, Json
from sandbox.world import posting
from sandbox.world.model import (
    ADMIN_RIGHTS,
    ALL_STATUSES,
    CHANNEL_ONLY,
    GROUP_ONLY,
    PERMISSIONS,
    WITHIN,
    Chat,
    Member,
    Person,
)
from sandbox.world.world import World, all_rights


def member_json(world: World, chat: Chat, person: Person) -> Json:
    """The Bot API's ChatMember."""
    member = chat.members.get(person.id) or Member("left")
    body: Json = {"status": member.status, "user": person.user()}
    if member.status == "creator":
        body["is_anonymous"] = member.anonymous
    elif member.status == "administrator":
        body.update(can_be_edited=False, is_anonymous=member.anonymous)
        absent = GROUP_ONLY if chat.type == "channel" else CHANNEL_ONLY
        body.update({right: right in member.rights for right in ADMIN_RIGHTS if right not in absent})
    elif member.status == "restricted":
        body.update(is_member=True, until_date=0)
        body.update({permission: permission in member.rights for permission in PERMISSIONS})
    elif member.status == "kicked":
        body["until_date"] = 0
    if member.custom_title and member.status in ("creator", "administrator"):
        body["custom_title"] = member.custom_title
    return body


def set_member(world: World, chat: Chat, person: Person, new: Member, by: int, invite: Json | None = None) -> None:
    """Set the person's membership, with service messages and updates as Telegram sends them."""
    if new.status not in ALL_STATUSES:
        raise Impossible(f"status is one of {', '.join(sorted(ALL_STATUSES))}")
    before, old_status = member_json(world, chat, person), chat.status(person.id)
    chat.members[person.id] = new
    world.save(chat)
    world.record("member", chat.id, person=person.id, status=new.status, by=by)
    tell_membership(world, chat, person, before, by, invite)
    joined, gone = old_status not in WITHIN and new.status in WITHIN, old_status in WITHIN and new.status not in WITHIN
    if chat.type in ("group", "supergroup"):
        if joined:
            posting.service(world, chat, by or person.id, "new_chat_members", [person.user()])
        elif gone:
            posting.service(world, chat, by or person.id, "left_chat_member", person.user())


def tell_membership(
    world: World, chat: Chat, person: Person, before: Json, by: int, invite: Json | None = None
) -> None:
    """Send `my_chat_member` when it is the bot, `chat_member` where the bot is an administrator."""
    after = member_json(world, chat, person)
    if before == after:
        return
    is_bot = person.id == world.bot.id
    if not is_bot and not chat.is_admin(world.bot.id):
        return
    author = world.people.get(by) or person
    payload = {
        "chat": chat.short(),
        "from": author.user(),
        "date": world.clock.seconds(),
        "old_chat_member": before,
        "new_chat_member": after,
        **({"invite_link": invite} if invite else {}),
    }
    world.updates.add("my_chat_member" if is_bot else "chat_member", payload, chat.id)


def make_member(chat: Chat, status: str, given: Json) -> Member:
    """A membership as the control interface describes it."""
    listed = given.get("rights")
    if listed is None:
        rights = all_rights(chat) if status == "administrator" else frozenset()
    else:
        unknown = set(listed) - set(ADMIN_RIGHTS) - set(PERMISSIONS)
        if unknown:
            raise Impossible(f"unknown rights: {', '.join(sorted(unknown))}")
        rights = frozenset(listed)
        if status == "administrator":
            rights |= {"can_manage_chat"}
    return Member(status, rights, bool(given.get("anonymous")), given.get("custom_title"))


def set_blocked(world: World, person: Person, blocked: bool) -> None:
    """Block or unblock the bot for the person; the bot is notified if they had talked before."""
    if person.blocked == blocked:
        return
    person.blocked = blocked
    world.save(person)
    world.record("person", person=person.id, blocked=blocked)
    if not person.started:
        return
    old, new = ("member", "kicked") if blocked else ("kicked", "member")
    user = world.bot.user()
    states: dict[str, Json] = {
        "member": {"status": "member", "user": user},
        "kicked": {"status": "kicked", "user": user, "until_date": 0},
    }
    payload = {
        "chat": world.private(person).short(),
        "from": person.user(),
        "date": world.clock.seconds(),
        "old_chat_member": states[old],
        "new_chat_member": states[new],
    }
    world.updates.add("my_chat_member", payload, person.id)


def upgrade(world: World, group: Chat, by: int) -> Chat:
    """Turn a group into a supergroup: a new id, message numbers from one, the old chat is dead."""
    if group.type != "group" or group.upgraded_to:
        raise Impossible("only a group that was not upgraded yet can be upgraded")
    new = world.add_chat("supergroup", group.title)
    new.members = {who: replace(member) for who, member in group.members.items()}
    for member in new.members.values():
        if member.status == "administrator":
            member.rights |= {"can_manage_chat"}
    new.permissions, new.linked = dict(group.permissions), group.linked
    if group.key:
        new.key, group.key = group.key, None
        world.chat_keys[new.key] = new.id
    posting.service(world, group, by, "migrate_to_chat_id", new.id)
    group.upgraded_to = new.id
    posting.service(world, new, by, "migrate_from_chat_id", group.id)
    world.save(group)
    world.save(new)
    world.record("upgraded", group.id, new=new.id)
    return new


def change_chat(world: World, chat: Chat, given: Json, by: int) -> None:
    """Change title, username, forum mode, linked channel, auto-delete timer, default permissions."""
    known = {"title", "username", "forum", "linked", "auto_delete", "permissions", "by"}
    if set(given) - known:
        raise Impossible(f"a chat has no {', '.join(sorted(set(given) - known))}")
    if chat.type == "private" and set(given) - {"auto_delete", "by"}:
        raise Impossible("of a private chat only the timer can be changed")
    if "username" in given:
        set_username(world, chat, given["username"])
    if "forum" in given:
        if given["forum"] and chat.type != "supergroup":
            raise Impossible("only a supergroup can be a forum")
        chat.is_forum = bool(given["forum"])
    if "linked" in given:
        link(world, chat, given["linked"])
    if "permissions" in given:
        chat.permissions.update({key: bool(value) for key, value in given["permissions"].items()})
    if given.get("title"):
        chat.title = str(given["title"])
        posting.service(world, chat, by, "new_chat_title", chat.title)
    if "auto_delete" in given:
        chat.auto_delete = int(given["auto_delete"])
        timer = {"message_auto_delete_time": chat.auto_delete}
        posting.service(world, chat, by, "message_auto_delete_timer_changed", timer)
    world.save(chat)
    world.record("chat", chat.id)


def set_username(world: World, chat: Chat, username: Any) -> None:
    """Make the chat public under this name, or private again."""
    if username and chat.type == "group":
        raise Impossible("a group becomes public only as a supergroup")
    if username and world.usernames.get(str(username).lower(), chat.id) != chat.id:
        raise Impossible("this username is taken")
    if chat.username:
        world.usernames.pop(chat.username.lower(), None)
    chat.username = str(username) if username else None
    if chat.username:
        world.usernames[chat.username.lower()] = chat.id


def link(world: World, chat: Chat, other: Any) -> None:
    """Link a group and a channel (in both directions), or unlink them."""
    if other is None:
        if chat.linked and chat.linked in world.chats:
            world.chats[chat.linked].linked = None
        chat.linked = None
        return
    partner = world.chat(other)
    if {chat.type, partner.type} != {"supergroup", "channel"}:
        raise Impossible("a channel is linked with a supergroup")
    chat.linked, partner.linked = partner.id, chat.id
    world.save(partner)

"""Invite links and join requests: created by the bot, used by people."""

from __future__ import annotations

from sandbox.ground.refusal import Impossible, Json
from sandbox.world.membership import set_member
from sandbox.world.model import Chat, Member, Person
from sandbox.world.world import World


def public(chat: Chat, link: str) -> Json:
    """The Bot API's ChatInviteLink."""
    kept = chat.invites[link]
    shown = {name: value for name, value in kept.items() if name not in ("used", "creator") and value is not None}
    pending = sum(1 for asked in chat.join_requests.values() if asked == link)
    return {**shown, **({"pending_join_request_count": pending} if pending else {}), "creator": kept["creator"]}


def make(world: World, chat: Chat, given: Json, primary: bool = False) -> str:
    """A new link; the chat has one primary link at a time."""
    link = f"https://t.me/+sandbox{abs(chat.id)}x{world.count('invite')}"
    kept: Json = {"invite_link": link, "creates_join_request": False, "is_primary": primary, "is_revoked": False}
    chat.invites[link] = {**kept, **given, "creator": world.bot.user(), "used": 0}
    if primary:
        if chat.invite_link is not None:
            chat.invites[chat.invite_link].update(is_revoked=True, is_primary=False)
        chat.invite_link = link
    world.save(chat)
    return link


def follow(world: World, chat: Chat, person: Person, link: str) -> str:
    """The person follows the link: "member", or "requested" when somebody has to agree first."""
    kept = chat.invites.get(link)
    if kept is None or kept["is_revoked"] or (kept.get("expire_date") or world.clock.seconds()) < world.clock.seconds():
        raise Impossible("this invite link has expired")
    if kept.get("member_limit") and kept["used"] >= kept["member_limit"]:
        raise Impossible("this invite link was used as often as it may be")
    if kept["creates_join_request"]:
        _request(world, chat, person, link)
        return "requested"
    kept["used"] += 1
    set_member(world, chat, person, Member("member"), person.id, public(chat, link))
    return "member"


def _request(world: World, chat: Chat, person: Person, link: str) -> None:
    chat.join_requests[person.id] = link
    world.save(chat)
    world.record("join_request", chat.id, person=person.id)
    if chat.may(world.bot.id, "can_invite_users"):
        about = {"chat": chat.short(), "from": person.user(), "user_chat_id": person.id, "date": world.clock.seconds()}
        world.updates.add("chat_join_request", {**about, "invite_link": public(chat, link)}, chat.id)


def decide(world: World, chat: Chat, person: Person, agreed: bool) -> bool:
    """Answer a request; False when there is none."""
    link = chat.join_requests.pop(person.id, None)
    if link is None:
        return False
    if agreed:
        chat.invites[link]["used"] += 1
        set_member(world, chat, person, Member("member"), world.bot.id, public(chat, link))
    world.save(chat)
    return True

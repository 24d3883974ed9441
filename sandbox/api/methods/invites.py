"""Invite links and requests to join."""

from __future__ import annotations

from sandbox.api.methods.addressing import find_chat, person_in_call, require_right, require_within
from sandbox.api.methods.registry import Call, method
from sandbox.ground.refusal import Json, bad_request
from sandbox.world import invites
from sandbox.world.model import WITHIN, Chat


def _managed(call: Call) -> Chat:
    chat = find_chat(call)
    require_within(call, chat)
    if chat.type == "private":
        raise bad_request("can't manage invite links of a private chat")
    require_right(call, chat, "can_invite_users", "manage chat invite link")
    return chat


def _given(call: Call) -> Json:
    """Name, expiry, limit and whether to ask first, within their bounds."""
    params = call.params
    name, limit, expires = params.text("name"), params.integer("member_limit"), params.integer("expire_date")
    asks = params.flag("creates_join_request")
    if len(name) > 32:
        raise bad_request("INVITE_LINK_NAME_TOO_LONG")
    if not 0 <= limit <= 99999:
        raise bad_request("invalid member limit specified")
    if asks and limit:
        raise bad_request("member limit can't be specified for links requiring administrator approval")
    return {
        "name": name or None,
        "member_limit": limit or None,
        "expire_date": expires or None,
        "creates_join_request": asks,
    }


def _named(call: Call, chat: Chat) -> str:
    link = call.params.text("invite_link")
    if link not in chat.invites:
        raise bad_request("INVITE_HASH_EXPIRED")
    return link


@method("exportChatInviteLink")
def export_chat_invite_link(call: Call) -> str:
    return invites.make(call.world, _managed(call), {}, primary=True)


@method("createChatInviteLink")
def create_chat_invite_link(call: Call) -> Json:
    chat = _managed(call)
    return invites.public(chat, invites.make(call.world, chat, _given(call)))


@method("editChatInviteLink")
def edit_chat_invite_link(call: Call) -> Json:
    chat = _managed(call)
    link = _named(call, chat)
    if chat.invites[link]["is_primary"]:
        raise bad_request("CHAT_INVITE_PERMANENT")
    chat.invites[link].update(_given(call))
    call.world.save(chat)
    return invites.public(chat, link)


@method("revokeChatInviteLink")
def revoke_chat_invite_link(call: Call) -> Json:
    chat = _managed(call)
    link = _named(call, chat)
    if chat.invites[link]["is_primary"]:
        invites.make(call.world, chat, {}, primary=True)
    chat.invites[link]["is_revoked"] = True
    call.world.save(chat)
    return invites.public(chat, link)


def _decide(call: Call, agreed: bool) -> bool:
    chat, person = _managed(call), person_in_call(call)
    if chat.status(person.id) in WITHIN:
        raise bad_request("USER_ALREADY_PARTICIPANT")
    if not invites.decide(call.world, chat, person, agreed):
        raise bad_request("HIDE_REQUESTER_MISSING")
    return True


@method("approveChatJoinRequest")
def approve_chat_join_request(call: Call) -> bool:
    return _decide(call, agreed=True)


@method("declineChatJoinRequest")
def decline_chat_join_request(call: Call) -> bool:
    return _decide(call, agreed=False)

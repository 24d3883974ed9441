"""What the bot does to members as an administrator."""

from __future__ import annotations

from dataclasses import replace

from sandbox.api.methods.addressing import find_chat, person_in_call, require_right, require_within
from sandbox.api.methods.registry import Call, method
from sandbox.ground.refusal import bad_request
from sandbox.world.membership import set_member
from sandbox.world.model import ADMIN_RIGHTS, PERMISSIONS, WITHIN, Chat, Member, Person


def _managed(call: Call, right: str, words: str) -> tuple[Chat, Person]:
    chat = find_chat(call)
    require_within(call, chat)
    if chat.type == "private":
        raise bad_request("can't change member status in private chats")
    require_right(call, chat, right, words)
    person = person_in_call(call)
    if chat.status(person.id) == "creator":
        raise bad_request("can't remove chat owner")
    return chat, person


@method("banChatMember")
def ban_chat_member(call: Call) -> bool:
    chat, person = _managed(call, "can_restrict_members", "restrict/unrestrict chat member")
    if person.id == call.world.bot.id:
        raise bad_request("can't restrict self")
    if chat.status(person.id) == "administrator":
        raise bad_request("user is an administrator of the chat")
    set_member(call.world, chat, person, Member("kicked"), call.world.bot.id)
    return True


@method("unbanChatMember")
def unban_chat_member(call: Call) -> bool:
    chat, person = _managed(call, "can_restrict_members", "restrict/unrestrict chat member")
    status = chat.status(person.id)
    if status == "kicked" or (status in WITHIN and not call.params.flag("only_if_banned")):
        set_member(call.world, chat, person, Member("left"), call.world.bot.id)
    return True


@method("restrictChatMember")
def restrict_chat_member(call: Call) -> bool:
    chat, person = _managed(call, "can_restrict_members", "restrict/unrestrict chat member")
    if chat.type != "supergroup":
        raise bad_request("method is available only for supergroups")
    if chat.is_admin(person.id):
        raise bad_request("user is an administrator of the chat")
    given = call.params.structure("permissions", "permissions")
    if not isinstance(given, dict):
        raise bad_request("permissions are empty")
    allowed = frozenset(name for name in PERMISSIONS if given.get(name))
    status = "member" if allowed == frozenset(PERMISSIONS) else "restricted"
    set_member(call.world, chat, person, Member(status, allowed), call.world.bot.id)
    return True


@method("setChatAdministratorCustomTitle")
def set_custom_title(call: Call) -> bool:
    chat = find_chat(call)
    require_within(call, chat)
    if chat.type != "supergroup":
        raise bad_request("method is available only for supergroups")
    require_right(call, chat, "can_promote_members", "change custom title of the user")
    person, title = person_in_call(call), call.params.text("custom_title")
    member = chat.members.get(person.id)
    if member is None or member.status != "administrator":
        raise bad_request("user is not an administrator")
    if len(title) > 16:
        raise bad_request("ADMIN_RANK_INVALID")
    set_member(call.world, chat, person, replace(member, custom_title=title or None), call.world.bot.id)
    return True


def _sender_chat(call: Call) -> tuple[Chat, int]:
    chat = find_chat(call)
    require_within(call, chat)
    require_right(call, chat, "can_restrict_members", "ban/unban a chat")
    sender = call.world.chats.get(call.params.integer("sender_chat_id"))
    if sender is None or sender.type == "private":
        raise bad_request("sender chat not found")
    return chat, sender.id


@method("banChatSenderChat")
def ban_chat_sender_chat(call: Call) -> bool:
    chat, sender = _sender_chat(call)
    if sender not in chat.banned_chats:
        chat.banned_chats.append(sender)
    call.world.save(chat)
    return True


@method("unbanChatSenderChat")
def unban_chat_sender_chat(call: Call) -> bool:
    chat, sender = _sender_chat(call)
    chat.banned_chats = [one for one in chat.banned_chats if one != sender]
    call.world.save(chat)
    return True


@method("promoteChatMember")
def promote_chat_member(call: Call) -> bool:
    chat, person = _managed(call, "can_promote_members", "promote chat members")
    rights = frozenset(right for right in ADMIN_RIGHTS if call.params.flag(right))
    if not rights <= chat.members[call.world.bot.id].rights:
        raise bad_request("RIGHT_FORBIDDEN")
    anonymous = call.params.flag("is_anonymous")
    new = Member("administrator", rights | {"can_manage_chat"}, anonymous) if rights else Member("member")
    set_member(call.world, chat, person, new, call.world.bot.id)
    return True

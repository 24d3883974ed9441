"""What the bot does to members as an administrator."""

from __future__ import annotations

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

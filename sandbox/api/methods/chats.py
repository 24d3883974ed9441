"""What the bot can learn about a chat and change in it."""

from __future__ import annotations

from sandbox.api.methods.addressing import (
    find_chat,
    message_in,
    person_in_call,
    require_right,
    require_within,
)
from sandbox.api.methods.media import add_upload
from sandbox.api.methods.registry import Call, method
from sandbox.ground.refusal import Json, bad_request
from sandbox.world import posting
from sandbox.world.files import sizes
from sandbox.world.membership import member_json, set_member
from sandbox.world.model import PERMISSIONS, WITHIN, Chat, Member


def _reachable(call: Call) -> Chat:
    chat = find_chat(call)
    if chat.type == "private":
        person = call.world.people[chat.id]
        if not person.started and not person.is_bot:
            raise bad_request("chat not found")
    elif not chat.username or chat.upgraded_to is not None:
        require_within(call, chat)
    return chat


@method("getChat")
def get_chat(call: Call) -> Json:
    chat = _reachable(call)
    body: Json = {
        **chat.short(),
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": {
            "unlimited_gifts": False,
            "limited_gifts": False,
            "unique_gifts": False,
            "premium_subscription": False,
            "gifts_from_channels": False,
        },
    }
    if chat.username:
        body["active_usernames"] = [chat.username]
    if chat.photo is not None:
        body["photo"] = {
            "small_file_id": f"{chat.photo}s",
            "small_file_unique_id": chat.photo.partition("-")[2] + "s",
            "big_file_id": chat.photo,
            "big_file_unique_id": chat.photo.partition("-")[2],
        }
    if chat.description:
        body["description"] = chat.description
    if chat.linked:
        body["linked_chat_id"] = chat.linked
    if chat.person is not None and chat.person.forbids_voice:
        body["has_restricted_voice_and_video_messages"] = True
    if chat.type in ("group", "supergroup"):
        body["permissions"] = {name: chat.permissions.get(name, True) for name in PERMISSIONS}
    if chat.auto_delete:
        body["message_auto_delete_time"] = chat.auto_delete
    if chat.pinned and chat.pinned[-1] in chat.messages:
        body["pinned_message"] = posting.without_reply(chat.messages[chat.pinned[-1]].body)
    if chat.invite_link and chat.may(call.world.bot.id, "can_invite_users"):
        body["invite_link"] = chat.invite_link
    return body


def _group(call: Call) -> Chat:
    chat = _reachable(call)
    if chat.type == "private":
        raise bad_request("there are no administrators in the private chat")
    return chat


@method("getChatMember")
def get_chat_member(call: Call) -> Json:
    chat = _reachable(call)
    person = call.world.people.get(call.params.integer("user_id"))
    if person is None:
        raise bad_request("invalid user_id specified" if not call.params.has("user_id") else "user not found")
    if chat.type == "channel" and not chat.is_admin(call.world.bot.id):
        raise bad_request("member list is inaccessible")
    if chat.type == "private" and person.id not in chat.members:
        raise bad_request("PARTICIPANT_ID_INVALID")
    return member_json(call.world, chat, person)


@method("getChatAdministrators")
def get_chat_administrators(call: Call) -> list[Json]:
    chat, world = _group(call), call.world
    if chat.type == "channel" and not chat.is_admin(world.bot.id):
        raise bad_request("member list is inaccessible")
    admins = [who for who in chat.members if chat.is_admin(who)]
    bots = call.params.flag("return_bots")
    return [
        member_json(world, chat, world.people[who])
        for who in admins
        if bots or not world.people[who].is_bot or who == world.bot.id
    ]


@method("getChatMemberCount")
def get_chat_member_count(call: Call) -> int:
    chat = _reachable(call)
    return sum(1 for member in chat.members.values() if member.status in WITHIN)


@method("leaveChat")
def leave_chat(call: Call) -> bool:
    chat = find_chat(call)
    require_within(call, chat)
    if chat.type == "private":
        raise bad_request("chat member status can't be changed in private chats")
    bot = call.world.bot
    set_member(call.world, chat, bot, Member("left"), bot.id)
    return True


@method("setChatTitle")
def set_chat_title(call: Call) -> bool:
    chat = _group(call)
    require_right(call, chat, "can_change_info", "change chat title")
    title = call.params.text("title").strip()
    if not 1 <= len(title) <= 128:
        raise bad_request("title must be non-empty" if not title else "title is too long")
    chat.title = title
    call.world.save(chat)
    posting.service(call.world, chat, call.world.bot.id, "new_chat_title", title)
    return True


@method("setChatDescription")
def set_chat_description(call: Call) -> bool:
    chat = _group(call)
    require_right(call, chat, "can_change_info", "change chat description")
    chat.description = call.params.text("description")[:255]
    call.world.save(chat)
    return True


@method("setChatPhoto")
def set_chat_photo(call: Call) -> bool:
    chat = _group(call)
    require_right(call, chat, "can_change_info", "change chat photo")
    upload = call.params.files.get(call.params.text("photo").removeprefix("attach://") or "photo")
    if upload is None:
        raise bad_request("there is no photo in the request")
    stored = add_upload(call, upload, "photo")
    chat.photo = stored.file_id
    call.world.save(chat)
    posting.service(call.world, chat, call.world.bot.id, "new_chat_photo", sizes(stored))
    return True


@method("deleteChatPhoto")
def delete_chat_photo(call: Call) -> bool:
    chat = _group(call)
    require_right(call, chat, "can_change_info", "change chat photo")
    if chat.photo is None:
        raise bad_request("CHAT_NOT_MODIFIED")
    chat.photo = None
    call.world.save(chat)
    posting.service(call.world, chat, call.world.bot.id, "delete_chat_photo", True)
    return True


@method("setChatPermissions")
def set_chat_permissions(call: Call) -> bool:
    chat = _group(call)
    if chat.type == "channel":
        raise bad_request("can't change permissions of a channel")
    require_right(call, chat, "can_restrict_members", "change chat permissions")
    given = call.params.structure("permissions", "permissions")
    if not isinstance(given, dict):
        raise bad_request("permissions are empty")
    chat.permissions = {name: bool(given.get(name)) for name in PERMISSIONS}
    call.world.save(chat)
    call.world.record("chat", chat.id)
    return True


def _may_pin(call: Call) -> Chat:
    chat = find_chat(call)
    require_within(call, chat)
    if chat.type == "channel":
        require_right(call, chat, "can_edit_messages", "manage pinned messages in the chat")
    elif chat.type != "private":
        require_right(call, chat, "can_pin_messages", "manage pinned messages in the chat")
    return chat


@method("pinChatMessage")
def pin_chat_message(call: Call) -> bool:
    chat = _may_pin(call)
    message = message_in(chat, call.params.integer("message_id"), "pin")
    if message.service is not None:
        raise bad_request("message can't be pinned")
    if message.id not in chat.pinned:
        posting.pin(call.world, chat, message, call.world.bot.id, call.params.flag("disable_notification"))
    return True


@method("unpinChatMessage")
def unpin_chat_message(call: Call) -> bool:
    chat = _may_pin(call)
    message_id = call.params.integer("message_id") or (chat.pinned[-1] if chat.pinned else 0)
    if message_id and message_id not in chat.messages:
        raise bad_request("message to unpin not found")
    if message_id in chat.pinned:
        posting.unpin(call.world, chat, [message_id])
    return True


@method("unpinAllChatMessages")
def unpin_all_chat_messages(call: Call) -> bool:
    chat = _may_pin(call)
    posting.unpin(call.world, chat, list(chat.pinned))
    return True


@method("getUserProfilePhotos")
def get_user_profile_photos(call: Call) -> Json:
    person_in_call(call)
    return {"total_count": 0, "photos": []}

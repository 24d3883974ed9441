"""What a bot that is an administrator does: invite links, requests to join, titles, photos, permissions, icons."""

from __future__ import annotations

import pytest
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BufferedInputFile, ChatAdministratorRights, ChatPermissions

from sandbox.client import SandboxError
from sandbox.world.files import picture
from tests.sandbox.api.test_shapes import unknown_fields


async def last(bot):
    return (await bot.get_updates())[-1].event


async def test_an_invite_link_keeps_its_name_expiry_and_limit(bot, sandbox, anna, group):
    await bot.get_updates(allowed_updates=["chat_member", "message"])
    now = int((await sandbox.now()).timestamp())
    link = await bot.create_chat_invite_link(group.id, name="Для жителей", expire_date=now + 3600, member_limit=1)
    assert (link.name, link.member_limit, link.creates_join_request) == ("Для жителей", 1, False)
    assert await anna.join(group, link.invite_link) == "member"
    joined = next(u.chat_member for u in await bot.get_updates() if u.chat_member)
    assert joined.invite_link.name == "Для жителей"
    await anna.leave(group)
    with pytest.raises(SandboxError, match="as often as it may"):
        await anna.join(group, link.invite_link)
    edited = await bot.edit_chat_invite_link(group.id, link.invite_link, name="Иначе", expire_date=now + 60)
    assert (edited.name, edited.member_limit) == ("Иначе", None)
    await sandbox.advance(120)
    with pytest.raises(SandboxError, match="expired"):
        await anna.join(group, link.invite_link)
    assert (await bot.revoke_chat_invite_link(group.id, link.invite_link)).is_revoked
    with pytest.raises(TelegramBadRequest, match="INVITE_HASH_EXPIRED"):
        await bot.revoke_chat_invite_link(group.id, "https://t.me/+other")
    first = await bot.export_chat_invite_link(group.id)
    assert await bot.export_chat_invite_link(group.id) != first
    with pytest.raises(SandboxError, match="expired"):
        await anna.join(group, first)


async def test_a_request_to_join_is_told_and_decided(bot, anna, boris, sandbox, group):
    await bot.get_updates(allowed_updates=["chat_join_request"])
    link = await bot.create_chat_invite_link(group.id, creates_join_request=True)
    vera = await sandbox.person("Вера")
    assert await anna.join(group, link.invite_link) == "requested"
    assert await vera.join(group, link.invite_link) == "requested"
    request = await last(bot)
    assert (request.from_user.id, request.invite_link.pending_join_request_count) == (vera.id, 2)
    assert list(unknown_fields(request, "request")) == []
    await bot.approve_chat_join_request(group.id, anna.id)
    await bot.decline_chat_join_request(group.id, vera.id)
    assert (await bot.get_chat_member(group.id, anna.id)).status == "member"
    assert (await bot.get_chat_member(group.id, vera.id)).status == "left"
    with pytest.raises(TelegramBadRequest, match="HIDE_REQUESTER_MISSING"):
        await bot.approve_chat_join_request(group.id, vera.id)
    with pytest.raises(TelegramBadRequest, match="USER_ALREADY_PARTICIPANT"):
        await bot.approve_chat_join_request(group.id, anna.id)


async def test_a_chat_has_a_photo_until_it_is_taken_away(bot, group):
    await bot.set_chat_photo(group.id, BufferedInputFile(picture(1), "знак.png"))
    shown = (await bot.get_chat(group.id)).photo
    assert (await bot.download_file((await bot.get_file(shown.big_file_id)).file_path)).read() == picture(1)
    await bot.delete_chat_photo(group.id)
    assert (await bot.get_chat(group.id)).photo is None
    with pytest.raises(TelegramBadRequest, match="CHAT_NOT_MODIFIED"):
        await bot.delete_chat_photo(group.id)


async def test_permissions_titles_and_bans_of_channels_hold(bot, anna, boris, group, channel):
    await group.set_member(anna, "administrator")
    await bot.set_chat_administrator_custom_title(group.id, anna.id, "Дежурная")
    assert (await bot.get_chat_member(group.id, anna.id)).custom_title == "Дежурная"
    with pytest.raises(TelegramBadRequest, match="user is not an administrator"):
        await bot.set_chat_administrator_custom_title(group.id, boris.id, "Гость")
    await bot.ban_chat_sender_chat(group.id, channel.id)
    with pytest.raises(SandboxError, match="may not write here"):
        await boris.send("от канала", chat=group, as_chat=channel)
    await bot.unban_chat_sender_chat(group.id, channel.id)
    await boris.send("от канала", chat=group, as_chat=channel)
    await group.set_member(anna, "member")
    await bot.set_chat_permissions(group.id, ChatPermissions(can_send_messages=False))
    assert (await bot.get_chat(group.id)).permissions.can_send_messages is False
    with pytest.raises(SandboxError, match="may not write here"):
        await anna.send("можно?", chat=group)


async def test_threads_have_icons(bot, sandbox, boris):
    forum = await sandbox.chat("supergroup", "Форум", members=[boris], forum=True)
    stickers = await bot.get_forum_topic_icon_stickers()
    thread = await bot.create_forum_topic(forum.id, "Дороги", icon_custom_emoji_id=stickers[0].custom_emoji_id)
    assert thread.icon_custom_emoji_id == stickers[0].custom_emoji_id
    await bot.edit_forum_topic(forum.id, thread.message_thread_id, icon_custom_emoji_id=stickers[1].custom_emoji_id)
    with pytest.raises(TelegramBadRequest, match="TOPIC_NOT_MODIFIED"):
        await bot.edit_forum_topic(forum.id, thread.message_thread_id, name="Дороги")
    with pytest.raises(TelegramBadRequest, match="DOCUMENT_INVALID"):
        await bot.create_forum_topic(forum.id, "Дворы", icon_custom_emoji_id="5")
    assert (await bot.get_sticker_set("Topics")).stickers[0].emoji == stickers[0].emoji
    found = await bot.get_custom_emoji_stickers([stickers[1].custom_emoji_id])
    assert [one.emoji for one in found] == [stickers[1].emoji]
    with pytest.raises(TelegramBadRequest, match="STICKERSET_INVALID"):
        await bot.get_sticker_set("Nobody")


async def test_pins_of_the_general_thread_go_without_those_of_others(bot, sandbox, boris):
    forum = await sandbox.chat("supergroup", "Форум", members=[boris], forum=True)
    thread = await bot.create_forum_topic(forum.id, "Дороги")
    general = await bot.send_message(forum.id, "Общее")
    roads = await bot.send_message(forum.id, "Дороги", message_thread_id=thread.message_thread_id)
    for message in (general, roads):
        await bot.pin_chat_message(forum.id, message.message_id)
    await bot.unpin_all_general_forum_topic_messages(forum.id)
    assert (await forum.info())["pinned"] == [roads.message_id]


async def test_what_the_bot_says_of_itself_is_seen_at_once(bot, sandbox, group):
    await bot.set_my_name("Городская пресс-служба")
    me = await bot.get_me()
    assert (me.first_name, me.last_name) == ("Городская пресс-служба", None)
    assert (await bot.get_chat_menu_button()).type == "commands"
    assert not (await bot.get_my_default_administrator_rights()).can_pin_messages
    rights = (await bot.get_my_default_administrator_rights()).model_copy(update={"can_pin_messages": True})
    await bot.set_my_default_administrator_rights(ChatAdministratorRights(**rights.model_dump()))
    assert (await bot.get_my_default_administrator_rights()).can_pin_messages
    helper = await sandbox.person("Помощник", is_bot=True)
    await group.set_member(helper, "administrator")
    assert helper.id not in {one.user.id for one in await bot.get_chat_administrators(group.id)}
    everybody = await bot.get_chat_administrators(group.id, return_bots=True)
    assert helper.id in {one.user.id for one in everybody}


async def test_a_picture_has_smaller_sizes_that_are_smaller(bot, anna):
    sent = await bot.send_photo(anna.id, BufferedInputFile(picture(1, 1600, 900), "широкое.png"))
    widths = [size.width for size in sent.photo]
    assert widths == [90, 320, 800, 1280]
    assert [size.file_size for size in sent.photo] == sorted(size.file_size for size in sent.photo)
    small = await anna.photo()
    assert [size["width"] for size in small.raw["photo"]] == [90, 320]

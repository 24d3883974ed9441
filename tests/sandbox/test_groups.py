from __future__ import annotations

import pytest
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
)
from aiogram.types import BotCommand, BotCommandScopeAllChatAdministrators, BotCommandScopeChat


async def texts(bot):
    updates = await bot.get_updates()
    return [m.text for u in updates if (m := u.message or u.channel_post) and m.text]


async def test_privacy_mode_hides_what_is_not_meant_for_the_bot(bot, sandbox, boris):
    group = await sandbox.chat("supergroup", "Соседи", members=[boris], bot="member")
    await boris.send("просто так", chat=group)
    await boris.send("/help", chat=group)
    await boris.send("/help@other_bot", chat=group)
    mine = await bot.send_message(group.id, "Спрашивайте")
    shown = next(m for m in await boris.sees(group) if m.id == mine.message_id)
    await boris.send("в ответ", chat=group, reply_to=shown)
    assert await texts(bot) == ["/help", "в ответ"]
    await sandbox.set_bot(privacy=False)
    await boris.send("теперь слышно", chat=group)
    assert (await texts(bot))[-1] == "теперь слышно"
    assert (await bot.get_me()).can_read_all_group_messages


async def test_an_administrator_bot_hears_everything(bot, boris, group):
    await boris.send("просто так", chat=group)
    assert await texts(bot) == ["просто так"]


async def test_coming_and_going_is_told(bot, boris, anna, group, sandbox):
    await anna.join(group)
    await anna.leave(group)
    messages = [u.message for u in await bot.get_updates() if u.message and u.message.chat.id == group.id]
    assert messages[-2].new_chat_members[0].id == anna.id
    assert messages[-1].left_chat_member.id == anna.id


async def test_a_bot_that_was_thrown_out_says_so(bot, boris, group):
    await group.set_member("bot", "kicked", by=boris.id)
    with pytest.raises(TelegramForbiddenError, match="bot was kicked from the supergroup chat"):
        await bot.send_message(group.id, "Здравствуйте")
    update = (await bot.get_updates())[-1]
    assert update.my_chat_member.new_chat_member.status == "kicked"
    await group.set_member("bot", "left")
    with pytest.raises(TelegramForbiddenError, match="bot is not a member of the supergroup chat"):
        await bot.send_message(group.id, "Здравствуйте")


async def test_chats_that_the_bot_never_saw_are_not_found(bot, sandbox, boris):
    foreign = await sandbox.chat("supergroup", "Чужие", members=[boris], bot="none")
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await bot.get_chat(foreign.id)


async def test_rights_are_asked_for_one_by_one(bot, sandbox, boris, group):
    await group.set_member("bot", "administrator", rights=["can_invite_users"])
    message = await boris.send("важное", chat=group)
    with pytest.raises(TelegramBadRequest, match="not enough rights to manage pinned messages in the chat"):
        await bot.pin_chat_message(group.id, message.id)
    with pytest.raises(TelegramBadRequest, match="message can't be deleted"):
        await bot.delete_message(group.id, message.id)
    await group.set_member("bot", "restricted", rights=[])
    with pytest.raises(TelegramBadRequest, match="not enough rights to send text messages to the chat"):
        await bot.send_message(group.id, "Здравствуйте")


async def test_an_upgraded_group_names_its_new_id(bot, sandbox, boris):
    group = await sandbox.chat("group", "Дороги", members=[boris], key="roads")
    await boris.send("до", chat=group)
    new = await group.upgrade()
    with pytest.raises(TelegramMigrateToChat) as refused:
        await bot.send_message(group.id, "Здравствуйте")
    assert refused.value.migrate_to_chat_id == new.id
    services = [u.message for u in await bot.get_updates() if u.message]
    assert services[-2].migrate_to_chat_id == new.id
    assert services[-1].migrate_from_chat_id == group.id
    assert services[-1].message_id == 1
    assert (await bot.send_message(new.id, "Здравствуйте")).message_id == 2
    assert (await sandbox.find_chat("roads")).id == new.id


async def test_an_anonymous_administrator_writes_as_the_group(bot, boris, group):
    await group.set_member(boris, "administrator", anonymous=True)
    await boris.send("указание", chat=group)
    message = (await bot.get_updates())[-1].message
    assert message.from_user.id == 1087968824
    assert message.sender_chat.id == group.id


async def test_a_channel_identity_writes_as_the_channel(bot, boris, group, channel):
    await boris.send("от имени канала", chat=group, as_chat=channel)
    message = (await bot.get_updates())[-1].message
    assert message.from_user.id == 136817688
    assert message.sender_chat.id == channel.id


async def test_a_channel_post_has_no_author_and_only_administrators_write(bot, sandbox, boris, anna, channel):
    await boris.send("Новость", chat=channel)
    post = (await bot.get_updates())[-1].channel_post
    assert post.from_user is None
    assert post.sender_chat.id == channel.id
    await channel.set_member("bot", "administrator", rights=["can_edit_messages"])
    with pytest.raises(TelegramBadRequest, match="not enough rights"):
        await bot.send_message(channel.id, "Новость")
    await channel.set_member("bot", "member")
    with pytest.raises(TelegramBadRequest, match="need administrator rights in the channel chat"):
        await bot.send_message(channel.id, "Новость")


async def test_posts_go_to_the_linked_discussion_group(bot, sandbox, boris, channel):
    talk = await sandbox.chat("supergroup", "Обсуждение", members=[boris], linked=channel)
    post = await bot.send_message("@city_channel", "Новость")
    forwarded = (await boris.sees(talk))[-1]
    assert forwarded.text == "Новость"
    message = (await bot.get_updates())[-1].message
    assert message.is_automatic_forward
    assert message.from_user.id == 777000
    assert message.forward_origin.message_id == post.message_id
    assert (await bot.get_chat(channel.id)).linked_chat_id == talk.id


async def test_a_pin_is_seen_and_told(bot, boris, group):
    message = await boris.send("важное", chat=group)
    await bot.pin_chat_message(group.id, message.id)
    assert (await bot.get_updates())[-1].message.pinned_message.message_id == message.id
    assert [m.id for m in await boris.sees(group) if m.pinned] == [message.id]
    assert (await bot.get_chat(group.id)).pinned_message.message_id == message.id
    await bot.unpin_all_chat_messages(group.id)
    assert not any(m.pinned for m in await boris.sees(group))


async def test_members_and_administrators_are_listed(bot, boris, anna, group):
    await group.set_member(anna, "member")
    assert await bot.get_chat_member_count(group.id) == 3
    admins = await bot.get_chat_administrators(group.id)
    assert {(a.user.id, a.status) for a in admins} == {(boris.id, "creator"), (bot.id, "administrator")}
    assert (await bot.get_chat_member(group.id, anna.id)).status == "member"
    await bot.ban_chat_member(group.id, anna.id)
    assert (await bot.get_chat_member(group.id, anna.id)).status == "kicked"


async def test_commands_are_shown_by_scope(bot, boris, anna, group):
    await group.set_member(anna, "member")
    await bot.set_my_commands([BotCommand(command="start", description="Начать")])
    for_admins = BotCommandScopeAllChatAdministrators()
    await bot.set_my_commands([BotCommand(command="bind", description="Привязать")], scope=for_admins)
    here = BotCommandScopeChat(chat_id=group.id)
    await bot.set_my_commands([BotCommand(command="open", description="Открытые")], scope=here)
    assert [c["command"] for c in await anna.commands()] == ["start"]
    assert [c["command"] for c in await anna.commands(group)] == ["open"]
    assert [c["command"] for c in await boris.commands(group)] == ["open"]
    await bot.delete_my_commands(scope=here)
    assert [c["command"] for c in await boris.commands(group)] == ["bind"]
    with pytest.raises(TelegramAPIError, match="BOT_COMMAND_INVALID"):
        await bot.set_my_commands([BotCommand(command="Помощь", description="Помощь")])

"""Reactions of people and of the bot."""

from __future__ import annotations

from sandbox.ground.refusal import Json
from sandbox.world.model import Chat, Message
from sandbox.world.world import World

# Telegram's standard reactions (Bot API, ReactionTypeEmoji).
ALLOWED = frozenset(
    {
        "❤", "👍", "👎", "🔥", "🥰", "👏", "😁", "🤔", "🤯", "😱", "🤬", "😢", "🎉", "🤩", "🤮", "💩", "🙏", "👌",
        "🕊", "🤡", "🥱", "🥴", "😍", "🐳", "❤‍🔥", "🌚", "🌭", "💯", "🤣", "⚡", "🍌", "🏆", "💔", "🤨", "😐",
        "🍓", "🍾", "💋", "🖕", "😈", "😴", "😭", "🤓", "👻", "👨‍💻", "👀", "🎃", "🙈", "😇", "😨", "🤝", "✍",
        "🤗", "🫡", "🎅", "🎄", "☃", "💅", "🤪", "🗿", "🆒", "💘", "🙉", "🦄", "😘", "💊", "🙊", "😎", "👾",
        "🤷‍♂", "🤷", "🤷‍♀", "😡",
    }
)  # fmt: skip


def as_types(emoji: list[str]) -> list[Json]:
    """The Bot API's ReactionType list."""
    return [{"type": "emoji", "emoji": one} for one in emoji]


def react(world: World, chat: Chat, message: Message, who: int, emoji: list[str]) -> None:
    """Set somebody's reactions to a message; the bot gets people's where it is an administrator."""
    old = message.reactions.get(who, [])
    if old == emoji:
        return
    if emoji:
        message.reactions[who] = emoji
    else:
        message.reactions.pop(who, None)
    world.keep_message(chat, message)
    world.record("reaction", chat.id, message_id=message.id, person=who, emoji=emoji, message=message)
    if who == world.bot.id or not (chat.type == "private" or chat.is_admin(world.bot.id)):
        return
    common: Json = {"chat": chat.short(), "message_id": message.id, "date": world.clock.seconds()}
    if chat.type == "channel":
        counts: dict[str, int] = {}
        for given in message.reactions.values():
            for one in given:
                counts[one] = counts.get(one, 0) + 1
        listed = [{"type": as_types([one])[0], "total_count": count} for one, count in counts.items()]
        world.updates.add("message_reaction_count", {**common, "reactions": listed}, chat.id)
        return
    member = chat.members.get(who)
    if member is not None and member.anonymous:
        common["actor_chat"] = chat.short()
    else:
        common["user"] = world.people[who].user()
    common.update(old_reaction=as_types(old), new_reaction=as_types(emoji))
    world.updates.add("message_reaction", common, chat.id)

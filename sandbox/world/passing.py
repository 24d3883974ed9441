"""What the passing of time does to the world."""

from __future__ import annotations

import asyncio

from sandbox.world import polls, posting
from sandbox.world.model import Message
from sandbox.world.world import World

PULSE_SECONDS = 0.1  # real ones


def catch_up(world: World) -> None:
    """Close the polls and delete the messages that are due by the world's clock."""
    now = world.clock.seconds()
    for kind, name in world.timers.due(now):
        if kind == "poll":
            poll = world.polls.get(name)
            if poll is not None:
                polls.close(world, poll)
        else:
            _expire(world, name, now)


def _expire(world: World, name: str, now: int) -> None:
    chat_id, _, message_id = name.partition(":")
    chat = world.chats.get(int(chat_id))
    message: Message | None = chat.messages.get(int(message_id)) if chat else None
    if chat is not None and message is not None and message.expires is not None and message.expires <= now:
        posting.delete(world, chat, [message.id])


async def run(world: World) -> None:
    """Catch up until cancelled; a bot waiting for updates gets them at once."""
    while True:
        await asyncio.sleep(PULSE_SECONDS)
        catch_up(world)

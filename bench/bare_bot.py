"""The baseline: aiogram alone, doing the same two sends and storing nothing."""

from __future__ import annotations

import asyncio
import os
from itertools import count

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message

numbers = count(1)


async def on_message(message: Message, bot: Bot) -> None:
    """Send a receipt to the resident and a card to the moderators."""
    number = next(numbers)
    await message.answer(f"№ {number}: приняли, ответим в течение двух часов.")
    await bot.send_message(int(os.environ["MODERATORS"]), f"№ {number}\n{message.text}\n{message.chat.full_name}")


async def main() -> None:
    """Poll until killed."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(os.environ["BOT_API_URL"]))
    dispatcher = Dispatcher()
    dispatcher.message.register(on_message)
    await dispatcher.start_polling(Bot(os.environ["BOT_TOKEN"], session=session))


if __name__ == "__main__":
    asyncio.run(main())

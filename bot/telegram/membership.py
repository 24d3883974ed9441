"""Whether a person is in a staff chat at this moment."""

from __future__ import annotations

import logging

from aiogram.exceptions import TelegramAPIError

from bot.clock import Clock
from bot.telegram.api import Api
from storage import chats
from storage.database import Database

log = logging.getLogger(__name__)

# A seen membership is believed this long without asking; leaving is told by Telegram at once (chat_member).
BELIEVED_MS = 60_000


class Membership:
    """Asks Telegram, remembers in the database."""

    def __init__(self, api: Api, db: Database, clock: Clock) -> None:
        self._api = api
        self._db = db
        self._clock = clock

    async def present(self, chat_id: int, person_id: int) -> bool:
        """True when the person is in the chat; where Telegram cannot be asked, what was seen last counts."""
        now = self._clock.now()
        seen = await self._db.read(chats.member, chat_id, person_id)
        if seen and 0 <= now - seen[1] < BELIEVED_MS:
            return seen[0]
        try:
            found = await self._api.call("getChatMember", {"chat_id": chat_id, "user_id": person_id}, seconds=10)
        except TelegramAPIError as error:
            log.warning("membership of %s in %s could not be asked: %s", person_id, chat_id, error)
            return bool(seen and seen[0])
        status = found["status"]
        if status == "restricted" and not found.get("is_member", True):
            status = "left"
        await self._db.write(chats.saw_member, now, chat_id, person_id, status)
        return status in chats.PRESENT

    async def saw(self, chat_id: int, person_id: int) -> None:
        """The person wrote in the chat, so is a member."""
        seen = await self._db.read(chats.member, chat_id, person_id)
        if not seen or not seen[0]:
            await self._db.write(chats.saw_member, self._clock.now(), chat_id, person_id, "member")

    async def learn(self, chat_id: int) -> None:
        """Know the chat's administrators, as far as Telegram tells them (a group bound just now)."""
        try:
            found = await self._api.call("getChatAdministrators", {"chat_id": chat_id}, seconds=10)
        except TelegramAPIError as error:
            log.info("administrators of %s could not be asked: %s", chat_id, error)
            return
        for each in found:
            person = each["user"]
            if not person.get("is_bot"):
                await self._db.write(chats.saw_member, self._clock.now(), chat_id, person["id"], each["status"])

    async def saw_forum(self, chat_id: int, title: str, *, is_forum: bool) -> None:
        """A staff group was made a forum, or is none any more."""
        await self._db.write(chats.set_forum, chat_id, title, is_forum)

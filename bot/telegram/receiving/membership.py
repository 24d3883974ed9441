"""Whether a person is currently in a staff chat."""

from __future__ import annotations

import asyncio
import logging

from aiogram.exceptions import TelegramAPIError, TelegramNotFound

from bot.clock import Clock
from bot.telegram.api import Api, Called
from storage.database import Database
from storage.office import chats

log = logging.getLogger(__name__)

# A known membership is trusted this long without asking; Telegram reports leaving at once (chat_member).
BELIEVED_MS = 60_000
# How long a greeting waits for what Telegram knows about its author.
LEARNING_SECONDS = 3.0
# The largest possible id (https://core.telegram.org/bots/api#user), which nobody has.
NOBODY = 2**52 - 1


class Membership:
    """Asks Telegram and stores the answers in the database."""

    def __init__(self, api: Api, db: Database, clock: Clock) -> None:
        self._api = api
        self._db = db
        self._clock = clock
        self._telling: dict[int, bool] = {}

    async def present(self, chat_id: int, person_id: int, *, unseen: bool = False) -> bool:
        """True when the person is in the chat. When Telegram cannot be asked, the last known answer counts, and
        `unseen` when there is none."""
        now = self._clock.now()
        seen = await self._db.read(chats.member, chat_id, person_id)
        if seen and 0 <= now - seen[1] < BELIEVED_MS:
            return seen[0]
        try:
            status = await self._status(chat_id, person_id)
        except TelegramNotFound:
            return seen[0] if seen else True
        except TelegramAPIError as error:
            log.warning("membership of %s in %s could not be asked: %s", person_id, chat_id, error)
            return seen[0] if seen else unseen
        await self._db.write(chats.saw_member, now, chat_id, person_id, status)
        return status in chats.PRESENT

    async def _status(self, chat_id: int, person_id: int) -> str:
        """The status Telegram reports. Raises TelegramNotFound on a server that does not know members. (A private Bot
        API server may lack the method: there, anyone who writes or presses in a chat counts as its member.)"""
        found = await self._api.call("getChatMember", {"chat_id": chat_id, "user_id": person_id}, seconds=10)
        if not isinstance(found, dict) or "status" not in found:
            raise TelegramNotFound(Called(name="getChatMember"), "getChatMember tells no status")
        if found["status"] == "restricted" and not found.get("is_member", True):
            return "left"
        return str(found["status"])

    async def still(self, person_id: int, places: frozenset[str]) -> frozenset[str]:
        """The staff places to which the person belongs now."""
        bindings = [await self._db.read(chats.of_place, place) for place in sorted(places)]
        return frozenset([each.place for each in bindings if each and await self.present(each.chat_id, person_id)])

    async def find(self, person_id: int) -> None:
        """Look up the staff chats in which the person's membership was never checked: silent members are staff too."""
        bound = await self._db.read(chats.all_bindings)
        unseen = await self._db.read(chats.unseen, person_id, [each.chat_id for each in bound if each.is_staff])
        try:
            async with asyncio.timeout(LEARNING_SECONDS):
                await asyncio.gather(*(self._look_for(person_id, chat_id) for chat_id in unseen))
        except TimeoutError:
            log.warning("memberships of %s could not be asked in time", person_id)

    async def _look_for(self, person_id: int, chat_id: int) -> None:
        """Look the person up, unless the Bot API server reports even a nonexistent user as a member: a resident must
        not become staff that way."""
        if chat_id not in self._telling:
            try:
                self._telling[chat_id] = await self._status(chat_id, NOBODY) not in chats.PRESENT
            except TelegramAPIError:
                self._telling[chat_id] = True
        if self._telling[chat_id]:
            await self.present(chat_id, person_id)

    async def learn(self, chat_id: int) -> None:
        """Store the administrators that Telegram reports for the chat (a newly bound group)."""
        try:
            found = await self._api.call("getChatAdministrators", {"chat_id": chat_id}, seconds=10)
        except TelegramAPIError as error:
            log.info("administrators of %s could not be asked: %s", chat_id, error)
            return
        for each in found if isinstance(found, list) else ():
            person = each["user"]
            if not person.get("is_bot"):
                await self._db.write(chats.saw_member, self._clock.now(), chat_id, person["id"], each["status"])

    async def saw_forum(self, chat_id: int, title: str, *, is_forum: bool) -> None:
        """A staff group became a forum, or stopped being one."""
        await self._db.write(chats.set_forum, chat_id, title, is_forum)

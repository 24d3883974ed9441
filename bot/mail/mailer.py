"""Sends the letters of the outbox one by one, at the rate set in the city file.

A row is `sending` from a commit before the conversation to a commit after it, so a kill in between is
recognised. While the server is unreachable, letters wait, and the admins are told once.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import deque
from collections.abc import Awaitable, Callable

from bot.city.sections.mail import Mail
from bot.clock import Clock
from bot.domain.outgoing import File, Media
from bot.mail.conversation import Conversation, End, Outcome
from bot.mail.settling import Begun, Letters
from bot.mail.writing import written
from storage.database import Database, StorageUnavailable, Transaction, until_stored
from storage.looking import Look
from storage.outbox import sending

log = logging.getLogger(__name__)

IDLE_SECONDS = 0.5
# An idle connection is closed after this long: servers close it themselves sooner or later.
QUIET_SECONDS = 5.0
AWAY_SECONDS = (1.0, 5.0, 15.0, 60.0, 120.0)
_NAMES = {"photo": "photo.jpg", "video": "video.mp4", "voice": "voice.ogg", "animation": "video.mp4"}
# The number of cached files, so that forty letters with one picture download it once.
_KEPT = 10
TellAway = Callable[[Transaction, int, str], None]


class Mailer:
    """Start `run()` under the supervisor; call `wake()` after planning. `stop()` lets the current letter settle."""

    def __init__(
        self,
        mail: Mail,
        conversation: Conversation,
        db: Database,
        clock: Clock,
        letters: Letters,
        download: Callable[[str], Awaitable[bytes | None]],
    ) -> None:
        self._mail = mail
        self._conversation = conversation
        self._db = db
        self._clock = clock
        self._letters = letters
        self._is_ready = Look(db, sending.is_letter_ready)
        self._download = download
        self._wake = asyncio.Event()
        self._ended = asyncio.Event()
        self._left: deque[float] = deque()
        self._away = 0
        self._files: dict[str, bytes] = {}
        self.tell_away: TellAway = lambda tx, now, words: None
        self.wake_messenger: Callable[[], None] = lambda: None
        self.may_send: Callable[[], bool] = lambda: True

    def wake(self) -> None:
        """There may be a letter to send."""
        self._wake.set()

    def stop(self) -> None:
        """Start no new letters."""
        self._ended.set()
        self.wake()

    async def run(self) -> None:
        """Settle what an earlier process left in doubt, then send until stopped."""
        await until_stored(self._db, self._letters.recover, self._clock.now())
        try:
            while not self._ended.is_set():
                if wait := self._full():
                    await self._rest(wait)
                elif not await self._one():
                    await self._rest(self._pause())
        finally:
            await self._conversation.close()

    async def _one(self) -> bool:
        """Send the next letter; False when there is none, or when nothing may be sent now."""
        try:
            if not self.may_send():
                return False
            now = self._clock.now()
            begun: Begun | None = await self._db.write(self._letters.begin, now) if await self._is_ready(now) else None
        except StorageUnavailable as error:
            log.warning("storage unavailable, no letter is sent: %s", error)
            return False
        if begun is None:
            if self._quiet_for() > QUIET_SECONDS:
                await self._conversation.close()
            return False
        outcome = await self._sent(begun)
        log.log(
            logging.INFO if outcome.end is End.SENT else logging.WARNING,
            "letter %s: %s %s", begun.frame.delivery.id, outcome.end.name, outcome.words,
        )  # fmt: skip
        await until_stored(self._db, lambda tx, now: self._letters.settle(tx, now, begun, outcome), self._clock.now())
        await self._note(outcome)
        self.wake_messenger()
        return outcome.end is not End.AWAY

    async def _sent(self, begun: Begun) -> Outcome:
        letter = begun.letter
        try:
            files = [*letter.files, *[await self._file(each) for each in letter.media]]
        except Exception as error:
            return Outcome(End.AWAY, f"a file cannot be had now: {type(error).__name__}")
        try:
            content = written(letter, self._mail, files, begun.frame.now)
        except ValueError as error:
            log.exception("letter %s cannot be written", begun.frame.delivery.id)
            return Outcome(End.REFUSED, f"it cannot be written: {type(error).__name__}")
        if not self.may_send():
            return Outcome(End.AWAY, "another process may be at work")
        self._left.append(self._clock.monotonic())
        return await self._conversation.send(letter.to, content)

    async def _file(self, media: Media) -> File | None:
        """The file; None when it is not available (any more)."""
        if media.file_id not in self._files:
            content = await self._download(media.file_id)
            if content is None:
                return None
            self._files = {**dict(list(self._files.items())[1 - _KEPT :]), media.file_id: content}
        return File(_NAMES.get(media.kind, "file"), self._files[media.file_id])

    async def _note(self, outcome: Outcome) -> None:
        """Track whether the server is reachable; after repeated failures, tell the admins why, once."""
        if outcome.end is not End.AWAY:
            self._away = 0
            return
        self._away += 1
        if self._away == len(AWAY_SECONDS):
            await until_stored(self._db, lambda tx, now: self.tell_away(tx, now, outcome.words), self._clock.now())

    def _pause(self) -> float:
        return AWAY_SECONDS[min(self._away, len(AWAY_SECONDS)) - 1] if self._away else IDLE_SECONDS

    def _full(self) -> float:
        """Seconds until one more letter may be sent."""
        now = self._clock.monotonic()
        while self._left and self._left[0] <= now - 60:
            self._left.popleft()
        return self._left[0] + 60 - now if len(self._left) >= self._mail.per_minute else 0.0

    def _quiet_for(self) -> float:
        return self._clock.monotonic() - self._left[-1] if self._left else QUIET_SECONDS + 1

    async def _rest(self, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for((self._ended if self._away else self._wake).wait(), seconds)
        self._wake.clear()

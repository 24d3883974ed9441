"""Pictures sent to the archive itself: one in reply, or many in a batch with one summary."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.content import ALBUM_QUIET_MS, Content, Media
from bot.domain.errors import AlreadyDone, NotFound
from bot.domain.people import Actor
from bot.domain.photos.messages import PhotoBatch
from bot.services.events import showing
from bot.services.events.covering import follow
from bot.services.journal.keeping import AskedIn
from bot.services.photos.archive import Archive
from bot.services.photos.filing import Filing, Sighting
from storage import outbox
from storage.database import Transaction
from storage.events import covering
from storage.events.covering import Link
from storage.inbox import seen
from storage.office import people
from storage.office.people import Dialog
from storage.photos import batches

BATCH_MS = 2 * 3600 * 1000
# Pictures of an event that come within that time are told of together (ms).
TOGETHER_MS = 10 * 60_000
COLLECTING = "photos_sent"


class Collecting:
    """Takes pictures into the archive and reports the results."""

    def __init__(self, archive: Archive, filing: Filing) -> None:
        self._archive = archive
        self._filing = filing

    def begin(self, tx: Transaction, now: int, actor: Actor, pressed: AskedIn) -> None:
        """`Добавить`: file all pictures the person sends from now on, until `Готово`."""
        self._archive.require_on()
        batch_id = batches.begin(tx, now, pressed.home, "", None)
        people.ask(tx, (pressed.chat_id, actor.id), Dialog(COLLECTING, {"batch": batch_id}), now + BATCH_MS)
        outbox.plan(tx, now, PhotoBatch(pressed.home, batch_id))

    def take(
        self, tx: Transaction, now: int, actor: Actor, asked: AskedIn, batch_id: int, sent: tuple[Media, str, int]
    ) -> None:
        """Add a picture to the batch; `sent` is the picture, its words, and when it was sent."""
        batch = batches.find(tx, batch_id)
        if batch is None or batch.ended_at is not None:
            raise AlreadyDone
        self._file(tx, now, actor, batch_id, sent)
        people.ask(tx, (asked.chat_id, actor.id), Dialog(COLLECTING, {"batch": batch_id}), now + BATCH_MS)
        outbox.refresh(tx, now, PhotoBatch(batch.recipient, batch_id))
        outbox.postpone(tx, PhotoBatch(batch.recipient, batch_id), now + ALBUM_QUIET_MS)

    def whole(self, tx: Transaction, chat_id: int, message_id: int) -> list[Content]:
        """The message with the others of its album, as far as they were seen (a read)."""
        return seen.whole(tx, chat_id, message_id)

    def take_these(
        self, tx: Transaction, now: int, actor: Actor, asked: AskedIn, pictures: Iterable[Media], words: str
    ) -> None:
        """`/photos WORDS` in reply to pictures: file them with those words."""
        self._archive.require_on()
        batch_id = batches.begin(tx, now, asked.home, words, None)
        for each in pictures:
            self._file(tx, now, actor, batch_id, (each, words, now))
        batches.end(tx, now, batch_id)
        outbox.plan(tx, now, PhotoBatch(asked.home, batch_id), now + ALBUM_QUIET_MS)

    def take_of_event(
        self, tx: Transaction, now: int, actor: Actor, asked: AskedIn, event_id: int, sent: tuple[Media, str, int]
    ) -> None:
        """Pictures in reply to an event belong to it, and cover it once it has begun; they are reported together."""
        self._archive.require_on()
        event = showing.require(tx, event_id)
        batch_id = batches.lately(tx, asked.home, event_id, now - TOGETHER_MS)
        if batch_id is None:
            batch_id = batches.begin(tx, now, asked.home, "", event_id)
            batches.end(tx, now, batch_id)
        photo_id = self._file(tx, now, actor, batch_id, sent, event_id)
        if photo_id and event.facts.begins_at <= now:
            covering.link(tx, now, event_id, Link.PHOTO, photo_id)
            follow(tx, now, event_id)
        summary = PhotoBatch(asked.home, batch_id)
        if not outbox.plan_new(tx, now, summary, now + ALBUM_QUIET_MS):
            outbox.refresh(tx, now, summary)
            outbox.postpone(tx, summary, now + ALBUM_QUIET_MS)

    def finish(self, tx: Transaction, now: int, actor: Actor, pressed: AskedIn, batch_id: int) -> str:
        """`Готово`."""
        batch = batches.find(tx, batch_id)
        if batch is None or batch.recipient != pressed.home:
            raise NotFound
        if not batches.end(tx, now, batch_id):
            raise AlreadyDone
        people.end_dialog(tx, pressed.chat_id, actor.id)
        outbox.refresh(tx, now, PhotoBatch(batch.recipient, batch_id))
        return "photos-batch-done"

    def _file(
        self,
        tx: Transaction,
        now: int,
        actor: Actor,
        batch_id: int,
        sent: tuple[Media, str, int],
        event_id: int | None = None,
    ) -> int | None:
        picture, words, at = sent
        sender = (actor.id, actor.name)
        sighting = Sighting(picture, at, sender, caption=words, event_id=event_id, batch_id=batch_id)
        filed = self._filing.see(tx, now, sighting)
        batches.came(tx, batch_id, known=filed is not None and not filed[1])
        return filed[0] if filed else None

"""The result for a filed picture after its bytes were examined: kept, known already, part of a burst, asked about."""

from __future__ import annotations

from dataclasses import dataclass

from bot.city.model import City
from bot.city.sections.photos import Photos
from bot.domain.errors import AlreadyDone, NotAllowed, NotFound
from bot.domain.people import MODERATORS, Actor
from bot.domain.photos.likeness import BURST, LOOKS_SAME, Likeness, likeness, near
from bot.domain.photos.messages import PhotoAlbum, PhotoLike
from bot.domain.photos.photo import Photo, State
from bot.domain.photos.pictures import Picture, TakenFrom, taken_at
from bot.services.people import saying
from bot.services.photos.describing import describe
from storage import outbox
from storage.database import Transaction
from storage.events import covering, events
from storage.events.covering import Link
from storage.photos import batches, files, looks, photos
from storage.photos.photos import Bytes

# How often a file is asked for that the messenger cannot give now, and how long is waited between (ms).
TRIES = 5
AGAIN_MS = (60_000, 600_000, 3_600_000, 6 * 3_600_000)
SAME, OTHER = "same", "other"


@dataclass(frozen=True)
class Seen:
    """An examined picture: its files on disk, similar pictures, and the resident it belongs to."""

    picture: Picture
    kept: Bytes
    near: tuple[int, ...] = ()
    resident: int | None = None


class Keeping:
    """Settles rows of pictures. A row never refers to bytes that do not exist."""

    def __init__(self, city: City) -> None:
        self._city = city
        self.zone = city.time_zone
        section = city.get(Photos)
        self._burst_ms = section.stack_seconds * 1000 if section else 0

    def resembling(self, tx: Transaction, photo_id: int, picture: Picture) -> tuple[int, ...]:
        """The pictures to compare it with: those that look the same, and those of the same moment that look similar (a
        read)."""
        if not picture.dhash:
            return ()
        taken, _ = self._taken(tx, photos.get(tx, photo_id), picture)
        at_once = looks.between(tx, taken - self._burst_ms, taken + self._burst_ms)
        same = near(looks.sharing(tx, picture.dhash), picture.dhash, LOOKS_SAME)
        return tuple(dict.fromkeys((*same, *near(at_once, picture.dhash, BURST))))

    def settle(self, tx: Transaction, now: int, photo_id: int, seen: Seen) -> None:
        """The bytes are on disk: keep them under this row, or join it to one that shows the same."""
        photo = photos.get(tx, photo_id)
        twin = photos.of_sum(tx, seen.kept.sha256)
        if photo.state is not State.WANTED:
            self._unwanted(tx, now, seen)
        elif twin is not None:
            self._unwanted(tx, now, seen)
            self._join(tx, now, photo, twin)
        else:
            photos.keep(tx, photo_id, seen.kept, seen.picture, original=photo.original)
            if seen.resident is not None:
                photos.lend(tx, photo_id, seen.resident)
            self._date(tx, photo, seen.picture)
            describe(tx, self._city, photo_id)
            self._compare(tx, now, photos.get(tx, photo_id), seen)
        self._tell_batch(tx, now, photo)

    def absent(self, tx: Transaction, now: int, photo_id: int, reason: str) -> None:
        """Its bytes cannot be had: it stays filed by the messenger's id."""
        if photos.absent(tx, photo_id, reason):
            self._tell_batch(tx, now, photos.get(tx, photo_id))

    def later(self, tx: Transaction, now: int, photo_id: int, reason: str) -> None:
        """The messenger cannot provide it now: retry later, a few times."""
        photo = photos.get(tx, photo_id)
        if photo.attempts + 1 >= TRIES:
            self.absent(tx, now, photo_id, reason)
        else:
            photos.later(tx, photo_id, now + AGAIN_MS[min(photo.attempts, len(AGAIN_MS) - 1)])

    def answer(self, tx: Transaction, now: int, actor: Actor, photo_id: int, said: str) -> str:
        """`То же` or `Другое`: asked once; nothing is deleted but the smaller copy's own row."""
        photo, other_id = photos.find(tx, photo_id), looks.asked_of(tx, photo_id)
        if photo is None or other_id is None or said not in (SAME, OTHER):
            raise NotFound
        if not looks.say(tx, photo_id, said):
            raise AlreadyDone
        other = photos.get(tx, other_id)
        if said == SAME and photo.state is State.KEPT and other.state is State.KEPT:
            # Both stay on the disk: a person may err, and a stack can be looked into.
            first, second = (photo, other) if _better(photo, other) else (other, photo)
            self._put_under(tx, second.id, first.stack_id or first.id)
        outbox.refresh(tx, now, f"photo_like:{photo_id}")
        return f"photos-said-{said}"

    # ── the steps ──

    def _unwanted(self, tx: Transaction, now: int, seen: Seen) -> None:
        """Delete newly written files that no row refers to."""
        files.remove(tx, now, seen.kept.path, seen.kept.preview)

    def _date(self, tx: Transaction, photo: Photo, picture: Picture) -> None:
        photos.date(tx, photo.id, *self._taken(tx, photo, picture))

    def _taken(self, tx: Transaction, photo: Photo, picture: Picture) -> tuple[int, TakenFrom]:
        event = events.find(tx, photo.event_id) if photo.event_id else None
        event_at = event.facts.begins_at if event else None
        return taken_at(picture.taken, self._city.time_zone, photo.sent_at, event_at)

    def _compare(self, tx: Transaction, now: int, photo: Photo, seen: Seen) -> None:
        own = looks.of(tx, [photo.id])
        others = [each for each in looks.of(tx, seen.near) if each.id != photo.id and each.dhash]
        found = likeness(own[0], others, self._burst_ms) if photo.dhash else None
        if found is None:
            return
        what, other_id = found
        other = photos.get(tx, other_id)
        match what:
            case Likeness.SMALLER_COPY:
                files.remove(tx, now, photo.path, photo.preview)
                self._join(tx, now, photo, other)
            case Likeness.LARGER_COPY:
                self._replace(tx, now, other, photo, seen)
            case Likeness.BURST:
                self._put_under(tx, photo.id, other.stack_id or other.id)
            case Likeness.PERHAPS:
                self._ask(tx, now, photo, other)

    def _join(self, tx: Transaction, now: int, photo: Photo, to: Photo) -> None:
        """The same picture came again: one row with all ids and captions of both."""
        self._tell_closed(tx, now, photo, to)
        photos.join(tx, photo.id, to.id)
        for event_id in covering.events_of(tx, Link.PHOTO, photo.id):
            covering.unlink(tx, event_id, Link.PHOTO, photo.id)
            covering.link(tx, now, event_id, Link.PHOTO, to.id)
        if photo.caption and not to.caption:
            photos.describe(tx, to.id, caption=photo.caption)
        if photo.event_id is not None and to.event_id is None:
            photos.describe(tx, to.id, event_id=photo.event_id)
        describe(tx, self._city, to.id)

    def _replace(self, tx: Transaction, now: int, small: Photo, large: Photo, seen: Seen) -> None:
        """The original of a compressed picture came: keep the known number, with the original's bytes."""
        self._join(tx, now, large, small)
        files.remove(tx, now, small.path, small.preview)
        photos.keep(tx, small.id, seen.kept, seen.picture, original=True)
        if not small.closed:
            self._date(tx, small, seen.picture)
        describe(tx, self._city, small.id)

    def _put_under(self, tx: Transaction, photo_id: int, first: int) -> None:
        if first == photo_id:
            return
        for each in photos.of_stack(tx, photo_id):
            photos.stack(tx, each.id, first)
        photos.stack(tx, photo_id, first)

    def _ask(self, tx: Transaction, now: int, photo: Photo, other: Photo) -> None:
        looks.ask(tx, photo.id, other.id)
        to = batches.recipient(tx, photo.batch_id) or MODERATORS
        outbox.plan(tx, now, PhotoAlbum(to, (other.id, photo.id), f"like:{photo.id}"))
        outbox.plan(tx, now, PhotoLike(to, photo.id))

    def _tell_closed(self, tx: Transaction, now: int, photo: Photo, to: Photo) -> None:
        """A closed picture came back another way: warn those responsible."""
        if not to.closed:
            return
        for post_id in files.posts_of(tx, photo.id):
            key = f"photo_closed_out:{to.id}:{post_id}"
            saying.say(tx, now, MODERATORS, key, "photos-closed-is-out", number=to.id, post=post_id)

    def _tell_batch(self, tx: Transaction, now: int, photo: Photo) -> None:
        if photo.batch_id is not None and not batches.waiting(tx, photo.batch_id):
            outbox.refresh(tx, now, f"photo_batch:{photo.batch_id}")


def require_keeper(actor: Actor, *, moderator: bool) -> None:
    """Raises NotAllowed for anybody who may only look."""
    if not (moderator or actor.is_editor):
        raise NotAllowed("photos-look-only")


def _better(one: Photo, other: Photo) -> bool:
    return (one.original, one.width, -one.id) > (other.original, other.width, -other.id)

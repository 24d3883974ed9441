"""Filing: every picture the office publishes or sends to the archive gets a row at once; its bytes come later. No press
is needed. A picture already known to the messenger is filed once."""

from __future__ import annotations

from dataclasses import dataclass

from bot.city.model import City
from bot.city.sections.photos import Photos
from bot.domain.content import Content, Media
from bot.domain.photos.photo import read_caption
from bot.domain.publishing.posts import Post
from bot.services.photos.describing import describe
from storage.database import Transaction
from storage.events import covering
from storage.events.covering import Link
from storage.office import facts
from storage.photos import files, photos
from storage.photos.photos import NewPhoto
from storage.publishing import posts

# Up to which publication all were looked through when the archive was switched on.
TAKEN_IN = "photos_of_posts"
AT_ONCE = 20


@dataclass(frozen=True)
class Sighting:
    """A picture that passed through a chat: the messenger's file and what is known about it."""

    media: Media
    at: int
    sender: tuple[int | None, str] = (None, "")
    caption: str = ""
    rubric: str = ""
    campaigns: str = ""
    event_id: int | None = None
    batch_id: int | None = None


class Filing:
    """Files pictures. Without `[photos]` in the city file it does nothing."""

    def __init__(self, city: City) -> None:
        self._city = city
        self._section = city.get(Photos)

    def see(self, tx: Transaction, now: int, seen: Sighting) -> tuple[int, bool] | None:
        """File it; returns (its number, whether it is new), None when no archive is kept."""
        if self._section is None:
            return None
        known = files.photo_of(tx, seen.media.unique_id)
        if known is None and (kept := photos.of_path(tx, seen.media.kept)):
            known = kept.id
        if known is not None:
            self._fill_in(tx, known, seen)
            return known, False
        caption, credit = read_caption(seen.caption)
        new = NewPhoto(
            original=seen.media.kind == "document",
            sent_at=seen.at,
            sender=seen.sender,
            caption=caption,
            credit=credit or self._section.credit,
            rubric=seen.rubric,
            campaigns=seen.campaigns,
            event_id=seen.event_id,
            batch_id=seen.batch_id,
        )
        photo_id = photos.add(tx, now, new)
        files.know(tx, now, photo_id, seen.media)
        describe(tx, self._city, photo_id)
        return photo_id, True

    def published(self, tx: Transaction, now: int, post_id: int) -> None:
        """A publication appeared in a channel: file its pictures, each with the whole text."""
        post = posts.get(tx, post_id)
        event_id = next(iter(covering.events_of(tx, Link.POST, post_id)), None)
        for part in post.material.parts:
            media = picture_in(part)
            if media is None:
                continue
            filed = self.see(tx, now, _of_post(post, media, event_id))
            if filed is None:
                return
            if part.media and part.media.unique_id != media.unique_id and part.media.unique_id:
                files.know(tx, now, filed[0], part.media)
            files.use(tx, filed[0], post_id)

    def take_in(self, tx: Transaction, now: int) -> bool:
        """File pictures of some publications older than the archive; True when there may be more."""
        if self._section is None:
            return False
        found = files.posts_after(tx, facts.instant(tx, TAKEN_IN) or 0, AT_ONCE)
        for post_id in found:
            self.published(tx, now, post_id)
        if found:
            facts.put(tx, TAKEN_IN, found[-1])
        return len(found) == AT_ONCE

    def _fill_in(self, tx: Transaction, photo_id: int, seen: Sighting) -> None:
        """Add what was not known about it before."""
        photo = photos.get(tx, photo_id)
        new: dict[str, str | int | None] = {}
        if not photo.caption and seen.caption:
            new["caption"] = read_caption(seen.caption)[0]
        if photo.event_id is None and seen.event_id is not None:
            new["event_id"] = seen.event_id
        if new:
            photos.describe(tx, photo_id, **new)
            describe(tx, self._city, photo_id)


def _of_post(post: Post, media: Media, event_id: int | None) -> Sighting:
    return Sighting(
        media=media,
        at=post.created_at,
        sender=(post.author_id, post.author_name),
        caption=post.material.words.text,
        rubric=post.rubric or "",
        campaigns=post.campaigns,
        event_id=event_id,
    )


def picture_in(part: Content) -> Media | None:
    """The best version of a message's picture: the original file, a photo, or a picture sent as a file."""
    original = part.extra.get("original")
    if isinstance(original, list):
        return Media("document", *original)
    media = part.media
    if media is not None and (media.kind == "photo" or (media.kind == "document" and "picture" in part.extra)):
        return media
    return None

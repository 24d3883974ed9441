"""Closed pictures are never published; when a person withdraws consent, the bytes are also deleted from disk."""

from __future__ import annotations

from collections.abc import Sequence

from bot.city.model import City
from bot.domain.errors import AlreadyDone, NotFound, Refusal
from bot.domain.people import Actor
from bot.domain.photos.photo import ERASING, REASONS, Closed, Photo, State
from bot.domain.publishing.life import PostState
from bot.domain.publishing.posts import Material
from bot.services.events.covering import follow
from bot.services.journal.keeping import AskedIn
from bot.services.people import saying
from bot.services.photos.describing import describe
from bot.services.publishing import carrying, desk
from storage.database import Transaction
from storage.events import covering
from storage.events.covering import Link
from storage.photos import files, photos, words
from storage.publishing import moves, posts


class Closing:
    """Closes pictures and opens them again, and keeps closed ones out of publications."""

    def __init__(self, city: City) -> None:
        self._city = city

    def forbid(self, tx: Transaction, material: Material) -> None:
        """Raises Refusal when the material has a closed picture, including forwarded ones."""
        if closed := files.closed_among(tx, material.files):
            raise Refusal("photos-closed", number=closed)

    def close(self, tx: Transaction, now: int, actor: Actor, pressed: AskedIn, ids: Sequence[int], reason: str) -> str:
        """`Закрыть…`: stop planned publications that use it and name the published ones."""
        if reason not in set(REASONS):
            raise NotFound
        found = [photo for photo in photos.among(tx, ids) if not photo.closed]
        if not found:
            raise AlreadyDone
        for photo in found:
            photos.close(tx, now, photo.id, reason, actor.name)
            if Closed(reason) in ERASING:
                self._erase(tx, now, photo)
            self._keep_out(tx, now, actor, pressed, photo)
        return "photos-closed-erased" if Closed(reason) in ERASING else "photos-closed-press"

    def reopen(self, tx: Transaction, now: int, actor: Actor, ids: Sequence[int]) -> str:
        """`Открыть`: what still lies on the disk may be published again."""
        found = [photo for photo in photos.among(tx, ids) if photo.closed and photo.state is not State.ERASED]
        if not found:
            raise AlreadyDone
        for photo in found:
            photos.close(tx, now, photo.id, "", actor.name)
        return "photos-reopened"

    def forget(self, tx: Transaction, now: int, person_id: int) -> None:
        """`/forget`: delete a resident's pictures from disk and keep them closed; elsewhere erase only the author's
        name."""
        for photo_id in photos.of_sender(tx, person_id):
            photo = photos.get(tx, photo_id)
            photos.describe(tx, photo_id, sender_id=None, sender_name="")
            if photo.lent and photo.state is not State.JOINED:
                photos.close(tx, now, photo_id, Closed.FORGOTTEN, "")
                photos.describe(tx, photo_id, caption="", credit="")
                self._erase(tx, now, photo)
            elif photo.state is not State.JOINED:
                describe(tx, self._city, photo_id)

    def _erase(self, tx: Transaction, now: int, photo: Photo) -> None:
        files.remove(tx, now, photo.path, photo.preview)
        photos.erase(tx, photo.id)
        words.forget(tx, photo.id)
        for event_id in covering.events_of(tx, Link.PHOTO, photo.id):
            covering.unlink(tx, event_id, Link.PHOTO, photo.id)
            follow(tx, now, event_id)

    def _keep_out(self, tx: Transaction, now: int, actor: Actor, pressed: AskedIn, photo: Photo) -> None:
        """Turn planned publications with the picture back into drafts, and report the published ones."""
        for post_id in dict.fromkeys((*files.posts_with(tx, photo.id), *files.posts_of(tx, photo.id))):
            post = posts.get(tx, post_id)
            key = f"photo_closed:{photo.id}:{post_id}:{now}"
            if post.is_waiting and post.state is not PostState.DRAFT:
                if not moves.unplan(tx, post_id, post.due_at, post.remark):
                    moves.give_back(tx, post_id)
                desk.record(tx, now, post_id, actor, "photo-closed", f"№ {photo.id}")
                desk.changed(tx, now, post_id)
                saying.say(tx, now, pressed.home, key, "photos-closed-unplanned", number=photo.id, post=post_id)
            elif out := carrying.out(tx, post_id):
                link = out[0].link
                saying.say(tx, now, pressed.home, key, "photos-closed-stands", number=photo.id, post=post_id, link=link)

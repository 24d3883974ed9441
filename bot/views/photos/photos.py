"""The archive as staff read it: albums, pages of search results, batches, questions, packs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from bot.domain.buttons import Action, Rows, button
from bot.domain.content import Content, clipped
from bot.domain.messages.outbox import Frame
from bot.domain.outgoing import Album, File, Outgoing, Say
from bot.domain.photos.messages import PhotoAlbum, PhotoBatch, PhotoLike, PhotoPack, PhotoPage
from bot.domain.photos.photo import Photo, State
from bot.services.photos.archive import PAGE, showing
from bot.services.photos.keeping import OTHER, SAME
from bot.texts import Markup
from bot.views import shows
from bot.views.words.speech import Speech, Voice
from storage.database import Transaction
from storage.events import events
from storage.photos import batches, files, looks, photos

# How much of a caption is enough to recognise a picture.
EXCERPT = 90


class PhotoViews:
    """Views of the archive."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech

    @shows(PhotoAlbum)
    def album(self, tx: Transaction, frame: Frame[PhotoAlbum]) -> Outgoing | None:
        """The pictures with their numbers; those erased meanwhile are left out."""
        voice = self._speech.reader(tx, frame)
        items = []
        for each in photos.among(tx, frame.message.photos):
            media = showing(tx, each)
            if media is not None:
                caption = voice.text(
                    "photos-under", number=each.id, day=self._day(each), caption=_said(tx, voice, each)
                )
                items.append(Content(text=caption, media=media))
        if not items:
            return None
        if len(items) == 1:
            return Say(items[0].text, html=False, content=items[0])
        return Album(tuple(items))

    @shows(PhotoPage)
    def page(self, tx: Transaction, frame: Frame[PhotoPage]) -> Outgoing:
        """What was found, and what can be done with it."""
        page, voice = frame.message, self._speech.reader(tx, frame)
        found = photos.among(tx, page.photos)
        first = page.page * PAGE + 1
        title = voice.html("photos-title", words=page.words, first=first, last=first + len(found) - 1, found=page.found)
        stacked = photos.stacked(tx, page.photos)
        lines = [title, "", *(self._line(tx, voice, each, stacked.get(each.id, 0)) for each in found)]
        return Say(Markup("\n".join(lines)), buttons=voice.labelled(page_rows(page, found)))

    @shows(PhotoBatch)
    def batch(self, tx: Transaction, frame: Frame[PhotoBatch]) -> Outgoing | None:
        """How many came, and what became of them."""
        voice = self._speech.reader(tx, frame)
        batch = batches.find(tx, frame.message.batch)
        if batch is None:
            return None
        states = batches.states(tx, batch.id)
        lines = [voice.html("photos-batch-open" if batch.ended_at is None else "photos-batch-closed")]
        if batch.received:
            known = batch.known + states.get(State.JOINED, 0)
            lines.append(
                voice.html(
                    "photos-batch-counts",
                    received=batch.received,
                    kept=states.get(State.KEPT, 0),
                    waiting=states.get(State.WANTED, 0),
                    known=known,
                    absent=states.get(State.ABSENT, 0),
                )
            )
        lines += [
            voice.html("photos-batch-trouble", number=number, reason=voice.text(f"photos-reason-{reason}"))
            for number, reason in batches.troubles(tx, batch.id)
        ]
        done: Rows = ((button("button-photos-done", Action.PHOTO_DONE, batch.id),),)
        return Say(Markup("\n".join(lines)), buttons=voice.labelled(done if batch.ended_at is None else ()))

    @shows(PhotoLike)
    def like(self, tx: Transaction, frame: Frame[PhotoLike]) -> Outgoing | None:
        """Ask whether two pictures are the same."""
        photo, voice = photos.find(tx, frame.message.photo), self._speech.reader(tx, frame)
        other = photos.find(tx, looks.asked_of(tx, frame.message.photo) or 0)
        if photo is None or other is None:
            return None
        days = {"day": self._day(photo), "other_day": self._day(other)}
        said = looks.said_of(tx, photo.id)
        text = voice.html("photos-like", number=photo.id, other=other.id, said=said or "not", **days)
        rows: Rows = (
            (
                button("button-photos-same", Action.PHOTO_LIKE, photo.id, SAME),
                button("button-photos-other", Action.PHOTO_LIKE, photo.id, OTHER),
            ),
        )
        return Say(text, buttons=() if said else voice.labelled(rows))

    @shows(PhotoPack)
    def pack(self, tx: Transaction, frame: Frame[PhotoPack]) -> Outgoing:
        """One file of originals."""
        pack, voice = frame.message, self._speech.reader(tx, frame)
        name = voice.text("photos-pack-name", pack=pack.pack, number=pack.number)
        text = voice.html(
            "photos-pack",
            title=pack.title, number=pack.number, files=pack.files, photos=pack.photos, left=pack.left,
        )  # fmt: skip
        return Say(text, file=File(name, kept=pack.path), reply_to=pack.asked or None)

    # ── lines ──

    def _line(self, tx: Transaction, voice: Voice, photo: Photo, stacked: int) -> str:
        caption = _said(tx, voice, photo)
        marks = "".join(f" · {each}" for each in self._marks(tx, voice, photo, stacked))
        return voice.html("photos-line", number=photo.id, day=self._day(photo), caption=caption, marks=marks)

    def _marks(self, tx: Transaction, voice: Voice, photo: Photo, stacked: int) -> Iterator[str]:
        if photo.closed:
            yield voice.text("photos-mark-closed", reason=photo.closed)
        if stacked:
            yield voice.text("photos-mark-stack", count=stacked)
        if photo.is_compressed:
            yield voice.text("photos-mark-compressed")
        if photo.state is State.ABSENT:
            yield voice.text(f"photos-reason-{photo.reason}")
        if photo.state is State.WANTED:
            yield voice.text("photos-mark-wanted")
        if published := files.posts_of(tx, photo.id):
            yield voice.text("photos-mark-post", number=published[-1])

    def _day(self, photo: Photo) -> str:
        return f"{datetime.fromtimestamp(photo.taken_at / 1000, self._speech.city.time_zone):%d.%m.%Y}"


def page_rows(page: PhotoPage, found: list[Photo]) -> Rows:
    """What can be done with the pictures of a page."""
    more = page.found > page.page * PAGE + len(page.photos)
    closed = bool(found) and all(each.closed for each in found)
    close = "open" if closed else "close"
    return (
        (button("button-photos-more", Action.PHOTO_MORE),) if more else (),
        (
            button("button-photos-originals", Action.PHOTO_ORIGINALS),
            button("button-photos-post", Action.PHOTO_PICK, "post"),
        ),
        (
            button("button-photos-caption", Action.PHOTO_PICK, "caption"),
            button(f"button-photos-{close}", Action.PHOTO_PICK, close),
        ),
        (button("button-photos-add", Action.PHOTO_ADD),),
    )


def _said(tx: Transaction, voice: Voice, photo: Photo) -> str:
    """The beginning of the caption; without one, the event's title, if there is an event."""
    if photo.caption:
        return clipped(" ".join(photo.caption.split()), EXCERPT)
    event = events.find(tx, photo.event_id) if photo.event_id else None
    bare = voice.text("photos-uncaptioned")
    return f"{clipped(event.facts.title, EXCERPT)} · {bare}" if event else bare

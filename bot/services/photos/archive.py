"""`/photos`: finding pictures, saying what they show, handing out originals, making a publication of them."""

from __future__ import annotations

from collections.abc import Sequence

from bot.city.model import City
from bot.city.sections.photos import Photos
from bot.domain.content import Content, Media
from bot.domain.errors import NotFound, Refusal
from bot.domain.messages.failures import Failure
from bot.domain.messages.outbox import Frame
from bot.domain.outgoing import Sent
from bot.domain.people import Actor
from bot.domain.photos.messages import PhotoAlbum, PhotoPack, PhotoPage
from bot.domain.photos.photo import Photo, State, read_caption
from bot.domain.photos.searching import Wanted, of_event, read_wanted
from bot.domain.publishing.posts import composed
from bot.services.follow_ups import FollowUp, after
from bot.services.journal.keeping import AskedIn
from bot.services.people import saying
from bot.services.photos.describing import describe
from bot.services.publishing.desk import Desktop
from bot.services.publishing.drafting import Drafting, Order
from bot.texts import Texts
from storage import outbox
from storage.database import Transaction
from storage.office import people
from storage.office.people import Dialog
from storage.outbox import links
from storage.photos import files, packs, photos, words

PAGE = 10
# So many pictures are packed for one press, bursts included.
MOST_PACKED = 300
DIALOG_MS = 30 * 60 * 1000
CAPTIONING = "photo_caption"


class Archive:
    """What staff do with the archive. Every method raises Refusal where none is kept."""

    def __init__(self, city: City, drafting: Drafting, texts: Texts) -> None:
        self._city = city
        self._texts = texts
        self._drafting = drafting

    @property
    def follow_ups(self) -> tuple[FollowUp, ...]:
        return (after(PhotoAlbum, sent=self.learned), after(PhotoPack, sent=self.sent_off, failed=self.not_sent))

    # ── finding ──

    def show(self, tx: Transaction, now: int, asked: AskedIn, text: str) -> None:
        """`/photos WORDS`: the first page of what is found; without words the newest."""
        self.require_on()
        name = f"{asked.chat_id}:{asked.message_id}"
        if not self._page(tx, now, asked, name, text, 0):
            saying.say(tx, now, asked.home, f"photos_none:{name}", "photos-none")

    def show_event(self, tx: Transaction, now: int, pressed: AskedIn, event_id: int) -> bool:
        """`Фото` on an event's card: its pictures; False when there are none, or there is no archive."""
        name = f"{pressed.chat_id}:{pressed.message_id}:{now}"
        return self._city.get(Photos) is not None and bool(self._page(tx, now, pressed, name, of_event(event_id), 0))

    def pictures_of(self, tx: Transaction, event_id: int) -> list[Content]:
        """The event's pictures that may be published, as an album takes them, the earliest first."""
        found = words.find(tx, Wanted(event=event_id), PAGE)
        return [Content(media=media) for each in reversed(found) if (media := showing(tx, each))]

    def more(self, tx: Transaction, now: int, pressed: AskedIn) -> None:
        """`Ещё`: the page after the pressed one."""
        page = self.shown(tx, pressed)
        name = f"{pressed.chat_id}:{pressed.message_id}:{page.page + 1}"
        if not self._page(tx, now, pressed, name, page.words, page.page + 1):
            raise NotFound("photos-no-more")

    def shown(self, tx: Transaction, pressed: AskedIn) -> PhotoPage:
        """The page whose button was pressed; NotFound when it no longer exists."""
        self.require_on()
        link = links.find(tx, pressed.chat_id, pressed.message_id)
        row = outbox.by_id(tx, link.delivery_id if link else None)
        if row is None or not isinstance(row.message, PhotoPage):
            raise NotFound("list-outdated")
        return row.message

    def among(self, tx: Transaction, page: PhotoPage) -> list[Photo]:
        """The pictures of the page as they are now (a read)."""
        return photos.among(tx, page.photos)

    def _page(self, tx: Transaction, now: int, asked: AskedIn, name: str, text: str, page: int) -> int:
        wanted = read_wanted(text)
        found = words.find(tx, wanted, PAGE, page * PAGE)
        if not found:
            return 0
        ids = tuple(each.id for each in found)
        if seen := tuple(each.id for each in found if showing(tx, each)):
            outbox.plan(tx, now, PhotoAlbum(asked.home, seen, name))
        total = words.count(tx, wanted)
        outbox.plan(tx, now, PhotoPage(asked.home, text, ids, page, total, name))
        return len(ids)

    # ── what they show ──

    def ask_caption(self, tx: Transaction, now: int, actor: Actor, pressed: AskedIn, photo_id: int) -> None:
        """`Подпись`: the next words are the caption, for a burst of all its pictures."""
        photo = self._photo(tx, photo_id)
        people.ask(tx, (pressed.chat_id, actor.id), Dialog(CAPTIONING, {"photo": photo.id}), now + DIALOG_MS)
        key = f"photo_caption:{pressed.chat_id}:{pressed.message_id}:{now}"
        saying.say(tx, now, pressed.home, key, "photos-ask-caption", number=photo.id, caption=photo.caption)

    def caption(self, tx: Transaction, now: int, actor: Actor, asked: AskedIn, photo_id: int, text: str) -> None:
        """The words under a picture; a line «Фото: …» says whose it is."""
        photo = self._photo(tx, photo_id)
        said, credit = read_caption(text)
        for each in (photo, *photos.of_stack(tx, photo.id)):
            photos.describe(tx, each.id, caption=said)
            if credit:
                photos.describe(tx, each.id, credit=credit)
            describe(tx, self._city, each.id)
        people.end_dialog(tx, asked.chat_id, actor.id)
        key = f"photo_captioned:{asked.chat_id}:{asked.message_id}"
        saying.say(tx, now, asked.home, key, "photos-captioned", number=photo.id)

    # ── originals ──

    def originals(self, tx: Transaction, now: int, actor: Actor, pressed: AskedIn) -> str:
        """`Оригиналы`: every picture found, bursts in full, as files with a list."""
        page = self.shown(tx, pressed)
        found = words.find(tx, read_wanted(page.words), MOST_PACKED)
        whole = [each for first in found for each in (first, *photos.of_stack(tx, first.id))]
        ids = [each.id for each in whole if each.state is State.KEPT][:MOST_PACKED]
        if not ids:
            raise Refusal("photos-none-on-disk")
        packs.ask(tx, now, pressed.home, pressed.message_id, actor.language, page.words, ids)
        return "photos-packing"

    def sent_off(self, tx: Transaction, now: int, frame: Frame[PhotoPack], sent: Sent) -> None:
        """The messenger has the file: delete ours."""
        files.remove(tx, now, frame.message.path)

    def not_sent(self, tx: Transaction, now: int, frame: Frame[PhotoPack], failure: Failure) -> None:
        pack = frame.message
        files.remove(tx, now, pack.path)
        saying.say(tx, now, pack.to, f"photo_pack_lost:{frame.delivery.id}", "photos-not-packed")

    # ── into a publication ──

    def to_post(self, tx: Transaction, now: int, actor: Actor, at: Desktop, ids: Sequence[int], channel: str) -> int:
        """`В пост`: a draft of these pictures with their words; returns its number."""
        if channel not in self._city.channels:
            raise NotFound
        found = [photo for photo in photos.among(tx, ids) if not photo.closed]
        if len(found) < len(ids):
            raise Refusal("photos-closed", number=next(each for each in ids if each not in {p.id for p in found}))
        media = [showing(tx, each) for each in found]
        parts = [Content(media=each) for each in media if each]
        if len(parts) < len(found) or not parts:
            raise Refusal("photos-not-showable")
        caption, names = _words(found)
        credit = self._texts.get(self._city.language, "photos-credit", names=names) if names else ""
        parts[0] = parts[0].with_text("\n\n".join(filter(None, (caption, credit))))
        return self._drafting.draft(tx, now, actor, at, composed(parts), Order((channel,)))

    def learned(self, tx: Transaction, now: int, frame: Frame[PhotoAlbum], sent: Sent) -> None:
        """Store the new messenger ids after an upload, only when every picture can be matched."""
        asked = frame.message.photos
        if len(sent.photos) == len(asked):
            for photo_id, media in zip(asked, sent.photos, strict=True):
                files.know(tx, now, photo_id, media)

    def require_on(self) -> None:
        """Raises Refusal where the city file has no `[photos]`."""
        if self._city.get(Photos) is None:
            raise Refusal("photos-off")

    def _photo(self, tx: Transaction, photo_id: int) -> Photo:
        photo = photos.find(tx, photo_id)
        if photo is None or photo.state is State.JOINED:
            raise NotFound
        return photo


def showing(tx: Transaction, photo: Photo) -> Media | None:
    """How to show the picture as a photo: by the messenger's id, or from disk; None when neither works."""
    if photo.state in (State.ERASED, State.JOINED):
        return None
    known = files.media_of(tx, photo.id, "photo")
    if known is not None:
        return Media("photo", known.file_id, known.unique_id, photo.preview)
    return Media("photo", "", "", photo.preview) if photo.preview else None


def _words(found: Sequence[Photo]) -> tuple[str, str]:
    """The first caption among them, and the author's name."""
    caption = next((each.caption for each in found if each.caption), "")
    names = list(dict.fromkeys(each.credit for each in found if each.credit))
    return caption, ", ".join(names)

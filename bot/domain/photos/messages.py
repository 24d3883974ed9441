"""Messages of the photo archive."""

from __future__ import annotations

from bot.domain.messages.outbox import Message, Priority, for_key, message


@message("photo_album", Priority.NOTICE)
class PhotoAlbum(Message):
    """Pictures of the archive as an album (a single one as a photo), by number; `name` makes it unique."""

    to: str
    photos: tuple[int, ...]
    name: str = for_key()

    @property
    def key(self) -> str:
        return f"photo_album:{self.name}"

    @property
    def lane(self) -> str:
        return f"photos:{self.to}"


@message("photo_page", Priority.NOTICE)
class PhotoPage(Message):
    """A page of the `found` pictures, under its album, and what can be done with them."""

    to: str
    words: str
    photos: tuple[int, ...]
    page: int
    found: int
    name: str = for_key()

    @property
    def key(self) -> str:
        return f"photo_page:{self.name}"

    @property
    def lane(self) -> str:
        return f"photos:{self.to}"


@message("photo_batch", Priority.NOTICE, alone=True)
class PhotoBatch(Message):
    """What somebody sends for the archive: how many pictures arrived, and the result."""

    to: str
    batch: int

    @property
    def key(self) -> str:
        return f"photo_batch:{self.batch}"


@message("photo_like", Priority.NOTICE)
class PhotoLike(Message):
    """Two pictures look the same: are they? Under an album of both."""

    to: str
    photo: int

    @property
    def key(self) -> str:
        return f"photo_like:{self.photo}"

    @property
    def lane(self) -> str:
        return f"photos:{self.to}"


@message("photo_pack", Priority.NOTICE)
class PhotoPack(Message):
    """One of the `files` ZIP archives of originals, with `photos` pictures."""

    to: str
    pack: int
    number: int
    files: int
    photos: int
    title: str
    left: int
    asked: int

    @property
    def path(self) -> str:
        """Its path in the archive's folder."""
        return f"packed/{self.pack}-{self.number}.zip"

    @property
    def key(self) -> str:
        return f"photo_pack:{self.pack}:{self.number}"

    @property
    def lane(self) -> str:
        return f"photo_pack:{self.pack}"

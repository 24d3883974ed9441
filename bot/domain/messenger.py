"""What a messenger can do: one value, asked by whatever is written for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Messenger:
    """`text` and `caption` are counted in UTF-16 units; `album` is how many media stand in one, of `album_kinds`.

    `label` is the longest label of a link button; `wordless` are the media that carry no words.
    """

    text: int
    caption: int
    album: int
    album_kinds: tuple[str, ...]
    wordless: tuple[str, ...]
    label: int

    def is_album(self, kinds: Sequence[str]) -> bool:
        """Whether media of these kinds stand together as one album."""
        return len(kinds) > 1 and all(kind in self.album_kinds for kind in kinds)


# https://core.telegram.org/bots/api#sendmessage, #sendphoto (after entity parsing), #sendmediagroup
TELEGRAM = Messenger(
    text=4096,
    caption=1024,
    album=10,
    album_kinds=("photo", "video", "audio", "document"),
    wordless=("video_note",),
    label=64,
)


def carrier(recipient: str) -> Messenger:
    """The messenger by which the recipient (`person:…`, a place) is reached: today everybody by the same."""
    return TELEGRAM

"""What a messenger can do: one value, asked by all code that writes for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Messenger:
    """`text` and `caption` are counted in UTF-16 units; `album` is how many media stand in one, of `album_kinds`.

    `label` is the longest label of a link button, `press` how many bytes a pressed one brings along; `wordless` are
    the media that carry no words. Without `reactions` nothing is said by one. A message can be deleted for `deletable`
    ms after it was sent. A poll that closes by itself lasts from so many `poll_seconds` to so many. A bot can read
    files of up to `file_bytes`; a picture of more than `photo_bytes` or with a side over `photo_sides` is not shown
    as a photo. `at_message` and `at_start` are web addresses: of a message, and of the bot's door with a word.
    """

    text: int
    caption: int
    album: int
    album_kinds: tuple[str, ...]
    wordless: tuple[str, ...]
    label: int
    press: int
    reactions: bool
    deletable: int
    poll_seconds: tuple[int, int]
    file_bytes: int
    photo_bytes: int
    photo_sides: int
    at_message: str
    at_start: str

    def is_album(self, kinds: Sequence[str]) -> bool:
        """Whether media of these kinds stand together as one album."""
        return len(kinds) > 1 and all(kind in self.album_kinds for kind in kinds)

    def lasting(self, seconds: int) -> int:
        """The allowed duration nearest to the wanted one; 0 means until it is closed, and stays."""
        shortest, longest = self.poll_seconds
        return min(max(seconds, shortest), longest) if seconds else 0

    def link(self, chat_id: int, message_id: int, username: str = "") -> str:
        """The address of a message; a private group's or channel's opens for its members. Empty where it has none."""
        inner = str(chat_id).removeprefix("-100")
        where = username or (f"c/{inner}" if inner not in ("", str(chat_id)) else "")
        return self.at_message.format(chat=where, message=message_id) if where else ""

    def door(self, bot: str, word: str) -> str:
        """The address that opens the chat with that bot and sends it the word."""
        return self.at_start.format(bot=bot, word=word)


# https://core.telegram.org/bots/api#sendmessage, #sendphoto (after entity parsing), #sendmediagroup,
# #inlinekeyboardbutton (`callback_data`), #deletemessage, #sendpoll (`open_period`), #getfile, #sending-files;
# https://core.telegram.org/api/links
TELEGRAM = Messenger(
    text=4096,
    caption=1024,
    album=10,
    album_kinds=("photo", "video", "audio", "document"),
    wordless=("video_note",),
    label=64,
    press=64,
    reactions=True,
    deletable=48 * 3_600_000,
    poll_seconds=(5, 2_628_000),
    file_bytes=20 * 1024 * 1024,
    photo_bytes=10 * 1024 * 1024,
    photo_sides=10_000,
    at_message="https://t.me/{chat}/{message}",
    at_start="https://t.me/{bot}?start={word}",
)
# What every messenger of the office can do: asked where it is not known yet, or not one, who gets it.
EVERYWHERE = TELEGRAM


def carrier(recipient: str) -> Messenger:
    """The messenger that reaches the recipient (`person:…`, a place); today everybody has the same."""
    return TELEGRAM

"""What a messenger can do: one value, used by all code that writes for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Messenger:
    """Limits of a messenger. `text` and `caption` are in UTF-16 units; an album holds `album` media of `album_kinds`.

    `label` is the longest label of a link button, `press` the longest callback data in bytes; `wordless` are media
    kinds without a caption. Without `reactions` the bot sends none. A message can be deleted for `deletable` ms after
    it was sent. `poll_seconds` are the shortest and longest durations of a poll that closes by itself. A bot can read
    files of up to `file_bytes`; a picture of more than `photo_bytes` or with a side over `photo_sides` is not shown
    as a photo. `at_message` and `at_start` are URL templates: of a message, and of the bot with a start word.
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
        """Whether media of these kinds can form one album."""
        return len(kinds) > 1 and all(kind in self.album_kinds for kind in kinds)

    def lasting(self, seconds: int) -> int:
        """The allowed duration nearest to the wanted one; 0 (until it is closed) stays 0."""
        shortest, longest = self.poll_seconds
        return min(max(seconds, shortest), longest) if seconds else 0

    def link(self, chat_id: int, message_id: int, username: str = "") -> str:
        """The URL of a message, empty if it has none; that of a private group or channel opens for members only."""
        inner = str(chat_id).removeprefix("-100")
        where = username or (f"c/{inner}" if inner not in ("", str(chat_id)) else "")
        return self.at_message.format(chat=where, message=message_id) if where else ""

    def door(self, bot: str, word: str) -> str:
        """The URL that opens the chat with that bot and sends it the word."""
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
# Limits of every messenger the office uses: for texts whose recipient is not known yet, or that have several.
EVERYWHERE = TELEGRAM


def carrier(recipient: str) -> Messenger:
    """The messenger that reaches the recipient (`person:…`, a place); today it is the same for everybody."""
    return TELEGRAM

"""Messages about publications: posts in the channels, previews, cards and questions for the editors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from bot.domain.messages.outbox import Message, Priority, for_key, message


def _prompts(home: str) -> str:
    return f"prompt:{home}"


def _questions(post: int, to: str) -> str:
    return f"ask:{post}:{to}"


def _cards(post: int) -> str:
    return f"post_card:{post}"


# ── in the channel ──


@message("post", Priority.FIRST, alone=True, ask_when_unknown=True, verbatim=True)
class ChannelPost(Message):
    """The post itself in a channel, with its due instant; each attempt that people asked for is a separate message."""

    post: int
    to: str
    attempt: int = for_key()
    due: int

    @staticmethod
    def of(post: int, channel_key: str, attempt: int) -> str:
        return f"post:{post}:{channel_key}" + (f":{attempt}" if attempt > 1 else "")

    @property
    def channel(self) -> str:
        return self.to.partition(":")[2]

    @property
    def key(self) -> str:
        return self.of(self.post, self.channel, self.attempt)


@message("post_change", Priority.FIRST)
class PostChange(Message):
    """Edits (`do` is `edit`) or deletes a message of a publication, one change after another, or closes its `poll`."""

    post: int
    to: str
    do: str
    message: int
    at: int = for_key(default=0)
    poll: str = for_key(default="")

    @property
    def channel(self) -> str:
        return self.to.partition(":")[2]

    @property
    def key(self) -> str:
        return self.lane if self.poll else f"{self.lane}:{self.do}:{self.message}:{self.at}"

    @property
    def lane(self) -> str:
        return f"poll_close:{self.poll}" if self.poll else f"post_change:{self.post}:{self.channel}"


@message("post_pin", Priority.FIRST)
class PostPin(Message):
    """Pins the publication whose key is `of` in its channel."""

    post: int
    to: str
    of: str = for_key()
    message: int

    @property
    def key(self) -> str:
        return f"post_pin:{self.of}"

    @property
    def lane(self) -> str:
        return f"pin:{self.of}"


# ── at the editors' ──


@message("preview", Priority.CARD, verbatim=True)
class Preview(Message):
    """The post exactly as it will look, above the card with that serial or the question with that key."""

    post: int
    to: str
    serial: int = for_key(default=0)
    question: str = for_key(default="")

    @property
    def key(self) -> str:
        return f"preview:{self.question or f'{self.post}:{self.serial}'}"

    @property
    def lane(self) -> str:
        return _questions(self.post, self.to) if self.question else _cards(self.post)


@message("post_card", Priority.CARD, again_when_gone=True)
class PostCard(Message):
    """The card under the preview; a card with an earlier serial points to the later one."""

    post: int
    to: str
    serial: int

    @staticmethod
    def of(post: int, serial: int) -> str:
        return f"post_card:{post}:{serial}"

    @property
    def key(self) -> str:
        return self.of(self.post, self.serial)

    @property
    def lane(self) -> str:
        return _cards(self.post)


@message("post_question", Priority.CARD, again_when_gone=True)
class PostQuestion(Message):
    """A question to the editors about a post or an attempt in one channel; `previewed` puts it under a preview."""

    key: str
    post: int
    to: str
    ask: str
    channel: str
    attempt: int
    reason: str = ""
    link: str = ""
    previewed: bool = for_key(default=False)

    @property
    def lane(self) -> str:
        return _questions(self.post, self.to) if self.previewed else self.key


@message("post_prompt", Priority.CARD)
class PostPrompt(Message):
    """Asks for the input that the bot will read next in that thread."""

    post: int
    to: str
    ask: str
    thread: int
    where: str = for_key(default="")
    at: int = for_key(default=0)

    @property
    def key(self) -> str:
        ask = f"{self.ask}:{self.where}" if self.where else self.ask
        return f"prompt:{self.post}:{ask}:{self.at}"

    @property
    def lane(self) -> str:
        return self.key if self.where else _prompts(self.to)


@message("post_source", Priority.CARD)
class PostSource(Message):
    """The current text, ready to be copied and corrected."""

    post: int
    to: str
    ask: str
    thread: int
    at: int = for_key()

    @property
    def key(self) -> str:
        return f"prompt:{self.post}:{self.ask}:{self.at}:source"

    @property
    def lane(self) -> str:
        return _prompts(self.to)


@message("post_copy", Priority.CARD)
class SiteCopy(Message):
    """A clean copy for the city's site."""

    post: int
    to: str
    at: int = for_key()

    @property
    def key(self) -> str:
        return f"copy:{self.post}:{self.at}"

    @property
    def lane(self) -> str:
        return _prompts(self.to)


@message("post_offer", Priority.CARD)
class PostOffer(Message):
    """Asks what to make of an editor's private message; sent once for an album, identified by `name`."""

    to: str
    chat: int = for_key()
    name: str = for_key()
    message: int

    @property
    def key(self) -> str:
        return f"offer:{self.chat}:{self.name}"

    @property
    def lane(self) -> str:
        return f"offer:{self.to}"


@message("post_replacement", Priority.CARD)
class PostReplacement(Message):
    """Asks whether an album sent as a correction should replace the post; sent once for the album called `name`."""

    post: int
    to: str
    chat: int = for_key()
    name: str = for_key()
    message: int

    @property
    def key(self) -> str:
        return f"replace:{self.post}:{self.chat}:{self.name}"

    @property
    def lane(self) -> str:
        return f"offer:{self.to}"


@message("post_history", Priority.NOTICE)
class PostHistory(Message):
    """Who did what with the post."""

    post: int
    to: str
    at: int = for_key()

    @property
    def key(self) -> str:
        return f"post_history:{self.post}:{self.at}"

    @property
    def lane(self) -> str:
        return _cards(self.post)


@message("post_word", Priority.CARD, alone=True)
class EditorWord(Message):
    """A text for an editor that never waits behind other messages in that chat."""

    key: str
    to: str
    text: str
    args: Mapping[str, Any] = field(default_factory=dict)

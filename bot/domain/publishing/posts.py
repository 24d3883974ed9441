"""A publication: what it may contain and how it reads in its channel."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain.content import Content, Media, utf16_length, visible
from bot.domain.errors import Refusal
from bot.domain.formatted import Formatted, link
from bot.domain.messenger import EVERYWHERE, Messenger
from bot.domain.outgoing import LinkPreview, Poll
from bot.domain.publishing.life import NOT_LEFT, PostState, There
from bot.domain.publishing.polls import kept, poll_of
from bot.domain.publishing.previews import preview_of

# A post this late (ms) is published only if the editors confirm it (the office's own rule).
LATE_MS = 60 * 60 * 1000
# Two posts in a channel closer together than this (ms) are a clash.
CLASH_MS = 15 * 60 * 1000
# How long (ms) editors' messages and album parts can be made into a publication.
SEEN_MS = 48 * 3600 * 1000
# Kinds of publication that the office counts; each has a text `post-kind-…`.
KINDS = (
    "release", "announcement", "bulletin", "booklet", "agitation", "video", "others_video", "photoreport", "interview",
    "hotline", "conference", "contest",
)  # fmt: skip

_MEANT_AS_LINK = re.compile(r"\|\s*(?:https?:|tg:|t\.me/|www\.)", re.IGNORECASE)
_LINK_LINE = re.compile(r"(?P<label>[^|\n]+?)\s*\|\s*(?P<url>(?:https?://|tg://|t\.me/)\S+)\s*")


@dataclass(frozen=True)
class Material:
    """What is published: one message or the parts of an album, and links that become buttons under it."""

    parts: tuple[Content, ...]
    links: tuple[tuple[str, str], ...] = ()

    @property
    def main(self) -> int:
        """The index of the part that carries the text."""
        return next((number for number, part in enumerate(self.parts) if part.text), 0)

    @property
    def words(self) -> Formatted:
        part = self.parts[self.main]
        return Formatted(part.text, part.entities)

    @property
    def poll(self) -> Poll | None:
        found = self.parts[0].extra.get("poll")
        return poll_of(found) if isinstance(found, dict) else None

    @property
    def lacks_answer(self) -> bool:
        """Whether it is a quiz whose right answer the messenger did not reveal."""
        return self.poll is not None and self.poll.quiz and not self.poll.right

    def answered(self, option: int) -> Material:
        """The quiz with this option as its right answer."""
        assert self.poll is not None
        poll = replace(self.poll, right=(option,))
        return replace(self, parts=(replace(self.parts[0], extra={"poll": kept(poll)}),))

    @property
    def options(self) -> tuple[str, ...]:
        """The poll's answer options."""
        return tuple(each.text for each in self.poll.options) if self.poll else ()

    @property
    def is_album(self) -> bool:
        return len(self.parts) > 1

    @property
    def unique_ids(self) -> tuple[str, ...]:
        return tuple(part.media.unique_id for part in self.parts if part.media and part.media.unique_id)

    @property
    def files(self) -> tuple[Media, ...]:
        """Every file in the material."""
        return tuple(part.media for part in self.parts if part.media)

    @property
    def scans(self) -> tuple[int, ...]:
        """Indexes of parts that are pictures sent as files: a channel would show only a file name to download."""
        return tuple(number for number, part in enumerate(self.parts) if _is_scan(part))

    @property
    def source(self) -> Formatted:
        """The text with links as the lines they were written as, for an editor to correct."""
        lines = "\n".join(f"{label} | {url}" for label, url in self.links)
        return self.words.under(Formatted(lines)) if lines else self.words

    def with_words(self, words: Formatted) -> Material:
        """The same material with another text; lines `Подробнее | https://…` at its end become the links."""
        body, links = take_links(words)
        return replace(self._saying(body), links=links)

    @property
    def link_preview(self) -> LinkPreview:
        """The link preview its author chose."""
        found = self.parts[self.main].extra.get("link_preview")
        return preview_of(found) if isinstance(found, dict) else LinkPreview()

    def previewed_as(self, other: Content) -> Material:
        """The same material with the link preview settings of that message."""
        at = self.main
        extra = {name: value for name, value in self.parts[at].extra.items() if name != "link_preview"}
        if "link_preview" in other.extra:
            extra["link_preview"] = other.extra["link_preview"]
        changed = replace(self.parts[at], extra=extra)
        return replace(self, parts=self.parts[:at] + (changed,) + self.parts[at + 1 :])

    @property
    def broken_link(self) -> str:
        """The last line if it was meant as a button but its address is invalid (contains a space)."""
        line = self.words.text.rpartition("\n")[2]
        return line if _MEANT_AS_LINK.search(line) else ""

    @property
    def poll_pictures(self) -> bool:
        """Whether its poll has pictures, which a bot cannot pass on."""
        return self.poll is not None and self.poll.pictures

    def _saying(self, words: Formatted) -> Material:
        at = self.main
        changed = replace(self.parts[at], text=words.text, entities=words.entities)
        return replace(self, parts=self.parts[:at] + (changed,) + self.parts[at + 1 :])

    def with_media(self, at: int, media: Media) -> Material:
        """The same material with another file in part `at`; the file it was made from is kept as its `original`."""
        part = self.parts[at]
        extra = {name: value for name, value in part.extra.items() if name != "picture"}
        if part.media and part.media.kind == "document":
            extra["original"] = [part.media.file_id, part.media.unique_id]
        changed = replace(part, media=media, extra=extra)
        return replace(self, parts=self.parts[:at] + (changed,) + self.parts[at + 1 :])

    def dump(self) -> str:
        parts = [json.loads(part.dump()) for part in self.parts]
        return json.dumps({"parts": parts, "links": self.links}, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def load(cls, stored: str) -> Material:
        found = json.loads(stored)
        parts = tuple(Content.load(json.dumps(part)) for part in found["parts"])
        return cls(parts, tuple((label, url) for label, url in found["links"]))


@dataclass(frozen=True)
class Post:
    """A publication with everything known about it; `id` is its number (№). Instants are UTC ms.

    `due_at` None means at once; `home` is the recipient name of the chat in which it is prepared; `serial` counts the
    cards shown for it; `yearly` is 'MM-DD HH:MM' for a post repeated every year; nothing is public before `embargo_at`;
    `media_at` is when the media received it; the text of a `sealed` post cannot be changed.
    """

    id: int
    state: PostState
    author_id: int
    author_name: str
    home: str
    thread_id: int | None
    material: Material
    serial: int
    rubric: str | None
    kind: str
    campaigns: str
    site_url: str
    silent: bool
    pinned: bool
    preview: bool
    sealed: bool
    due_at: int | None
    position: int | None
    yearly: str
    remark: str
    approved_by: int | None
    approved_name: str
    created_at: int
    embargo_at: int | None
    media_at: int | None

    @property
    def campaign_keys(self) -> tuple[str, ...]:
        """The campaigns it counts towards."""
        return tuple(key for key in self.campaigns.split(", ") if key)

    @property
    def is_waiting(self) -> bool:
        """Whether sending has not begun: text, time and everything else can still be changed."""
        return self.state in NOT_LEFT


@dataclass(frozen=True)
class Publication:
    """A post in one of its channels."""

    post_id: int
    channel: str
    state: There
    attempt: int
    chat_id: int | None
    message_id: int | None
    link: str
    reason: str
    published_at: int | None = None


def is_too_late(due_at: int, now: int) -> bool:
    """Whether it is too late to publish without an editor's confirmation."""
    return now - due_at >= LATE_MS


# ── what may be published ──


def take_links(words: Formatted) -> tuple[Formatted, tuple[tuple[str, str], ...]]:
    """The text without its last lines of the form `Подробнее | https://…`, and those lines as (label, address)."""
    links: list[tuple[str, str]] = []
    body = words.stripped()
    while body.text:
        start = body.text.rfind("\n") + 1
        match = _LINK_LINE.fullmatch(body.text[start:])
        if match is None or utf16_length(match["label"].strip()) > EVERYWHERE.label:
            break
        url = match["url"] if "://" in match["url"] else f"https://{match['url']}"
        links.insert(0, (match["label"].strip(), url))
        body = body.part(0, start).stripped()
    return body, tuple(links)


def composed(parts: Sequence[Content]) -> Material:
    """The material made of these messages; raises Refusal when it cannot be published at all."""
    if not parts or all(_says_nothing(part) for part in parts):
        raise Refusal("post-empty")
    if len(parts) > EVERYWHERE.album:
        raise Refusal("post-too-many", count=len(parts))
    if len(parts) > 1 and any(part.media is None or part.media.kind not in EVERYWHERE.album_kinds for part in parts):
        raise Refusal("post-unsupported")
    material = Material(tuple(parts))
    if material.poll is not None:
        return material
    body, links = take_links(material.words)
    if not body.text and parts[0].media is None and parts[0].spot is None:
        raise Refusal("post-empty")
    return replace(material._saying(body), links=links)


def checked(material: Material, hashtag: str) -> Material:
    """The same material; raises Refusal when the finished text is too long for a message or a quiz has no answer."""
    if material.lacks_answer:
        raise Refusal("post-quiz-answer-unseen")
    media = material.parts[0].media
    limit = EVERYWHERE.caption if media else EVERYWHERE.text
    for part in finished(material, hashtag).parts:
        over = utf16_length(part.text) - limit
        if over > 0:
            raise Refusal("post-caption-too-long" if media else "post-text-too-long", limit=limit, over=over)
    return material


def finished(material: Material, hashtag: str, messenger: Messenger = EVERYWHERE) -> Material:
    """The material as sent: with the rubric's hashtag, and an album's links in its caption (albums have no buttons)."""
    if material.poll is not None or (material.parts[0].media and material.parts[0].media.kind in messenger.wordless):
        return material
    words = material.words
    if material.is_album:
        for label, url in material.links:
            words = words.under(link(label, url))
    if hashtag and not _has_tag(words.text, hashtag):
        words = words.under(Formatted(hashtag))
    changed = material._saying(words)
    return replace(changed, links=()) if material.is_album else changed


def _says_nothing(part: Content) -> bool:
    return not visible(part.text) and part.media is None and part.spot is None and "poll" not in part.extra


def _has_tag(text: str, hashtag: str) -> bool:
    return hashtag.casefold() in {word.strip(".,!?;:()").casefold() for word in text.split()}


def _is_scan(part: Content) -> bool:
    return part.media is not None and part.media.kind == "document" and "picture" in part.extra

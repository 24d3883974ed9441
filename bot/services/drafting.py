"""From what an editor prepared to a draft with its preview, and everything that is changed before it leaves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.city import City
from bot.domain.content import Content
from bot.domain.errors import NotFound, Refusal
from bot.domain.formatted import Formatted
from bot.domain.people import Actor
from bot.domain.posts import KINDS, Material, Post, checked, composed
from bot.domain.when import HourPassed, WhenKind, split_when
from bot.services import posting
from bot.services.posting import Desk, require_channels
from storage import posts, seen
from storage.database import Transaction
from storage.people import Dialog
from storage.posts import Draft

# Switches on the card of a post: column → the words of the history.
SWITCHES = ("silent", "pinned", "preview")
# What an editor is asked to write; each is the kind of a dialog and has a text `post-ask-…`.
ASKS = ("text", "when", "campaigns", "site")
SITE = ("https://", "http://")


@dataclass(frozen=True)
class Desktop:
    """Where an editor works: the chat, its recipient name, and the thread."""

    chat_id: int
    home: str
    thread_id: int | None = None


@dataclass(frozen=True)
class Request:
    """A command about a post: the words after it, and what it brings: replied to, or on the lines below."""

    at: Desktop
    words: tuple[str, ...] = ()
    body: Content | None = None
    replied: Content | None = None
    replied_id: int | None = None
    album: str | None = None
    quiet_until: int = 0


@dataclass(frozen=True)
class Order:
    """What the words after `/post` say."""

    channels: tuple[str, ...]
    rubric: str | None = None
    due_at: int | None = None
    remark: str = ""


@dataclass
class Drafting:
    """Makes drafts and changes them. Every method raises Refusal in words that help."""

    city: City
    desk: Desk = field(init=False)

    def __post_init__(self) -> None:
        self.desk = Desk(self.city)

    def compose(self, tx: Transaction, now: int, actor: Actor, request: Request) -> int:
        """`/post CHANNEL [WHEN] [#rubric]`: a draft with its preview; returns its number."""
        posting.require_editor(actor)
        if not request.words:
            raise Refusal("post-usage", **self.known())
        order = self.read(now, request.words)
        require_channels(actor, order.channels, self.city)
        parts = self.parts(tx, request)
        if not parts:
            raise Refusal("post-usage", **self.known())
        return self.draft(tx, now, actor, request, self.prepared(parts, order), order)

    def draft(
        self, tx: Transaction, now: int, actor: Actor, request: Request, material: Material, order: Order
    ) -> int:
        """A draft of this material, shown where it was asked for."""
        draft = Draft(
            author=(actor.id, actor.name),
            home=request.at.home,
            material=material,
            channels=order.channels,
            rubric=order.rubric,
            due_at=order.due_at,
            thread_id=request.at.thread_id,
            remark=order.remark,
        )
        post = posts.create(tx, now, draft)
        posting.record(tx, now, post.id, actor, "prepared")
        posting.show(tx, now, post.id, content=True, not_before=request.quiet_until)
        return post.id

    def read(self, now: int, words: Sequence[str]) -> Order:
        """The channels, the time and the rubric that the words name."""
        channels: list[str] = []
        for word in words:
            found = self.city.channel_called(word.rstrip(","))
            if found is None:
                break
            channels.append(found.key)
        if not channels:
            raise Refusal("post-unknown-channel", word=words[0], **self.known())
        rest = words[len(channels) :]
        tags = [word for word in rest if word.startswith("#")]
        rubric = self._rubric(tags)
        chosen = tuple(dict.fromkeys(channels))
        try:
            when, _ = split_when(rest, now, self.city.time_zone)
        except HourPassed as passed:
            return Order(chosen, rubric, passed.tomorrow, str(passed.args_for_text["clock"]))
        return Order(chosen, rubric, when.instant if when.kind is WhenKind.PLANNED else None)

    def retext(self, tx: Transaction, now: int, actor: Actor, post_id: int, content: Content) -> None:
        """Another text for a post that has not left; media in the message replace the old ones."""
        post = self.desk.waiting(tx, actor, post_id)
        words = Formatted(content.text, content.entities)
        if content.media is not None or "poll" in content.extra:
            material = composed([content])
        elif post.material.poll is not None:
            raise Refusal("post-poll-unchangeable")
        else:
            material = post.material.with_words(words)
            composed(material.parts)
        posts.set_material(tx, post.id, checked(material, self.desk.hashtag(post)))
        posting.record(tx, now, post.id, actor, "text")
        self._after_change(tx, now, post)

    def switch(self, tx: Transaction, now: int, actor: Actor, post_id: int, name: str) -> None:
        """Turn an option of the post on or off."""
        post = self.desk.waiting(tx, actor, post_id)
        if name not in SWITCHES:
            raise NotFound
        posts.change(tx, post.id, **{name: int(not getattr(post, name))})
        posting.record(tx, now, post.id, actor, name)
        posting.changed(tx, now, post.id)

    def set_kind(self, tx: Transaction, now: int, actor: Actor, post_id: int, kind: str) -> None:
        """What the office counts it as; the same again takes it back."""
        post = self.desk.post(tx, actor, post_id)
        if kind not in KINDS:
            raise NotFound
        posts.change(tx, post.id, kind="" if post.kind == kind else kind)
        posting.record(tx, now, post.id, actor, "kind", kind)
        posting.changed(tx, now, post.id)

    def set_rubric(self, tx: Transaction, now: int, actor: Actor, post_id: int, key: str) -> None:
        """The rubric, whose hashtag is added; the same again takes it back."""
        post = self.desk.waiting(tx, actor, post_id)
        if key not in self.city.rubrics:
            raise NotFound
        rubric = None if post.rubric == key else key
        checked(post.material, self.city.rubrics[key].hashtag if rubric else "")
        posts.change(tx, post.id, rubric=rubric)
        posting.record(tx, now, post.id, actor, "rubric", rubric or "")
        self._after_change(tx, now, post)

    def set_channel(self, tx: Transaction, now: int, actor: Actor, post_id: int, key: str) -> None:
        """Put a channel to the post's own, or take it away; one stays."""
        post = self.desk.waiting(tx, actor, post_id)
        if key not in self.city.channels:
            raise NotFound
        require_channels(actor, (key,), self.city)
        channels = self.desk.channels(tx, post.id)
        chosen = tuple(each for each in channels if each != key) if key in channels else (*channels, key)
        if not chosen:
            raise Refusal("post-needs-channel")
        if post.state == "queued" and len(chosen) > 1:
            raise Refusal("queue-one-channel")
        posts.set_channels(tx, post.id, chosen)
        posting.record(tx, now, post.id, actor, "channel", key)
        posting.changed(tx, now, post.id)

    def set_words(self, tx: Transaction, now: int, actor: Actor, dialog: Dialog, text: str) -> None:
        """What an editor wrote when asked for campaigns or the address on the city's site."""
        post = self.desk.post(tx, actor, dialog.number("post"))
        value = text.strip()
        if dialog.kind == "post_site":
            if not value.startswith(SITE) or len(value.split()) != 1:
                raise Refusal("post-bad-site")
            posts.change(tx, post.id, site_url=value)
        else:
            tags = [tag.strip(" #") for tag in value.replace("\n", ",").split(",")]
            value = ", ".join(dict.fromkeys(tag for tag in tags if tag))
            posts.change(tx, post.id, campaigns=value)
        posting.record(tx, now, post.id, actor, dialog.kind.removeprefix("post_"), value)
        posting.changed(tx, now, post.id)

    def set_media(self, tx: Transaction, now: int, actor: Actor, post_id: int, material: Material) -> None:
        """The scans have become photos."""
        post = self.desk.waiting(tx, actor, post_id)
        posts.set_material(tx, post.id, material)
        posting.record(tx, now, post.id, actor, "photos")
        self._after_change(tx, now, post)

    def _after_change(self, tx: Transaction, now: int, post: Post) -> None:
        """Shown anew as it will look; what had a second pair of eyes needs it again."""
        if self.city.approval and post.approved_by is not None:
            posts.change(tx, post.id, ("planned",), state="draft", approved_by=None, approved_name="")
        posting.show(tx, now, post.id, content=True)

    def prepared(self, parts: Sequence[Content], order: Order) -> Material:
        """The material of these messages, with room for the rubric's hashtag."""
        material = composed(parts)
        rubric = self.city.rubrics.get(order.rubric or "")
        return checked(material, rubric.hashtag if rubric else "")

    def parts(self, tx: Transaction, request: Request) -> list[Content]:
        """The message replied to, with the rest of its album; otherwise what stands below the command."""
        if request.replied_id is not None:
            found = seen.whole(tx, request.at.chat_id, request.replied_id)
            if len(found) > 1 or request.replied is None:
                return found
            return [request.replied]
        return [request.body] if request.body is not None else []

    def _rubric(self, tags: Sequence[str]) -> str | None:
        if len(tags) > 1:
            raise Refusal("post-one-rubric")
        if not tags:
            return None
        rubric = self.city.rubric_called(tags[0])
        if rubric is None:
            raise Refusal("post-unknown-rubric", word=tags[0], rubrics=", ".join(f"#{key}" for key in self.city.rubrics))
        return rubric.key

    def known(self) -> dict[str, str | int]:
        """What a refusal lists: the channels by the words that people type."""
        return {
            "channels": ", ".join(
                next((alias for alias in each.aliases if alias != each.key), each.key)
                for each in self.city.channels.values()
            ),
        }

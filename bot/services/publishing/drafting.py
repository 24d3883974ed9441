"""Makes a draft with its preview from what an editor prepared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.city.model import City
from bot.domain.content import ALBUM_QUIET_MS, Content
from bot.domain.errors import NotFound, Refusal
from bot.domain.formatted import Formatted
from bot.domain.people import Actor, person
from bot.domain.publishing.messages import PostHistory, PostOffer, PostQuestion, Preview, SiteCopy
from bot.domain.publishing.posts import Material, Post, checked, composed
from bot.domain.time.when import HourPassed, WhenKind, split_when
from bot.services.publishing import desk, embargo
from bot.services.publishing.desk import Desktop, EditorsDesk, require_channels
from storage import outbox
from storage.database import Transaction
from storage.inbox import seen
from storage.inbox.seen import Seen
from storage.outbox import links
from storage.publishing import posts
from storage.publishing.posts import NewPost

# The role of a message from which a publication was made.
SOURCE = "prepared"


@dataclass(frozen=True)
class Request:
    """A command about a post: its words, and its material from the reply or the lines below. `replied_album`: the
    replied-to message is part of an album."""

    at: Desktop
    words: tuple[str, ...] = ()
    body: Content | None = None
    replied: Content | None = None
    replied_id: int | None = None
    replied_album: bool = False


@dataclass(frozen=True)
class Order:
    """The words after `/post`, read."""

    channels: tuple[str, ...]
    rubric: str | None = None
    due_at: int | None = None
    remark: str = ""


class Drafting:
    """Makes drafts. Every method raises a Refusal that explains what to do."""

    def __init__(self, city: City, editors_desk: EditorsDesk) -> None:
        self.city = city
        self.desk = editors_desk

    def compose(self, tx: Transaction, now: int, actor: Actor, request: Request) -> int:
        """`/post CHANNEL [WHEN] [#rubric]`: a draft with its preview; returns its number."""
        desk.require_editor(actor)
        if not request.words:
            raise Refusal("post-usage", **self.known())
        order = self.read(now, request.words)
        require_channels(actor, order.channels, self.city)
        parts = parts_of(tx, request)
        if not parts:
            raise Refusal("post-usage", **self.known())
        post_id = self.draft(tx, now, actor, request.at, self.prepared(parts, order), order)
        _remember_source(tx, now, request, post_id)
        return post_id

    def draft(self, tx: Transaction, now: int, actor: Actor, at: Desktop, material: Material, order: Order) -> int:
        """Create a draft of this material, shown where it was asked for."""
        embargo.require_free(tx, now, self.city, material, order.due_at)
        draft = NewPost(
            author=(actor.id, actor.name),
            home=at.home,
            material=self.desk.allowed(tx, material),
            channels=order.channels,
            rubric=order.rubric,
            due_at=order.due_at,
            thread_id=at.thread_id,
            remark=order.remark,
        )
        post = posts.create(tx, now, draft)
        if material.link_preview.hidden:
            posts.describe(tx, post.id, preview=0)
        desk.record(tx, now, post.id, actor, "prepared")
        if material.lacks_answer:
            self._ask_answer(tx, now, actor, post)
        else:
            desk.show(tx, now, post.id, content=True)
        return post.id

    def read(self, now: int, words: Sequence[str]) -> Order:
        """The channels, the time and the rubric that the words name."""
        named = [(word, self.city.channel_called(word.strip(","))) for word in words]
        channels = [found.key for _, found in named if found is not None]
        if not channels:
            raise Refusal("post-unknown-channel", word=words[0], **self.known())
        rest = [word for word, found in named if found is None]
        tags = [word for word in rest if word.startswith("#")]
        rubric = self._rubric(tags)
        chosen = tuple(dict.fromkeys(channels))
        try:
            when, _ = split_when(rest, now, self.city.time_zone)
        except HourPassed as passed:
            return Order(chosen, rubric, passed.tomorrow, str(passed.args_for_text["clock"]))
        return Order(chosen, rubric, when.instant if when.kind is WhenKind.PLANNED else None)

    def site_copy(self, tx: Transaction, now: int, actor: Actor, post_id: int) -> None:
        """`Текст для сайта`."""
        post = self.desk.post(tx, actor, post_id)
        embargo.require_free(tx, now, self.city, post.material, None, post_id)
        outbox.plan(tx, now, SiteCopy(post.id, post.home, now))

    def tell_history(self, tx: Transaction, now: int, actor: Actor, post_id: int) -> None:
        """`/post N`: the card anew, and who did what."""
        post = self.desk.post(tx, actor, post_id)
        desk.show(tx, now, post.id, content=False)
        outbox.plan(tx, now, PostHistory(post.id, post.home, now))

    def look(self, tx: Transaction, now: int, actor: Actor, at: Desktop, post_id: int) -> None:
        """Show the publication exactly as it will look."""
        post = self.desk.post(tx, actor, post_id)
        outbox.plan(tx, now, Preview(post.id, at.home, question=f"look:{post.id}:{now}"))

    def open(self, tx: Transaction, now: int, actor: Actor, at: Desktop, post_id: int) -> None:
        """Continue to work on a draft here, wherever it was prepared."""
        post = self.desk.waiting(tx, actor, post_id)
        if post.home != at.home:
            posts.describe(tx, post.id, home=at.home, thread_id=at.thread_id)
        desk.show(tx, now, post.id, content=True)

    def repeat(self, tx: Transaction, now: int, actor: Actor, at: Desktop, post_id: int) -> int:
        """`/repost N`, `Повторить`: a new draft with the same content, channels and rubric; returns its number."""
        post = self.desk.post(tx, actor, post_id)
        channels = tuple(key for key in self.desk.channels(tx, post_id) if key in self.city.channels)
        if not channels:
            raise Refusal("post-needs-channel")
        rubric = post.rubric if post.rubric in self.city.rubrics else None
        again = self.draft(tx, now, actor, at, post.material, Order(channels, rubric))
        posts.describe(tx, again, preview=int(post.preview), kind=post.kind, campaigns=post.campaigns)
        desk.record(tx, now, again, actor, "repeated", str(post_id))
        return again

    def offer(self, tx: Transaction, now: int, actor: Actor, message: Seen) -> None:
        """Ask what an editor's private message should become, once per album."""
        name = message.media_group or message.message_id
        wait = now + ALBUM_QUIET_MS if message.media_group else now
        what = PostOffer(person(actor.id), message.chat_id, str(name), message.message_id)
        if not outbox.plan_new(tx, now, what, wait):
            outbox.postpone(tx, what, wait)

    def prepare(self, tx: Transaction, now: int, actor: Actor, at: Desktop, message_id: int, key: str) -> int:
        """`Подготовить публикацию` in that channel; returns the draft's number."""
        if key not in self.city.channels:
            raise NotFound
        require_channels(actor, (key,), self.city)
        parts = seen.whole(tx, at.chat_id, message_id)
        if not parts:
            raise Refusal("post-message-forgotten")
        order = Order((key,))
        post_id = self.draft(tx, now, actor, at, self.prepared(parts, order), order)
        _remember_source(tx, now, Request(at, replied_id=message_id), post_id)
        return post_id

    def _ask_answer(self, tx: Transaction, now: int, actor: Actor, post: Post) -> None:
        """Ask in private, since in a group the quiz answer would be given away."""
        key = f"ask:quiz:{post.id}"
        outbox.plan(tx, now, PostQuestion(key, post.id, person(actor.id), "quiz", "", 0))
        if post.home != person(actor.id):
            desk.say(tx, now, post.home, f"{key}:home", "post-quiz-asked-in-private", number=post.id)

    def prepared(self, parts: Sequence[Content], order: Order) -> Material:
        """The material of these messages, checked with the rubric's hashtag."""
        material = composed(parts)
        if material.lacks_answer:
            return material
        rubric = self.city.rubrics.get(order.rubric or "")
        return checked(material, rubric.hashtag if rubric else "")

    def _rubric(self, tags: Sequence[str]) -> str | None:
        if len(tags) > 1:
            raise Refusal("post-one-rubric")
        if not tags:
            return None
        rubric = self.city.rubric_called(tags[0])
        if rubric is None:
            raise Refusal(
                "post-unknown-rubric", word=tags[0], rubrics=", ".join(f"#{key}" for key in self.city.rubrics)
            )
        return rubric.key

    def known(self) -> dict[str, str | int]:
        """The channels to list in a refusal, by the words people type."""
        return {
            "channels": ", ".join(each.called for each in self.city.channels.values()),
        }


def parts_of(tx: Transaction, request: Request) -> list[Content]:
    """The message replied to, with the rest of its album; otherwise what stands below the command."""
    if request.replied_id is None:
        return [request.body] if request.body is not None else []
    found = seen.whole(tx, request.at.chat_id, request.replied_id)
    if not found and request.replied_album:
        raise Refusal("post-message-forgotten")
    if not found and request.replied is not None:
        found = [request.replied]
    return _under(found, request.body)


def made_of(tx: Transaction, chat_id: int, message_id: int) -> int:
    """The post made from this message, 0 for none (a read)."""
    link = links.find(tx, chat_id, message_id)
    return (link.post_id or 0) if link is not None and link.role == SOURCE else 0


def _remember_source(tx: Transaction, now: int, request: Request, post_id: int) -> None:
    """Link the source message to the post, so that a later edit of it is reported."""
    if request.replied_id is None:
        return
    for message_id in seen.ids(tx, request.at.chat_id, request.replied_id):
        if links.find(tx, request.at.chat_id, message_id) is None:
            links.add(tx, now, links.Link(request.at.chat_id, message_id, SOURCE, post_id=post_id))


def _under(parts: list[Content], body: Content | None) -> list[Content]:
    """The replied-to material with the words below the command as its text, if there are any."""
    if body is None or not parts:
        return parts
    material = Material(tuple(parts)).with_words(Formatted(body.text, body.entities))
    source = material.source
    at = material.main
    return [
        replace(part, text=source.text, entities=source.entities) if number == at else part
        for number, part in enumerate(material.parts)
    ]


def remember(tx: Transaction, now: int, message: Seen) -> None:
    """Keep a message that may become a publication, for 48 hours."""
    seen.saw(tx, now, message)

"""A channel's queue: evergreen posts that fill its weekly slots one by one, added in batches, reordered by hand."""

from __future__ import annotations

from itertools import takewhile

from bot.city.model import Channel, City
from bot.domain.content import ALBUM_QUIET_MS, Content
from bot.domain.errors import AlreadyDone, NotFound, Refusal
from bot.domain.messenger import EVERYWHERE
from bot.domain.people import BOT, Actor, channel
from bot.domain.publishing.life import PostMove, PostState, allows
from bot.domain.publishing.plan_messages import Batch, QueueShown
from bot.domain.publishing.posts import CLASH_MS, Material, Post, checked, composed, is_too_late
from bot.domain.time.slots import latest, upcoming
from bot.services.people import saying
from bot.services.publishing import desk, embargo
from bot.services.publishing.desk import Desktop, EditorsDesk, require_channels
from bot.services.publishing.drafting import Drafting, Order, Request, parts_of
from bot.services.publishing.publishing import Publishing
from storage import outbox
from storage.database import Transaction
from storage.inbox import seen
from storage.inbox.seen import Seen
from storage.office import chats, people
from storage.office.people import Dialog
from storage.publishing import moves, posts
from storage.publishing.posts import NewPost

# Editors are warned when so many are left.
FEW_LEFT = 3
# A batch is collected for so long (ms).
BATCH_MS = 2 * 3600 * 1000
EACH, ALBUMS = "each", "albums"


class Queue:
    """`/queue CHANNEL`: add, show, reorder, collect a batch; and the sweep that publishes from it."""

    def __init__(self, city: City, editors_desk: EditorsDesk, drafting: Drafting, publishing: Publishing) -> None:
        self._city = city
        self._desk = editors_desk
        self._drafting = drafting
        self._publishing = publishing

    def command(self, tx: Transaction, now: int, actor: Actor, request: Request) -> None:
        """`/queue CHANNEL` with content adds it; alone it shows the queue."""
        desk.require_editor(actor)
        if not request.words:
            raise Refusal("queue-usage", **self._drafting.known())
        order = self._drafting.read(now, request.words)
        require_channels(actor, order.channels, self._city)
        if len(order.channels) > 1:
            raise Refusal("queue-one-channel")
        if order.due_at is not None:
            raise Refusal("queue-no-time")
        key = order.channels[0]
        parts = parts_of(tx, request)
        if not parts:
            self.show(tx, now, request.at, key)
            return
        material = checked(self._drafting.prepared(parts, order), "")
        post = self._add(tx, now, actor, request.at, material, order)
        desk.show(tx, now, post.id, content=False)

    def show(self, tx: Transaction, now: int, at: Desktop, key: str) -> None:
        """The queue with the days on which its posts come out."""
        desk.show_in_place(tx, now, at, QueueShown(at.home, key, at.thread_id or 0, now))

    def shown_again(self, tx: Transaction, now: int, actor: Actor, at: Desktop, key: str) -> None:
        """Show the queue anew, for an editor of its channel."""
        if key not in self._city.channels:
            raise NotFound
        require_channels(actor, (key,), self._city)
        self.show(tx, now, at, key)

    def channel_of(self, tx: Transaction, actor: Actor, post_id: int) -> str:
        """The channel whose queue has the post; Refusal when it is in none any more."""
        return self._queued(tx, actor, post_id)[1]

    def shift(self, tx: Transaction, now: int, actor: Actor, post_id: int, step: int) -> str:
        """Move it one place up (-1) or down (1); returns the channel."""
        post, key = self._queued(tx, actor, post_id)
        line = posts.queued(tx, key)
        at = next(number for number, each in enumerate(line) if each.id == post.id)
        if not 0 <= at + step < len(line):
            raise AlreadyDone("queue-at-end")
        other = line[at + step]
        posts.swap(tx, post, other)
        desk.record(tx, now, post.id, actor, "reordered")
        return key

    def drop(self, tx: Transaction, now: int, actor: Actor, post_id: int) -> str:
        """Remove it from the queue; returns the channel."""
        post, key = self._queued(tx, actor, post_id)
        moves.cancel(tx, now, post.id)
        desk.record(tx, now, post.id, actor, "cancelled")
        desk.changed(tx, now, post.id)
        return key

    def put(self, tx: Transaction, now: int, actor: Actor, post_id: int) -> str:
        """`В очередь` under a draft."""
        post = self._desk.waiting(tx, actor, post_id)
        channels = self._desk.channels(tx, post.id)
        if len(channels) > 1:
            raise Refusal("queue-one-channel")
        embargo.require_free(tx, now, self._city, post.material, None, post_id)
        if not allows(PostMove.ENQUEUE, post.state):
            raise AlreadyDone("post-decided-already")
        moves.enqueue(tx, post.id)
        desk.record(tx, now, post.id, actor, "queued")
        desk.show(tx, now, post.id, content=False)
        return "queue-added"

    def approve(self, tx: Transaction, now: int, actor: Actor, key: str) -> str:
        """`Одобрить всё`: approve everything in the queue prepared by others. Returns the channel."""
        require_channels(actor, (key,), self._city)
        found = [post for post in posts.queued(tx, key) if post.approved_by is None and post.author_id != actor.id]
        if not found:
            raise AlreadyDone("post-approve-another")
        for post in found:
            self._publishing.approve(tx, now, actor, post.id, agreed=True)
        return key

    # ── a batch ──

    def begin_batch(self, tx: Transaction, now: int, actor: Actor, at: Desktop, key: str) -> None:
        """`Добавить пачкой`: collect everything the person sends, until `Готово`."""
        require_channels(actor, (key,), self._city)
        seen.end_batch(tx, at.chat_id, actor.id)
        people.ask(tx, (at.chat_id, actor.id), Dialog("post_batch", {"channel": key}), now + BATCH_MS)
        name = f"{at.chat_id}:{actor.id}:{now}"
        outbox.plan(tx, now, Batch(at.home, name, key, "collect", at.thread_id or 0))

    def collect(self, tx: Transaction, now: int, actor: Actor, at: Desktop, key: str, message: Seen) -> None:
        """Add a message to the batch. After a quiet moment the bot says how many there are, with `Готово` below."""
        seen.saw(tx, now, message)
        seen.into_batch(tx, message.chat_id, message.message_id)
        count, wait = len(seen.batch(tx, message.chat_id, actor.id)), now + ALBUM_QUIET_MS
        about = f"{message.chat_id}:{actor.id}"
        for earlier in outbox.keyed(tx, f"batch:got:{about}:", Batch):
            outbox.cancel(tx, earlier)
        name = f"got:{about}:{message.message_id}"
        outbox.plan(tx, now, Batch(at.home, name, key, "got", at.thread_id or 0, count), wait)

    def finish_batch(self, tx: Transaction, now: int, actor: Actor, at: Desktop, key: str, how: str) -> int:
        """`Каждое фото отдельно` or `Альбомами`: queue everything collected; returns how many posts."""
        require_channels(actor, (key,), self._city)
        if how not in (EACH, ALBUMS):
            raise NotFound
        found = seen.batch(tx, at.chat_id, actor.id)
        if not found:
            raise AlreadyDone("queue-batch-empty")
        added = [
            self._add(tx, now, actor, at, checked(composed(parts), ""), Order((key,))) for parts in _grouped(found, how)
        ]
        seen.end_batch(tx, at.chat_id, actor.id)
        people.end_dialog(tx, at.chat_id, actor.id)
        self._tell_added(tx, now, at, key, added)
        return len(added)

    # ── what happens by itself ──

    def sweep(self, tx: Transaction, now: int) -> None:
        """Fill a due slot with the first post of the queue, once, unless something is published or planned there."""
        for key, each in self._city.channels.items():
            at = latest(each.slots, self._city.time_zone, now) if each.slots else None
            if at is None or is_too_late(at, now) or posts.is_filled(tx, key, at):
                continue
            if chats.of_place(tx, channel(key)) is None:
                continue
            line = [post for post in posts.queued(tx, key) if post.approved_by is not None or not self._city.approval]
            taken = posts.planned_in(tx, key, at - CLASH_MS, at + CLASH_MS)
            first = line[0].id if line and not taken else None
            if not posts.fill_slot(tx, key, at, first) or first is None:
                continue
            posts.set_hour(tx, first, at)
            desk.record(tx, now, first, BOT, "from-queue")
            self._publishing.leave(tx, now, first)
            self._warn(tx, now, line, each, at)

    def ask_after_restore(self, tx: Transaction, now: int) -> None:
        """Ask about what may have been published since the backup: due posts and the first of each queue."""
        self._publishing.ask_about_due(tx, now)
        for key, each in self._city.channels.items():
            last = posts.last_filled(tx, key)
            if last is None:
                continue
            passed = list(takewhile(lambda at: at <= now, upcoming(each.slots, self._city.time_zone, last)))
            for at, post in zip(passed, posts.queued(tx, key), strict=False):
                posts.set_hour(tx, post.id, at)
                self._publishing.ask_late(tx, now, post.id)
            if passed:
                posts.fill_slot(tx, key, passed[-1], None)

    # ── the steps ──

    def _add(self, tx: Transaction, now: int, actor: Actor, at: Desktop, material: Material, order: Order) -> Post:
        embargo.require_free(tx, now, self._city, material, None)
        allowed = self._desk.allowed(tx, material)
        draft = NewPost((actor.id, actor.name), at.home, allowed, order.channels, order.rubric, thread_id=at.thread_id)
        post = posts.create(tx, now, draft)
        moves.enqueue(tx, post.id)
        desk.record(tx, now, post.id, actor, "queued")
        return posts.get(tx, post.id)

    def _queued(self, tx: Transaction, actor: Actor, post_id: int) -> tuple[Post, str]:
        post = self._desk.post(tx, actor, post_id)
        if post.state != PostState.QUEUED:
            raise AlreadyDone("queue-left-already")
        return post, self._desk.channels(tx, post_id)[0]

    def _tell_added(self, tx: Transaction, now: int, at: Desktop, key: str, added: list[Post]) -> None:
        """How many were added, which lack a caption, and when the last one comes out."""
        bare = ", ".join(f"№ {post.id}" for post in added if not post.material.words.text)
        name, thread = f"done:{added[0].id}", at.thread_id or 0
        outbox.plan(tx, now, Batch(at.home, name, key, "done", thread, len(added), bare, added[-1].id))

    def _warn(self, tx: Transaction, now: int, line: list[Post], each: Channel, at: int) -> None:
        left = len(line) - 1
        if left not in (FEW_LEFT, 0):
            return
        for recipient in desk.audience(tx, line[0]):
            key = f"queue_low:{each.key}:{at}:{recipient}"
            saying.say(tx, now, recipient, key, "queue-low", channel=each.title, left=left)


def coming(tx: Transaction, now: int, city: City, key: str) -> list[tuple[Post, int | None]]:
    """A channel's queue with the expected time of each post."""
    moments = upcoming(city.channel(key).slots, city.time_zone, now)
    free = (at for at in moments if not posts.planned_in(tx, key, at - CLASH_MS, at + CLASH_MS))
    return [(post, next(free, None)) for post in posts.queued(tx, key)]


def _grouped(found: list[Seen], how: str) -> list[list[Content]]:
    """The collected messages as posts: each alone, or as the albums they came in; lone photos in a row become one."""
    if how == EACH:
        return [[each.content] for each in found]
    groups: list[tuple[str | None, list[Content]]] = []
    for each in found:
        media = each.content.media
        name = each.media_group or ("loose" if media and media.kind in EVERYWHERE.album_kinds[:2] else None)
        fits = bool(groups) and name is not None and groups[-1][0] == name and len(groups[-1][1]) < EVERYWHERE.album
        if fits and not (name == "loose" and each.content.text):
            groups[-1][1].append(each.content)
        else:
            groups.append((name, [each.content]))
    return [parts for _, parts in groups]

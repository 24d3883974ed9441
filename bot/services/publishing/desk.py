"""What every publishing use case needs: permissions, what editors are shown, what is recorded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.city.model import City
from bot.domain.errors import AlreadyDone, NotAllowed, NotFound, Refusal
from bot.domain.messages.outbox import Message
from bot.domain.people import MODERATORS, Actor, channel, person
from bot.domain.publishing.messages import EditorWord, PostCard, PostQuestion, Preview
from bot.domain.publishing.plan_messages import Calendar, Drafts
from bot.domain.publishing.posts import Material, Post, Publication
from bot.services.publishing import in_journal
from storage import history, outbox
from storage.database import Transaction
from storage.office import chats, people
from storage.office.people import Dialog
from storage.outbox import links
from storage.publishing import posts, traces

# How long the bot waits for the words it asked an editor for (ms).
DIALOG_MS = 30 * 60 * 1000


@dataclass(frozen=True)
class Desktop:
    """Where an editor works: the chat, its recipient name, and the thread; of a press, the message pressed."""

    chat_id: int
    home: str
    thread_id: int | None = None
    pressed: int | None = None


def require_editor(actor: Actor) -> None:
    """Raises NotAllowed for anybody who is not an editor."""
    if not actor.is_editor:
        raise NotAllowed("post-editors-only")


def require_channels(actor: Actor, channels: tuple[str, ...], city: City) -> None:
    """Raises NotAllowed unless the person is an editor of each of these channels."""
    require_editor(actor)
    for key in channels:
        if not actor.may_publish_to(key):
            raise NotAllowed("post-not-your-channel", channel=city.channel(key).title)


class EditorsDesk:
    """Finds posts for those allowed to work on them, and shows them in the chat where they are prepared."""

    def __init__(self, city: City) -> None:
        self._city = city
        # What of the office's rooms forbids some material to be published: each raises Refusal.
        self.forbidding: list[Callable[[Transaction, Material], None]] = []

    def allowed(self, tx: Transaction, material: Material) -> Material:
        """The same material; raises Refusal when publishing it is forbidden."""
        for forbid in self.forbidding:
            forbid(tx, material)
        return material

    def forbids(self, tx: Transaction, material: Material) -> bool:
        """Whether it may not be published any more."""
        try:
            self.allowed(tx, material)
        except Refusal:
            return True
        return False

    def post(self, tx: Transaction, actor: Actor, post_id: int) -> Post:
        """The post, for an editor of all its channels; raises NotFound and NotAllowed."""
        require_editor(actor)
        post = posts.find(tx, post_id)
        if post is None:
            raise NotFound("post-not-found", number=post_id)
        require_channels(actor, self.channels(tx, post_id), self._city)
        return post

    def waiting(self, tx: Transaction, actor: Actor, post_id: int) -> Post:
        """The same for a post that has not begun to leave."""
        post = self.post(tx, actor, post_id)
        if not post.is_waiting:
            raise AlreadyDone("post-left-already")
        return post

    def unsealed(self, tx: Transaction, actor: Actor, post_id: int) -> Post:
        """The same for a post whose text may be changed or withdrawn."""
        post = self.post(tx, actor, post_id)
        if post.sealed:
            raise Refusal("post-sealed", number=post.id)
        return post

    def channels(self, tx: Transaction, post_id: int) -> tuple[str, ...]:
        return tuple(each.channel for each in posts.publications(tx, post_id))

    def hashtag(self, post: Post) -> str:
        """The hashtag of the post's rubric, or nothing."""
        rubric = self._city.rubrics.get(post.rubric or "")
        return rubric.hashtag if rubric else ""

    def require_bound(self, tx: Transaction, channels: tuple[str, ...]) -> None:
        """Raises Refusal for a channel that has no chat yet."""
        for key in channels:
            if chats.of_place(tx, channel(key)) is None:
                raise Refusal("post-channel-unbound", channel=self._city.channel(key).title, key=key)


def show(tx: Transaction, now: int, post_id: int, *, content: bool) -> None:
    """Send a preview and a new card of the post at home; the earlier card points to the new one."""
    post = posts.get(tx, post_id)
    if post.serial:
        outbox.refresh(tx, now, PostCard.of(post.id, post.serial))
    serial = post.serial + 1
    posts.describe(tx, post.id, serial=serial)
    if content:
        outbox.plan(tx, now, Preview(post.id, post.home, serial))
    outbox.plan(tx, now, PostCard(post.id, post.home, serial))


def changed(tx: Transaction, now: int, post_id: int) -> None:
    """Update everything that shows the post, and its journal line."""
    post = posts.get(tx, post_id)
    outbox.refresh(tx, now, PostCard.of(post.id, post.serial))
    for key in traces.questions(tx, post.id):
        outbox.refresh(tx, now, key)
    in_journal.follow(tx, now, post_id)


def ask(tx: Transaction, now: int, post: Post, question: str, publication: Publication | None = None) -> None:
    """Ask the editors: at home, and every other editor of its channels in private; one answer settles it."""
    where = publication.channel if publication else ""
    attempt = publication.attempt if publication else post.serial
    for recipient in audience(tx, post):
        key = f"ask:{question}:{post.id}:{where}:{attempt}:{recipient}"
        outbox.plan(tx, now, Preview(post.id, recipient, question=key))
        outbox.plan(tx, now, PostQuestion(key, post.id, recipient, question, where, attempt, previewed=True))


def audience(tx: Transaction, post: Post) -> list[str]:
    """The recipients of a question about the post."""
    editors = {who for each in posts.publications(tx, post.id) for who in people.editors_of(tx, each.channel)}
    return [post.home, *(person(who) for who in sorted(editors) if person(who) != post.home)]


def say(tx: Transaction, now: int, home: str, key: str, text: str, **args: int | str) -> None:
    """Send an editor a message that waits for no others."""
    outbox.plan(tx, now, EditorWord(key, home, text, args))


def calendar(tx: Transaction, now: int, actor: Actor, at: Desktop, first: int, days: int, city: City) -> None:
    """Planned posts in the editor's channels from `first` days ahead; 0 days means all."""
    require_editor(actor)
    first, days = max(0, min(first, 365)), max(0, min(days, 31))
    show_in_place(tx, now, at, Calendar(at.home, first, days, at.thread_id or 0, now, _own(actor, at, city)))


def drafts(tx: Transaction, now: int, actor: Actor, at: Desktop, city: City) -> None:
    """Undecided drafts in the editor's channels."""
    require_editor(actor)
    outbox.plan(tx, now, Drafts(at.home, at.thread_id or 0, now, _own(actor, at, city)))


def _own(actor: Actor, at: Desktop, city: City) -> tuple[str, ...]:
    """The channels shown to the editor; none means all, as in the moderators' group."""
    own = tuple(key for key in city.channels if actor.may_publish_to(key))
    return () if len(own) == len(city.channels) or at.home == MODERATORS else own


def show_in_place(tx: Transaction, now: int, at: Desktop, what: Message) -> None:
    """Show it in the pressed message, or in a new one when there is none or it shows something else."""
    link = links.find(tx, at.chat_id, at.pressed)
    shown = outbox.by_id(tx, link.delivery_id) if link else None
    if shown is not None and shown.kind == what.kind:
        outbox.rewrite(tx, now, what, shown.key)
    else:
        outbox.plan(tx, now, what)


def record(tx: Transaction, now: int, post_id: int, actor: Actor, action: str, detail: str = "") -> None:
    """Add to the post's history; `action` is a word with a text `post-history-ACTION`."""
    history.record(tx, now, (None, post_id), (actor.id, actor.name), action, detail)


def expect(tx: Transaction, now: int, chat_id: int, actor: Actor, dialog: Dialog) -> None:
    """Wait for the person's next message in that chat."""
    people.ask(tx, (chat_id, actor.id), dialog, now + DIALOG_MS)


def post_at(tx: Transaction, chat_id: int, message_id: int) -> int:
    """The publication this message of the bot is about, 0 for none (a read)."""
    link = links.find(tx, chat_id, message_id)
    return (link.post_id or 0) if link is not None else 0


def waiting_at(tx: Transaction, chat_id: int, message_id: int) -> int:
    """The unpublished post shown in that message, 0 for none (a read)."""
    link = links.find(tx, chat_id, message_id)
    shown = outbox.by_id(tx, link.delivery_id) if link else None
    if link is None or shown is None or not isinstance(shown.message, PostCard | Preview):
        return 0
    post = posts.find(tx, link.post_id or 0)
    return post.id if post is not None and post.is_waiting else 0

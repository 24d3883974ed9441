"""Publishing: a post leaves once for each of its channels, at its hour; where that is in doubt, editors decide.

planned → sending is one commit with the rows of what is to be sent, so a kill at any moment leaves at most one call; a
call whose fate is unknown is never repeated but asked about.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.city.model import City
from bot.domain.errors import AlreadyDone, NotAllowed, NotFound, Refusal
from bot.domain.messages.failures import Failure
from bot.domain.messages.outbox import Frame
from bot.domain.messenger import carrier
from bot.domain.outgoing import Sent
from bot.domain.people import BOT, MODERATORS, Actor, channel
from bot.domain.publishing.life import PostMove, PostState, There, allows, settled
from bot.domain.publishing.messages import ChannelPost, PostPin, PostPrompt, PostQuestion, Preview
from bot.domain.publishing.posts import SEEN_MS, Post, Publication, is_too_late
from bot.services.follow_ups import FollowUp, after
from bot.services.publishing import carrying, desk, embargo, in_journal
from bot.services.publishing.desk import Desktop, EditorsDesk
from storage import outbox
from storage.database import Transaction
from storage.inbox import seen
from storage.office import chats
from storage.office.people import Dialog
from storage.outbox import links
from storage.publishing import moves, polls, posts

# An editor's word on a publication that was refused or is in doubt.
OUT, AGAIN, DROP = "out", "again", "drop"
# So many messages that were kept to be made into a publication are forgotten at a time.
AT_ONCE = 50


class Publishing:
    """The presses that publish, the sweep for due posts, and the follow-ups of each sending. `when_agreed` hears of a
    post that is to leave at its hour, `when_leaves` of one that leaves, `when_out` of one that stands in a channel."""

    def __init__(self, city: City, editors_desk: EditorsDesk) -> None:
        self._city = city
        self._desk = editors_desk
        self.when_agreed: list[Callable[[Transaction, int, int], None]] = []
        self.when_leaves: list[Callable[[Transaction, int, int], None]] = []
        self.when_out: list[Callable[[Transaction, int, int], None]] = []

    def start(self, tx: Transaction, now: int) -> None:
        """At the start: enter what earlier versions published in the journal."""
        in_journal.take_in(tx, now, self._city)

    @property
    def follow_ups(self) -> tuple[FollowUp, ...]:
        """What follows from what it plans."""
        return (
            after(ChannelPost, sent=self.published, failed=self.refused, unknown=self.doubtful),
            after(Preview, failed=self.unseen),
            after(PostQuestion, failed=self.unasked),
        )

    # ── a press of an editor ──

    def decide(self, tx: Transaction, now: int, actor: Actor, post_id: int) -> str:
        """`Опубликовать` or `Запланировать`: the first press counts. Returns the key of what to say."""
        post = self._desk.post(tx, actor, post_id)
        if not allows(PostMove.SUBMIT, post.state):
            raise AlreadyDone("post-decided-already")
        self._desk.require_bound(tx, self._desk.channels(tx, post_id))
        if post.material.lacks_answer:
            raise Refusal("post-quiz-answer-unseen")
        self._desk.allowed(tx, post.material)
        if post.due_at is not None and post.due_at <= now and post.state == PostState.DRAFT:
            raise Refusal("post-hour-passed")
        embargo.require_free(tx, now, self._city, post.material, post.due_at, post.id)
        if self._city.approval and post.approved_by is None:
            return self._submit(tx, now, actor, post)
        return self._agreed(tx, now, actor, post)

    def approve(self, tx: Transaction, now: int, actor: Actor, post_id: int, *, agreed: bool) -> str:
        """The second pair of eyes: `Одобрить` or `Вернуть`, by another editor than the author."""
        post = self._desk.post(tx, actor, post_id)
        if not allows(PostMove.APPROVE, post.state) or post.approved_by is not None:
            raise AlreadyDone("post-decided-already")
        if agreed and actor.id == post.author_id:
            raise NotAllowed("post-approve-another")
        if agreed and post.state == PostState.QUEUED:
            moves.approve(tx, post_id, actor.id, actor.name)
            desk.record(tx, now, post_id, actor, "approved")
            desk.changed(tx, now, post_id)
            return "post-approved-in-queue"
        if not agreed:
            moves.give_back(tx, post_id)
            desk.record(tx, now, post_id, actor, "returned")
            desk.show(tx, now, post_id, content=False)
            desk.changed(tx, now, post_id)
            return "post-returned"
        if post.due_at is not None and post.due_at <= now:
            raise Refusal("post-hour-passed")
        moves.approve(tx, post_id, actor.id, actor.name)
        desk.record(tx, now, post_id, actor, "approved")
        return self._agreed(tx, now, actor, posts.get(tx, post_id))

    def answer(self, tx: Transaction, now: int, actor: Actor, question: tuple[int, str, int], word: str) -> str:
        """An editor's decision on a publication in doubt or refused; `question` is (post, channel, attempt)."""
        post_id, where, attempt = question
        post = self._desk.post(tx, actor, post_id)
        found = posts.publication(tx, post_id, where)
        if found is None or found.attempt != attempt or found.state not in (There.UNKNOWN, There.FAILED):
            raise AlreadyDone("post-decided-already")
        row = outbox.by_key(tx, ChannelPost, ChannelPost.of(post_id, where, attempt))
        if row is not None:
            outbox.settle(tx, row.id, "sent" if word == OUT else "failed", row.error or "")
        if word == AGAIN:
            self._desk.require_bound(tx, (where,))
            self._desk.allowed(tx, post.material)
            embargo.require_free(tx, now, self._city, post.material, None, post_id)
            moves.try_again(tx, post_id)
            self._send(tx, now, post, found)
        elif word == OUT and found.state == There.UNKNOWN:
            moves.appear(tx, now, post_id, where, None)
        elif word == DROP:
            moves.drop(tx, post_id, where)
        else:
            raise NotFound
        desk.record(tx, now, post_id, actor, f"said-{word}", self._city.channel(where).title)
        self._settle(tx, now, post_id)
        return f"post-said-{word}"

    def ask_forward(self, tx: Transaction, now: int, actor: Actor, at: Desktop, question: tuple[int, str]) -> None:
        """After `Уже вышла`: ask for a forward of the message, to learn its id."""
        post_id, where = question
        desk.expect(tx, now, at.chat_id, actor, Dialog("post_forward", {"post": post_id, "channel": where}))
        outbox.plan(tx, now, PostPrompt(post_id, at.home, "forward", at.thread_id or 0, where, now))

    def identify(self, tx: Transaction, now: int, actor: Actor, dialog: Dialog, message: tuple[int, int]) -> None:
        """The forward arrived: (channel's chat, message there) is the publication."""
        post_id, where = dialog.number("post"), dialog.word("channel")
        self._desk.post(tx, actor, post_id)
        binding = chats.of_place(tx, channel(where))
        if binding is None or binding.chat_id != message[0]:
            raise Refusal("post-forward-elsewhere", channel=self._city.channel(where).title)
        link = carrier(channel(where)).link(*message)
        posts.identify(tx, post_id, where, message, link)
        links.add(tx, now, links.Link(message[0], message[1], "post", post_id=post_id))
        desk.record(tx, now, post_id, actor, "identified", link)
        desk.show(tx, now, post_id, content=False)
        desk.changed(tx, now, post_id)

    # ── what happens by itself ──

    def sweep(self, tx: Transaction, now: int) -> None:
        """Publish what is due; ask about what is an hour late or missed its hour in the outbox."""
        for post_id, due_at in posts.due(tx, now):
            if is_too_late(due_at, now):
                self.ask_late(tx, now, post_id)
            else:
                self.leave(tx, now, post_id)
        for post_id, where in posts.missed_their_hour(tx):
            moves.wait(tx, post_id, where)
            self.ask_late(tx, now, post_id)

    def ask_about_due(self, tx: Transaction, now: int) -> None:
        """Ask about everything due, however late: after a restore it may be published already."""
        for post_id, _ in posts.due(tx, now):
            self.ask_late(tx, now, post_id)

    def ask_late(self, tx: Transaction, now: int, post_id: int) -> None:
        """Its hour passed without publication, as far as is known: ask the editors."""
        if moves.ask_late(tx, post_id):
            desk.record(tx, now, post_id, BOT, "late")
            desk.ask(tx, now, posts.get(tx, post_id), "late")
            desk.changed(tx, now, post_id)

    def leave(self, tx: Transaction, now: int, post_id: int) -> bool:
        """Begin to publish, unless it has begun, an embargo binds it, or it is forbidden by now; the only way by which
        a post leaves."""
        post = posts.get(tx, post_id)
        if embargo.binds(tx, now, post) or self._desk.forbids(tx, post.material):
            self.ask_late(tx, now, post_id)
            return False
        if not moves.leave(tx, post_id):
            return False
        for hear in self.when_leaves:
            hear(tx, now, post_id)
        for each in posts.publications(tx, post_id):
            if each.state == There.WAITING:
                self._send(tx, now, post, each)
        self._settle(tx, now, post_id)
        return True

    def prune(self, tx: Transaction, now: int) -> bool:
        """Forget messages kept only as possible material."""
        return seen.prune(tx, now - SEEN_MS, AT_ONCE)

    # ── what became of a sending ──

    def published(self, tx: Transaction, now: int, frame: Frame[ChannelPost], sent: Sent) -> None:
        """It was published in the channel."""
        row = frame.delivery
        post_id, where = frame.message.post, frame.message.channel
        message_id = sent.message_id
        moves.appear(tx, now, post_id, where, (frame.chat_id, message_id, sent.link))
        if sent.votes is not None:
            polls.register(tx, now, (post_id, where), sent.votes)
        post = posts.get(tx, post_id)
        if post.pinned and message_id:
            outbox.plan(tx, now, PostPin(post_id, row.recipient, row.key, message_id))
        desk.record(tx, now, post_id, BOT, "published", self._city.channel(where).title)
        self._settle(tx, now, post_id)

    def doubtful(self, tx: Transaction, now: int, frame: Frame[ChannelPost]) -> None:
        """It may have been published: ask the editors."""
        if moves.doubt(tx, frame.message.post, frame.message.channel):
            self._ask_about(tx, now, frame, "unknown", "doubt", "")

    def refused(self, tx: Transaction, now: int, frame: Frame[ChannelPost], failure: Failure) -> None:
        """The messenger refused it: tell the editors why."""
        if moves.fail(tx, frame.message.post, frame.message.channel, failure.reason):
            self._ask_about(tx, now, frame, "failed", "failed", failure.reason)

    def unasked(self, tx: Transaction, now: int, frame: Frame[PostQuestion], failure: Failure) -> None:
        """The post's author cannot be asked (any more): ask in the moderators' group, where editors are too."""
        asked = frame.message
        post = posts.get(tx, asked.post)
        if asked.to == post.home and asked.to != MODERATORS and chats.of_place(tx, MODERATORS):
            outbox.plan(tx, now, replace(asked, key=f"{asked.key}:{MODERATORS}", to=MODERATORS))

    def unseen(self, tx: Transaction, now: int, frame: Frame[Preview], failure: Failure) -> None:
        """The messenger refused the preview, so it would refuse the publication: say so at once."""
        key, what = f"unseen:{frame.delivery.id}", frame.message
        desk.say(tx, now, what.to, key, "post-preview-refused", number=what.post, reason=failure.reason)

    # ── the steps ──

    def _submit(self, tx: Transaction, now: int, actor: Actor, post: Post) -> str:
        if not moves.submit(tx, post.id):
            raise AlreadyDone("post-decided-already")
        desk.record(tx, now, post.id, actor, "submitted")
        desk.show(tx, now, post.id, content=False)
        desk.ask(tx, now, posts.get(tx, post.id), "approval")
        return "post-submitted"

    def _agreed(self, tx: Transaction, now: int, actor: Actor, post: Post) -> str:
        """It was approved: it leaves at its hour, or now."""
        if post.due_at is not None and post.state != PostState.LATE:
            if not moves.plan(tx, post.id):
                raise AlreadyDone("post-decided-already")
            desk.record(tx, now, post.id, actor, "planned")
            for hear in self.when_agreed:
                hear(tx, now, post.id)
            desk.show(tx, now, post.id, content=False)
            desk.changed(tx, now, post.id)
            return "post-planned"
        posts.set_hour(tx, post.id, now)
        desk.record(tx, now, post.id, actor, "released")
        if not self.leave(tx, now, post.id):
            raise AlreadyDone("post-decided-already")
        desk.show(tx, now, post.id, content=False)
        return "post-leaving"

    def _send(self, tx: Transaction, now: int, post: Post, each: Publication) -> None:
        """Start one more attempt in one channel."""
        attempt = each.attempt + 1
        moves.send(tx, post.id, each.channel, attempt)
        if chats.of_place(tx, channel(each.channel)) is None:
            moves.fail(tx, post.id, each.channel, "")
            found = posts.publication(tx, post.id, each.channel)
            desk.ask(tx, now, post, "unbound", found)
            return
        due = now if each.attempt or post.due_at is None else post.due_at
        outbox.plan(tx, now, ChannelPost(post.id, channel(each.channel), attempt, due))

    def _ask_about(
        self, tx: Transaction, now: int, frame: Frame[ChannelPost], state: str, question: str, reason: str
    ) -> None:
        post_id, where = frame.message.post, frame.message.channel
        desk.record(tx, now, post_id, BOT, state, reason)
        self._settle(tx, now, post_id)
        desk.ask(tx, now, posts.get(tx, post_id), question, posts.publication(tx, post_id, where))

    def _settle(self, tx: Transaction, now: int, post_id: int) -> None:
        """Set the post's state from those of its channels."""
        state = settled([each.state for each in posts.publications(tx, post_id)])
        moves.settle(tx, now, post_id, state)
        desk.changed(tx, now, post_id)
        for hear in self.when_out if carrying.out(tx, post_id) else ():
            hear(tx, now, post_id)

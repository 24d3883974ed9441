"""A release: a post that the media get as well, each subscriber one copy, under a number of the year.

The copies are planned in the transaction in which the post is agreed on (under an embargo) or leaves, so a kill at any
moment leaves each of them planned once; what became of one is written down where the outbox settles it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.city.model import City
from bot.domain.counting.campaigns import Campaigns
from bot.domain.errors import AlreadyDone, NotFound, Refusal
from bot.domain.messages.failures import Failure, Meaning
from bot.domain.messages.outbox import Frame
from bot.domain.outgoing import Sent
from bot.domain.people import Actor
from bot.domain.publishing.life import NOT_LEFT, PostState
from bot.domain.publishing.messages import PostCard
from bot.domain.publishing.posts import Post
from bot.domain.releases.messages import (
    Deliveries,
    NoteLetter,
    ReleaseCopy,
    ReleaseForSite,
    ReleaseLetter,
    ReleaseMedia,
    ReleaseSiteFile,
)
from bot.domain.releases.shape import RELEASE, shape_of
from bot.domain.releases.subscriptions import SOFT_REFUSALS, SOFT_WITHIN_MS, Standing, takes
from bot.domain.time.slots import local_day
from bot.domain.topics import Guess
from bot.services.follow_ups import FollowUp, after
from bot.services.publishing import desk, in_journal
from bot.services.publishing.desk import Desktop, EditorsDesk
from bot.services.publishing.drafting import Drafting, Request, parts_of
from bot.services.publishing.publishing import Publishing
from storage import outbox
from storage.database import Transaction
from storage.office.people import Dialog
from storage.publishing import posts
from storage.releases import copies, releases, subscribers
from storage.releases.releases import Release

# A topic is taken for the release's when it is as sure as this.
SURE = 0.6
# What goes to the site as files.
PICTURES = ("photo", "document")
# What `/release` publishes in where no channel is named.
CHANNEL = "city"


class Releases:
    """Makes releases of posts, and sends them to the media."""

    def __init__(
        self,
        city: City,
        editors_desk: EditorsDesk,
        drafting: Drafting,
        publishing: Publishing,
        guess: Callable[[str], Guess],
    ) -> None:
        self._city = city
        self._desk = editors_desk
        self._drafting = drafting
        self._publishing = publishing
        self._guess = guess

    @property
    def follow_ups(self) -> tuple[FollowUp, ...]:
        """What follows from what it plans."""
        return (
            after(ReleaseLetter, sent=self.arrived, failed=self.refused, unknown=self.doubtful, waits=self.waits),
            after(ReleaseCopy, sent=self.arrived, failed=self.refused, unknown=self.doubtful),
            after(NoteLetter, failed=self.note_refused),
        )

    def compose(self, tx: Transaction, now: int, actor: Actor, request: Request) -> int:
        """`/release [CHANNEL] [WHEN] [#rubric] [#campaign]`: a draft that the media will get; returns its number."""
        desk.require_editor(actor)
        words, campaigns = self._campaigns(request.words)
        if not any(self._city.channel_called(word.strip(",")) for word in words):
            words = (CHANNEL, *words)
        request = replace(request, words=words)
        if not parts_of(tx, request):
            raise Refusal("release-usage")
        post_id = self._drafting.compose(tx, now, actor, request)
        posts.describe(tx, post_id, kind=RELEASE, campaigns=", ".join(campaigns))
        media, site = releases.ticked(tx)
        releases.add(tx, post_id, RELEASE, topic=self._topic(posts.get(tx, post_id)), media=media, site=site)
        return post_id

    def media_only(self, tx: Transaction, now: int, actor: Actor, post_id: int) -> str:
        """`Только СМИ`, `Отправить СМИ`: to no channel; when already published there, to the media now."""
        post, release = self._desk.post(tx, actor, post_id), releases.find(tx, post_id)
        if release is None:
            raise NotFound
        if release.told_at is not None or post.state not in (*NOT_LEFT, PostState.SENT):
            raise AlreadyDone("post-left-already")
        if not self._readers(tx, release, post, early=False):
            raise Refusal("release-nobody")
        releases.set_media(tx, post_id, media=True)
        if not post.is_waiting:
            self._tell(tx, now, post, early=False)
            desk.changed(tx, now, post_id)
            return "release-sent"
        posts.set_channels(tx, post_id, ())
        return self._publishing.decide(tx, now, actor, post_id)

    def channel_only(self, tx: Transaction, now: int, actor: Actor, post_id: int) -> str:
        """`В канал`: the media get no copies."""
        self.waiting(tx, actor, post_id)
        releases.set_media(tx, post_id, media=False)
        return self._publishing.decide(tx, now, actor, post_id)

    def tick(self, tx: Transaction, now: int, actor: Actor, post_id: int, whom: str) -> None:
        """`СМИ`, `Сайт` on the card: switch them on or off; the next release starts with the same choice."""
        _, release = self.waiting(tx, actor, post_id)
        if whom == "media":
            releases.set_media(tx, post_id, media=not release.media)
        elif whom == "site":
            releases.set_site(tx, post_id, site=not release.site)
        desk.changed(tx, now, post_id)

    def set_topic(self, tx: Transaction, now: int, actor: Actor, post_id: int, topic: str) -> None:
        """`Тема`: whose subscribers get it; without one, everybody."""
        self.waiting(tx, actor, post_id)
        releases.set_topic(tx, post_id, topic if topic in self._city.topics else "")
        desk.changed(tx, now, post_id)

    def ask_embargo(self, tx: Transaction, now: int, actor: Actor, at: Desktop, post_id: int, press_id: str) -> None:
        """`Эмбарго…`: the next message says until when."""
        self.waiting(tx, actor, post_id)
        desk.expect(tx, now, at.chat_id, actor, Dialog("post_embargo", {"post": post_id}))
        desk.say(tx, now, at.home, f"post_embargo:{press_id}", "post-embargo-usage")

    def waiting(self, tx: Transaction, actor: Actor, post_id: int) -> tuple[Post, Release]:
        """The release, for its editor, while nothing of it has left."""
        post, release = self._desk.waiting(tx, actor, post_id), releases.find(tx, post_id)
        if release is None:
            raise NotFound
        if release.told_at is not None:
            raise AlreadyDone("post-left-already")
        return post, release

    def show_deliveries(self, tx: Transaction, now: int, actor: Actor, post_id: int, press_id: str) -> None:
        """`Доставка`: by address."""
        post = self._desk.post(tx, actor, post_id)
        outbox.plan(tx, now, Deliveries(post.home, post_id, press_id))

    def undo_typography(self, tx: Transaction, now: int, actor: Actor, post_id: int, at: int, *, plain: bool) -> None:
        """`Как было`, and back."""
        post = self._desk.post(tx, actor, post_id)
        outbox.rewrite(tx, now, ReleaseForSite(post.home, post_id, at, plain))

    def give_files(self, tx: Transaction, now: int, actor: Actor, post_id: int, press_id: str) -> None:
        """`Файлами`: the text for the site as a document, and each picture as a file."""
        post = self._desk.post(tx, actor, post_id)
        pictures = [at for at, part in enumerate(post.material.parts) if part.media and part.media.kind in PICTURES]
        for part in (-1, *pictures):
            outbox.plan(tx, now, ReleaseSiteFile(post.home, post_id, press_id, part))

    def put_on_site(self, tx: Transaction, now: int, actor: Actor, post_id: int, address: str) -> None:
        """The address on the city's site, pasted in reply."""
        post = self._desk.post(tx, actor, post_id)
        posts.describe(tx, post_id, site_url=address)
        desk.record(tx, now, post_id, actor, "site", address)
        desk.changed(tx, now, post_id)
        desk.say(tx, now, post.home, f"release_site:{post_id}:{now}", "release-on-site", number=post_id)

    # ── it leaves ──

    def agreed(self, tx: Transaction, now: int, post_id: int) -> None:
        """It will leave at its hour: under an embargo, send it now to media the office knows."""
        post = posts.get(tx, post_id)
        if post.embargo_at is not None and post.embargo_at > now:
            self._tell(tx, now, post, early=True)

    def leaves(self, tx: Transaction, now: int, post_id: int) -> None:
        """It becomes public: send it to every subscriber without a copy, and the site's text to the editors."""
        post = posts.get(tx, post_id)
        self._tell(tx, now, post, early=False)
        release = releases.find(tx, post_id)
        if release is not None and release.form == RELEASE and release.site and releases.copy(tx, now, post_id):
            outbox.plan(tx, now, ReleaseForSite(post.home, post_id, now))

    def _tell(self, tx: Transaction, now: int, post: Post, *, early: bool) -> None:
        release = releases.find(tx, post.id)
        if release is None or release.withdrawn_at is not None:
            return
        releases.give_number(tx, post.id, local_day(now, self._city.time_zone).year)
        readers = self._readers(tx, release, post, early=early) if release.media else []
        for each in readers:
            if not copies.add(tx, now, post.id, each.id, by_mail=each.address is not None):
                continue
            if each.address is not None:
                outbox.plan(tx, now, ReleaseLetter(post.id, each.id))
            elif each.person_id is not None:
                outbox.plan(tx, now, ReleaseCopy(each.person_id, post.id, each.id))
                if any(part.media for part in post.material.parts):
                    outbox.plan(tx, now, ReleaseMedia(each.person_id, post.id, each.id))
        if readers and releases.tell(tx, now, post.id):
            posts.describe(tx, post.id, media_at=now)
            in_journal.follow(tx, now, post.id)

    def _readers(self, tx: Transaction, release: Release, post: Post, *, early: bool) -> list[subscribers.Subscriber]:
        topics = {release.topic} if release.topic else set()
        return [
            each
            for each in subscribers.reading(tx)
            if takes(each.topics, release.form, topics) and (each.known or not early)
        ]

    # ── what became of a copy ──

    def arrived(self, tx: Transaction, now: int, frame: Frame[ReleaseLetter] | Frame[ReleaseCopy], sent: Sent) -> None:
        """Telegram, or the reader's server, took it."""
        copy = (frame.message.post, frame.message.subscriber)
        copies.settle(tx, now, copy, "sent")
        subscribers.well(tx, now, frame.message.subscriber)
        self._shown_anew(tx, now, frame.message.post)

    def doubtful(self, tx: Transaction, now: int, frame: Frame[ReleaseLetter] | Frame[ReleaseCopy]) -> None:
        """It may have arrived: told on the card, never repeated."""
        copies.settle(tx, now, (frame.message.post, frame.message.subscriber), "unknown")
        self._shown_anew(tx, now, frame.message.post)

    def waits(self, tx: Transaction, now: int, frame: Frame[ReleaseLetter], reason: str) -> None:
        """The reader's server asked to try again later."""
        copies.wait(tx, (frame.message.post, frame.message.subscriber), reason)
        self._shown_anew(tx, now, frame.message.post)

    def refused(
        self, tx: Transaction, now: int, frame: Frame[ReleaseLetter] | Frame[ReleaseCopy], failure: Failure
    ) -> None:
        """It will never arrive. A missing mailbox is disabled at once, and so is one that was full too often."""
        post_id, subscriber_id = frame.message.post, frame.message.subscriber
        soft = failure.meaning is Meaning.NOT_SENT
        copies.settle(tx, now, (post_id, subscriber_id), "refused", failure.reason, soft=soft)
        often = soft and copies.soft_refusals(tx, subscriber_id, now - SOFT_WITHIN_MS) >= SOFT_REFUSALS
        if often or failure.meaning is Meaning.UNREACHABLE:
            self._set_aside(tx, now, posts.get(tx, post_id).home, subscriber_id, failure.reason)
        self._shown_anew(tx, now, post_id)

    def note_refused(self, tx: Transaction, now: int, frame: Frame[NoteLetter], failure: Failure) -> None:
        """A correction did not arrive at an address that is gone by now."""
        note = copies.note(tx, frame.message.note)
        if note is not None and failure.meaning is Meaning.UNREACHABLE:
            self._set_aside(tx, now, posts.get(tx, note.post_id).home, frame.message.subscriber, failure.reason)

    def _set_aside(self, tx: Transaction, now: int, home: str, subscriber_id: int, reason: str) -> None:
        found = subscribers.get(tx, subscriber_id)
        if found is None or not subscribers.set_state(tx, now, subscriber_id, Standing.ASIDE, reason):
            return
        if found.address is None:
            return
        key = f"aside:{subscriber_id}:{now}"
        desk.say(tx, now, home, key, "release-aside", title=found.title, reason=reason, address=found.address)

    def _shown_anew(self, tx: Transaction, now: int, post_id: int) -> None:
        post = posts.get(tx, post_id)
        outbox.refresh(tx, now, PostCard.of(post.id, post.serial))

    # ── the steps ──

    def _campaigns(self, words: Sequence[str]) -> tuple[tuple[str, ...], list[str]]:
        """The words without campaigns, and those campaigns; a rubric stays in place."""
        known = self._city[Campaigns]
        tags = [
            word
            for word in words
            if word.startswith("#") and known.called(word) and self._city.rubric_called(word) is None
        ]
        found = [each.key for word in tags if (each := known.called(word))]
        return tuple(word for word in words if word not in tags), found

    def _topic(self, post: Post) -> str:
        text = shape_of(post.material.words.text)
        guess = self._guess(f"{text.heading}\n{text.body}")
        return guess.topic if guess.confidence >= SURE and guess.topic != "other" else ""

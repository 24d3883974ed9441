"""Publications as they appear in a channel, and as editors read them: preview and card."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.domain.buttons import Action, Button, Rows, button
from bot.domain.content import clipped, utf16_length
from bot.domain.messages.outbox import Frame
from bot.domain.messenger import carrier
from bot.domain.outgoing import Album, ClosePoll, Erase, Outgoing, Pin, Poll, Say
from bot.domain.people import channel
from bot.domain.publishing.life import LEFT, PostState, There
from bot.domain.publishing.messages import ChannelPost, PostCard, PostChange, PostPin, Preview
from bot.domain.publishing.post_forms import correction, outgoing
from bot.domain.publishing.posts import Post, is_too_late
from bot.domain.time.slots import local_day
from bot.services.people import reach
from bot.services.publishing import embargo
from bot.services.publishing.desk import EditorsDesk
from bot.services.publishing.planning import Planning
from bot.services.publishing.queueing import coming
from bot.texts import Markup
from bot.views import shows
from bot.views.words.speech import Speech, Voice
from storage.database import Transaction
from storage.office import chats
from storage.publishing import posts, traces

# How much of a text is enough to recognise a publication.
EXCERPT = 60
# Further ahead than this (ms), the day says more than the hours left.
COUNTED_MS = 12 * 3600 * 1000


@dataclass(frozen=True)
class PostAside:
    """What another room changes on a card: lines above those of the post, and buttons instead of the post's own."""

    lines: tuple[str, ...]
    rows: Rows


class PostViews:
    """Views of publications. `asides` are called for what they change on a card."""

    def __init__(self, speech: Speech, editors_desk: EditorsDesk, planning: Planning) -> None:
        self._speech = speech
        self._desk = editors_desk
        self._planning = planning
        self.asides: list[Callable[[Transaction, Voice, Post, Rows], PostAside | None]] = []

    # ── in the channel ──

    @shows(ChannelPost)
    def post(self, tx: Transaction, frame: Frame[ChannelPost]) -> Outgoing | None:
        """The publication itself; None when withdrawn, or when too late or forbidden and asked about instead."""
        row = frame.message
        post = posts.get(tx, row.post)
        found = posts.publication(tx, post.id, row.channel)
        if found is None or found.state != There.SENDING or is_too_late(row.due, frame.now):
            return None
        if self._desk.forbids(tx, post.material) or embargo.binds(tx, frame.now, post):
            return None
        return outgoing(post, self._desk.hashtag(post), carrier(frame.delivery.recipient))

    @shows(PostChange)
    def change(self, tx: Transaction, frame: Frame[PostChange]) -> Outgoing | None:
        """A correction, a deletion, or the end of a poll."""
        row = frame.message
        message_id = row.message
        if row.do == "edit":
            post = posts.get(tx, row.post)
            return correction(post, self._desk.hashtag(post), carrier(frame.delivery.recipient), message_id)
        return ClosePoll(message_id) if row.do == "close" else Erase(message_id)

    @shows(PostPin)
    def pin(self, tx: Transaction, frame: Frame[PostPin]) -> Outgoing:
        """Pin the publication in its channel."""
        return Pin(frame.message.message)

    # ── for the editors ──

    @shows(Preview)
    def preview(self, tx: Transaction, frame: Frame[Preview]) -> Outgoing:
        """The publication exactly as it will look."""
        post = posts.get(tx, frame.message.post)
        shown = outgoing(post, self._desk.hashtag(post), carrier(frame.delivery.recipient))
        if frame.delivery.recipient == post.home and isinstance(shown, Say | Album | Poll):
            return replace(shown, thread_id=post.thread_id)
        return shown

    @shows(PostCard)
    def card(self, tx: Transaction, frame: Frame[PostCard]) -> Outgoing:
        """The card under the preview: where, when, under which rubric; and the buttons."""
        post, voice = posts.get(tx, frame.message.post), self._speech.reader(tx, frame)
        if frame.message.serial != post.serial:
            return Say(voice.html("post-card-outdated", number=post.id), thread_id=post.thread_id)
        lines, rows = [*self.lines(tx, voice, post, frame.now), *self._warnings(tx, voice, post)], card_rows(post)
        for aside in self.asides:
            if (found := aside(tx, voice, post, rows)) is not None:
                lines, rows = [*found.lines, *lines], found.rows
        return Say(fitting(frame, lines), buttons=voice.labelled(rows), thread_id=post.thread_id)

    # ── lines of the card ──

    def lines(self, tx: Transaction, voice: Voice, post: Post, now: int) -> Iterator[str]:
        """Title, channels with their state, time, rubric, options."""
        key = "post-title-draft" if post.state in (PostState.DRAFT, PostState.APPROVAL) else "post-title"
        yield voice.html(key, number=post.id)
        published = posts.publications(tx, post.id)
        if post.state in LEFT:
            for each in published:
                yield voice.html(
                    "post-channel-state",
                    state=each.state, channel=self._speech.channel(each.channel), link=each.link, reason=each.reason,
                )  # fmt: skip
        else:
            yield voice.html(
                "post-channels", channels=", ".join(self._speech.channel(each.channel) for each in published)
            )
        yield self._when(tx, voice, post, now)
        if post.remark:
            yield voice.html("post-remark-tomorrow", clock=post.remark)
        rubric = self._speech.city.rubrics.get(post.rubric or "")
        if rubric:
            yield voice.html("post-rubric", title=rubric.title, hashtag=rubric.hashtag)
        yield from _options(voice, post)

    def _when(self, tx: Transaction, voice: Voice, post: Post, now: int) -> Markup:
        time = voice.time(now)
        if post.state == PostState.QUEUED:
            line = coming(tx, now, self._speech.city, self._desk.channels(tx, post.id)[0])
            at = next((at for each, at in line if each.id == post.id), None)
            return voice.html("post-when-queue", known=at is not None, when=time.when(at or now))
        if post.state in (PostState.DRAFT, PostState.APPROVAL) and post.due_at is None:
            return voice.html("post-when-now")
        if post.due_at is None:
            return voice.html("post-when-cancelled")
        when, left = time.when(post.due_at), time.left(post.due_at)
        waits = post.state in (PostState.DRAFT, PostState.APPROVAL, PostState.PLANNED)
        ahead = waits and now < post.due_at <= now + COUNTED_MS
        return voice.html("post-when", state=post.state, ahead=ahead, when=when, left=left)

    def _warnings(self, tx: Transaction, voice: Voice, post: Post) -> Iterator[str]:
        if not post.is_waiting:
            return
        for each in posts.publications(tx, post.id):
            if chats.of_place(tx, channel(each.channel)) is None:
                yield voice.html("post-warn-unbound", channel=self._speech.channel(each.channel), key=each.channel)
            elif reach.is_lost(tx, channel(each.channel)):
                yield voice.html("post-warn-lost", channel=self._speech.channel(each.channel))
            for number, at in self._planning.clashes(tx, each.channel, post.due_at, post.id) if post.due_at else ():
                clock = voice.time(at).clock(at)
                yield voice.html(
                    "post-warn-clash", number=number, clock=clock, channel=self._speech.channel(each.channel)
                )
        seen = traces.media_published(tx, post.material.unique_ids, post.id)
        if seen:
            yield voice.html("post-warn-seen", day=f"{local_day(seen, self._speech.city.time_zone):%d.%m.%Y}")
        again = traces.same_words(tx, post.material.words.text, post.id)
        if again:
            yield voice.html("post-warn-same", number=again)
        rubric = self._speech.city.rubrics.get(post.rubric or "")
        if rubric and rubric.channel not in self._desk.channels(tx, post.id):
            yield voice.html("post-warn-rubric", title=rubric.title, channel=self._speech.channel(rubric.channel))
        if post.material.broken_link:
            yield voice.html("post-warn-link", line=clipped(post.material.broken_link, EXCERPT))
        if post.material.scans:
            yield voice.html("post-warn-scans")
        if post.material.poll is not None:
            yield voice.html("post-warn-poll")
        if post.material.poll_pictures:
            yield voice.html("post-warn-poll-pictures")


def _options(voice: Voice, post: Post) -> Iterator[str]:
    options = [
        voice.text(f"post-option-{name}")
        for name, on in (("silent", post.silent), ("pinned", post.pinned), ("preview", not post.preview))
        if on
    ]
    if options:
        yield voice.html("post-options", options=", ".join(options))
    if post.kind:
        yield voice.html("post-kind", kind=voice.text(f"post-kind-{post.kind}"))
    if post.campaigns:
        yield voice.html("post-campaigns", campaigns=post.campaigns)
    if post.site_url:
        yield voice.html("post-site", url=post.site_url)
    if post.yearly:
        yield voice.html("post-yearly")
    if post.approved_name:
        yield voice.html("post-approved", name=post.approved_name)


def excerpt(post: Post) -> str:
    """The beginning of the post's text, by which people recognise it."""
    poll = post.material.poll
    text = poll.question.text if poll else post.material.words.text
    return clipped(" ".join(text.split()), EXCERPT)


def fitting(frame: Frame[Any], lines: Sequence[str]) -> Markup:
    """As many of the lines as fit into one message; «…» if any are left out."""
    shown: list[str] = []
    room = carrier(frame.delivery.recipient).text - 100
    for line in lines:
        room -= utf16_length(line) + 1
        if room < 0:
            shown.append("…")
            break
        shown.append(line)
    return Markup("\n".join(shown))


def card_rows(post: Post) -> Rows:
    """The buttons of a post's card in its state."""
    number = post.id
    text, when = (
        button("button-post-text", Action.POST_ASK, number, "text"),
        button("button-post-when", Action.POST_WHEN, number),
    )
    more, cancel = (
        button("button-post-more", Action.POST_MORE, number),
        button("button-post-cancel", Action.POST_CANCEL, number),
    )
    match post.state:
        case PostState.DRAFT:
            key = "button-post-plan" if post.due_at else "button-post-publish"
            return ((button(key, Action.PUBLISH, number),), (text, when), (more, cancel))
        case PostState.APPROVAL:
            return (approval_row(number), (button("button-post-cancel", Action.POST_CANCEL, number),))
        case PostState.PLANNED:
            return ((text, when), (more, button("button-post-unplan", Action.POST_CANCEL, number)))
        case PostState.LATE:
            return ((button("button-post-publish", Action.PUBLISH, number),), (text, when), (more, cancel))
        case PostState.QUEUED:
            return ((text, when), (button("button-post-publish-now", Action.PUBLISH, number), more), (cancel,))
        case PostState.SENT:
            copy = button("button-post-copy", Action.POST_COPY, number)
            if post.material.poll is not None:
                results = button("button-poll-results", Action.POLL_RESULTS, number)
                return ((results, button("button-poll-close", Action.POLL_CLOSE, number)), (more,))
            again = button("button-post-repeat", Action.POST_REPEAT, number)
            return ((text, button("button-post-delete", Action.POST_CANCEL, number)), (copy, again), (more,))
        case PostState.CANCELLED:
            return ((button("button-post-bring-back", Action.POST_BRING_BACK, number),),)
    return ()


def approval_row(number: int) -> tuple[Button, ...]:
    """The buttons of the second pair of eyes: approve or return."""
    return (
        button("button-post-approve", Action.POST_APPROVE, number, "yes"),
        button("button-post-return", Action.POST_APPROVE, number, "no"),
    )

"""What is coming: the calendar, a channel's queue, batches, reminders of rubrics."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import pairwise

from bot.domain.buttons import Action, Rows, button
from bot.domain.messages.outbox import Frame
from bot.domain.outgoing import Outgoing, Say
from bot.domain.publishing.life import LEFT
from bot.domain.publishing.plan_messages import Batch, Calendar, Drafts, QueueShown, RubricReminder
from bot.domain.publishing.posts import CLASH_MS, Post
from bot.domain.time.slots import day_bounds, local_day, upcoming
from bot.services.publishing.queueing import coming
from bot.texts import Markup
from bot.views import shows
from bot.views.publishing.posts import excerpt, fitting
from bot.views.words.speech import Speech, Voice
from storage.database import Transaction
from storage.publishing import posts

# How many posts of a queue are shown: a message has its limits.
SHOWN = 15
# Older drafts than these are not listed.
MOST_DRAFTS = 100
PICKS_IN_ROW = 5
WEEK = 7
# How far ahead the calendar looks by default.
HORIZON_DAYS = 31
_CALENDAR: Rows = (
    (
        button("button-calendar-today", Action.CALENDAR, 0, 1),
        button("button-calendar-week", Action.CALENDAR, 0, WEEK),
        button("button-calendar-next", Action.CALENDAR, WEEK, WEEK),
    ),
    (button("button-calendar-drafts", Action.POST_DRAFTS),),
)


class AgendaViews:
    """Views of what is coming."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech

    @shows(Calendar)
    def calendar(self, tx: Transaction, frame: Frame[Calendar]) -> Outgoing:
        """The days with their planned posts; a week's calendar also shows the empty days."""
        zone, now, voice = self._speech.city.time_zone, frame.now, self._speech.reader(tx, frame)
        first = local_day(now, zone) + timedelta(days=frame.message.first)
        days = frame.message.days or HORIZON_DAYS
        slots = self._free_slots(tx, voice, now, frame.message.only)
        lines: list[str] = []
        for ahead in range(days):
            since, before = day_bounds(first + timedelta(days=ahead), zone)
            near = frame.message.days or ahead < WEEK
            free = [(at, line) for at, line in slots if near and since <= at < before]
            lines += self._day(tx, voice, frame, (since, before), free)
        body = lines or [voice.html("calendar-empty")]
        since, before = day_bounds(first, zone)[0], day_bounds(first + timedelta(days=days - 1), zone)[1]
        numbers = [post.id for post in self._within(tx, frame, (since, before))]
        rows = (*_numbers(Action.POST_LOOK, numbers), *_CALENDAR)
        text = fitting(frame, [voice.html("calendar-title"), *body])
        return Say(text, buttons=voice.labelled(rows), thread_id=_thread(frame))

    @shows(Drafts)
    def drafts(self, tx: Transaction, frame: Frame[Drafts]) -> Outgoing:
        """Drafts not yet decided, newest first; a number opens one."""
        voice, only = self._speech.reader(tx, frame), set(frame.message.only)
        found = [post for post in posts.drafts(tx, MOST_DRAFTS) if not only or self._channels(tx, post) <= only]
        lines = [voice.html("drafts-title", count=len(found))] if found else [voice.html("drafts-none")]
        for post in found[:SHOWN]:
            lines.append(
                voice.html(
                    "drafts-line",
                    state=post.state,
                    number=post.id,
                    channel=self._called(tx, post),
                    name=post.author_name,
                    day=voice.time(frame.now).when(post.created_at),
                    excerpt=self._excerpt(voice, post),
                )
            )
        if len(found) > SHOWN:
            lines.append(voice.html("queue-more", count=len(found) - SHOWN))
        rows = _numbers(Action.POST_OPEN, [post.id for post in found[:SHOWN]])
        return Say(Markup("\n".join(lines)), buttons=voice.labelled(rows), thread_id=_thread(frame))

    @shows(QueueShown)
    def queue(self, tx: Transaction, frame: Frame[QueueShown]) -> Outgoing:
        """The queue with the times of its posts, and buttons to reorder it."""
        key, voice = frame.message.channel, self._speech.reader(tx, frame)
        title = self._speech.city.channel(key).title
        line = coming(tx, frame.now, self._speech.city, key)
        time = voice.time(frame.now)
        lines = [voice.html("queue-title", channel=title, count=len(line))]
        for post, at in line[:SHOWN]:
            when = time.when(at) if at else voice.text("queue-no-slot")
            lines.append(voice.html("queue-line", number=post.id, when=when, excerpt=excerpt(post) or "…"))
        if len(line) > SHOWN:
            lines.append(voice.html("queue-more", count=len(line) - SHOWN))
        if not self._speech.city.channel(key).slots:
            lines.append(voice.html("queue-channel-without-slots", key=key))
        rows = _numbers(Action.QUEUE_PICK, [post.id for post, _ in line[:SHOWN]])
        if self._speech.city.approval and any(post.approved_by is None for post, _ in line):
            lines.append(voice.html("queue-needs-approval"))
            rows = (*rows, (button("button-queue-approve", Action.QUEUE_APPROVE, key),))
        rows = (*rows, (button("button-queue-batch", Action.QUEUE_BATCH, key),))
        return Say(Markup("\n".join(lines)), buttons=voice.labelled(rows), thread_id=_thread(frame))

    @shows(Batch)
    def batch(self, tx: Transaction, frame: Frame[Batch]) -> Outgoing:
        """The steps of collecting many posts at once."""
        row, voice = frame.message, self._speech.reader(tx, frame)
        key = row.channel
        title = self._speech.city.channel(key).title
        if row.step in ("collect", "got"):
            rows: Rows = ((button("button-queue-done", Action.QUEUE_DONE, key),),)
            body = voice.html(f"queue-{row.step}", channel=title, count=row.count)
            return Say(body, buttons=voice.labelled(rows), thread_id=_thread(frame))
        line = coming(tx, frame.now, self._speech.city, key)
        last = next((at for post, at in line if post.id == row.last), None)
        lines = [voice.html("queue-batch-added", channel=title, count=row.count)]
        if row.bare:
            lines.append(voice.html("queue-batch-bare", numbers=row.bare))
        if last:
            lines.append(voice.html("queue-batch-last", when=voice.time(frame.now).when(last)))
        return Say(Markup("\n".join(lines)), thread_id=_thread(frame))

    @shows(RubricReminder)
    def reminder(self, tx: Transaction, frame: Frame[RubricReminder]) -> Outgoing | None:
        """A rubric's slot is empty; None if there is no such rubric any more."""
        voice = self._speech.reader(tx, frame)
        rubric = self._speech.city.rubrics.get(frame.message.rubric)
        if rubric is None:
            return None
        when = voice.time(frame.now).when(frame.message.at)
        return Say(voice.html("rubric-empty", title=rubric.title, when=when, key=rubric.key))

    # ── the calendar's parts ──

    def _day(
        self,
        tx: Transaction,
        voice: Voice,
        frame: Frame[Calendar],
        bounds: tuple[int, int],
        free: list[tuple[int, str]],
    ) -> Iterator[str]:
        found = self._within(tx, frame, bounds)
        if not found and not free and frame.message.days != WEEK:
            return
        yield voice.html("calendar-day", day=voice.time(frame.now).day(bounds[0]))
        times = sorted([(post.due_at or 0, self._line(tx, voice, post)) for post in found] + free)
        yield from (line for _, line in times)
        if not times:
            yield voice.html("calendar-day-empty")
        for one, other in pairwise(found):
            near = (other.due_at or 0) - (one.due_at or 0) < CLASH_MS and other.state not in LEFT
            if near and self._share(tx, one, other):
                yield voice.html("calendar-clash", one=one.id, other=other.id)

    def _within(self, tx: Transaction, frame: Frame[Calendar], bounds: tuple[int, int]) -> list[Post]:
        """The posts due within the bounds, in the channels that the reader is shown."""
        only = set(frame.message.only)
        return [post for post in posts.between(tx, *bounds) if not only or only & self._channels(tx, post)]

    def _line(self, tx: Transaction, voice: Voice, post: Post) -> str:
        return voice.html(
            "calendar-line",
            clock=voice.time(0).clock(post.due_at or 0),
            number=post.id,
            channel=self._called(tx, post),
            excerpt=self._excerpt(voice, post),
            state=post.state,
        )

    def _called(self, tx: Transaction, post: Post) -> str:
        """Its channels, as editors call them."""
        return ", ".join(self._speech.city.channel(each.channel).called for each in posts.publications(tx, post.id))

    def _channels(self, tx: Transaction, post: Post) -> set[str]:
        return {each.channel for each in posts.publications(tx, post.id)}

    def _excerpt(self, voice: Voice, post: Post) -> str:
        """The beginning of its text, after its media: «3 фото · Каток откроют…»."""
        kinds = [each.kind for each in post.material.files]
        shown = [voice.text("post-shows", kind="poll", count=1)] if post.material.poll else []
        shown += [voice.text("post-shows", kind=kind, count=kinds.count(kind)) for kind in dict.fromkeys(kinds)]
        return " · ".join(filter(None, (", ".join(shown), excerpt(post)))) or "…"

    def _free_slots(self, tx: Transaction, voice: Voice, now: int, only: Sequence[str]) -> list[tuple[int, str]]:
        """Weekly slots of channels with nothing planned near them: filled from the queue, or free."""
        found: list[tuple[int, str]] = []
        for key, channel in self._speech.city.channels.items():
            if only and key not in only:
                continue
            queued = {at: post for post, at in coming(tx, now, self._speech.city, key)} if channel.slots else {}
            for at in upcoming(channel.slots, self._speech.city.time_zone, now, weeks=5):
                if not posts.planned_in(tx, key, at - CLASH_MS, at + CLASH_MS):
                    clock = voice.time(now).clock(at)
                    post = queued.get(at)
                    line = voice.html(
                        "calendar-slot",
                        clock=clock,
                        channel=channel.called,
                        queued=post is not None,
                        number=post.id if post else 0,
                        excerpt=(excerpt(post) or "…") if post else "",
                    )
                    found.append((at, line))
        return found

    def _share(self, tx: Transaction, one: Post, other: Post) -> bool:
        return bool(self._channels(tx, one) & self._channels(tx, other))


def _numbers(action: Action, numbers: Sequence[int]) -> Rows:
    """A button for each publication shown."""
    picks = [button("button-queue-pick", action, number, number=number) for number in numbers[:SHOWN]]
    return tuple(tuple(picks[at : at + PICKS_IN_ROW]) for at in range(0, len(picks), PICKS_IN_ROW))


def _thread(frame: Frame[Calendar] | Frame[Drafts] | Frame[QueueShown] | Frame[Batch]) -> int | None:
    """The forum thread in which it was asked for."""
    return frame.message.thread or None

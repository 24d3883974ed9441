"""When a post leaves: set by words or presses, to the next free moment, with warnings about clashes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta

from bot.city.model import City
from bot.domain.errors import Refusal
from bot.domain.people import Actor
from bot.domain.publishing.life import PostState
from bot.domain.publishing.posts import CLASH_MS, Post
from bot.domain.time.slots import instant, local_day, upcoming, yearly_of
from bot.domain.time.when import HourPassed, WhenError, WhenKind, parse_when
from bot.services.publishing import desk, embargo
from bot.services.publishing.desk import EditorsDesk
from storage.database import Transaction
from storage.office.people import Dialog
from storage.publishing import moves, posts

# Where a channel has no slots, a free moment is looked for at these hours of the day.
DAY_HOURS = (9, 12, 15, 18)


class Planning:
    """Moves posts in time."""

    def __init__(self, city: City, editors_desk: EditorsDesk) -> None:
        self.city = city
        self._desk = editors_desk

    def move(self, tx: Transaction, now: int, actor: Actor, post_id: int, words: Sequence[str]) -> None:
        """`/move N WHEN`, or the words written after `Другое время`."""
        if not words:
            raise Refusal("post-move-usage")
        try:
            when = parse_when(words, now, self.city.time_zone)
        except HourPassed as passed:
            self.set_time(tx, now, actor, post_id, passed.tomorrow, remark=str(passed.args_for_text["clock"]))
            return
        self.set_time(tx, now, actor, post_id, when.instant if when.kind is WhenKind.PLANNED else None)

    def set_time(
        self, tx: Transaction, now: int, actor: Actor, post_id: int, due_at: int | None, *, remark: str = ""
    ) -> None:
        """Set the post's hour (None: as soon as it is confirmed) and show its card."""
        post = self._desk.waiting(tx, actor, post_id)
        if post.state == PostState.APPROVAL:
            raise Refusal("post-awaits-approval")
        if due_at is not None and due_at <= now:
            raise WhenError("post-hour-passed")
        embargo.require_free(tx, now, self.city, post.material, due_at, post_id)
        if post.state == PostState.PLANNED and due_at is not None and not remark:
            moves.move(tx, post.id, due_at)
        else:
            moves.unplan(tx, post.id, due_at, remark)
        desk.record(tx, now, post.id, actor, "moved", str(due_at or ""))
        desk.show(tx, now, post.id, content=False)
        desk.changed(tx, now, post.id)

    def set_hour(self, tx: Transaction, now: int, actor: Actor, post_id: int, days: int, hour: int) -> None:
        """A press on the grid: that many days ahead, at that hour; Refusal when it is past."""
        if not (0 <= days <= 60 and 0 <= hour <= 23):
            raise Refusal
        day = local_day(now, self.city.time_zone) + timedelta(days=days)
        self.set_time(tx, now, actor, post_id, instant(day, time(hour), self.city.time_zone))

    def set_free(self, tx: Transaction, now: int, actor: Actor, post_id: int) -> None:
        """`Ближайшее свободное время`."""
        post = self._desk.waiting(tx, actor, post_id)
        self.set_time(tx, now, actor, post_id, self.free_moment(tx, now, post))

    def free_moment(self, tx: Transaction, now: int, post: Post) -> int:
        """The next slot of the post's rubric or channel with nothing near it."""
        channels = self._desk.channels(tx, post.id)
        rubric = self.city.rubrics.get(post.rubric or "")
        slots = (rubric.slots if rubric else ()) or self.city.channel(channels[0]).slots
        zone = self.city.time_zone
        moments = upcoming(slots, zone, now) if slots else _day_hours(now, self.city)
        for at in moments:
            if not any(self.clashes(tx, key, at, post.id) for key in channels):
                return at
        raise Refusal("post-no-free-time")

    def clashes(self, tx: Transaction, channel: str, at: int, but: int) -> list[tuple[int, int]]:
        """Other posts of that channel within a quarter of an hour, as (number, hour)."""
        return posts.planned_in(tx, channel, at - CLASH_MS, at + CLASH_MS, but)

    def ask_when(self, tx: Transaction, now: int, actor: Actor, chat_id: int, post_id: int) -> date:
        """`Другое время`: words are read; returns the city's today, from which a grid of days may begin."""
        post = self._desk.waiting(tx, actor, post_id)
        desk.expect(tx, now, chat_id, actor, Dialog("post_when", {"post": post.id}))
        return local_day(now, self.city.time_zone)

    def switch_yearly(self, tx: Transaction, now: int, actor: Actor, post_id: int) -> None:
        """«В этот день»: repeat it every year at its day and hour; a second press stops that."""
        post = self._desk.post(tx, actor, post_id)
        yearly = "" if post.yearly else yearly_of(post.due_at or now, self.city.time_zone)
        posts.describe(tx, post.id, yearly=yearly)
        desk.record(tx, now, post.id, actor, "yearly", yearly)
        desk.changed(tx, now, post.id)


def _day_hours(now: int, city: City) -> list[int]:
    """The hours at which people read, for two months."""
    today = local_day(now, city.time_zone)
    moments = (
        instant(today + timedelta(days=ahead), time(hour), city.time_zone) for ahead in range(60) for hour in DAY_HOURS
    )
    return [at for at in moments if at > now]

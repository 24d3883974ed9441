"""Recurring publications: weekly rubrics, with reminders, and days of the year."""

from __future__ import annotations

from bot.city.model import City, Rubric
from bot.domain.people import BOT, MODERATORS, person
from bot.domain.publishing.plan_messages import RubricReminder
from bot.domain.publishing.posts import Post
from bot.domain.time.slots import anniversary, days_of_year, local_day, upcoming
from bot.services.publishing import desk
from storage import outbox
from storage.database import Transaction
from storage.office import chats, people
from storage.publishing import posts
from storage.publishing.posts import NewPost

# Editors hear of an empty slot of a rubric this long before it (ms; the office's own rule).
BEFORE_SLOT_MS = 2 * 86_400_000
# A publication this near to the slot (ms) fills it.
AROUND_SLOT_MS = 12 * 3600 * 1000
# A day of the year is offered for approval this long before.
BEFORE_DAYS = 2
BEFORE_DAY_MS = BEFORE_DAYS * 86_400_000


class Rubrics:
    """Reminders of empty slots, and yearly publications offered for approval."""

    def __init__(self, city: City) -> None:
        self._city = city

    def sweep(self, tx: Transaction, now: int) -> None:
        """Tell the editors of each empty slot once; offer each yearly publication once a year."""
        for rubric in self._city.rubrics.values():
            if rubric.slots:
                self._remind(tx, now, rubric)
        today = local_day(now, self._city.time_zone)
        for post in posts.yearly(tx, days_of_year(today, BEFORE_DAYS + 1)):
            self._offer(tx, now, post)

    def _remind(self, tx: Transaction, now: int, rubric: Rubric) -> None:
        for at in upcoming(rubric.slots, self._city.time_zone, now, weeks=1):
            if at - now > BEFORE_SLOT_MS:
                return
            if posts.of_rubric(tx, rubric.key, at - AROUND_SLOT_MS, at + AROUND_SLOT_MS):
                continue
            for recipient in self._editors(tx, rubric.channel):
                outbox.plan(tx, now, RubricReminder(recipient, rubric.key, at))

    def _offer(self, tx: Transaction, now: int, post: Post) -> None:
        year = local_day(now + BEFORE_DAY_MS, self._city.time_zone).year
        due_at = anniversary(post.yearly, year, self._city.time_zone)
        too_soon = due_at <= post.created_at or (post.due_at is not None and due_at <= post.due_at)
        if too_soon or not now < due_at <= now + BEFORE_DAY_MS or not posts.offer_year(tx, post.id, year):
            return
        channels = tuple(each.channel for each in posts.publications(tx, post.id))
        draft = NewPost(
            author=(post.author_id, post.author_name),
            home=post.home,
            material=post.material,
            channels=channels,
            rubric=post.rubric,
            due_at=due_at,
            thread_id=post.thread_id,
        )
        copy = posts.create(tx, now, draft)
        posts.describe(tx, copy.id, kind=post.kind, campaigns=post.campaigns, silent=post.silent, preview=post.preview)
        desk.record(tx, now, copy.id, BOT, "yearly-offer", f"№ {post.id}")
        desk.show(tx, now, copy.id, content=True)

    def _editors(self, tx: Transaction, channel_key: str) -> list[str]:
        """The editors of the channel in private, and the moderators' group where it is bound."""
        recipients = [person(who) for who in people.editors_of(tx, channel_key)]
        return [*recipients, MODERATORS] if chats.of_place(tx, MODERATORS) else recipients

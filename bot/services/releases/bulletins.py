"""The day's bulletin: composed from the day's material, one press away from the media. Other rooms bring their
sections: `bulletins.sections["events"] = …`, a function `(tx, city, day) -> lines`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from bot.city.model import City
from bot.city.sections.media import Media
from bot.city.sections.reports import Reports as Section
from bot.domain.content import Content, clipped
from bot.domain.errors import AlreadyDone, Refusal
from bot.domain.journal.kinds import Kind
from bot.domain.people import BOT, MODERATORS, Actor
from bot.domain.publishing.posts import Material, composed
from bot.domain.releases.shape import BULLETIN, shape_of
from bot.domain.time.slots import day_bounds, instant_of_minute, local_day
from bot.services.publishing import desk
from bot.services.publishing.desk import Desktop
from bot.services.releases.releasing import CHANNEL
from bot.texts import Texts
from storage.database import Transaction
from storage.journal import journal
from storage.office import facts
from storage.publishing import posts, traces
from storage.publishing.posts import NewPost
from storage.releases import releases

LAST = "last_bulletin"
# So much of a release stands in a bulletin, and so many lines under one heading.
LENGTH, LINES = 500, 12
# In the order in which they are read; each has a text `bulletin-KEY`.
ORDER = ("releases", "hotlines", "events", "works")
# A draft missed until the office closes is not made later.
_LATE_MS = 3 * 3_600_000
Lines = Callable[[Transaction, City, date], Iterable[str]]


class Bulletins:
    """Puts bulletins together: a draft at its hour on office days, and `/bulletin` at any."""

    def __init__(self, city: City, texts: Texts) -> None:
        self._city = city
        self._texts = texts
        self.sections: dict[str, Lines] = {"releases": _releases, "hotlines": _hotlines}

    def show(self, tx: Transaction, now: int, actor: Actor, at: Desktop) -> None:
        """`/bulletin`: today's, composed anew as long as nobody has edited it."""
        desk.require_editor(actor)
        if self._city.get(Media) is None:
            raise Refusal("press-off-staff")
        today = local_day(now, self._city.time_zone)
        found = releases.bulletin_of(tx, str(today))
        post = posts.find(tx, found.post_id) if found else None
        if post is not None and post.state == "cancelled":
            releases.leave_day(tx, post.id)
            post = None
        if post is None:
            if not self._draft(tx, now, (actor.id, actor.name), at, today):
                raise Refusal("bulletin-empty")
            return
        if not post.is_waiting:
            raise AlreadyDone("bulletin-left", number=post.id)
        material = self._material(tx, now, today)
        if material and not any(line.action == "text" for line in traces.history(tx, post.id)):
            posts.set_material(tx, post.id, material)
        desk.show(tx, now, post.id, content=True)

    def sweep(self, tx: Transaction, now: int) -> None:
        """Draft the bulletin of an office day at its hour; none when there is nothing to tell."""
        section = self._city.get(Section)
        if section is None or self._city.get(Media) is None:
            return
        today = local_day(now, self._city.time_zone)
        hour = instant_of_minute(today, section.bulletin, self._city.time_zone)
        if not hour <= now < hour + _LATE_MS or facts.get(tx, LAST) == str(today):
            return
        facts.put(tx, LAST, str(today))
        if self._city.calendar.works(today) and releases.bulletin_of(tx, str(today)) is None:
            self._draft(tx, now, (BOT.id, BOT.name), Desktop(0, MODERATORS), today)

    def _draft(self, tx: Transaction, now: int, author: tuple[int, str], at: Desktop, today: date) -> bool:
        material = self._material(tx, now, today)
        if material is None:
            return False
        post = posts.create(tx, now, NewPost(author, at.home, material, (CHANNEL,), thread_id=at.thread_id))
        posts.describe(tx, post.id, kind=BULLETIN)
        releases.add(tx, post.id, BULLETIN, day=str(today))
        desk.record(tx, now, post.id, Actor(*author), "prepared")
        desk.show(tx, now, post.id, content=True)
        return True

    def _material(self, tx: Transaction, now: int, today: date) -> Material | None:
        """The text as of now; None when no section has a line."""
        blocks = []
        for key in ORDER:
            lines = list(self.sections[key](tx, self._city, today))[:LINES] if key in self.sections else []
            if lines:
                heading = self._texts.get(self._city.language, f"bulletin-{key}")
                blocks.append("\n".join([heading, *lines]))
        if not blocks:
            return None
        title = self._texts.get(self._city.language, "bulletin-title", day=f"{today:%d.%m.%Y}")
        return composed([Content(clipped("\n\n".join([title, *blocks]), 3900))])


def _releases(tx: Transaction, city: City, day: date) -> Iterator[str]:
    for each in releases.left(tx, *day_bounds(day, city.time_zone)):
        shape = shape_of(Material.load(each.content).words.text)
        lead = shape.paragraphs[0] if shape.paragraphs else ""
        yield "— " + clipped(f"{shape.heading}. {' '.join(lead.split())}" if lead else shape.heading, LENGTH)
        if each.site_url:
            yield each.site_url


def _hotlines(tx: Transaction, city: City, day: date) -> Iterator[str]:
    for each in journal.between(tx, *day_bounds(day, city.time_zone)):
        if each.kind == Kind.HOTLINE:
            yield f"— {each.title}"

"""A hot line: one line of text makes its announcement, its reminder, and the question how many called."""

from __future__ import annotations

from datetime import time, timedelta

from bot.city.model import City
from bot.city.sections.questions import Questions
from bot.domain.content import Content, clipped
from bot.domain.errors import AlreadyDone, NotFound, Refusal
from bot.domain.events.events import Facts
from bot.domain.journal.entries import TITLE_LIMIT, NewEntry
from bot.domain.journal.kinds import Kind
from bot.domain.people import Actor
from bot.domain.publishing.posts import Material
from bot.domain.questions.asked import SaidConference, SaidLine, read_line
from bot.domain.questions.messages import HotLineCalls, HotLineCard, QuestionsAsk
from bot.domain.time.slots import instant, local_day
from bot.domain.time.spoken_time import Wording
from bot.services.events.booking import Booking
from bot.services.journal import writing
from bot.services.publishing import desk, for_rooms
from bot.services.publishing.desk import Desktop
from bot.services.publishing.drafting import Drafting, Order
from bot.services.publishing.publishing import Publishing
from bot.services.questions.announcing import Announcing
from bot.services.questions.conducting import Conducting
from bot.texts import Texts
from storage import outbox
from storage.database import Transaction
from storage.outbox import links
from storage.publishing import moves, posts
from storage.publishing.posts import NewPost
from storage.questions import conferences, hot_lines
from storage.questions.hot_lines import HotLine

# The announcement leaves at this hour of the working day before; the reminder so long before the beginning.
ANNOUNCED_AT = time(10)
REMINDED_BEFORE_MS = 3_600_000
CALLS_AT_MOST = 100_000


class HotLines:
    """Every method is one use case in the caller's transaction."""

    def __init__(
        self,
        city: City,
        texts: Texts,
        conducting: Conducting,
        announcing: Announcing,
        publishing: Publishing,
        drafting: Drafting,
        booking: Booking,
    ) -> None:
        self._city = city
        self._texts = texts
        self._conducting = conducting
        self._announcing = announcing
        self._publishing = publishing
        self._drafting = drafting
        self._booking = booking

    def say(self, tx: Transaction, now: int, actor: Actor, at: Desktop, words: str, message_id: int) -> None:
        """`/hotline`: a card with what will be published and when; what is missing is asked for."""
        desk.require_editor(actor)
        desk.require_channels(actor, (self._channel,), self._city)
        said = read_line(words, now, self._city.time_zone)
        if said.missing:
            outbox.plan(tx, now, QuestionsAsk(at.home, "hotline", words, said.missing, message_id))
            return
        line = hot_lines.add(
            tx,
            now,
            {
                "topic": said.topic,
                "phone": said.phone,
                "who": said.who,
                "begins_at": said.begins_at,
                "ends_at": said.ends_at,
                "home": at.home,
                "conference_id": self._conference(tx, now, actor, said),
                "author_id": actor.id,
                "author_name": actor.name,
            },
        )
        outbox.plan(tx, now, HotLineCard(at.home, line.id))

    def plan(self, tx: Transaction, now: int, actor: Actor, line_id: int) -> str:
        """`Запланировать`: schedule the announcement and the reminder."""
        desk.require_editor(actor)
        line = self._found(tx, line_id)
        if line.state != "draft":
            raise AlreadyDone
        if line.begins_at <= now:
            raise Refusal("hotline-past")
        announced_at, reminded_at = hours_of(line, now, self._city)
        announcement = self._schedule(tx, now, actor, line, "announcement", announced_at)
        reminder = self._schedule(tx, now, actor, line, "reminder", reminded_at) if reminded_at else None
        hot_lines.plan(tx, line.id, announcement, reminder)
        title = self._texts.get(self._city.language, "hotline-event", topic=line.topic)
        told = Facts(title, line.begins_at, line.ends_at, organiser=line.who, contact=line.phone)
        self._booking.enter(tx, now, _in_calendar(line), told, (line.author_id, line.author_name))
        outbox.refresh(tx, now, HotLineCard.of(line.id))
        return "hotline-planned-press"

    def cancel(self, tx: Transaction, now: int, actor: Actor, line_id: int) -> str:
        """`Отменить линию`: cancel what has not left; what is published is left to an editor."""
        desk.require_editor(actor)
        line = self._found(tx, line_id)
        if not hot_lines.cancel(tx, line.id):
            raise AlreadyDone
        for post_id in (line.announcement_id, line.reminder_id):
            if post_id and posts.get(tx, post_id).is_waiting:
                moves.cancel(tx, now, post_id)
                desk.record(tx, now, post_id, actor, "cancelled")
                desk.changed(tx, now, post_id)
        self._booking.call_off(tx, now, _in_calendar(line))
        if conference := conferences.find(tx, line.conference_id or 0):
            self._conducting.call_off(tx, now, conference)
        outbox.refresh(tx, now, HotLineCard.of(line.id))
        return "hotline-cancelled-press"

    def sweep(self, tx: Transaction, now: int) -> None:
        """A hot line has ended: one journal line, however many publications, and the question how many called."""
        for line_id in hot_lines.due(tx, now):
            if not hot_lines.hold(tx, line_id):
                continue
            line = hot_lines.get(tx, line_id)
            title = clipped(line.topic, TITLE_LIMIT)
            author = (line.author_id, line.author_name)
            entry = NewEntry(Kind.HOTLINE, title, line.begins_at, author, cause=f"hotline:{line.id}")
            writing.write(tx, now, entry)
            outbox.plan(tx, now, HotLineCalls(line.home, line.id))
            outbox.refresh(tx, now, HotLineCard.of(line.id))

    def calls(self, tx: Transaction, now: int, actor: Actor, at: Desktop, line_id: int, words: str) -> None:
        """Store how many called, and prepare a draft of the results."""
        desk.require_editor(actor)
        said = words.split()[:1]
        if not said or not said[0].isdecimal() or int(said[0]) > CALLS_AT_MOST:
            raise Refusal("hotline-how-many")
        if not hot_lines.count(tx, line_id, int(said[0])):
            raise NotFound
        line = hot_lines.get(tx, line_id)
        outbox.refresh(tx, now, HotLineCalls(line.home, line.id).key)
        self._drafting.draft(tx, now, actor, at, self._material(tx, line, "results", now), Order((self._channel,)))

    def skip(self, tx: Transaction, now: int, actor: Actor, line_id: int) -> str:
        """`Пропустить`: nobody counted the calls; unknown is not zero."""
        desk.require_editor(actor)
        line = self._found(tx, line_id)
        outbox.rewrite(tx, now, HotLineCalls(line.home, line.id, skipped=True))
        return "hotline-skipped-press"

    # ── the steps ──

    @property
    def _channel(self) -> str:
        return next(iter(self._city.channels))

    def _conference(self, tx: Transaction, now: int, actor: Actor, said: SaidLine) -> int | None:
        """`с вопросами`: people may also ask through the bot beforehand."""
        if not said.with_questions or self._city.get(Questions) is None:
            return None
        told = SaidConference(said.topic, said.who, said.begins_at, said.begins_at)
        return self._conducting.found(tx, now, actor, told).id

    def _schedule(self, tx: Transaction, now: int, actor: Actor, line: HotLine, what: str, at: int) -> int:
        material = self._material(tx, line, what, at)
        due_at = at if at > now else None
        draft = NewPost((actor.id, actor.name), line.home, material, (self._channel,), due_at=due_at)
        return for_rooms.schedule(tx, now, self._publishing, actor, draft)

    def _material(self, tx: Transaction, line: HotLine, what: str, at: int) -> Material:
        """What a publication says, as of when it leaves."""
        voice = Wording(self._texts, self._city.language, at, self._city.time_zone)
        text = self._texts.get(
            self._city.language,
            f"hotline-{what}",
            topic=line.topic,
            phone=line.phone,
            who=line.who,
            day=voice.day(line.begins_at),
            begins=voice.clock(line.begins_at),
            ends=voice.clock(line.ends_at),
            calls=line.calls or 0,
        )
        conference = conferences.find(tx, line.conference_id or 0)
        under = self._announcing.link(tx, conference) if conference and what != "results" else ()
        return Material((Content(text),), under)

    def _found(self, tx: Transaction, line_id: int) -> HotLine:
        found = hot_lines.find(tx, line_id)
        if found is None:
            raise NotFound
        return found


def _in_calendar(line: HotLine) -> str:
    return f"hotline:{line.id}"


def hours_of(line: HotLine, now: int, city: City) -> tuple[int, int | None]:
    """(when the announcement leaves, when the reminder): what is past already leaves now, or is left out."""
    before = local_day(line.begins_at, city.time_zone) - timedelta(days=1)
    while not city.calendar.works(before):
        before -= timedelta(days=1)
    announced = max(instant(before, ANNOUNCED_AT, city.time_zone), now)
    reminded = line.begins_at - REMINDED_BEFORE_MS
    return announced, reminded if reminded > announced else None


def line_replied_to(tx: Transaction, chat_id: int, message_id: int | None) -> int | None:
    """The hot line whose calls a reply to this message tells (a read)."""
    link = links.find(tx, chat_id, message_id)
    found = outbox.by_id(tx, link.delivery_id) if link else None
    return found.message.line if found and isinstance(found.message, HotLineCalls) else None

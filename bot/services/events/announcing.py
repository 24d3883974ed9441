"""What the media are told: once a week what is to come, and after that only what has changed.

Who may be told is asked twice: when an announcement is made, and again when each message of it leaves (`bot.services.
events.wording`). What has left already is made anew when an event in it becomes the office's own.
"""

from __future__ import annotations

from datetime import timedelta

from bot.city.model import City
from bot.city.sections.events import Events
from bot.domain.errors import AlreadyDone, NotAllowed, NotFound, Refusal
from bot.domain.events.events import TOLD, Event, Facts, State, Visibility, changes
from bot.domain.events.messages import (
    Announced,
    AnnouncedCopy,
    AnnouncedFile,
    AnnouncedLetter,
    AnnouncementCard,
    OfAnnouncement,
)
from bot.domain.journal.entries import NewEntry
from bot.domain.journal.kinds import Kind as JournalKind
from bot.domain.messages.failures import Failure
from bot.domain.messages.outbox import Delivery, Frame
from bot.domain.messages.people import Removal
from bot.domain.outgoing import Sent
from bot.domain.people import BOT, MODERATORS, Actor, person
from bot.domain.releases.subscriptions import takes
from bot.domain.time.slots import day_bounds, latest, local_day
from bot.services.events.wording import Announcer
from bot.services.follow_ups import FollowUp, after
from bot.services.journal import writing
from storage import outbox
from storage.database import Transaction
from storage.events import announcements, events
from storage.events.announcements import Announcement, Item, Kind
from storage.releases import subscribers

# Facts whose change others must hear of.
CHANGES = frozenset(TOLD)
# A draft missed by more than this is not made later (ms).
LATE_MS = 3 * 86_400_000
# Changes within this time (ms) join one draft where it stands; after it the draft stands at the end of the chat again.
JOINED_MS = 30 * 60_000
# What is called off so shortly before it begins (ms) is told without waiting for a press.
URGENT_MS = 2 * 3_600_000
# What it is for whoever chose what to get.
FORM = "announcement"


class Announcing:
    """The week's announcement and its corrections. Every method is one use case."""

    def __init__(self, city: City, announcer: Announcer, hold: timedelta) -> None:
        self._city = city
        self._announcer = announcer
        self._hold_ms = round(hold.total_seconds() * 1000)
        self._section = city.get(Events)

    @property
    def follow_ups(self) -> tuple[FollowUp, ...]:
        """What follows from what it plans."""
        return (
            after(Announced, sent=self._left, failed=self._not_left, unknown=_shown_anew),
            after(AnnouncedFile, sent=self._left, failed=self._not_left, unknown=_shown_anew),
            after(AnnouncedLetter, sent=self._left, failed=self._not_left, unknown=_shown_anew),
            after(AnnouncedCopy, sent=self._left),
        )

    def sweep(self, tx: Transaction, now: int) -> None:
        """At its hour, draft next week's announcement; an empty week waits for its first public event."""
        if self._section is None:
            return
        zone = self._city.time_zone
        at = latest((self._section.announce,), zone, now)
        if at is None or now - at > LATE_MS:
            return
        day = local_day(at, zone)
        monday = day + timedelta(days=7 - day.weekday())
        span = (day_bounds(monday, zone)[0], day_bounds(monday + timedelta(days=6), zone)[1])
        if announcements.has_week(tx, span[0]) or not any(map(_may_be_told, events.between(tx, *span))):
            return
        announcement_id = announcements.add(tx, now, Kind.WEEK, span)
        if announcement_id is not None:
            outbox.plan(tx, now, AnnouncementCard(announcement_id, 1))

    def send(self, tx: Transaction, now: int, actor: Actor, announcement_id: int) -> str:
        """`Отправить`."""
        _require_editor(actor)
        found = _require(tx, announcement_id)
        if found.state != "draft":
            raise AlreadyDone("announcement-decided")
        items = items_of(tx, now, found)
        if not items:
            raise Refusal("announcement-empty")
        self._send(tx, now, announcement_id, items, (actor.id, actor.name))
        _refresh_correction(tx, now)
        return "announcement-leaving"

    def take_back(self, tx: Transaction, now: int, actor: Actor, announcement_id: int) -> str:
        """`Не отправлять`, before anything of it has left."""
        _require_editor(actor)
        found = _require(tx, announcement_id)
        rows = leaving(tx, found)
        if found.state != "sent" or any(each.state not in ("planned", "held") or each.shown for each in rows):
            raise AlreadyDone("announcement-left")
        for each in rows:
            outbox.cancel(tx, each)
        announcements.take_back(tx, announcement_id)
        _show(tx, now, announcement_id)
        return "announcement-taken-back"

    def skip(self, tx: Transaction, now: int, actor: Actor, announcement_id: int) -> str:
        """`Не нужен`; a second press makes it a draft again."""
        _require_editor(actor)
        found = _require(tx, announcement_id)
        if found.state == "draft":
            announcements.skip(tx, now, announcement_id, pending(tx, now) if found.kind is Kind.CORRECTION else [])
        elif not announcements.unskip(tx, announcement_id):
            raise AlreadyDone("announcement-decided")
        _show(tx, now, announcement_id)
        return "announcement-skipped" if found.state == "draft" else "announcement-back"

    def again(self, tx: Transaction, now: int, actor: Actor, announcement_id: int) -> str:
        """`Повторить`: send it to those who did not get it, or may not have."""
        _require_editor(actor)
        found = _require(tx, announcement_id)
        rows = [each for each in leaving(tx, found) if each.state in ("failed", "unknown")]
        if not rows:
            raise AlreadyDone("announcement-decided")
        for each in rows:
            outbox.remove(tx, each)
            outbox.plan(tx, now, each.message)
        _show(tx, now, announcement_id)
        return "announcement-leaving"

    def carried_by(self, tx: Transaction, now: int, announcement_id: int, post_id: int) -> None:
        """Link the publication with its text, which follows later changes of the events."""
        announcements.set_post(tx, announcement_id, post_id)
        _show(tx, now, announcement_id)

    def changed(self, tx: Transaction, now: int, event_id: int, before: Facts | None = None) -> None:
        """An event was added, removed or changed: update drafts, correct what was told, and rebuild what has left when
        the audience of an event changed."""
        if self._section is None:
            return
        for each in announcements.drafts(tx):
            if each.kind is Kind.WEEK:
                _show(tx, now, each.id)
        event = events.find(tx, event_id)
        if event and before and event.facts.visibility != before.visibility:
            for each in announcements.naming(tx, now, event_id):
                self._anew(tx, now, each)
        self._alarm(tx, now, event_id)
        self._correct(tx, now)

    # ── the steps ──

    def _alarm(self, tx: Transaction, now: int, event_id: int) -> None:
        """An announced event that starts within two hours is cancelled: tell it at once, without a press."""
        found = [each for each in pending(tx, now) if each.event.id == event_id and _is_urgent(each, now)]
        if found:
            announcement_id = announcements.add(tx, now, Kind.CORRECTION)
            assert announcement_id is not None
            self._send(tx, now, announcement_id, found, (BOT.id, BOT.name))
            outbox.plan(tx, now, AnnouncementCard(announcement_id, 1))

    def _send(self, tx: Transaction, now: int, announcement_id: int, items: list[Item], by: tuple[int, str]) -> None:
        leaves = now + self._hold_ms
        if not announcements.send(tx, leaves, announcement_id, items, by):
            raise AlreadyDone("announcement-decided")
        found = _require(tx, announcement_id)
        for reader in subscribers.reading(tx):
            if not takes(reader.topics, FORM, ()):
                continue
            if reader.address is not None:
                outbox.plan(tx, now, AnnouncedLetter(reader.id, found.id, found.attempt), leaves)
            elif reader.person_id is not None:
                to = person(reader.person_id)
                for page in range(len(self._announcer.pages(found, items, public=False))):
                    outbox.plan(tx, now, Announced(to, found.id, found.attempt, page), leaves)
                outbox.plan(tx, now, AnnouncedFile(to, found.id, found.attempt, found.edition), leaves)
        for page in range(len(self._announcer.pages(found, items, public=True))):
            outbox.plan(tx, now, AnnouncedCopy(MODERATORS, found.id, found.attempt, page), leaves)
        _show(tx, now, announcement_id)

    def _correct(self, tx: Transaction, now: int) -> None:
        """One draft for all changes since the announcement; none when nothing changed."""
        draft, waiting = announcements.open_correction(tx), pending(tx, now)
        if draft is None and waiting:
            announcement_id = announcements.add(tx, now, Kind.CORRECTION)
            assert announcement_id is not None
            outbox.plan(tx, now, AnnouncementCard(announcement_id, 1))
        elif draft is not None and not waiting:
            announcements.skip(tx, now, draft.id, [])
            _show(tx, now, draft.id)
        elif draft is not None:
            if now - draft.shown_at > JOINED_MS:
                announcements.show_again(tx, now, draft.id)
                outbox.plan(tx, now, AnnouncementCard(draft.id, draft.serial + 1))
            _show(tx, now, draft.id)

    def _anew(self, tx: Transaction, now: int, found: Announcement) -> None:
        """Rebuild what has left with what may be told now."""
        announcements.anew(tx, found.id)
        for row in leaving(tx, found):
            if isinstance(row.message, AnnouncedFile):
                if row.state == "sent" or row.shown:
                    outbox.plan(tx, now, Removal(f"{row.key}:erased", row.recipient, of=row.key))
                    outbox.plan(tx, now, AnnouncedFile(row.recipient, found.id, row.message.attempt, found.edition + 1))
            elif row.state in ("sent", "planned") and not row.rule.mail:
                outbox.refresh(tx, now, row)
        self._announcer.rewrite(tx, now, found, announcements.told_in(tx, found.id))
        _show(tx, now, found.id)

    def _left(self, tx: Transaction, now: int, frame: Frame[OfAnnouncement], sent: Sent) -> None:
        """The first delivery of the week's announcement adds it to the journal."""
        found = announcements.find(tx, frame.message.announcement)
        if found is None:
            return
        if found.kind is Kind.WEEK and found.sent_at:
            title, cause = self._announcer.title(found), f"announcement:{found.id}"
            author = (found.by_id, found.by_name)
            writing.write(tx, now, NewEntry(JournalKind.ANNOUNCEMENT, title, found.sent_at, author, cause))
        _show(tx, now, found.id)

    def _not_left(self, tx: Transaction, now: int, frame: Frame[OfAnnouncement], failure: Failure) -> None:
        """Show on the card whom it did not reach."""
        _show(tx, now, frame.message.announcement)


def pending(tx: Transaction, now: int) -> list[Item]:
    """What the media were told that has changed (`facts` are the present ones), and events of announced weeks they were
    never told of; nothing internal."""
    found = []
    for each in announcements.told_and_changed(tx, now):
        facts, before = each.event.facts, each.facts
        if facts.visibility == Visibility.INTERNAL or facts.state == State.DRAFT or not changes(before, facts):
            continue
        if max(facts.over_at, before.over_at) > now:
            found.append(Item(each.event, facts, before))
    return [*found, *(Item(each, each.facts) for each in announcements.untold(tx, now))]


def items_of(tx: Transaction, now: int, found: Announcement) -> list[Item]:
    """The events in an announcement: as sent, or as a draft would list them."""
    if found.state == "sent":
        return announcements.told_in(tx, found.id)
    if found.kind is Kind.CORRECTION:
        return pending(tx, now)
    coming = [each for each in events.between(tx, found.since, found.until) if _may_be_told(each)]
    return [Item(each, each.facts, announcements.told(tx, each.id)) for each in coming]


def leaving(tx: Transaction, found: Announcement) -> list[Delivery[OfAnnouncement]]:
    """All deliveries of the announcement's last sending."""
    return outbox.keyed(tx, Announced.of(found.id, found.attempt), OfAnnouncement)


def _may_be_told(event: Event) -> bool:
    return event.facts.is_on and event.facts.visibility != Visibility.INTERNAL


def _is_urgent(item: Item, now: int) -> bool:
    off = item.facts.state in (State.CANCELLED, State.POSTPONED, State.REMOVED)
    return off and item.before is not None and now < item.before.begins_at <= now + URGENT_MS


def _refresh_correction(tx: Transaction, now: int) -> None:
    """Part of the open correction has been told: update it."""
    draft = announcements.open_correction(tx)
    if draft is not None:
        if not pending(tx, now):
            announcements.skip(tx, now, draft.id, [])
        _show(tx, now, draft.id)


def _show(tx: Transaction, now: int, announcement_id: int) -> None:
    for each in outbox.keyed(tx, AnnouncementCard.of(announcement_id), AnnouncementCard):
        outbox.refresh(tx, now, each)


def _shown_anew(tx: Transaction, now: int, frame: Frame[OfAnnouncement]) -> None:
    _show(tx, now, frame.message.announcement)


def _require(tx: Transaction, announcement_id: int) -> Announcement:
    found = announcements.find(tx, announcement_id)
    if found is None:
        raise NotFound
    return found


def _require_editor(actor: Actor) -> None:
    if not actor.is_editor:
        raise NotAllowed("post-editors-only")

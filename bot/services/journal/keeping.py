"""`/log`: lines people add to the journal by hand, the day's rows, and corrections to them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time

from bot.city.model import City
from bot.domain.counting.campaigns import Campaigns
from bot.domain.errors import NotFound
from bot.domain.journal.entries import Entry, Logged, NewEntry, read_log
from bot.domain.journal.kinds import Kind
from bot.domain.journal.messages import JournalDay, JournalEntry, JournalOffer
from bot.domain.messages.outbox import Delivery, Message
from bot.domain.people import Actor
from bot.domain.time.slots import day_bounds, instant, local_day
from bot.services.journal import writing
from storage import outbox
from storage.database import Transaction
from storage.journal import journal
from storage.outbox import links

# So many lines without a kind are asked about at once.
AT_ONCE = 5


@dataclass(frozen=True)
class AskedIn:
    """The message that asks, and the recipient name of its chat."""

    chat_id: int
    message_id: int
    home: str


class Journal:
    """The journal as the office keeps it by hand."""

    def __init__(self, city: City) -> None:
        self._city = city
        self._campaigns = city[Campaigns]

    def log(self, tx: Transaction, now: int, actor: Actor, asked: AskedIn, text: str) -> int:
        """`/log KIND TEXT [#campaign…] [DATE] [LINK]` writes a line, shows it and returns its number; `/log` alone
        shows the day and returns 0."""
        today = local_day(now, self._city.time_zone)
        if not text.strip():
            self.show_day(tx, now, asked, today)
            return 0
        return self._write(tx, now, actor, asked, read_log(text, self._campaigns, today))

    def take(self, tx: Transaction, now: int, actor: Actor, asked: AskedIn, title: str, url: str) -> None:
        """`В журнал` under a forwarded message with a link: a media publication, unless another kind is chosen."""
        today = local_day(now, self._city.time_zone)
        self._write(tx, now, actor, asked, Logged(Kind.PUBLICATION, title or url, today, url, ()))

    def show_day(self, tx: Transaction, now: int, asked: AskedIn, day: date) -> None:
        """The rows of a day, each with its `✕`."""
        outbox.plan(tx, now, JournalDay(asked.home, str(day), asked.message_id, asked.chat_id))

    def turn(self, tx: Transaction, now: int, pressed: AskedIn, day: date) -> None:
        """‹ and ›: the pressed list shows another day."""
        shown = _shown(tx, pressed)
        if shown is None or not isinstance(shown.message, JournalDay):
            raise NotFound("list-outdated")
        outbox.rewrite(tx, now, replace(shown.message, day=str(day)), shown.key)

    def show_without_kind(self, tx: Transaction, now: int, asked: AskedIn) -> None:
        """The lines that wait for their kind, a message each, so that one press settles one."""
        for entry in journal.without_kind(tx)[:AT_ONCE]:
            self._show(tx, now, asked, entry.id)

    def offer(self, tx: Transaction, now: int, asked: AskedIn) -> None:
        """A forwarded message with a link: ask whether it belongs in the journal."""
        outbox.plan(tx, now, JournalOffer(asked.home, asked.message_id, asked.chat_id))

    def remove(self, tx: Transaction, now: int, actor: Actor, pressed: AskedIn, entry_id: int) -> str:
        """`✕`: remove the line; a second press restores it. Returns the key of what to say."""
        entry = self._entry(tx, entry_id)
        if entry.removed_at is None:
            journal.remove(tx, now, entry_id, actor.id)
        else:
            journal.restore(tx, entry_id)
        self._shown_anew(tx, now, entry)
        if shown := _shown(tx, pressed):
            outbox.refresh(tx, now, shown)
        return "journal-removed" if entry.removed_at is None else "journal-restored"

    def set_kind(self, tx: Transaction, now: int, entry_id: int, kind: str) -> None:
        """Set the kind under which the line is counted."""
        entry = self._entry(tx, entry_id)
        if kind not in set(Kind):
            raise NotFound
        journal.set_kind(tx, entry_id, kind)
        self._shown_anew(tx, now, entry)

    def tag(self, tx: Transaction, now: int, entry_id: int, said: str) -> None:
        """Switch the campaign with that mark on or off."""
        entry = self._entry(tx, entry_id)
        key = self._campaigns.marked(said).key
        chosen = [each for each in entry.campaigns if each != key]
        journal.set_campaigns(tx, entry_id, chosen if key in entry.campaigns else [*chosen, key])
        self._shown_anew(tx, now, entry)

    def _write(self, tx: Transaction, now: int, actor: Actor, asked: AskedIn, said: Logged) -> int:
        zone = self._city.time_zone
        at = now if said.day == local_day(now, zone) else instant(said.day, time(12), zone)
        speaker, outlet = said.on_air
        entry = NewEntry(
            kind=said.kind,
            title=said.title,
            happened_at=at,
            author=(actor.id, actor.name),
            cause=f"said:{asked.chat_id}:{asked.message_id}",
            url=said.url,
            campaigns=said.campaigns,
            speaker=speaker,
            outlet=outlet,
        )
        entry_id = writing.write(tx, now, entry)
        self._show(tx, now, asked, entry_id)
        return entry_id

    def _show(self, tx: Transaction, now: int, asked: AskedIn, entry_id: int) -> None:
        outbox.plan(tx, now, JournalEntry(asked.home, entry_id, asked.message_id, asked.chat_id))

    def _entry(self, tx: Transaction, entry_id: int) -> Entry:
        entry = journal.find(tx, entry_id)
        if entry is None:
            raise NotFound
        return entry

    def _shown_anew(self, tx: Transaction, now: int, entry: Entry) -> None:
        for each in outbox.keyed(tx, JournalEntry.of(entry.id), JournalEntry):
            outbox.refresh(tx, now, each)


def _shown(tx: Transaction, pressed: AskedIn) -> Delivery[Message] | None:
    """The message whose button was pressed."""
    link = links.find(tx, pressed.chat_id, pressed.message_id)
    return outbox.by_id(tx, link.delivery_id if link else None)


def entries_of(tx: Transaction, city: City, day: date) -> list[Entry]:
    """The lines of a day of the city."""
    return journal.between(tx, *day_bounds(day, city.time_zone))


def require_day(word: str) -> date:
    """The day a button names; NotFound when it is not a day."""
    try:
        return date.fromisoformat(word)
    except ValueError:
        raise NotFound from None


def unsorted(tx: Transaction, campaigns: Campaigns, since: int, until: int) -> list[Entry]:
    """Lines of that period without a kind, or without a campaign their words suggest."""
    found = journal.between(tx, since, until)
    return [each for each in found if not each.kind or (campaigns.suggested(each.title) and not each.campaigns)]

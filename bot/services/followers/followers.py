"""Followers of the city's pages: one line of numbers by hand, a count a day of the channels."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time

from bot.city.model import City
from bot.city.sections.pages import Page, Pages
from bot.domain.errors import NotAllowed, NotFound, Refusal
from bot.domain.followers.messages import FollowersDoubted, FollowersTable
from bot.domain.followers.numbers import Counted, is_odd, read_numbers
from bot.domain.people import MODERATORS, Actor, channel
from bot.domain.time.slots import instant, local_day
from bot.services.journal.keeping import AskedIn
from bot.services.people import saying
from bot.services.people.dialogs import QUESTION
from storage import outbox
from storage.database import Transaction
from storage.followers import counts
from storage.followers.counts import Count
from storage.office import chats, facts, people
from storage.office.people import Dialog

# How long the bot waits for the numbers (ms).
DIALOG_MS = 30 * 60 * 1000
NUMBERS, SURE = "followers", "followers_sure"


class Followers:
    """The use cases of followers."""

    def __init__(self, city: City) -> None:
        self._city = city
        self.pages: Mapping[str, Page] = city[Pages].by_key

    def start(self, tx: Transaction, now: int) -> None:
        """At the start: store the counts that the city file knows from earlier."""
        for page in self.pages.values():
            for day, value in page.history:
                at = instant(day, time(23, 59), self._city.time_zone)
                counts.put_first(tx, Count(page.key, str(day), at, value))

    def show(self, tx: Transaction, now: int, asked: AskedIn) -> None:
        """`/followers`: the table, with the curve behind a button."""
        if not self.pages:
            raise Refusal("followers-off")
        name = f"{asked.chat_id}:{asked.message_id}"
        outbox.plan(tx, now, FollowersTable(asked.home, name, asked.message_id))

    def ask(self, tx: Transaction, now: int, actor: Actor, pressed: AskedIn) -> None:
        """`Внести`: the pages in order, answered by one line of numbers."""
        require_editor(actor)
        key = f"followers_ask:{pressed.chat_id}:{pressed.message_id}:{now}"
        people.ask(tx, (pressed.chat_id, actor.id), Dialog(NUMBERS, {QUESTION: key}), now + DIALOG_MS)
        titles = ", ".join(page.title for page in self.by_hand)
        saying.say(tx, now, pressed.home, key, "followers-ask", pages=titles)

    def take(self, tx: Transaction, now: int, actor: Actor, asked: AskedIn, text: str) -> None:
        """Store the numbers, or ask once when one has changed implausibly."""
        require_editor(actor)
        found = read_numbers(text, _counted(self.by_hand), _counted(list(self.pages.values())))
        odd = [key for key, value in found.items() if is_odd(self._before(tx, now, key), value)]
        if odd:
            packed = " ".join(f"{key}={value}" for key, value in found.items())
            first = self.pages[odd[0]]
            before, name = self._before(tx, now, first.key) or 0, f"{asked.chat_id}:{asked.message_id}"
            doubt = FollowersDoubted(asked.home, first.key, before, found[first.key], name)
            about = {"numbers": packed, QUESTION: doubt.key}
            people.ask(tx, (asked.chat_id, actor.id), Dialog(SURE, about), now + DIALOG_MS)
            outbox.plan(tx, now, doubt)
            return
        self._put(tx, now, actor, asked, found)

    def confirm(self, tx: Transaction, now: int, actor: Actor, pressed: AskedIn) -> str:
        """`Верно`: store the numbers that were asked about."""
        require_editor(actor)
        dialog = people.asked(tx, now, pressed.chat_id, actor.id)
        if dialog is None or dialog.kind != SURE:
            raise NotFound("list-outdated")
        pairs = (pair.split("=") for pair in dialog.word("numbers").split())
        self._put(tx, now, actor, pressed, {key: int(value) for key, value in pairs if key in self.pages})
        return "followers-taken"

    # ── by the bot itself ──

    def to_count(self, tx: Transaction, day: date) -> list[tuple[str, int]]:
        """(page, chat) of every channel without a count for that day."""
        found = []
        for page in self.pages.values():
            binding = chats.of_place(tx, channel(page.channel)) if page.channel else None
            latest = counts.latest(tx, page.key, str(day))
            if binding is not None and (latest is None or latest.day != str(day)):
                found.append((page.key, binding.chat_id))
        return found

    def counted(self, tx: Transaction, now: int, page: str, value: int) -> None:
        """Store the count told by the messenger."""
        day = local_day(now, self._city.time_zone)
        counts.put(tx, Count(page, str(day), now, value), (0, ""))
        facts.drop(tx, f"followers_lost:{page}")

    def lost(self, tx: Transaction, now: int, page: str) -> None:
        """The channel cannot be counted: say so once, until it can be again."""
        if facts.begin(tx, f"followers_lost:{page}", now):
            title = self.pages[page].title
            saying.say(tx, now, MODERATORS, f"followers_lost:{page}:{now}", "followers-lost", page=title)

    @property
    def by_hand(self) -> list[Page]:
        """The pages the bot cannot count."""
        return [page for page in self.pages.values() if not page.channel]

    def _put(self, tx: Transaction, now: int, actor: Actor, asked: AskedIn, found: Mapping[str, int]) -> None:
        day = str(local_day(now, self._city.time_zone))
        for page, value in found.items():
            counts.put(tx, Count(page, day, now, value), (actor.id, actor.name))
        people.end_dialog(tx, asked.chat_id, actor.id)
        outbox.plan(tx, now, FollowersTable(asked.home, f"{asked.chat_id}:{asked.message_id}:{now}"))

    def _before(self, tx: Transaction, now: int, page: str) -> int | None:
        latest = counts.latest(tx, page, str(local_day(now, self._city.time_zone)))
        return latest.value if latest else None


def require_editor(actor: Actor) -> None:
    """Raises NotAllowed for anybody not responsible for figures."""
    if not actor.is_editor:
        raise NotAllowed("report-staff-only")


def _counted(pages: list[Page]) -> list[Counted]:
    return [Counted(page.key, page.title, page.network, page.owner) for page in pages]

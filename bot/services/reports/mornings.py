"""The morning digest: on office days at its hour, once; `/digest` says the same of now.

A room adds a section by a function `(tx, city, morning) -> lines` in `bot/services/ROOM/morning.py`, named in
`SECTIONS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Final

from bot.city.model import City
from bot.city.sections.reports import Reports as Section
from bot.domain.counting.campaigns import Campaigns
from bot.domain.counting.mornings import Morning, Told
from bot.domain.counting.periods import Period, Span
from bot.domain.journal.messages import JournalEntry
from bot.domain.people import MODERATORS, person
from bot.domain.reports.messages import Digest
from bot.domain.time.slots import day_bounds, instant_of_minute, latest, local_day
from bot.services.appeals import morning as appeals
from bot.services.contest import morning as contest
from bot.services.events import morning as events
from bot.services.followers import morning as followers
from bot.services.journal import morning as journal
from bot.services.journal.keeping import AT_ONCE, AskedIn, unsorted
from bot.services.people import saying
from bot.services.press import morning as press
from bot.services.publishing import morning as publishing
from bot.services.questions import morning as questions
from bot.services.releases import morning as releases
from bot.services.reports.reports import Reports
from storage import outbox
from storage.database import Transaction
from storage.office import facts, people

DigestSection = Callable[[Transaction, City, Morning], Iterable[Told]]

# In the order in which they are read; what must be decided comes last.
SECTIONS: Final[tuple[DigestSection, ...]] = (
    appeals.now_and_today,
    press.due,
    questions.today,
    events.today,
    contest.today,
    publishing.today,
    followers.followers,
    publishing.to_decide,
    events.to_decide,
    releases.to_decide,
    journal.to_decide,
)

LAST_DIGEST, LAST_DRAFT, LAST_FINAL = "last_digest", "last_week_draft", "last_week_final"
# Whoever opens after so many days off still has one digest for all of them.
_LONGEST = 30
_NOON = 12 * 60
_A_DAY = 86_400_000


class Mornings:
    """Plans the digest; the view asks every section when it is sent."""

    def __init__(self, city: City, reports: Reports) -> None:
        self._city = city
        self._reports = reports
        self._section = city.get(Section)

    def sweep(self, tx: Transaction, now: int) -> None:
        """Send the digest of an office day at its hour; after noon a missed one is skipped, and that is said. The day
        on which the bot first starts has none."""
        if self._section is None:
            return
        zone = self._city.time_zone
        today = local_day(now, zone)
        begun, last = facts.begin(tx, LAST_DIGEST, str(today)), facts.get(tx, LAST_DIGEST)
        early = now < instant_of_minute(today, self._section.digest, zone)
        if begun or early or last == str(today) or not self._city.calendar.works(today):
            return
        facts.put(tx, LAST_DIGEST, str(today))
        if now >= instant_of_minute(today, _NOON, zone):
            saying.say(tx, now, MODERATORS, f"digest_skipped:{today}", "digest-skipped")
            return
        self._last_week(tx, now, today)
        heads = [person(who) for who in people.with_role(tx, "head")]
        for recipient in (MODERATORS, *heads):
            outbox.plan(tx, now, Digest(recipient, str(today), str(self._since(today))))

    def week(self, tx: Transaction, now: int) -> None:
        """Draft the week's report at its hour; one missed by a day is skipped, and that is said."""
        if self._section is None:
            return
        at = latest((self._section.week,), self._city.time_zone, now)
        last = facts.instant(tx, LAST_DRAFT)
        if at is None or last == at:
            return
        facts.put(tx, LAST_DRAFT, at)
        if now - at > _A_DAY:
            if last is not None:
                saying.say(tx, now, MODERATORS, f"draft_skipped:{at}", "report-draft-skipped", day_at=at)
            return
        week = Period.around(Span.WEEK, local_day(at, self._city.time_zone))
        self._reports.by_itself(tx, now, week, final=False)
        self._sort(tx, now, week)

    def _sort(self, tx: Transaction, now: int, week: Period) -> None:
        """Before the week's report is final, ask about lines without a kind or a campaign; one press settles one."""
        found = unsorted(tx, self._city[Campaigns], *week.bounds(self._city.time_zone))
        if found:
            saying.say(tx, now, MODERATORS, f"journal_unsorted:{week.key}", "journal-unsorted", count=len(found))
        for each in found[:AT_ONCE]:
            outbox.plan(tx, now, JournalEntry(MODERATORS, each.id, 0))

    def _last_week(self, tx: Transaction, now: int, today: date) -> None:
        """The final report of the week that ended, sent with the first digest after it."""
        week = Period.around(Span.WEEK, today).previous
        if facts.get(tx, LAST_FINAL) != week.key:
            facts.put(tx, LAST_FINAL, week.key)
            self._reports.by_itself(tx, now, week, final=True)

    def ask(self, tx: Transaction, now: int, asked: AskedIn) -> None:
        """`/digest`."""
        today = local_day(now, self._city.time_zone)
        what = Digest(asked.home, str(today), str(self._since(today)), asked.message_id, asked.chat_id)
        outbox.plan(tx, now, what)

    def _since(self, today: date) -> date:
        """The last office day before it."""
        since = today - timedelta(days=1)
        while not self._city.calendar.works(since) and (today - since).days < _LONGEST:
            since -= timedelta(days=1)
        return since


def morning_of(city: City, digest: Digest, now: int) -> Morning:
    """The moment of a digest that was planned so."""
    today, since = date.fromisoformat(digest.day), date.fromisoformat(digest.since)
    begins, ends = day_bounds(today, city.time_zone)
    return Morning(now=now, since=day_bounds(since, city.time_zone)[0], today=begins, tomorrow=ends)


def told(tx: Transaction, city: City, morning: Morning) -> list[Told]:
    """The lines of every section."""
    return [line for section in SECTIONS for line in section(tx, city, morning)]

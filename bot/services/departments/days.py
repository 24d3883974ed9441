"""«Справка дня»: a department says once what it is doing today, and that day's cards show it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.city.model import City
from bot.domain.appeals.appeals import Appeal
from bot.domain.content import clipped, visible
from bot.domain.messages.appeals import Card
from bot.domain.people import Actor, department
from bot.domain.time.slots import day_bounds, local_day
from bot.domain.topics.words import words_of
from bot.services.departments.forwarding import DepartmentChat
from bot.services.people import saying
from storage import outbox
from storage.appeals import listing
from storage.database import Transaction
from storage.departments import departments

LENGTH = 400
# What it says of other streets than the appeal's is one line on a phone.
BEGINNING = 50
# Letters at the end of a street's name that change with the case: «Садовая», «Садовую».
_ENDING = 2
# Cards of one department and day that are shown anew.
CARDS = 500


class DepartmentDays:
    """`/today` in a department's chat."""

    def __init__(self, city: City) -> None:
        self._city = city

    def say(self, tx: Transaction, now: int, actor: Actor, desk: DepartmentChat, message_id: int, text: str) -> None:
        """Store the plan for today and show it on today's cards; without words, return the stored plan."""
        today = self._date(now)
        words = clipped(visible(text), LENGTH)
        place = department(desk.department)
        key = f"today:{desk.chat_id}:{message_id}:{now}"
        if not words:
            known = departments.day(tx, desk.department, today)
            saying.say(tx, now, place, key, "today-now" if known else "today-usage", words=known)
            return
        departments.say_day(tx, now, desk.department, today, words, actor)
        shown = self._cards(tx, now, desk.department)
        for appeal in shown:
            outbox.refresh(tx, now, Card(appeal.id))
        saying.say(tx, now, place, key, "today-kept", count=len(shown))

    def of_day(self, tx: Transaction, city: City, day: date) -> Iterator[str]:
        """What departments said for that day, one line each, for the bulletin (a read)."""
        for each in city.departments.values():
            if words := departments.day(tx, each.key, day.isoformat()):
                yield f"— {each.title}: {' '.join(words.split())}"

    def shown(self, tx: Transaction, appeal: Appeal) -> tuple[str, str]:
        """(the topic's department, its plan for the day the appeal came), or two empty strings (a read). Shown in full
        when it names the appeal's street, otherwise shortened."""
        own = self._city.department_of(appeal.topic)
        words = departments.day(tx, own.key, self._date(appeal.registered_at)) if own else ""
        if own is None or not words:
            return "", ""
        return own.called, words if _names(words, appeal.place) else clipped(" ".join(words.split()), BEGINNING)

    def _cards(self, tx: Transaction, now: int, key: str) -> list[Appeal]:
        """Today's open appeals in the department's topics."""
        midnight, _ = day_bounds(local_day(now, self._city.time_zone), self._city.time_zone)
        topics = self._city.department(key).topics
        found = listing.open_since(tx, midnight, CARDS)
        return [each for each in found if each.topic in topics]

    def _date(self, instant: int) -> str:
        return local_day(instant, self._city.time_zone).isoformat()


def _names(words: str, place: str | None) -> bool:
    """Whether the words name the place's street, in any case form."""
    street = (place or "").partition(",")[0]
    return any(_is_same(name, said) for name in words_of(street) if len(name) > _ENDING for said in words_of(words))


def _is_same(one: str, other: str) -> bool:
    return other.startswith(one[:-_ENDING]) and abs(len(one) - len(other)) <= _ENDING

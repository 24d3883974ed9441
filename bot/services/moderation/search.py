"""`/find`: by words, a street, a name; of a day or a stretch of days; of a topic (`тема:дороги`)."""

from __future__ import annotations

from bot.city.model import City
from bot.domain.errors import Refusal
from bot.domain.time.slots import day_bounds, local_day
from bot.domain.understanding.search_days import split_days, split_topic
from bot.domain.understanding.searching import sought
from storage.appeals import listing
from storage.appeals.listing import Within
from storage.database import Transaction

# How many are found at most: whoever finds more needs another word.
MOST_FOUND = 100


class Search:
    """A search looks through everything and changes nothing."""

    def __init__(self, city: City) -> None:
        self._city = city

    def find(self, tx: Transaction, now: int, words: str) -> list[int]:
        """Numbers of the appeals that the words fit (a read). A day in them that nothing is found of was a name."""
        rest, topic = self._topic(words)
        said, days = split_days(rest, local_day(now, self._city.time_zone))
        if days:
            zone = self._city.time_zone
            span = (day_bounds(days.first, zone)[0], day_bounds(days.last, zone)[1])
            if found := listing.find(tx, sought(said) if said else [], MOST_FOUND, Within(topic, span)):
                return found
        wanted = sought(rest) if rest else []
        return listing.find(tx, wanted, MOST_FOUND, Within(topic)) if wanted or topic else []

    def _topic(self, words: str) -> tuple[str, str]:
        """The words without the topic that they name, and its key; Refusal when there is none of that name."""
        rest, named = split_topic(words)
        topic = self._city.topic_called(named) if named else None
        if named and topic is None:
            titles = ", ".join(each.title.get(self._city.language) for each in self._city.topics.values())
            raise Refusal("find-no-topic", topics=titles)
        return rest, topic.key if topic else ""

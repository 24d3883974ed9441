"""What a conference says in the channel before its answers: that it takes place, at another hour, or not at all."""

from __future__ import annotations

from bot.city.model import City
from bot.domain.content import Content
from bot.domain.messenger import EVERYWHERE
from bot.domain.people import Actor
from bot.domain.publishing.life import There
from bot.domain.publishing.posts import Material
from bot.domain.questions.questions import Conference
from bot.domain.time.spoken_time import Wording
from bot.services.people.languages import Languages
from bot.services.publishing import for_rooms
from bot.services.publishing.desk import Desktop
from bot.services.publishing.drafting import Drafting, Order
from bot.texts import Texts
from storage.database import Transaction
from storage.office import facts
from storage.publishing import posts

Links = tuple[tuple[str, str], ...]


class Announcing:
    """Drafts of publications: what leaves, and when, an editor says."""

    def __init__(self, city: City, texts: Texts, languages: Languages, drafting: Drafting) -> None:
        self._city = city
        self._texts = texts
        self._languages = languages
        self._drafting = drafting

    def announce(self, tx: Transaction, now: int, actor: Actor, at: Desktop, conference: Conference) -> int:
        """The announcement with its link into the bot; returns the publication's number."""
        return self.draft(tx, now, actor, at, self._words(conference, now, "post"), self.link(tx, conference))

    def correct(
        self, tx: Transaction, now: int, actor: Actor, at: Desktop, conference: Conference, what: str
    ) -> int | None:
        """The conference was `moved` or `cancelled`: what was announced is corrected by another publication, an
        announcement that is not out yet is replaced, whose number is returned, or dropped."""
        if conference.post_id is None:
            return None
        if any(each.state == There.SENT for each in posts.publications(tx, conference.post_id)):
            under = self.link(tx, conference) if what == "moved" and conference.closed_at is None else ()
            self.draft(tx, now, actor, at, self._words(conference, now, f"{what}-post"), under)
        elif for_rooms.drop(tx, now, conference.post_id) and what == "moved":
            return self.announce(tx, now, actor, at, conference)
        return None

    def draft(self, tx: Transaction, now: int, actor: Actor, at: Desktop, text: str, links: Links) -> int:
        """A draft for the city's first channel; returns its number."""
        order = Order((next(iter(self._city.channels)),))
        material = self._drafting.prepared([Content(text)], order)
        return self._drafting.draft(tx, now, actor, at, Material(material.parts, links), order)

    def link(self, tx: Transaction, conference: Conference) -> Links:
        """The button under an announcement, which leads to the bot."""
        label = self._texts.get(self._languages.office, "button-ask-question")
        return ((label, EVERYWHERE.door(facts.get(tx, facts.USERNAME) or "", f"q{conference.id}")),)

    def _words(self, conference: Conference, now: int, key: str) -> str:
        time = Wording(self._texts, self._languages.office, now, self._city.time_zone)
        hours = {"date": time.date(conference.closes_at), "clock": time.clock(conference.closes_at)}
        airs = conference.airs_at
        air = {"air_date": time.date(airs) if airs else "none", "air_clock": time.clock(airs) if airs else ""}
        said = {
            "topic": conference.topic,
            "speaker": conference.speaker,
            "closed": int(conference.closed_at is not None),
        }
        return self._texts.get(self._languages.office, f"conference-{key}", **said, **hours, **air)

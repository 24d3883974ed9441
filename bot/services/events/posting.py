"""Publications about events: a draft with the title, the place and the pictures; the announcement in a channel."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.city.model import City
from bot.city.sections.events import Events
from bot.domain.content import Content
from bot.domain.errors import AlreadyDone, NotFound, Refusal
from bot.domain.events.events import Event, Facts, Visibility
from bot.domain.people import MODERATORS, Actor
from bot.domain.publishing.posts import Material, composed
from bot.services.events import showing
from bot.services.events.announcing import Announcing
from bot.services.events.wording import Announcer
from bot.services.people import saying
from bot.services.publishing import desk
from bot.services.publishing.desk import Desktop
from bot.services.publishing.drafting import Drafting, Order
from storage.database import Transaction
from storage.events import announcements, covering
from storage.events.covering import Link
from storage.publishing import moves, posts

MOST_PHOTOS = 10


class Posting:
    """Opens drafts; publishing itself is done in `publishing`."""

    def __init__(self, city: City, drafting: Drafting, announcing: Announcing, announcer: Announcer) -> None:
        self._city = city
        self._drafting = drafting
        self._announcing = announcing
        self._announcer = announcer
        # The pictures of an event, by the room that keeps them.
        self.pictures: Callable[[Transaction, int], Sequence[Content]] = lambda tx, event_id: ()

    def draft(self, tx: Transaction, now: int, actor: Actor, at: Desktop, event_id: int) -> str:
        """`Пост`: a publication linked to the event; it covers the event, or announces it before it has begun."""
        event = showing.require(tx, event_id)
        if event.facts.visibility != Visibility.PUBLIC and event.facts.begins_at > now:
            raise Refusal("event-not-public")
        post_id = self._open(tx, now, actor, at, self._material(tx, event, now))
        posts.describe(tx, post_id, campaigns=", ".join(event.facts.campaigns))
        covering.link(tx, now, event_id, Link.POST, post_id)
        showing.changed(tx, now, event_id)
        return "event-post-drafted"

    def announce(self, tx: Transaction, now: int, actor: Actor, at: Desktop, announcement_id: int) -> str:
        """`В канал`: the announcement as a publication."""
        found = announcements.find(tx, announcement_id)
        if found is None:
            raise NotFound
        if found.state != "sent" or found.post_id is not None:
            raise AlreadyDone("announcement-decided")
        text = self._announcer.plain(found, announcements.told_in(tx, found.id))
        post_id = self._open(tx, now, actor, at, composed([Content(text)]))
        self._announcing.carried_by(tx, now, found.id, post_id)
        return "event-post-drafted"

    def changed(self, tx: Transaction, now: int, event: Event, facts: Facts) -> None:
        """An event is no longer public: planned publications about it wait for a decision, published ones are
        reported."""
        if facts.visibility == Visibility.PUBLIC or event.facts.visibility != Visibility.PUBLIC:
            return
        if facts.begins_at <= now:
            return
        for each in covering.linked(tx, event.id):
            post = posts.find(tx, each.ref) if each.kind == Link.POST else None
            if post is None or post.state == "cancelled":
                continue
            if post.is_waiting:
                moves.unplan(tx, post.id, post.due_at, post.remark)
                desk.show(tx, now, post.id, content=False)
            key = f"event_hidden:{event.id}:{post.id}:{event.revision}"
            waits = "true" if post.is_waiting else "false"
            home = post.home if post.is_waiting else MODERATORS
            saying.say(tx, now, home, key, "event-post-stopped", number=post.id, event=event.id, waits=waits)

    def _open(self, tx: Transaction, now: int, actor: Actor, at: Desktop, material: Material) -> int:
        section = self._city.get(Events)
        channel = (section.public_channel if section else "") or next(iter(self._city.channels), "")
        desk.require_channels(actor, (channel,), self._city)
        return self._drafting.draft(tx, now, actor, at, material, Order((channel,)))

    def _material(self, tx: Transaction, event: Event, now: int) -> Material:
        facts, words = event.facts, self._announcer.words
        when = words.when(facts) if facts.begins_at > now else words.date(facts.begins_at)
        text = f"{facts.title}\n\n{', '.join(filter(None, (when, facts.place)))}"
        photos = list(self.pictures(tx, event.id))[:MOST_PHOTOS]
        if not photos:
            return composed([Content(text)])
        return composed([replace(photos[0], text=text, entities=()), *(each.with_text("") for each in photos[1:])])

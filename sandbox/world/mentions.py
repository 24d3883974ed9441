"""Mentions by id, as Telegram shows them once it has looked the person up."""

from __future__ import annotations

from sandbox.text.entities import Entities
from sandbox.world.world import World


def known(world: World, entities: Entities) -> Entities:
    """The entities with full users; a mention of an unknown person is plain text."""
    if not any(entity["type"] == "text_mention" for entity in entities):
        return entities
    found: Entities = []
    for entity in entities:
        if entity["type"] != "text_mention":
            found.append(entity)
            continue
        user = entity.get("user")
        who = user.get("id") if isinstance(user, dict) else None
        person = world.people.get(who) if isinstance(who, int) else None
        if person is not None:
            found.append({**entity, "user": person.user()})
    return found

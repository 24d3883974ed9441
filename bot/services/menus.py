"""The commands that Telegram shows each kind of person, kept true as bindings and roles change."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from bot.domain.menus import MENUS
from bot.domain.people import person
from storage import chats, deliveries, people
from storage.database import Transaction
from storage.deliveries import Plan

# The name of the menu that everybody has in private; the others belong to one chat.
EVERYBODY = "everybody"


def plan_all(tx: Transaction, now: int, admins: Sequence[int]) -> None:
    """Register every menu that has not been registered as it is now."""
    plan(tx, now, EVERYBODY, "resident")
    for binding in chats.all_bindings(tx):
        kind = binding.place.partition(":")[0]
        if kind in ("moderators", "department"):
            plan(tx, now, f"chat:{binding.chat_id}", kind)
    heads = set(people.with_role(tx, "head"))
    for each in {*people.with_role(tx, "editor"), *heads} - set(admins):
        plan(tx, now, person(each), "head" if each in heads else "editor")
    for admin in admins:
        plan(tx, now, person(admin), "admin")


def plan(tx: Transaction, now: int, whose: str, audience: str) -> None:
    """Register one menu, once for as long as it stays the same; `whose` is a recipient, or EVERYBODY."""
    version = hashlib.sha256(" ".join(MENUS[audience]).encode()).hexdigest()[:12]
    key = f"menu:{whose}:{audience}:{version}"
    recipient = "chat:0" if whose == EVERYBODY else whose
    payload = {"audience": audience, "everybody": whose == EVERYBODY}
    deliveries.plan(tx, now, Plan("menu", key, recipient, payload=payload, lane=f"menu:{whose}"))


def renew(tx: Transaction, now: int, person_id: int, admins: Sequence[int]) -> None:
    """A person's roles changed: the menu of the first that is left, or the residents'."""
    roles, _ = people.roles(tx, person_id)
    held = [role for role in ("head", "editor") if role in roles]
    audience = "admin" if person_id in admins else next(iter(held), "resident")
    whose = person(person_id)
    payload = {"audience": audience}
    deliveries.plan(
        tx, now, Plan("menu", f"menu:{whose}:{audience}:{now}", whose, payload=payload, lane=f"menu:{whose}")
    )

"""What anybody may ask about themselves: help, own messages, language, what is kept."""

from __future__ import annotations

from collections.abc import Collection

from bot.city.model import City
from bot.domain.errors import Refusal
from bot.domain.languages import LANGUAGES
from bot.domain.menus import works_in
from bot.domain.messages.moderation import Board
from bot.domain.messages.people import My, Told
from bot.domain.messages.residents import Consent
from bot.domain.messenger import carrier
from bot.domain.people import Actor, Place, person
from bot.services.people.menus import Menus
from storage import outbox
from storage.database import Transaction
from storage.office import chats, people
from storage.outbox import links

# The chapters of the help, in the order in which they are shown; each has a text `help-…`.
CHAPTERS = ("head", "moderators", "department", "editor", "admin", "journalist", "resident")

# What whoever works here may be, each with a text `staff-hello-…`.
ROLES = ("head", "admin", "editor", "moderators", "department")


def greeting(name: str, roles: Collection[str], to: str, key: str) -> Told:
    """Greet staff by their roles and tell them where they work."""
    chapters = [f"staff-hello-{each}" for each in ROLES if each in roles]
    return Told(key, to, args={"name": name}, texts=("staff-hello", *chapters, "staff-hello-help"))


class SelfService:
    """Commands that change no appeal."""

    def __init__(self, city: City, menus: Menus) -> None:
        self._city = city
        self._menus = menus

    def help(
        self, tx: Transaction, now: int, actor: Actor, place: Place, staff: frozenset[str], message_id: int
    ) -> None:
        """In private: all that the person is; in a staff chat: what is done there."""
        if place.name == "private":
            chapters = {"resident", *(name.partition(":")[0] for name in staff), *actor.roles}
            chapters |= {"editor"} if actor.is_editor else set()
            chapters |= {"admin"} if actor.is_admin else set()
        else:
            chapters = {place.name.partition(":")[0]}
        texts = tuple(f"help-{chapter}" for chapter in CHAPTERS if chapter in chapters)
        if texts:
            where = person(actor.id) if place.name == "private" else f"chat:{place.chat_id}"
            outbox.plan(tx, now, Told(f"help:{place.chat_id}:{message_id}", where, texts=texts))

    def greet(self, tx: Transaction, now: int, actor: Actor, staff: frozenset[str], message_id: int) -> None:
        """`/start` by whoever works here. They are asked for consent once they write as residents."""
        people.resident(tx, now, actor)
        people.unreachable(tx, actor.id, None)
        roles = {*(name.partition(":")[0] for name in staff), *actor.roles}
        roles |= {"admin"} if actor.is_admin else set()
        outbox.plan(tx, now, greeting(actor.name, roles, person(actor.id), f"hello:{actor.id}:{message_id}"))

    def tell_where(
        self, tx: Transaction, now: int, actor: Actor, staff: frozenset[str], command: str, message_id: int
    ) -> None:
        """A staff command that does nothing in private: say where it works, with a link."""
        where = works_in(command, staff)
        bound = chats.of_place(tx, where)
        url = carrier(bound.place).link(bound.chat_id, _board(tx, bound.chat_id)) if bound else ""
        args = {"url": url or "none"}
        said = Told(f"where:{actor.id}:{message_id}", person(actor.id), f"command-works-{where}", args)
        outbox.plan(tx, now, said)

    def my(self, tx: Transaction, now: int, actor: Actor, message_id: int) -> None:
        """`/my`: the newest of the person's messages, with the way to the older ones."""
        outbox.plan(tx, now, My(actor.id, message_id, 0))

    def turn(self, tx: Transaction, now: int, actor: Actor, message_id: int, page: int) -> None:
        """Show another page of that list."""
        outbox.rewrite(tx, now, My(actor.id, message_id, max(page, 0)))

    def language(self, tx: Transaction, now: int, actor: Actor, wanted: str, message_id: int) -> None:
        """`/language`: asks which, unless it was said."""
        if wanted in LANGUAGES:
            self.speak(tx, now, actor, wanted, str(message_id))
            return
        keys = tuple((f"button-language-{lang}", f"language:{lang}") for lang in LANGUAGES)
        which = Told(f"language:{actor.id}:{message_id}", person(actor.id), "language-which", buttons=keys)
        outbox.plan(tx, now, which)

    def speak(self, tx: Transaction, now: int, actor: Actor, wanted: str, cause: str) -> None:
        """Switch to that language, including the request for consent, the location button and the command menu."""
        if wanted not in LANGUAGES:
            raise Refusal
        who = people.resident(tx, now, actor)
        people.set_language(tx, actor.id, wanted)
        self._menus.of_person(tx, now, actor.id)
        for asked in outbox.keyed(tx, Consent.of(actor.id), Consent):
            outbox.refresh(tx, now, asked)
        location = who.consent_version is not None
        outbox.plan(tx, now, Told(f"speaks:{actor.id}:{cause}", person(actor.id), "language-set", location=location))

    def privacy(self, tx: Transaction, now: int, actor: Actor, message_id: int) -> None:
        """`/privacy`: what is kept, why, how long, and how to have it erased."""
        who = people.resident(tx, now, actor)
        consent = {"given_at": who.consent_at} if who.consent_at else {}
        texts = ("privacy", "privacy-given" if consent else "privacy-not-given")
        args = {"days": self._city.retention.appeals, **consent}
        outbox.plan(tx, now, Told(f"privacy:{actor.id}:{message_id}", person(actor.id), texts=texts, args=args))


def _board(tx: Transaction, chat_id: int) -> int:
    """The message in the group to link to: the board, or the first message when there is none."""
    board = outbox.keyed(tx, f"board:{chat_id}", Board)
    shown = links.of_delivery(tx, board[0].id) if board else []
    return shown[0].message_id if shown else 1

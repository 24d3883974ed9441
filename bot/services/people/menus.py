"""The commands that Telegram shows each kind of person, kept true as bindings, roles and languages change."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.languages import FALLBACK, LANGUAGES
from bot.domain.menus import MENUS
from bot.domain.messages.people import CommandMenu
from bot.domain.people import person
from bot.services.people.languages import Languages
from storage import outbox
from storage.database import Transaction
from storage.office import chats, people

# Roles that have a menu of their own, the one that shows more first.
_ROLES = ("head", "editor", "journalist")
# Whom a menu for everybody is for: no chat in particular.
NOBODY = "chat:0"


class Menus:
    """Registers menus with Telegram: one for everybody in private, one for each staff chat and each person with a role.

    A menu is a message of the outbox under the key `menu:WHOSE`; it is registered again when it has to change.
    """

    def __init__(self, languages: Languages, admins: Sequence[int]) -> None:
        self._languages = languages
        self._admins = frozenset(admins)

    def renew_all(self, tx: Transaction, now: int) -> None:
        """Register every menu that differs from what is registered."""
        for lang in LANGUAGES:
            # Telegram shows the menu of the person's own language, and where there is none the one without any.
            code = "" if lang == FALLBACK else lang
            commands = tuple(MENUS["resident"])
            _register(tx, now, CommandMenu(f"everybody:{lang}", NOBODY, "resident", lang, commands, True, code))
        for binding in chats.all_bindings(tx):
            self.of_chat(tx, now, binding.chat_id, binding.place)
        for each in {*(found for role in _ROLES for found in people.with_role(tx, role)), *self._admins}:
            self.of_person(tx, now, each)

    def of_chat(self, tx: Transaction, now: int, chat_id: int, place: str) -> None:
        """The menu of a staff chat, in the office's language; other places have none."""
        kind = place.partition(":")[0]
        if kind in ("moderators", "department"):
            whose = f"chat:{chat_id}"
            _register(tx, now, CommandMenu(whose, whose, kind, self._languages.office, tuple(MENUS[kind])))

    def of_person(self, tx: Transaction, now: int, person_id: int) -> None:
        """What the person sees in private: the menu of their first role, in their language."""
        roles, _ = people.roles(tx, person_id)
        held = next((role for role in _ROLES if role in roles), "resident")
        audience = "admin" if person_id in self._admins else held
        lang = self._languages.of(tx, person_id, people.get(tx, person_id))
        whose = person(person_id)
        _register(tx, now, CommandMenu(whose, whose, audience, lang, tuple(MENUS[audience])))


def _register(tx: Transaction, now: int, menu: CommandMenu) -> None:
    if outbox.plan_new(tx, now, menu):
        return
    known = outbox.find(tx, menu)
    if known is not None and (known.message.payload != menu.payload or known.state == "failed"):
        outbox.rewrite(tx, now, menu)

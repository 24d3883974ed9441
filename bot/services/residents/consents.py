"""Consent to personal-data processing: asked for at the first contact; messages written before it are kept."""

from __future__ import annotations

from bot.city.model import City
from bot.domain.appeals.appeals import BURST_QUIET_MS, Incoming
from bot.domain.errors import AlreadyDone
from bot.domain.messages.people import Removal, Told
from bot.domain.messages.residents import Consent
from bot.domain.people import Actor, person
from bot.services.appeals import showing
from bot.services.people import saying
from storage import outbox
from storage.appeals import appeals
from storage.database import Transaction
from storage.inbox import waiting
from storage.office import people
from storage.office.people import Person
from storage.outbox import links

REMIND_MS = 5 * 60_000
# A button that somebody may be about to press is not taken away.
SOME_TIME_MS = 60_000
WAIT_MS = 24 * 60 * 60_000


class Consents:
    """Asks for consent to the current text of the city file, and keeps what waits for it."""

    def __init__(self, city: City) -> None:
        self._city = city

    def welcome(self, tx: Transaction, now: int, who: Person) -> bool:
        """Introduce the office, then ask for consent; False when both were said before."""
        return self._introduce(tx, now, who, self._city.consent.version)

    def welcome_again(self, tx: Transaction, now: int, who: Person, message_id: int) -> None:
        """`/start` once more, without the request for consent."""
        self._introduce(tx, now, who, f"start:{message_id}")

    def wait(self, tx: Transaction, now: int, who: Person, message: Incoming) -> None:
        """Store the message and say that it waits: at once, then once for messages that come together. A later such
        notice replaces the earlier one, so that one stands in the chat, under the newest message."""
        waiting.keep(tx, who.id, message)
        self.welcome(tx, now, who)
        said = outbox.keyed(tx, Consent.of(who.id, "wait:"), Consent)
        if any(each.state == "planned" and not each.shown for each in said):
            return
        quiet = now + BURST_QUIET_MS if said else now
        self._say(tx, now, who.id, f"wait:{message.message_id}", "consent-waiting", not_before=quiet)
        for each in said:
            old = links.of_delivery(tx, each.id, now - SOME_TIME_MS) if each.state == "sent" else []
            for link in old:
                outbox.plan(tx, now, Removal.of_message(link.chat_id, link.message_id), quiet)
                outbox.settle(tx, each.id, "cancelled")

    def ask_after_emergency(self, tx: Transaction, now: int, who: Person) -> None:
        """An emergency was passed on without a name; ask for consent anyway."""
        if not self.welcome(tx, now, who):
            self._say(tx, now, who.id, "urgent", "consent-urgent")

    def give(self, tx: Transaction, now: int, actor: Actor, version: str) -> list[Incoming]:
        """The press of `Даю согласие`: store version and time. Returns what was waiting."""
        if version != self._city.consent.version:
            raise AlreadyDone("consent-outdated")
        who = people.resident(tx, now, actor)
        if self._city.consent.is_given(who.consent_version):
            raise AlreadyDone("consent-given-already")
        people.consent(tx, now, who.id, version)
        people.meet(tx, now, actor)
        kept = waiting.of_person(tx, who.id)
        waiting.take(tx, kept)
        for asked in outbox.keyed(tx, Consent.of(who.id), Consent):
            outbox.refresh(tx, now, asked)
        if who.consent_version is None:
            for appeal in appeals.of_person(tx, who.id):
                showing.changed(tx, now, appeal)
        if people.asked(tx, now, who.id, who.id):
            # They came by another room's link: that has asked for something, or answers what waited.
            saying.say(
                tx, now, person(who.id), f"thanks:{who.id}:{now}", "consent-thanks-press" if kept else "consent-asked"
            )
            return kept
        text = "consent-thanks" if kept else "consent-write-now"
        outbox.plan(tx, now, Told(f"thanks:{who.id}:{now}", person(who.id), text, location=True))
        return kept

    def expire(self, tx: Transaction, now: int) -> None:
        """Remind once after five minutes; after a day erase what waits, and say so."""
        for person_id in waiting.to_remind(tx, now - REMIND_MS):
            waiting.reminded(tx, now, person_id)
            self._say(tx, now, person_id, f"reminder:{now}", "consent-reminder")
        for person_id in waiting.expire(tx, now - WAIT_MS):
            saying.say(tx, now, person(person_id), f"consent-expired:{person_id}:{now}", "consent-expired")

    def _introduce(self, tx: Transaction, now: int, who: Person, name: str) -> bool:
        if who.consent_version:
            return self._say(tx, now, who.id, f"document:{name}", "consent-renewed")
        self._say(tx, now, who.id, f"hello:{name}", "welcome")
        return self._say(tx, now, who.id, f"document:{name}", "consent-document")

    def _say(self, tx: Transaction, now: int, person_id: int, name: str, text: str, not_before: int = 0) -> bool:
        """Every message that holds the button is of this kind, and all of them leave one after another."""
        return outbox.plan_new(tx, now, Consent(person_id, name, text), not_before)

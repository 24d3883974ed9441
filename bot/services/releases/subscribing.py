"""Who gets releases: journalists by a press or by an address that a code showed to be theirs, outlets by the office."""

from __future__ import annotations

import hmac
import secrets

from bot.city.model import City
from bot.city.sections.mail import Mail
from bot.city.sections.media import Media
from bot.city.sections.outlets import Outlets
from bot.domain.content import Content
from bot.domain.errors import AlreadyDone, NotAllowed, Refusal
from bot.domain.people import Actor, person
from bot.domain.press.addresses import read_address
from bot.domain.releases.messages import CodeLetter, Subscription
from bot.domain.releases.subscriptions import (
    ANNOUNCEMENTS,
    CODE,
    CODE_MS,
    CODES_A_DAY,
    TRIES,
    Standing,
)
from bot.services.people import saying
from storage import outbox
from storage.database import Transaction
from storage.office import people
from storage.office.people import Dialog
from storage.press import outlets
from storage.releases import copies, subscribers
from storage.releases.subscribers import Subscriber

WHICH_ADDRESS, WHICH_CODE = "subscribe_address", "subscribe_code"
ASKED_MS = 3_600_000
_DAY_MS = 86_400_000
ALL = "all"


class Subscriptions:
    """What subscribers do, and what is done with addresses. Each method is one use case in the caller's transaction."""

    def __init__(self, city: City) -> None:
        self._city = city

    # ── a journalist, in private ──

    def show(self, tx: Transaction, now: int, actor: Actor, cause: str) -> None:
        """`Получать`: what the person gets now, and what there is to choose."""
        self._of(tx, now, actor)
        outbox.plan(tx, now, Subscription(actor.id, cause))

    def choose(self, tx: Transaction, now: int, actor: Actor, key: str) -> str:
        """`Всё`, `Анонсы` or a topic, in Telegram; pressing a topic again removes it, the last one ends the
        subscription."""
        if key not in (ALL, ANNOUNCEMENTS, *self._city.topics):
            raise Refusal
        own = self._of(tx, now, actor)
        chosen = own.topics if own.state is Standing.ON else frozenset()
        topics = frozenset() if key == ALL else chosen ^ {key}
        ended = not topics and key != ALL
        subscribers.set_topics(tx, now, own.id, sorted(topics))
        subscribers.set_state(tx, now, own.id, Standing.OFF if ended else Standing.ON)
        for each in subscribers.of_person(tx, actor.id):
            if each.address is not None:
                subscribers.set_topics(tx, now, each.id, sorted(topics))
        self._shown_anew(tx, now, actor.id)
        return "subscription-ended" if ended else "subscription-on"

    def leave(self, tx: Transaction, now: int, actor: Actor, subscriber_id: int) -> str:
        """`Отписаться`: one of the person's subscriptions; 0 means all."""
        own = [each for each in subscribers.of_person(tx, actor.id) if subscriber_id in (0, each.id)]
        if not own:
            raise NotAllowed("error-not-yours")
        changed = [self._end(tx, now, each.id) for each in own]
        self._shown_anew(tx, now, actor.id)
        if not any(changed):
            raise AlreadyDone("subscription-ended")
        return "subscription-ended"

    def ask_address(self, tx: Transaction, now: int, actor: Actor, press_id: str) -> None:
        """`По почте…`: the next message is the address."""
        self._require_mail()
        self._of(tx, now, actor)
        people.ask(tx, (actor.id, actor.id), Dialog(WHICH_ADDRESS, {}), now + ASKED_MS)
        saying.say(tx, now, person(actor.id), f"subscribe_address:{press_id}", "subscribe-which-address")

    def say_address(self, tx: Transaction, now: int, actor: Actor, message_id: int, content: Content) -> None:
        """The address: send it a code, and nothing else until the code is entered. Whether others have the address is
        not revealed."""
        self._require_mail()
        address = read_address(content.text)
        if address is None:
            raise Refusal("subscribe-no-address")
        if subscribers.asked_lately(tx, actor.id, now - _DAY_MS) >= CODES_A_DAY:
            raise Refusal("subscribe-too-often")
        found = subscribers.add_address(tx, now, address, _token(), person=actor.id)
        if found.state is Standing.ASKED and found.code_at and now - found.code_at < CODE_MS and found.tries < TRIES:
            if found.person_id != actor.id:
                raise Refusal("subscribe-later")
        elif found.state is Standing.ON and found.person_id == actor.id:
            raise AlreadyDone("subscribe-has-address")
        people.ask(tx, (actor.id, actor.id), Dialog(WHICH_CODE, {"subscriber": found.id}), now + CODE_MS)
        if subscribers.ask(tx, now, found.id, actor.id, f"{secrets.randbelow(1_000_000):06}"):
            outbox.plan(tx, now, CodeLetter(found.id, now))
        key = f"subscribe_code:{actor.id}:{message_id}"
        saying.say(tx, now, person(actor.id), key, "subscribe-code-sent", address=address)

    def say_code(self, tx: Transaction, now: int, actor: Actor, dialog: Dialog, message_id: int, words: str) -> None:
        """The code: the address is the person's from now on."""
        found = subscribers.get(tx, dialog.number("subscriber"))
        key = f"subscribed:{actor.id}:{message_id}"
        if found is None or found.state is not Standing.ASKED or found.person_id != actor.id:
            people.end_dialog(tx, actor.id, actor.id)
            raise Refusal("subscribe-code-gone")
        if found.code_at is None or now - found.code_at > CODE_MS or found.tries >= TRIES:
            people.end_dialog(tx, actor.id, actor.id)
            saying.say(tx, now, person(actor.id), key, "subscribe-code-gone")
            return
        said = CODE.search(words)
        if said is None or not hmac.compare_digest(said[0], found.code):
            subscribers.tried(tx, found.id)
            saying.say(tx, now, person(actor.id), key, "subscribe-code-wrong")
            return
        people.end_dialog(tx, actor.id, actor.id)
        own = self._of(tx, now, actor)
        subscribers.set_topics(tx, now, found.id, sorted(own.topics))
        subscribers.set_state(tx, now, found.id, Standing.ON)
        self._shown_anew(tx, now, actor.id)
        saying.say(tx, now, person(actor.id), key, "subscribed-by-mail", address=found.address or "")

    def forget(self, tx: Transaction, now: int, person_id: int) -> None:
        """End and forget the person's subscriptions; an outlet's address stays."""
        for subscriber_id in subscribers.forget(tx, person_id):
            copies.drop(tx, now, subscriber=subscriber_id)

    # ── at an address ──

    def leave_by_token(self, tx: Transaction, now: int, token: str) -> bool:
        """The one-press unsubscribe of a letter; False for an unknown token."""
        found = subscribers.of_token(tx, token)
        if found is None:
            return False
        self._end(tx, now, found.id)
        if found.person_id:
            self._shown_anew(tx, now, found.person_id)
        return True

    # ── the office's addresses ──

    def start(self, tx: Transaction, now: int) -> None:
        """At the start: add outlets from the city file. Whoever unsubscribed stays unsubscribed."""
        for each in self._city[Outlets].listed:
            outlet_id = outlets.add(tx, now, each.title)
            outlets.set_level(tx, outlet_id, each.level)
            for address in each.addresses:
                self.take_in(tx, now, outlet_id, address)

    def take_in(self, tx: Transaction, now: int, outlet_id: int, address: str) -> None:
        """Subscribe an outlet's address known to the office, unless its reader unsubscribed."""
        known = subscribers.of_address(tx, address)
        found = subscribers.add_address(tx, now, address, _token(), outlet=outlet_id)
        subscribers.set_outlet(tx, found.id, outlet_id)
        if known is None or known.state is Standing.ASKED:
            subscribers.set_state(tx, now, found.id, Standing.ON)

    def switch(self, tx: Transaction, now: int, address: str, *, on: bool) -> str:
        """`/outlets отписать ADDRESS`, `/outlets вернуть ADDRESS`: by the office's hand, at its reader's word."""
        found = subscribers.of_token(tx, address.strip()) or subscribers.of_address(tx, read_address(address) or "")
        if found is None:
            raise Refusal("outlets-no-address")
        if not (subscribers.set_state(tx, now, found.id, Standing.ON) if on else self._end(tx, now, found.id)):
            raise AlreadyDone("outlets-switched-already")
        if found.person_id:
            self._shown_anew(tx, now, found.person_id)
        return "outlets-on" if on else "outlets-off"

    # ── the steps ──

    def _of(self, tx: Transaction, now: int, actor: Actor) -> Subscriber:
        """The person as a reader in Telegram; journalists alone are."""
        if self._city.get(Media) is None or outlets.journalist(tx, actor.id) is None:
            raise NotAllowed("subscription-journalists-only")
        return subscribers.add_person(tx, now, actor.id, _token())

    def _end(self, tx: Transaction, now: int, subscriber_id: int) -> bool:
        """End everything, including what is planned; False when it was ended already."""
        copies.drop(tx, now, subscriber=subscriber_id)
        return subscribers.set_state(tx, now, subscriber_id, Standing.OFF)

    def _require_mail(self) -> None:
        if self._city.get(Mail) is None:
            raise Refusal("subscribe-no-mail")

    def _shown_anew(self, tx: Transaction, now: int, person_id: int) -> None:
        for each in outbox.keyed(tx, Subscription.of(person_id), Subscription):
            outbox.refresh(tx, now, each)


def _token() -> str:
    """The unguessable token in a letter's unsubscribe link."""
    return secrets.token_urlsafe(12)

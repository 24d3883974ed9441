"""The moderators' side of requests: presses on cards, journalists they know, requests from elsewhere, lists."""

from __future__ import annotations

from dataclasses import dataclass

from bot.city.model import City
from bot.domain.appeals.appeals import Incoming
from bot.domain.errors import AlreadyDone, NotFound, Refusal
from bot.domain.people import Actor, department, person
from bot.domain.press import requests as rules
from bot.domain.press.department_messages import PressDeskCard, PressDeskPart
from bot.domain.press.messages import PressCard, PressClaim, PressEarlier, PressList
from bot.domain.press.outlets import OUTLET_LENGTH, outlet_title
from bot.domain.press.requests import CLOSABLE, Alarm, Form, Level, Request, State
from bot.domain.understanding.searching import sought
from bot.services.people import saying
from bot.services.press import showing
from bot.services.press.desk import Author, PressDesk
from storage import outbox
from storage.database import Transaction
from storage.office import chats
from storage.press import alarms, messages, outlets, requests
from storage.press.requests import Earlier

FOUND_AT_MOST = 20
JOINED_AT_MOST = 8
# Among so many earlier answers one is looked for that shares so many words with the question, and two thirds of them.
LOOKED_THROUGH, ENOUGH = 300, 3


@dataclass(frozen=True)
class Freed:
    """A request that is a resident's message after all: its author, if known, and its messages."""

    author: Actor | None
    messages: list[Incoming]


class PressModeration:
    """What the moderators do with requests. Returns the key of the text to show at the press."""

    def __init__(self, city: City, desk: PressDesk) -> None:
        self._city = city
        self._desk = desk

    def know(self, tx: Transaction, now: int, actor: Actor, person_id: int) -> str:
        """`Знаем его`: confirm the journalist and tell them."""
        found = outlets.journalist(tx, person_id)
        if found is None:
            raise NotFound
        if not outlets.know(tx, now, person_id, actor.name):
            raise AlreadyDone("press-known-already")
        key = f"press_known:{person_id}:{found.outlet_id}"
        saying.say(tx, now, person(person_id), key, "press-known", outlet=found.outlet)
        outbox.refresh(tx, now, PressClaim(person_id, found.outlet_id))
        self._shown_anew(tx, now, found.outlet_id)
        return "press-known-press"

    def set_level(self, tx: Transaction, now: int, person_id: int, level: str) -> str:
        """Set the outlet's level, by which its requests are counted."""
        found = outlets.journalist(tx, person_id)
        if found is None or level not in set(Level):
            raise NotFound
        outlets.set_level(tx, found.outlet_id, level)
        outbox.refresh(tx, now, PressClaim(person_id, found.outlet_id))
        self._shown_anew(tx, now, found.outlet_id)
        return "press-level-set"

    def departments_bound(self, tx: Transaction, request_id: int) -> frozenset[str]:
        """The departments that an open request may go to (a read); NotFound when it is not open."""
        self.open(tx, request_id)
        return frozenset(key for key in self._city.departments if chats.of_place(tx, department(key)))

    def take(self, tx: Transaction, now: int, actor: Actor, request_id: int) -> str:
        """`Взять`; a second press gives it back."""
        request = self.open(tx, request_id)
        if request.taken_by == actor.id:
            requests.release(tx, request_id)
            said = "press-released"
        elif requests.take(tx, request_id, actor.id, actor.name):
            said = "press-taken"
        else:
            raise AlreadyDone("press-taken-already")
        showing.changed(tx, now, request)
        return said

    def set_form(self, tx: Transaction, now: int, request_id: int, form: str) -> str:
        """In which form the answer is given."""
        request = self.open(tx, request_id)
        if form not in set(Form):
            raise NotFound
        requests.set_form(tx, request_id, form)
        showing.changed(tx, now, request)
        return "press-form-set"

    def alike_open(self, tx: Transaction, request_id: int) -> list[Request]:
        """Open requests that may be answered together with it, those of its outlet first (a read)."""
        request = self.open(tx, request_id)
        found = [each for each in requests.open_ones(tx, 100) if each.together != request.together]
        return sorted(found, key=lambda each: each.outlet_id != request.outlet_id)[:JOINED_AT_MOST]

    def join(self, tx: Transaction, now: int, request_id: int, to: int) -> str:
        """`Объединить…`: one answer goes to both; nobody learns of the other."""
        request, other = self.open(tx, request_id), self.open(tx, to)
        if not requests.join(tx, request_id, other.together):
            raise AlreadyDone("press-over")
        for each in (request, other):
            showing.changed(tx, now, each)
        return "press-joined"

    def close(self, tx: Transaction, now: int, request_id: int, state: str) -> str:
        """Withdrawn by the journalist, or no request of the media at all."""
        request = self.open(tx, request_id)
        if state not in CLOSABLE:
            raise NotFound
        requests.close(tx, now, request_id, State(state))
        showing.changed(tx, now, request)
        return "press-closed-press"

    def show(self, tx: Transaction, now: int, request_id: int) -> None:
        """`Назад`: the card's own buttons again."""
        outbox.refresh(tx, now, PressCard(request_id))

    def forward(self, tx: Transaction, now: int, request_id: int, key: str) -> str:
        """`В отдел`: forward it; the department gets half of the remaining time."""
        request = self.open(tx, request_id)
        if key not in self._city.departments or chats.of_place(tx, department(key)) is None:
            raise Refusal("press-department-unbound")
        last = rules.end_of_day(request.last_day, self._city.time_zone)
        until = request.asked_until if request.asked_until and now < request.asked_until < last else last
        due = now + max(until - now, 0) // 2
        requests.forward(tx, request_id, key, due)
        alarms.remind(tx, request_id, Alarm.DEPARTMENT, due, anew=True)
        outbox.plan(tx, now, PressDeskCard(department(key), request_id, key, now))
        for each in messages.of_request(tx, request_id):
            if each.kind in ("request", "addition") and (each.content.media or each.content.spot):
                outbox.plan(tx, now, PressDeskPart(department(key), request_id, each.id, now))
        showing.changed(tx, now, request)
        return "press-forwarded"

    def to_resident(self, tx: Transaction, now: int, request_id: int) -> Freed:
        """`Это житель`: close the request and hand its messages over as they were written."""
        request = self.open(tx, request_id)
        kept = [
            Incoming(each.chat_id, each.message_id, each.content, each.written_at, each.media_group)
            for each in messages.of_request(tx, request_id)
            if each.kind in ("request", "addition")
        ]
        requests.close(tx, now, request_id, State.RESIDENT)
        showing.changed(tx, now, request)
        author = Actor(request.person_id, request.person_name) if request.person_id else None
        return Freed(author, kept)

    def from_elsewhere(self, tx: Transaction, now: int, outlet: str, message: Incoming) -> Request:
        """`/media OUTLET` in reply to what came by mail, by phone, in another network."""
        if self._desk.media is None:
            raise Refusal("press-off-staff")
        if message.content.is_empty or not 0 < len(outlet_title(outlet)) <= OUTLET_LENGTH:
            raise Refusal("press-media-usage")
        if known := messages.at(tx, message.chat_id, message.message_id):
            request = requests.find(tx, known.request_id)
            raise AlreadyDone("press-already", number=request.number if request else 0)
        outlet_id = outlets.add(tx, now, outlet_title(outlet))
        return self._desk.register(tx, now, Author(None, ""), outlet_id, [message])

    def from_appeal(self, tx: Transaction, now: int, author: Author, kept: list[Incoming], outlet: str) -> Request:
        """`Это СМИ`: turn a resident's message into a request, dated when it was written."""
        if self._desk.media is None:
            raise Refusal("press-off-staff")
        known = outlets.journalist(tx, author.id) if author.id else None
        outlet_id = known.outlet_id if known else outlets.add(tx, now, outlet)
        request = self._desk.register(tx, now, author, outlet_id, kept)
        showing.receipt(tx, now, request)
        return request

    def show_list(self, tx: Transaction, now: int, home: str, asked: tuple[int, int], words: str = "") -> None:
        """`/media`: open requests, the nearest day first; `/media find WORDS`: what was asked before."""
        if self._desk.media is None:
            raise Refusal("press-off-staff")
        outbox.plan(tx, now, PressList(home, asked[1], words, asked[0]))

    def take_in(self, tx: Transaction, now: int, title: str, level: str) -> int:
        """Set the outlet's level and return it."""
        outlet_id = outlets.add(tx, now, title)
        outlets.set_level(tx, outlet_id, level)
        self._shown_anew(tx, now, outlet_id)
        return outlet_id

    def show_earlier(self, tx: Transaction, now: int, request_id: int, earlier_id: int) -> str:
        """`Показать`: the earlier answer, under the card."""
        if requests.find(tx, request_id) is None or requests.find(tx, earlier_id) is None:
            raise NotFound
        outbox.plan(tx, now, PressEarlier(request_id, earlier_id))
        return "press-earlier-press"

    def open(self, tx: Transaction, request_id: int) -> Request:
        """The request while it is open (a read)."""
        request = requests.find(tx, request_id)
        if request is None:
            raise NotFound
        if not request.is_open:
            raise AlreadyDone("press-over")
        return request

    def _shown_anew(self, tx: Transaction, now: int, outlet_id: int) -> None:
        for request_id in requests.open_of_outlet(tx, outlet_id):
            outbox.refresh(tx, now, PressCard(request_id))


def listed(tx: Transaction, words: str) -> list[Request]:
    """The requests of a list: open ones, or those containing all the words."""
    if not words:
        return requests.open_ones(tx, FOUND_AT_MOST)
    return requests.containing(tx, [each.stem for each in sought(words)], FOUND_AT_MOST)


def alike(tx: Transaction, request: Request) -> Earlier | None:
    """The answered request that covers most of this one's words, if enough of them (a read)."""
    stems = {each.stem for each in sought(request.summary)}
    best, most = None, 0
    for each in requests.answered_before(tx, request.id, LOOKED_THROUGH):
        shared = sum(stem in each.folded for stem in stems)
        if shared >= max(ENOUGH, most + 1) and shared * 3 >= len(stems) * 2:
            best, most = each, shared
    return best

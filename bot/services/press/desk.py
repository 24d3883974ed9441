"""The journalist's side: names an outlet once, asks, adds, sets a date; anything else is handled as a resident's
message."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from bot.city.model import City
from bot.city.sections.media import Media
from bot.domain.appeals.appeals import Incoming
from bot.domain.buttons import Action, data
from bot.domain.content import clipped
from bot.domain.errors import AlreadyDone, NotAllowed, Refusal
from bot.domain.journal.entries import TITLE_LIMIT, NewEntry
from bot.domain.journal.kinds import Kind
from bot.domain.messages.people import Told
from bot.domain.people import Actor, person
from bot.domain.press import requests as rules
from bot.domain.press.law import after_waiting, clocks
from bot.domain.press.messages import PressAddition, PressChoice, PressClaim, PressPublished
from bot.domain.press.outlets import OUTLET_LENGTH, outlet_title
from bot.domain.press.requests import Alarm, Request
from bot.domain.time.slots import local_day
from bot.domain.understanding.smalltalk import small_talk
from bot.services.journal import writing
from bot.services.people import saying
from bot.services.people.menus import Menus
from bot.services.press import showing
from storage import outbox
from storage.database import Transaction
from storage.inbox import waiting
from storage.office import people
from storage.office.people import Dialog
from storage.outbox import links
from storage.press import alarms, messages, outlets, requests
from storage.press.requests import NewRequest

ROLE = "journalist"
WHICH_OUTLET = "press_outlet"
# How long the next message answers «Какое издание?».
OUTLET_ASKED_MS = 24 * 3_600_000
# What nobody said of whether it is a request or a resident's message is a request after so long: the law's clock runs.
UNSAID_MS = 15 * 60_000
SUMMARY_LENGTH = 120
# «Получать»: what the office sends to the media of itself.
GET = ("button-subscribe", data(Action.SUBSCRIBE))
_LINK = re.compile(r"https?://[^\s<>\"]+")


@dataclass(frozen=True)
class Author:
    """Whose request it is; a person of another messenger has no id."""

    id: int | None
    name: str


class PressDesk:
    """Takes requests in. Every method is one use case in the caller's transaction."""

    def __init__(self, city: City, menus: Menus) -> None:
        self._city = city
        self._menus = menus
        self.media = city.get(Media)

    def begin(self, tx: Transaction, now: int, actor: Actor, message_id: int) -> None:
        """`/press`: which outlet, once; later what there is to do."""
        known = outlets.journalist(tx, actor.id)
        key = f"press:{actor.id}:{message_id}"
        if self.media is None or not self.media.open:
            self._closed(tx, now, actor, key)
            return
        people.resident(tx, now, actor)
        people.give_role(tx, now, actor.id, ROLE, "", by=actor.id)
        if known is None:
            self.ask_outlet(tx, now, actor, str(message_id))
            return
        other = (GET, ("button-press-other-outlet", data(Action.PRESS_OUTLET, message_id)))
        args = {"outlet": known.outlet}
        outbox.plan(tx, now, Told(key, person(actor.id), "press-welcome-back", args, buttons=other))

    def ask_outlet(self, tx: Transaction, now: int, actor: Actor, cause: str) -> None:
        """«Какое издание?»: the next message names it."""
        saying.say(tx, now, person(actor.id), f"press_outlet:{actor.id}:{cause}", "press-which-outlet")
        people.ask(tx, (actor.id, actor.id), Dialog(WHICH_OUTLET, {}), now + OUTLET_ASKED_MS)

    def hear(self, tx: Transaction, now: int, actor: Actor, message: Incoming) -> bool:
        """A journalist's message. False: it is not for the media desk, and is handled as a resident's."""
        if self.media is None:
            return False
        dialog = people.asked(tx, now, message.chat_id, actor.id)
        if dialog is not None and dialog.kind == WHICH_OUTLET:
            self._say_outlet(tx, now, actor, message)
            return True
        if dialog is not None:
            return False  # another room asked for it
        if outlets.journalist(tx, actor.id) is None:
            return False
        if messages.at(tx, message.chat_id, message.message_id):
            return True
        target = showing.replied_to(tx, message.chat_id, message.reply_to)
        if target and isinstance(target.message, PressPublished) and self._came_out(tx, now, actor, target, message):
            return True
        home = target.request_id if target else self._album_of(tx, message)
        if home is not None:
            self._add(tx, now, actor, home, message)
            return True
        talk = small_talk(message.content.text) if message.content.text and not message.content.media else None
        link = links.find(tx, message.chat_id, message.reply_to)
        if talk or message.content.is_empty or (link and link.appeal_id):
            return False
        if not self.media.open:
            self._closed(tx, now, actor, f"press_closed:{message.chat_id}:{message.message_id}")
            return True
        waiting.keep(tx, actor.id, message, from_staff=True)
        outbox.plan(tx, now, _choice(message))
        return True

    def as_request(self, tx: Transaction, now: int, actor: Actor, message_id: int) -> str:
        """`Запрос`: the kept message, with its album, is registered under the next number."""
        kept = self._kept(tx, now, actor, message_id, "press-choice-request")
        self._ask(tx, now, actor, kept)
        return "press-choice-request"

    def as_resident(self, tx: Transaction, now: int, actor: Actor, message_id: int) -> list[Incoming]:
        """`Сообщение жителя`: the kept messages, for whoever takes residents' messages in, as they were written."""
        return self._kept(tx, now, actor, message_id, "press-choice-resident")

    def unsaid(self, tx: Transaction, now: int) -> None:
        """Messages nobody classified become requests, because their legal days are running."""
        for each in outlets.unsaid(tx, now - UNSAID_MS):
            kept = waiting.at(tx, each.person_id, each.message_id)
            found = outlets.journalist(tx, each.person_id)
            if kept and found and outbox.find(tx, _choice(kept[0])):
                self.as_request(tx, now, Actor(found.person_id, found.name), each.message_id)

    def want(self, tx: Transaction, now: int, actor: Actor, request_id: int, choice: str) -> str:
        """`Сегодня`, `Завтра`, `На неделе`, `Не срочно`: when the answer is wanted."""
        request = self.own(tx, actor, request_id)
        until = rules.wanted_by(choice, max(now, request.received_at), self._city.time_zone)
        if not requests.ask_for(tx, request_id, until):
            raise AlreadyDone("press-over")
        if until is None:
            alarms.forget(tx, request_id, Alarm.ASKED)
        else:
            at = rules.alarm_of_asked(now, until)
            alarms.remind(tx, request_id, Alarm.ASKED, at, anew=True)
        showing.changed(tx, now, request)
        return "press-wanted"

    def not_out(self, tx: Transaction, now: int, actor: Actor, request_id: int) -> str:
        """`Не вышло`."""
        self.own(tx, actor, request_id)
        outbox.rewrite(tx, now, PressPublished(actor.id, request_id, "press-published-no"))
        return "press-published-thanks"

    def edited(self, tx: Transaction, now: int, actor: Actor, message: Incoming) -> bool:
        """A journalist edited a message. False when it belongs to no request."""
        if kept := waiting.at(tx, message.chat_id, message.message_id):
            if outbox.find(tx, _choice(kept[0])) is None:
                return False
            waiting.keep(tx, actor.id, message, from_staff=True)
            return True
        said = messages.at(tx, message.chat_id, message.message_id)
        if said is None or said.author_id != actor.id:
            return False
        messages.edit(tx, now, said.id, message.content)
        requests.add_words(tx, said.request_id, message.content.text)
        request = requests.find(tx, said.request_id)
        if request is not None:
            showing.changed(tx, now, request)
        outbox.refresh(tx, now, PressAddition.of(said.id))
        return True

    def register(self, tx: Transaction, now: int, author: Author, outlet_id: int, kept: list[Incoming]) -> Request:
        """Create a request from these messages; its clocks start at the first one."""
        assert self.media is not None
        received = min(each.written_at for each in kept)
        day = local_day(received, self._city.time_zone)
        due = clocks(day, self.media.terms, self._city.calendar)
        words = "\n\n".join(each.content.text for each in kept if each.content.text)
        request = requests.register(
            tx,
            NewRequest(
                year=day.year,
                outlet_id=outlet_id,
                person_id=author.id,
                person_name=author.name,
                summary=clipped(" ".join(words.split()), SUMMARY_LENGTH),
                words=words,
                received_at=received,
                own_day=str(due.own),
                notice_day=str(due.notice.day),
                law_day=str(due.law.day),
            ),
        )
        for kind, at in rules.alarms(received, due, self._city.time_zone).items():
            alarms.remind(tx, request.id, kind, at)
        said = []
        for each in kept:
            row = messages.add(tx, request.id, each, "request", (author.id, author.name))
            if row is not None:
                said.append((row, each.content))
        showing.card(tx, now, request, said)
        return request

    def own(self, tx: Transaction, actor: Actor, request_id: int) -> Request:
        """The person's own request; nobody learns of another's (a read)."""
        request = requests.find(tx, request_id)
        if request is None or request.person_id != actor.id:
            raise NotAllowed("error-not-yours")
        return request

    def forget(self, tx: Transaction, now: int, person_id: int) -> None:
        """Remove the person from the requests; numbers, outlets and times stay."""
        outlets.forget(tx, person_id)
        people.take_role(tx, person_id, ROLE)
        for request_id in requests.of_person(tx, person_id):
            requests.erase(tx, now, request_id)
            messages.erase(tx, request_id)
            request = requests.find(tx, request_id)
            if request is not None:
                showing.changed(tx, now, request)

    # ── the steps ──

    def _say_outlet(self, tx: Transaction, now: int, actor: Actor, message: Incoming) -> None:
        """Let the person ask from now on, and ask the moderators whether they know them."""
        title = outlet_title(message.content.text)
        if not title or len(title) > OUTLET_LENGTH:
            raise Refusal("press-outlet-unclear")
        people.end_dialog(tx, message.chat_id, actor.id)
        outlets.say(tx, now, actor, outlets.add(tx, now, title))
        self._menus.of_person(tx, now, actor.id)
        found = outlets.journalist(tx, actor.id)
        assert found is not None
        key = f"press_met:{actor.id}:{message.message_id}"
        outbox.plan(tx, now, Told(key, person(actor.id), "press-met", {"outlet": found.outlet}, buttons=(GET,)))
        if found.known_at is None:
            outbox.plan(tx, now, PressClaim(actor.id, found.outlet_id))

    def _ask(self, tx: Transaction, now: int, actor: Actor, kept: list[Incoming]) -> None:
        found = outlets.journalist(tx, actor.id)
        if found is None:
            raise Refusal("press-which-outlet")
        request = self.register(tx, now, Author(actor.id, found.name), found.outlet_id, kept)
        showing.receipt(tx, now, request)

    def _add(self, tx: Transaction, now: int, actor: Actor, request_id: int, message: Incoming) -> None:
        """Add a message to the request and show it to the moderators under the card."""
        request = self.own(tx, actor, request_id)
        row = messages.add(tx, request_id, message, "addition", (actor.id, actor.name))
        if row is None:
            return
        if request.asked_back_at is not None:
            zone = self._city.time_zone
            asked, said = local_day(request.asked_back_at, zone), local_day(message.written_at, zone)
            own = after_waiting(date.fromisoformat(request.own_day), asked, said, self._city.calendar)
            requests.said_back(tx, request_id, str(own))
            showing.changed(tx, now, request)
        requests.add_words(tx, request_id, message.content.text)
        outbox.plan(tx, now, PressAddition(request_id, row))

    def _came_out(self, tx: Transaction, now: int, actor: Actor, target: showing.Target, message: Incoming) -> bool:
        """A link in reply to «Вышло?» becomes a journal line; False when there is no link."""
        request, link = self.own(tx, actor, target.request_id), _LINK.search(message.content.text)
        if link is None:
            return False
        title = clipped(f"{request.outlet}: {request.summary}", TITLE_LIMIT)
        cause = f"publication:{request.id}:{link[0]}"
        writing.write(tx, now, NewEntry(Kind.PUBLICATION, title, now, (0, request.outlet), cause, url=link[0]))
        outbox.rewrite(tx, now, PressPublished(actor.id, request.id, "press-published-yes"))
        return True

    def _album_of(self, tx: Transaction, message: Incoming) -> int | None:
        """The request that has the other parts of this album."""
        parts = messages.of_group(tx, message.chat_id, message.media_group) if message.media_group else []
        return parts[0].request_id if parts else None

    def _kept(self, tx: Transaction, now: int, actor: Actor, message_id: int, said: str) -> list[Incoming]:
        kept = waiting.at(tx, actor.id, message_id)
        if not kept:
            raise AlreadyDone("staff-offer-gone")
        waiting.take(tx, kept)
        outbox.rewrite(tx, now, _choice(kept[0], said))
        return kept

    def _closed(self, tx: Transaction, now: int, actor: Actor, key: str) -> None:
        text = self.media.closed_text if self.media else ""
        if text:
            saying.say(tx, now, person(actor.id), key, "press-closed", words=text)
        else:
            saying.say(tx, now, person(actor.id), key, "press-off")


def _choice(message: Incoming, said: str = "") -> PressChoice:
    """The question about what the message is."""
    return PressChoice(message.chat_id, message.message_id, message.media_group or "", said)

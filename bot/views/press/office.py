"""Requests as the office reads them: cards, additions, a department's part, reminders."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.domain.buttons import Action, Button, Rows, button
from bot.domain.content import WORDS_SHOWN, clipped
from bot.domain.messages.outbox import Frame
from bot.domain.outgoing import Outgoing, Say
from bot.domain.people import MODERATORS
from bot.domain.press.department_messages import PressDeskAnswer, PressDeskCard, PressDeskPart
from bot.domain.press.messages import (
    OfRequest,
    PressAddition,
    PressAlarm,
    PressAsk,
    PressCard,
    PressClaim,
    PressHold,
    PressPart,
)
from bot.domain.press.requests import Alarm, Level, Notice, Request, Said, State
from bot.services.press.answering import leaving
from bot.services.press.moderating import alike
from bot.services.press.showing import words_of
from bot.texts import Markup, escape
from bot.views import shows
from bot.views.press.journalist import day_words, law_words
from bot.views.words.reasons import reason_words
from bot.views.words.speech import Speech, Voice
from storage import outbox
from storage.database import Transaction
from storage.outbox import links
from storage.press import messages, outlets, requests

# The forum's name for the thread of media requests.
THREAD = "media"


class PressViews:
    """Views of requests in the staff's chats."""

    def __init__(self, speech: Speech, thread: Callable[[Transaction, Frame[Any], str], int | None]) -> None:
        """`thread` finds the thread of a topic in a group that has threads."""
        self._speech = speech
        self._office = speech.office
        self._thread = thread

    @shows(PressClaim)
    def claim(self, tx: Transaction, frame: Frame[PressClaim]) -> Outgoing | None:
        """«Анна говорит, что она из «Радио-2»»: `Знаем его`; then the outlet's reach."""
        voice, who = self._office, frame.message.who
        found = outlets.journalist(tx, who)
        if found is None or found.outlet_id != frame.message.outlet:
            return Say(voice.html("press-claim-gone")) if frame.shown else None
        args = {"name": found.name, "username": found.username or "none", "outlet": found.outlet}
        if found.known_at is None:
            rows: Rows = ((button("button-press-know", Action.PRESS_KNOW, who),),)
            return Say(voice.html("press-claim", **args), buttons=voice.labelled(rows))
        body = voice.html("press-claim-known", **args, by=found.known_by, level=self._level(voice, found.level))
        levels = tuple(button(f"press-level-{each}", Action.PRESS_LEVEL, who, each.value) for each in Level)
        rows = () if found.level else (levels[:2], levels[2:])
        return Say(body, buttons=voice.labelled(rows))

    @shows(PressCard)
    def card(self, tx: Transaction, frame: Frame[PressCard]) -> Outgoing | None:
        """The card: who asks, the deadlines and how they were counted, the words, what was done."""
        request = requests.find(tx, frame.message.request)
        if request is None:
            return None
        voice = self._office
        lines, rows = self._head(tx, voice, request, frame.now), self._buttons(request)
        earlier = alike(tx, request) if request.is_open else None
        if earlier is not None:
            day = voice.time(frame.now).date(earlier.answered_at)
            lines.append(voice.html("press-card-alike", number=earlier.number, day=day))
            rows = (*rows, (button("button-press-earlier", Action.PRESS_EARLIER, request.id, earlier.id),))
        lines += ["", self._words(tx, voice, request)]
        thread = self._thread(tx, frame, THREAD)
        return Say(Markup("\n".join(lines)), buttons=voice.labelled(rows), thread_id=thread)

    @shows(PressPart)
    def part(self, tx: Transaction, frame: Frame[PressPart]) -> Outgoing | None:
        """Media of the request, under its card."""
        row = messages.get(tx, frame.message.row)
        if row is None or not (row.content.media or row.content.spot):
            return None
        content = row.content
        return Say(
            content.text, html=False, entities=content.entities, content=content, reply_to=self._card_of(tx, frame)
        )

    @shows(PressAddition)
    def addition(self, tx: Transaction, frame: Frame[PressAddition]) -> Outgoing | None:
        """What the journalist wrote since, under the card."""
        row = messages.get(tx, frame.message.row)
        request = requests.find(tx, frame.message.request)
        if row is None or request is None:
            return None
        content, reply_to = row.content, self._card_of(tx, frame)
        if content.media or content.spot:
            return Say(content.text, html=False, entities=content.entities, content=content, reply_to=reply_to)
        text = escape(clipped(content.text, WORDS_SHOWN))
        return Say(self._office.html("press-addition", number=request.number, text=text), reply_to=reply_to)

    @shows(PressHold)
    def hold(self, tx: Transaction, frame: Frame[PressHold]) -> Outgoing | None:
        """«Ответ уйдёт через 10 секунд» with `Не отправлять`."""
        row, voice = messages.get(tx, frame.message.row), self._office
        request = requests.find(tx, frame.message.request)
        if row is None or request is None:
            return None
        found = next(iter(leaving(tx, row.id)), None)
        if found is None or found.state not in ("planned", "cancelled"):
            return None
        if found.state == "cancelled":
            return Say(voice.html("press-unsent", number=request.number))
        rows: Rows = ((button("button-unsend", Action.PRESS_UNSEND, row.id),),)
        body = voice.html("press-hold", number=request.number, seconds=frame.message.seconds)
        here = row.chat_id == frame.chat_id
        return Say(body, buttons=voice.labelled(rows), reply_to=row.message_id if here else None)

    @shows(PressAsk)
    def ask(self, tx: Transaction, frame: Frame[PressAsk]) -> Outgoing | None:
        """Ask for what a notice needs, to be written in reply."""
        request = requests.find(tx, frame.message.request)
        if request is None:
            return None
        kind = frame.message.notice
        return Say(self._office.html(f"press-ask-{kind}", number=request.number), reply_to=self._card_of(tx, frame))

    @shows(PressAlarm)
    def alarm(self, tx: Transaction, frame: Frame[PressAlarm]) -> Outgoing | None:
        """A reminder; on the last day for a notice, with buttons for the notices."""
        request = requests.find(tx, frame.message.request)
        if request is None or not (request.is_open or frame.shown):
            return None
        voice, kind = self._office, Alarm(frame.message.alarm)
        title = self._speech.city.department(request.department).title if request.department else ""
        args: dict[str, object] = {"number": request.number, "outlet": request.outlet}
        match kind:
            case Alarm.ASKED:
                args["until"] = voice.time(frame.now).until(request.asked_until or frame.now)
            case Alarm.DEPARTMENT:
                args["title"] = title
            case _:
                args["law"] = day_words(voice, request.last_day, frame.now, self._speech.city)
        rows: Rows = ()
        if kind is Alarm.NOTICE and request.is_open and frame.message.to == MODERATORS:
            rows = (self._notices(request),)
        reply_to = self._card_of(tx, frame)
        return Say(voice.html(f"press-alarm-{kind}", **args), buttons=voice.labelled(rows), reply_to=reply_to)

    @shows(PressDeskCard)
    def desk(self, tx: Transaction, frame: Frame[PressDeskCard]) -> Outgoing | None:
        """The card in the department's chat."""
        request = requests.find(tx, frame.message.request)
        if request is None:
            return None
        voice, row = self._office, frame.message
        here = request.department == row.department and request.department_state != "refused"
        lines: list[str] = [voice.html("press-desk-title", number=request.number, outlet=request.outlet)]
        rows: Rows = ()
        if not request.is_open or not here:
            lines.append(voice.html("press-desk-over"))
        else:
            until = voice.time(frame.now).until(request.department_due or frame.now)
            lines.append(voice.html("press-desk-until", until=until, accepted=request.department_state == "accepted"))
            refuse = button("button-refuse", Action.PRESS_NOT_OURS, request.id)
            accept = button("button-accept", Action.PRESS_ACCEPT, request.id)
            rows = ((accept, refuse),) if request.department_state == "sent" else ((refuse,),)
        lines += ["", self._words(tx, voice, request)]
        return Say(Markup("\n".join(lines)), buttons=voice.labelled(rows))

    @shows(PressDeskPart)
    def desk_part(self, tx: Transaction, frame: Frame[PressDeskPart]) -> Outgoing | None:
        """Media of the request, under its card in the department's chat."""
        row = messages.get(tx, frame.message.row)
        if row is None or not (row.content.media or row.content.spot):
            return None
        content = row.content
        return Say(content.text, html=False, entities=content.entities, content=content)

    @shows(PressDeskAnswer)
    def desk_answer(self, tx: Transaction, frame: Frame[PressDeskAnswer]) -> Outgoing | None:
        """A department's words, to be forwarded, or corrected by a reply."""
        row = messages.get(tx, frame.message.row)
        request = requests.find(tx, frame.message.request)
        if row is None or request is None:
            return None
        title = self._speech.city.department(request.department).title
        text = escape(clipped(row.content.text, WORDS_SHOWN))
        body = self._office.html("press-desk-answer", number=request.number, title=title, text=text)
        rows: Rows = ((button("button-press-send-on", Action.PRESS_SEND_ON, row.id),),)
        content = row.content
        if content.media or content.spot:
            return Say(
                content.text,
                html=False,
                entities=content.entities,
                content=content,
                buttons=self._office.labelled(rows),
                reply_to=self._card_of(tx, frame),
            )
        return Say(body, buttons=self._office.labelled(rows), reply_to=self._card_of(tx, frame))

    # ── the lines ──

    def _head(self, tx: Transaction, voice: Voice, request: Request, now: int) -> list[str]:
        city, time = self._speech.city, voice.time(now)
        args = {"number": request.number, "outlet": request.outlet, "level": self._level(voice, request.level)}
        lines = [voice.html("press-card-title", **args), self._author(tx, voice, request)]
        if request.is_open:
            if request.asked_until:
                lines.append(voice.html("press-card-asked", until=time.until(request.asked_until)))
            if request.state == State.DELAYED:
                until = day_words(voice, request.delayed_until, now, city)
                lines.append(voice.html("press-card-delayed", until=until))
            else:
                lines.append(voice.html("press-card-law", words=law_words(voice, request, now, city)))
                day = day_words(voice, request.own_day, now, city)
                lines.append(voice.html("press-card-own", day=day, stands=request.asked_back_at is not None))
        else:
            lines.append(voice.html("press-card-over", state=voice.text(f"press-state-{request.state}")))
        if request.form:
            lines.append(voice.html("press-card-form", form=voice.text(f"press-form-{request.form}")))
        if request.is_open and request.taken_name:
            lines.append(voice.html("card-taken", name=request.taken_name))
        if request.is_open and request.department:
            title = city.department(request.department).title
            until = time.until(request.department_due or now)
            lines.append(
                voice.html("card-department", title=title, until=until, state=request.department_state or "sent")
            )
        others = [each for each in requests.together(tx, request.together) if each != request.id]
        if request.is_open and others:
            numbers = ", ".join(f"№ {found.number}" for each in others if (found := requests.find(tx, each)))
            lines.append(voice.html("press-card-joined", numbers=numbers))
        if request.is_open and requests.at_head(tx, request.id):
            lines.append(voice.html("press-card-at-head"))
        if request.undeliverable:
            reason = reason_words(voice, request.undeliverable)
            lines.append(voice.html("press-card-undeliverable", reason=reason))
        return [str(line) for line in lines]

    def _author(self, tx: Transaction, voice: Voice, request: Request) -> Markup:
        if request.person_id is None:
            return voice.html("press-card-elsewhere", name=request.person_name or "none")
        found = outlets.journalist(tx, request.person_id)
        known = found is not None and found.known_at is not None
        return voice.html("press-card-author", name=request.person_name, known=known)

    def _words(self, tx: Transaction, voice: Voice, request: Request) -> str:
        if request.erased_at:
            return str(voice.html("card-erased"))
        said: list[Said] = messages.of_request(tx, request.id)
        words = words_of(said)
        return str(escape(clipped(words, WORDS_SHOWN)) if words else voice.html("card-no-text"))

    def _level(self, voice: Voice, level: str) -> str:
        return voice.text(f"press-level-{level}") if level else "none"

    def _notices(self, request: Request) -> tuple[Button, ...]:
        return (
            button("button-press-delay", Action.PRESS_NOTICE, request.id, Notice.DELAY.value),
            button("button-press-refuse", Action.PRESS_NOTICE, request.id, Notice.REFUSAL.value),
        )

    def _buttons(self, request: Request) -> Rows:
        if not request.is_open:
            return ()
        number = request.id
        take = button("button-release" if request.taken_by else "button-take", Action.PRESS_TAKE, number)
        return (
            (take, button("button-forward", Action.PRESS_FORWARD, number)),
            self._notices(request),
            (button("button-more", Action.PRESS_MORE, number),),
        )

    def _card_of(self, tx: Transaction, frame: Frame[OfRequest]) -> int | None:
        """The message of the request's card in that chat, to reply to."""
        card = outbox.find(tx, PressCard(frame.message.request))
        found = [each for each in links.of_delivery(tx, card.id) if each.chat_id == frame.chat_id] if card else []
        return found[-1].message_id if found else None

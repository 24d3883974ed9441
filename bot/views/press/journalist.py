"""What a journalist reads: the question whether it is a request, the receipt, answers, notices."""

from __future__ import annotations

from datetime import date, time

from bot.city.model import City
from bot.city.sections.media import Media
from bot.domain.buttons import Action, Rows, button
from bot.domain.formatted import Formatted
from bot.domain.messages.outbox import Frame
from bot.domain.outgoing import LinkPreview, Outgoing, Say
from bot.domain.press.law import clocks
from bot.domain.press.messages import PressAnswer, PressChoice, PressCopy, PressNotice, PressPublished, PressReceipt
from bot.domain.press.requests import WANTED, Notice, Request, State
from bot.domain.time.slots import instant, local_day
from bot.texts import Markup
from bot.views import shows
from bot.views.words.rich import copied
from bot.views.words.speech import Speech, Voice
from storage.database import Transaction
from storage.press import messages, requests


class JournalistViews:
    """Views of messages to journalists, and of texts to copy to those in other networks."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech

    @shows(PressChoice)
    def choice(self, tx: Transaction, frame: Frame[PressChoice]) -> Outgoing:
        """«Это запрос СМИ?»; once answered, what it was taken for."""
        voice = self._speech.reader(tx, frame)
        message = frame.message.message
        if said := frame.message.said:
            return Say(voice.html(said), reply_to=message)
        rows = (
            (
                button("button-press-ask", Action.PRESS_ASK, message),
                button("button-press-resident", Action.PRESS_RESIDENT, message),
            ),
        )
        return Say(voice.html("press-choice"), buttons=voice.labelled(rows), reply_to=message)

    @shows(PressReceipt)
    def receipt(self, tx: Transaction, frame: Frame[PressReceipt]) -> Outgoing | None:
        """«Запрос СМИ № 12»: the statutory day, and the question by when the answer is wanted."""
        request = requests.find(tx, frame.message.request)
        if request is None:
            return None
        voice = self._speech.reader(tx, frame)
        said = messages.of_request(tx, request.id)
        lines = [voice.html("press-receipt", number=request.number), self._state(voice, request, frame.now)]
        rows: Rows = ()
        if request.is_open and request.asked_until is None:
            lines.append(voice.html("press-when-wanted"))
        elif request.is_open and request.asked_until is not None:
            lines.append(voice.html("press-asked", until=voice.time(frame.now).until(request.asked_until)))
        if request.is_open:
            choices = [*WANTED, "whenever"]
            keys = [button(f"button-wanted-{each}", Action.PRESS_WANTED, request.id, each) for each in choices]
            rows = (tuple(keys[:2]), tuple(keys[2:]))
        first = next((each for each in said if each.kind == "request" and each.chat_id == frame.chat_id), None)
        return Say(
            Markup("\n".join(lines)),
            buttons=voice.labelled(rows),
            reply_to=first.message_id if first else None,
        )

    @shows(PressAnswer)
    def answer(self, tx: Transaction, frame: Frame[PressAnswer]) -> Outgoing | None:
        """The answer exactly as written, to be quoted, in reply to the question; None if it became a note."""
        row = messages.get(tx, frame.message.row)
        if row is None or (row.kind == "answer" and row.content.is_note):
            return None
        asked = [each for each in messages.of_request(tx, row.request_id) if each.chat_id == frame.chat_id]
        content = row.content
        return Say(
            content.text,
            html=False,
            entities=content.entities,
            content=content if content.media or content.spot else None,
            reply_to=asked[0].message_id if asked else None,
            preview=LinkPreview(),
        )

    @shows(PressCopy)
    def copy(self, tx: Transaction, frame: Frame[PressCopy]) -> Outgoing | None:
        """The answer to a request from another source, to be copied there with one tap."""
        voice = self._speech.office
        row = messages.get(tx, frame.message.row)
        request = requests.find(tx, frame.message.request)
        if row is None or request is None:
            return None
        text = copied(Formatted(row.content.text, row.content.entities))
        key = "press-copy" if row.content.text else "press-copy-media"
        body = voice.html(key, number=request.number, outlet=request.outlet, text=text)
        return Say(body, reply_to=row.message_id if row.chat_id == frame.chat_id else None)

    @shows(PressNotice)
    def notice(self, tx: Transaction, frame: Frame[PressNotice]) -> Outgoing | None:
        """What the law requires in a notice: the reason, who decided and when and, for a delay, the new date."""
        request = requests.find(tx, frame.message.request)
        if request is None:
            return None
        voice = self._speech.reader(tx, frame)
        zone, row = self._speech.city.time_zone, frame.message
        kind = Notice(row.notice)
        args: dict[str, object] = {
            "number": request.number,
            "asked": voice.time(frame.now).date(request.received_at),
            "reason": row.reason,
            "official": row.official,
            "decided": voice.time(frame.now).date(instant(date.fromisoformat(row.decided), time(12), zone)),
        }
        if kind is Notice.DELAY:
            args["until"] = day_words(voice, row.until, frame.now, self._speech.city)
        body = voice.html(f"press-notice-{kind}", **args)
        if frame.chat_id > 0:
            return Say(body)
        return Say(voice.html("press-notice-copy", number=request.number, outlet=request.outlet, text=body))

    @shows(PressPublished)
    def published(self, tx: Transaction, frame: Frame[PressPublished]) -> Outgoing | None:
        """«Вышло?»; once answered, thanks."""
        voice, request = self._speech.reader(tx, frame), requests.find(tx, frame.message.request)
        if request is None or request.person_id is None:
            return None
        if frame.message.said:
            return Say(voice.html(frame.message.said))
        rows: Rows = ((button("button-press-not-out", Action.PRESS_NOT_OUT, request.id),),)
        return Say(voice.html("press-published", number=request.number), buttons=voice.labelled(rows))

    def _state(self, voice: Voice, request: Request, now: int) -> Markup:
        city = self._speech.city
        match request.state:
            case State.NEW:
                return voice.html("press-receipt-law", law=day_words(voice, request.law_day, now, city))
            case State.DELAYED:
                return voice.html("press-receipt-delayed", until=day_words(voice, request.delayed_until, now, city))
        return voice.html(f"press-receipt-{request.state}")


def day_words(voice: Voice, day: str, now: int, city: City) -> str:
    """«4 декабря», for a day stored as an ISO date."""
    return voice.time(now).date(instant(date.fromisoformat(day), time(12), city.time_zone))


def law_words(voice: Voice, request: Request, now: int, city: City) -> str:
    """The statutory days of the request and how they were counted: from when, and whether a day off moved them."""
    media = city.get(Media)
    if media is None:
        return ""
    due = clocks(local_day(request.received_at, city.time_zone), media.terms, city.calendar)
    said = [
        voice.text(
            "press-counted-moved" if term.moved else "press-counted",
            days=term.days,
            since=day_words(voice, str(term.received), now, city),
            ends=day_words(voice, str(term.ends), now, city),
        )
        for term in (due.law, due.notice)
    ]
    return voice.text(
        "press-card-law-words",
        law=day_words(voice, request.law_day, now, city),
        lawcount=said[0],
        notice=day_words(voice, request.notice_day, now, city),
        noticecount=said[1],
    )

"""What a resident reads: welcome, consent, receipt, acknowledgement, own messages, small words."""

from __future__ import annotations

from bot.domain.appeals import PLACE_GUESSED, PLACE_UNKNOWN, Appeal
from bot.domain.buttons import Button, Rows, button
from bot.domain.deadline import WorkClock
from bot.domain.deliveries import Frame
from bot.domain.outgoing import Outgoing, Say
from bot.texts import Markup
from bot.views.speech import Speech
from storage import appeals, people
from storage.database import Transaction

# How many of a person's messages stand on one page of `/my`.
PAGE = 5
# Media in which the words are spoken: nobody is asked for them again.
SPOKEN = ("voice", "video_note", "audio", "video")


class ResidentViews:
    """Views of messages to residents."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech
        self._hours = WorkClock(speech.city.time_zone, speech.city.office_hours)

    def consent(self, tx: Transaction, frame: Frame) -> Outgoing | None:
        """The request for consent, in full or as a reminder; once given, it says so and its button is gone."""
        lang = self._speech.lang(tx, frame)
        person = people.get(tx, int(frame.delivery.recipient.partition(":")[2]))
        given = person is not None and person.consent_version == self._speech.city.consent.version
        if given and not frame.shown:
            return None
        text = frame.delivery.text("text")
        body = self._introduction(lang, text, given=given)
        return Say(
            body, buttons=() if given else self._consent_buttons(lang, full=text in ("welcome", "consent-renewed"))
        )

    def receipt(self, tx: Transaction, frame: Frame) -> Outgoing:
        """The receipt of an appeal, kept true as the appeal changes."""
        lang = self._speech.lang(tx, frame)
        appeal = appeals.get(tx, frame.delivery.appeal_id or 0)
        if appeal.erased_at:
            return Say(self._speech.html(lang, "erased", number=appeal.id))
        first = next(iter(appeals.messages(tx, appeal.id, ("appeal",))), None)
        spoken = first is not None and first.content.media is not None and first.content.media.kind in SPOKEN
        return Say(
            self._receipt_text(lang, appeal, frame.now, wordless=not appeal.summary and not spoken),
            buttons=self._receipt_buttons(lang, appeal),
            reply_to=first.message_id if first and first.chat_id == frame.chat_id else None,
        )

    def added(self, tx: Transaction, frame: Frame) -> Outgoing | None:
        """«Добавили к № 17», with the way to make it a message of its own, or to say that it is not solved."""
        lang = self._speech.lang(tx, frame)
        row = appeals.message(tx, frame.delivery.number("row"))
        appeal = appeals.get(tx, frame.delivery.appeal_id or 0)
        if row is None or appeal.erased_at:
            return None
        if row.appeal_id != appeal.id:
            return Say(self._speech.html(lang, "added-split", number=row.appeal_id))
        if row.kind == "feedback":
            key, buttons = "added-feedback", (button("button-not-solved", "reopen", appeal.id),)
        else:
            key = "added-place" if row.content.spot and not appeal.place_asked else "added"
            buttons = (button("button-new-appeal", "split", row.id),)
        rows: Rows = (buttons,) if row.kind == "addition" or appeal.state == "answered" else ()
        body = self._speech.html(lang, key, number=appeal.id)
        return Say(body, buttons=self._speech.labelled(lang, rows), reply_to=row.message_id)

    def my(self, tx: Transaction, frame: Frame) -> Outgoing:
        """`/my`: a page of the person's messages with their state, the newest first."""
        lang = self._speech.lang(tx, frame)
        page = frame.delivery.number("page")
        person_id = int(frame.delivery.recipient.partition(":")[2])
        found = appeals.of_person(tx, person_id, PAGE + 1, page * PAGE)
        if not found:
            return Say(self._speech.html(lang, "my-none" if page == 0 else "my-no-more"))
        lines = [self._my_line(lang, appeal, frame.now) for appeal in found[:PAGE]]
        shown = frame.delivery.number("list")
        pages = []
        if page:
            pages.append(button("button-newer", "my", shown, page - 1))
        if len(found) > PAGE:
            pages.append(button("button-older", "my", shown, page + 1))
        rows: Rows = (tuple(pages),) if pages else ()
        body = Markup("\n\n".join([self._speech.html(lang, "my-title"), *lines]))
        return Say(body, buttons=self._speech.labelled(lang, rows))

    def say(self, tx: Transaction, frame: Frame) -> Outgoing:
        """Any `text`, or several `texts`, by key, with the city's facts at hand.

        An argument whose name ends in `_at` is an instant and said as a day. `buttons` are pairs of text key and press;
        `location` puts up the key that sends a place, `hide` takes it away.
        """
        lang = self._speech.lang(tx, frame)
        payload = frame.delivery.payload
        given = payload.get("args")
        args = {**self._city_words(lang), **(self._spoken(lang, frame.now, given) if isinstance(given, dict) else {})}
        several = payload.get("texts")
        keys = [str(key) for key in several] if isinstance(several, list) else [frame.delivery.text("text")]
        buttons = payload.get("buttons")
        rows = tuple((Button(key, data),) for key, data in buttons) if isinstance(buttons, list) else ()
        return Say(
            Markup("\n\n".join(self._speech.html(lang, key, **args) for key in keys)),
            buttons=self._speech.labelled(lang, rows),
            ask_location=self._speech.texts.get(lang, "button-send-location") if payload.get("location") else "",
            hide_keyboard=bool(payload.get("hide")),
        )

    def _spoken(self, lang: str, now: int, args: dict[str, object]) -> dict[str, object]:
        time = self._speech.time(lang, now)
        return {
            name: time.day(value) if name.endswith("_at") and isinstance(value, int) else value
            for name, value in args.items()
        }

    def _introduction(self, lang: str, text: str, *, given: bool) -> Markup:
        city = self._speech.city
        if text not in ("welcome", "consent-renewed"):
            return self._speech.html(lang, "consent-passed-on" if given else text)
        if text == "consent-renewed" and given:
            return self._speech.html(lang, "consent-given")
        ask = "consent-given" if given else "consent-ask"
        consent = self._speech.html(lang, ask, consent=city.consent.text.get(lang))
        return self._speech.html(lang, text, **self._city_words(lang), consent=consent)

    def _city_words(self, lang: str) -> dict[str, object]:
        city = self._speech.city
        return {
            "office": city.office.get(lang),
            "formal": city.formal_appeal.text.get(lang),
            "url": city.formal_appeal.url,
            "emergency": ", ".join(f"{each.number} — {each.title.get(lang)}" for each in city.emergency),
            "closed": city.intake.closed_text.get(lang),
        }

    def _consent_buttons(self, lang: str, *, full: bool) -> Rows:
        consent = self._speech.city.consent
        rows: Rows = ((button("button-consent", "consent", consent.version),),)
        if full and consent.url:
            rows = (*rows, (Button("button-consent-document", url=consent.url),))
        return self._speech.labelled(lang, rows)

    def _receipt_text(self, lang: str, appeal: Appeal, now: int, *, wordless: bool) -> Markup:
        speech = self._speech
        lines = [speech.html(lang, "receipt-title", number=appeal.id, topic=speech.topic(lang, appeal.topic))]
        if appeal.urgent:
            lines.append(speech.html(lang, "receipt-urgent", kind=speech.texts.get(lang, f"urgent-{appeal.urgent}")))
        lines.append(self._state_line(lang, appeal, now))
        if appeal.is_open and not self._hours.is_open(now) and not appeal.promised_at:
            lines.append(speech.html(lang, "receipt-after-hours"))
        if appeal.place:
            guessed = appeal.is_open and appeal.place_asked == PLACE_GUESSED
            lines.append(speech.html(lang, "receipt-place-guessed" if guessed else "receipt-place", place=appeal.place))
        elif appeal.latitude is not None:
            lines.append(speech.html(lang, "receipt-point"))
        if appeal.is_open and appeal.place_asked == PLACE_UNKNOWN:
            lines.append(speech.html(lang, "receipt-where"))
        if appeal.is_open and wordless:
            lines.append(speech.html(lang, "receipt-what"))
        if not appeal.formal_number:
            lines.append(speech.html(lang, "receipt-not-formal", url=speech.city.formal_appeal.url))
        return Markup("\n".join(lines))

    def _state_line(self, lang: str, appeal: Appeal, now: int) -> Markup:
        time = self._speech.time(lang, now)
        match appeal.state:
            case "open" if appeal.promised_at:
                return self._speech.html(lang, "state-promised", when=time.day(appeal.promised_at))
            case "open":
                return self._speech.html(lang, "state-open", until=time.until(appeal.due_at))
            case "answered":
                return self._speech.html(lang, "state-answered", when=time.when(appeal.answered_at or now))
            case "withdrawn":
                return self._speech.html(lang, "state-withdrawn")
        return self._speech.html(lang, "state-closed", reason=appeal.closed_reason or "")

    def _receipt_buttons(self, lang: str, appeal: Appeal) -> Rows:
        if not appeal.is_open:
            return ()
        change = button("button-change-topic", "retopic", appeal.id)
        rows: Rows = ((change, button("button-withdraw", "withdraw", appeal.id)),)
        if appeal.place_asked == PLACE_UNKNOWN:
            rows = (*rows, (button("button-send-location", "where", appeal.id),))
        elif appeal.place_asked == PLACE_GUESSED:
            rows = (*rows, (button("button-not-there", "where", appeal.id),))
        return self._speech.labelled(lang, rows)

    def _my_line(self, lang: str, appeal: Appeal, now: int) -> Markup:
        return self._speech.html(
            lang,
            "my-line",
            number=appeal.id,
            topic=self._speech.topic(lang, appeal.topic),
            state=self._state_line(lang, appeal, now),
            summary=appeal.summary or self._speech.texts.get(lang, "my-without-words"),
        )

"""What a resident reads: welcome, consent, receipt, acknowledgement, own messages, small words."""

from __future__ import annotations

from bot.domain.appeals import Appeal
from bot.domain.buttons import Rows, button
from bot.domain.deliveries import Frame
from bot.domain.outgoing import Outgoing, Say
from bot.texts import Markup
from bot.views.speech import Speech
from storage import appeals, people
from storage.database import Transaction


class ResidentViews:
    """Views of messages to residents."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech

    def welcome(self, tx: Transaction, frame: Frame) -> Outgoing:
        """`/start`: who we are; with the consent to give, where it is not given."""
        lang = self._speech.lang(tx, frame)
        if frame.delivery.payload.get("asks"):
            return Say(self._introduction(lang), buttons=self._consent_button(lang))
        return Say(self._speech.html(lang, "welcome-back", **self._city_words(lang)))

    def consent(self, tx: Transaction, frame: Frame) -> Outgoing | None:
        """The request for consent, in full or as a reminder; once given, its button is gone."""
        lang = self._speech.lang(tx, frame)
        person = people.get(tx, int(frame.delivery.recipient.partition(":")[2]))
        given = person is not None and person.consent_version == self._speech.city.consent.version
        if given and not frame.shown:
            return None
        text = frame.delivery.text("text")
        body = self._introduction(lang) if text == "welcome" else self._speech.html(lang, text)
        return Say(body, buttons=() if given else self._consent_button(lang))

    def receipt(self, tx: Transaction, frame: Frame) -> Outgoing:
        """The receipt of an appeal, kept true as the appeal changes."""
        lang = self._speech.lang(tx, frame)
        appeal = appeals.get(tx, frame.delivery.appeal_id or 0)
        first = next(iter(appeals.messages(tx, appeal.id, ("appeal",))), None)
        return Say(
            self._receipt_text(lang, appeal, frame.now),
            buttons=self._receipt_buttons(lang, appeal),
            reply_to=first.message_id if first else None,
        )

    def added(self, tx: Transaction, frame: Frame) -> Outgoing | None:
        """«Добавлено к № 17», with the way to make it a message of its own."""
        lang = self._speech.lang(tx, frame)
        row = appeals.message(tx, frame.delivery.number("row"))
        if row is None:
            return None
        appeal_id = frame.delivery.appeal_id or 0
        if row.appeal_id != appeal_id:
            return Say(self._speech.html(lang, "added-split", number=row.appeal_id))
        buttons: Rows = ((button("button-new-appeal", "split", row.id),),) if row.kind == "addition" else ()
        key = "added" if row.kind == "addition" else "added-feedback"
        return Say(
            self._speech.html(lang, key, number=appeal_id),
            buttons=self._speech.labelled(lang, buttons),
            reply_to=row.message_id,
        )

    def my(self, tx: Transaction, frame: Frame) -> Outgoing:
        """`/my`: the person's messages with their state."""
        lang = self._speech.lang(tx, frame)
        own = appeals.of_person(tx, int(frame.delivery.recipient.partition(":")[2]))
        if not own:
            return Say(self._speech.html(lang, "my-none"))
        lines = [self._my_line(lang, appeal, frame.now) for appeal in own]
        return Say(Markup("\n\n".join([self._speech.html(lang, "my-title"), *lines])))

    def say(self, tx: Transaction, frame: Frame) -> Outgoing:
        """Any text by its key; to residents with the city's facts at hand."""
        lang = self._speech.lang(tx, frame)
        args = frame.delivery.payload.get("args")
        given = args if isinstance(args, dict) else {}
        return Say(self._speech.html(lang, frame.delivery.text("text"), **{**self._city_words(lang), **given}))

    def _introduction(self, lang: str) -> Markup:
        city = self._speech.city
        return self._speech.html(lang, "welcome", **self._city_words(lang), consent=city.consent.text.get(lang))

    def _city_words(self, lang: str) -> dict[str, object]:
        city = self._speech.city
        return {
            "office": city.office.get(lang),
            "formal": city.formal_appeal.text.get(lang),
            "url": city.formal_appeal.url,
            "emergency": ", ".join(f"{each.number} — {each.title.get(lang)}" for each in city.emergency),
            "closed": city.intake.closed_text.get(lang),
        }

    def _consent_button(self, lang: str) -> Rows:
        version = self._speech.city.consent.version
        return self._speech.labelled(lang, ((button("button-consent", "consent", version),),))

    def _receipt_text(self, lang: str, appeal: Appeal, now: int) -> Markup:
        speech = self._speech
        lines = [speech.html(lang, "receipt-title", number=appeal.id, topic=speech.topic(lang, appeal.topic))]
        if appeal.urgent:
            lines.append(speech.html(lang, "receipt-urgent", kind=speech.texts.get(lang, f"urgent-{appeal.urgent}")))
        lines.append(self._state_line(lang, appeal, now))
        if appeal.place:
            lines.append(speech.html(lang, "receipt-place", place=appeal.place))
        if appeal.is_open and appeal.place_asked:
            lines.append(speech.html(lang, "receipt-where"))
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
        return self._speech.html(lang, "state-closed")

    def _receipt_buttons(self, lang: str, appeal: Appeal) -> Rows:
        if not appeal.is_open:
            return ()
        change = button("button-change-topic", "retopic", appeal.id)
        rows: Rows = ((change, button("button-withdraw", "withdraw", appeal.id)),)
        if appeal.place_asked:
            rows = (*rows, (button("button-send-location", "where", appeal.id),))
        return self._speech.labelled(lang, rows)

    def _my_line(self, lang: str, appeal: Appeal, now: int) -> Markup:
        return self._speech.html(
            lang,
            "my-line",
            number=appeal.id,
            topic=self._speech.topic(lang, appeal.topic),
            state=self._state_line(lang, appeal, now),
            summary=appeal.summary,
        )

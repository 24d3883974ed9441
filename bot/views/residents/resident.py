"""What a resident reads: welcome, consent, receipt, acknowledgement, own messages, short notices."""

from __future__ import annotations

from bot.domain.appeals.appeals import Appeal
from bot.domain.appeals.life import Reason, State
from bot.domain.buttons import Action, Button, Rows, button
from bot.domain.messages.outbox import Frame
from bot.domain.messages.people import My
from bot.domain.messages.residents import Added, Closed, Consent, Receipt, Reopened
from bot.domain.outgoing import Outgoing, Say
from bot.domain.places.whereabouts import PLACE_GUESSED, PLACE_UNKNOWN
from bot.domain.time.deadline import WorkClock
from bot.domain.understanding.smalltalk import is_gratitude
from bot.texts import Markup
from bot.views import shows
from bot.views.words.speech import Speech, Voice
from storage.appeals import ahead, appeals
from storage.database import Transaction
from storage.office import people

# How many of a person's messages one page of `/my` shows.
PAGE = 5
# The texts that show the consent word for word.
CONSENT_IN_FULL = ("consent-document", "consent-renewed")
# Media with spoken words: the resident is not asked for words again.
SPOKEN = ("voice", "video_note", "audio", "video")


class ResidentViews:
    """Views of messages to residents."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech
        self._hours = WorkClock(speech.city.time_zone, speech.city.office_hours)

    @shows(Consent)
    def consent(self, tx: Transaction, frame: Frame[Consent]) -> Outgoing | None:
        """Who we are; the consent as a document of its own; a reminder. Once given, the button is gone."""
        voice, text = self._speech.reader(tx, frame), frame.message.text
        if text == "welcome":
            return Say(voice.html(text, **voice.facts()))
        person = people.get(tx, frame.message.reader)
        consent = self._speech.city.consent
        document = text in CONSENT_IN_FULL
        if person is None or not consent.is_given(person.consent_version):
            buttons = self._consent_buttons(voice, full=document)
            return Say(voice.html(text, consent=consent.text.get(voice.lang)), buttons=buttons)
        if not frame.shown:
            return None
        return Say(voice.html("consent-given" if document else "consent-passed-on"))

    @shows(Receipt, asks=ahead.of_receipt)
    def receipt(self, tx: Transaction, frame: Frame[Receipt]) -> Outgoing:
        """The receipt of an appeal, kept up to date as the appeal changes."""
        voice = self._speech.reader(tx, frame)
        appeal = appeals.get(tx, frame.message.appeal)
        if appeal.erased_at:
            return Say(voice.html("erased", number=appeal.id))
        first = next(iter(appeals.messages(tx, appeal.id, ("appeal",))), None)
        spoken = first is not None and first.content.media is not None and first.content.media.kind in SPOKEN
        wordless = not appeal.summary and not spoken
        return Say(
            self._receipt_text(voice, appeal, frame.now, wordless=wordless, first=appeals.is_first(tx, appeal.id)),
            buttons=self._receipt_buttons(voice, appeal),
            reply_to=first.message_id if first and first.chat_id == frame.chat_id else None,
        )

    @shows(Added)
    def added(self, tx: Transaction, frame: Frame[Added]) -> Outgoing | None:
        """«Добавили к № 17», with a button to make it a separate message, or to say that it is not solved."""
        voice = self._speech.reader(tx, frame)
        row = appeals.message(tx, frame.message.row)
        appeal = appeals.get(tx, frame.message.appeal)
        if row is None or appeal.erased_at:
            return None
        if row.appeal_id != appeal.id:
            return Say(voice.html("added-split", number=row.appeal_id))
        if row.kind == "feedback":
            key, buttons = "added-feedback", (button("button-not-solved", Action.REOPEN, appeal.id),)
        else:
            key = "added-place" if row.content.spot and not appeal.place_asked else "added"
            buttons = (button("button-new-appeal", Action.SPLIT, row.id),)
        again = appeal.may_be_reopened
        rows: Rows = (buttons,) if row.kind == "addition" or again else ()
        body = voice.html(key, number=appeal.id, state=appeal.state if again else "other")
        return Say(body, buttons=voice.labelled(rows), reply_to=row.message_id)

    @shows(Closed)
    def closed(self, tx: Transaction, frame: Frame[Closed]) -> Outgoing | None:
        """That it was closed without an answer, why, and what to do if that is wrong."""
        voice = self._speech.reader(tx, frame)
        appeal = appeals.get(tx, frame.message.appeal)
        if appeal.erased_at:
            return Say(voice.html("erased", number=appeal.id))
        is_over = appeal.state != State.CLOSED or appeal.round != frame.message.round
        if frame.shown and is_over:
            return Say(voice.html("closed-since", number=appeal.id))
        if not frame.shown and not appeal.is_open:
            return None
        reason = frame.message.reason or appeal.closed_reason or ""
        url = self._speech.city.formal_appeal.url
        lines = [voice.html("closed-told", number=appeal.id, reason=reason, url=url)]
        if reason == Reason.UNCLEAR:
            return Say(lines[0])
        rows: Rows = ((button("button-not-solved", Action.REOPEN, appeal.id),),)
        return Say(Markup("\n\n".join([*lines, voice.html("closed-not-so")])), buttons=voice.labelled(rows))

    @shows(Reopened)
    def reopened(self, tx: Transaction, frame: Frame[Reopened]) -> Outgoing | None:
        """That the office reopened what it had closed."""
        voice = self._speech.reader(tx, frame)
        appeal = appeals.get(tx, frame.message.appeal)
        if not appeal.is_open:
            return None
        return Say(voice.html("reopened-told", number=appeal.id, until=voice.time(frame.now).until(appeal.due_at)))

    @shows(My)
    def my(self, tx: Transaction, frame: Frame[My]) -> Outgoing:
        """`/my`: a page of the person's messages with their state, the newest first."""
        voice = self._speech.reader(tx, frame)
        page = frame.message.page
        person_id = frame.message.reader
        found = appeals.of_person(tx, person_id, PAGE + 1, page * PAGE)
        if not found:
            return Say(voice.html("my-none" if page == 0 else "my-no-more"))
        lines = [self._my_line(voice, appeal, frame.now) for appeal in found[:PAGE]]
        shown = frame.message.asked
        pages = []
        if page:
            pages.append(button("button-newer", Action.MY, shown, page - 1))
        if len(found) > PAGE:
            pages.append(button("button-older", Action.MY, shown, page + 1))
        ones = tuple(button("button-my-appeal", Action.MY_APPEAL, each.id, number=each.id) for each in found[:PAGE])
        rows: Rows = (ones, tuple(pages)) if pages else (ones,)
        body = Markup("\n\n".join([voice.html("my-title"), *lines]))
        return Say(body, buttons=voice.labelled(rows))

    def _consent_buttons(self, voice: Voice, *, full: bool) -> Rows:
        consent = self._speech.city.consent
        rows: Rows = ((button("button-consent", Action.CONSENT, consent.version),),)
        if full and consent.url:
            rows = (*rows, (Button("button-consent-document", url=consent.url),))
        return voice.labelled(rows)

    def _receipt_text(self, voice: Voice, appeal: Appeal, now: int, *, wordless: bool, first: bool) -> Markup:
        speech = self._speech
        lines = [voice.html("receipt-title", number=appeal.id, topic=voice.topic(appeal.topic))]
        if appeal.urgent:
            kind = voice.text(f"urgent-{appeal.urgent}")
            lines.insert(0, voice.html("receipt-urgent", kind=kind, call=voice.calls(appeal.urgent)))
        lines.append(state_line(voice, appeal, now))
        if appeal.is_open and is_gratitude(appeal.summary):
            lines.append(voice.html("receipt-thanks"))
        if appeal.is_open and not self._hours.is_open(now) and not appeal.promised_at:
            lines.append(voice.html("receipt-after-hours"))
        if appeal.place:
            guessed = appeal.is_open and appeal.place_asked == PLACE_GUESSED
            lines.append(voice.html("receipt-place-guessed" if guessed else "receipt-place", place=appeal.place))
        elif appeal.latitude is not None:
            lines.append(voice.html("receipt-point"))
        if self._asks_where(appeal):
            lines.append(voice.html("receipt-where"))
        if appeal.is_open and wordless:
            lines.append(voice.html("receipt-what"))
        if appeal.is_open and not appeal.formal_number and first:
            lines.append(voice.html("receipt-not-formal", url=speech.city.formal_appeal.url))
        return Markup("\n".join(lines))

    def _asks_where(self, appeal: Appeal) -> bool:
        return appeal.is_open and appeal.place_asked == PLACE_UNKNOWN and self._speech.city.topic(appeal.topic).placed

    def _receipt_buttons(self, voice: Voice, appeal: Appeal) -> Rows:
        if not appeal.is_open:
            return ()
        change = button("button-change-topic", Action.RETOPIC, appeal.id)
        rows: Rows = ((change, button("button-withdraw", Action.WITHDRAW, appeal.id)),)
        if self._asks_where(appeal):
            rows = (*rows, (button("button-send-location", Action.WHERE, appeal.id),))
        elif appeal.place_asked == PLACE_GUESSED:
            rows = (*rows, (button("button-not-there", Action.WHERE, appeal.id),))
        return voice.labelled(rows)

    def _my_line(self, voice: Voice, appeal: Appeal, now: int) -> Markup:
        return voice.html(
            "my-line",
            number=appeal.id,
            topic=voice.topic(appeal.topic),
            state=state_line(voice, appeal, now),
            summary=appeal.summary or voice.text("my-without-words"),
        )


def state_line(voice: Voice, appeal: Appeal, now: int) -> Markup:
    """The state of the appeal, as its resident reads it."""
    time = voice.time(now)
    match appeal.state:
        case State.OPEN if now >= appeal.due_at:
            return voice.html("state-late")
        case State.OPEN if appeal.promised_at:
            return voice.html("state-promised", until=time.until(appeal.promised_at))
        case State.OPEN:
            return voice.html("state-open", until=time.until(appeal.due_at))
        case State.ANSWERED:
            return voice.html("state-answered", when=time.when(appeal.answered_at or now))
        case State.WITHDRAWN:
            return voice.html("state-withdrawn")
    return voice.html("state-closed", reason=appeal.closed_reason or "")

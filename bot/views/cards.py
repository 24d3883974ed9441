"""What the moderators' group reads of an appeal: the card, its media, additions, edits."""

from __future__ import annotations

from bot.domain.appeals import Appeal
from bot.domain.buttons import Rows, button
from bot.domain.content import ALBUM_KINDS, clipped
from bot.domain.deliveries import Frame
from bot.domain.outgoing import Album, Outgoing, Say
from bot.domain.people import MODERATORS
from bot.services.forum import Forum
from bot.texts import Markup, escape
from bot.views.speech import STAFF_LANGUAGE, Speech
from storage import appeals, deliveries, links, people
from storage.database import Transaction

# Room for the resident's words on a card, so that header and escapes stay within Telegram's 4096.
WORDS_ON_CARD = 2800


class CardViews:
    """Views of an appeal in the moderators' group."""

    def __init__(self, speech: Speech, forum: Forum) -> None:
        self._speech = speech
        self._forum = forum

    def card(self, tx: Transaction, frame: Frame) -> Outgoing:
        """The card: number, topic, deadline, place, text, name, and what was done so far."""
        appeal = appeals.get(tx, frame.delivery.appeal_id or 0)
        lines = [*self.head(tx, appeal, frame.now), "", self.words(tx, appeal, frame.delivery.recipient)]
        thread = self._forum.thread(tx, frame, appeal.topic)
        return Say(Markup("\n".join(lines)), buttons=self.buttons(appeal), thread_id=thread)

    def head(self, tx: Transaction, appeal: Appeal, now: int) -> list[str]:
        """The lines above the resident's words."""
        speech, lang = self._speech, STAFF_LANGUAGE
        time = speech.time(lang, now)
        lines = [speech.html(lang, "card-title", number=appeal.id, topic=speech.topic(lang, appeal.topic))]
        if appeal.urgent:
            lines.insert(0, speech.html(lang, "card-urgent", kind=speech.texts.get(lang, f"urgent-{appeal.urgent}")))
        lines.append(self._deadline(appeal, now))
        if appeal.place:
            lines.append(speech.html(lang, "card-place", place=appeal.place))
        elif appeal.latitude is not None:
            lines.append(speech.html(lang, "card-point"))
        lines.append(speech.html(lang, "card-author", name=self._author(tx, appeal)))
        if appeal.is_open and appeal.taken_by:
            lines.append(speech.html(lang, "card-taken", name=appeal.taken_name or ""))
        if appeal.is_open and appeal.department:
            title = speech.city.departments[appeal.department].title
            until = time.until(appeal.department_due_at or appeal.due_at)
            state = appeal.department_state or "sent"
            lines.append(speech.html(lang, "card-department", title=title, until=until, state=state))
        if appeal.undeliverable:
            lines.append(speech.html(lang, "card-undeliverable", reason=appeal.undeliverable))
        if appeal.rating:
            lines.append(speech.html(lang, "card-rating", stars=appeal.rating))
        return [str(line) for line in lines]

    def words(self, tx: Transaction, appeal: Appeal, recipient: str) -> str:
        """The resident's own words; what came after the card is shown under it in reply."""
        first_reply = min(_starts(tx, appeal.id, recipient), default=None)
        texts = [
            each.content.text
            for each in appeals.messages(tx, appeal.id, ("appeal", "addition"))
            if each.content.text and (each.kind == "appeal" or first_reply is None or each.id < first_reply)
        ]
        if not texts:
            return str(self._speech.html(STAFF_LANGUAGE, "card-no-text"))
        return str(escape(clipped("\n\n".join(texts), WORDS_ON_CARD)))

    def buttons(self, appeal: Appeal) -> Rows:
        """What a moderator may press on the card now."""
        number = appeal.id
        if not appeal.is_open:
            return self._speech.labelled(STAFF_LANGUAGE, ((button("button-more", "more", number),),))
        take = button("button-release", "release", number) if appeal.taken_by else button("button-take", "take", number)
        rows: Rows = (
            (take, button("button-forward", "forward", number)),
            (button("button-topic", "topic", number), button("button-template", "template", number)),
            (button("button-close", "close", number), button("button-more", "more", number)),
        )
        return self._speech.labelled(STAFF_LANGUAGE, rows)

    def media(self, tx: Transaction, frame: Frame) -> Outgoing | None:
        """A message's media, or the whole album it belongs to, under the card."""
        row = appeals.message(tx, frame.delivery.number("row"))
        if row is None:
            return None
        reply_to, thread = self.under_card(tx, frame)
        parts = appeals.group(tx, row.chat_id, row.media_group) if row.media_group else [row]
        items = tuple(each.content for each in parts if each.content.media)
        if len(items) > 1 and all(item.media and item.media.kind in ALBUM_KINDS for item in items):
            return Album(items[:10], reply_to=reply_to, thread_id=thread)
        content = row.content
        return Say(
            content.text, html=False, entities=content.entities, content=content, reply_to=reply_to, thread_id=thread
        )

    def addition(self, tx: Transaction, frame: Frame) -> Outgoing | None:
        """What the resident added since, in reply to the card."""
        appeal_id = frame.delivery.appeal_id or 0
        first = frame.delivery.number("row")
        before = min([row for row in _starts(tx, appeal_id, frame.delivery.recipient) if row > first], default=2**62)
        fresh = [
            each
            for each in appeals.messages(tx, appeal_id, ("addition", "feedback"))
            if first <= each.id < before and each.content.text
        ]
        if not fresh:
            return None
        text = escape(clipped("\n\n".join(each.content.text for each in fresh), WORDS_ON_CARD))
        reply_to, thread = self.under_card(tx, frame)
        body = self._speech.html(STAFF_LANGUAGE, "addition", number=appeal_id, text=text)
        return Say(body, reply_to=reply_to, thread_id=thread)

    def edited(self, tx: Transaction, frame: Frame) -> Outgoing | None:
        """The resident corrected a message."""
        row = appeals.message(tx, frame.delivery.number("row"))
        if row is None:
            return None
        reply_to, thread = self.under_card(tx, frame)
        text = escape(clipped(row.content.text, WORDS_ON_CARD))
        body = self._speech.html(STAFF_LANGUAGE, "edited", number=row.appeal_id, text=text)
        return Say(body, reply_to=reply_to, thread_id=thread)

    def under_card(self, tx: Transaction, frame: Frame) -> tuple[int | None, int | None]:
        """(message to reply to, thread) so that a message stands under the appeal's card in that chat."""
        role = "card" if frame.delivery.recipient == MODERATORS else "department_card"
        appeal_id = frame.delivery.appeal_id or 0
        link = links.of_appeal(tx, appeal_id, role, frame.chat_id)
        forum = frame.is_forum and role == "card"
        thread = self._forum.thread(tx, frame, appeals.get(tx, appeal_id).topic) if forum else None
        return (link.message_id if link else None), thread

    def _author(self, tx: Transaction, appeal: Appeal) -> str:
        person = people.get(tx, appeal.person_id) if appeal.person_id else None
        if person is None or person.consent_version is None:
            return self._speech.texts.get(STAFF_LANGUAGE, "card-nameless")
        return person.name

    def _deadline(self, appeal: Appeal, now: int) -> Markup:
        speech, lang = self._speech, STAFF_LANGUAGE
        time = speech.time(lang, now)
        match appeal.state:
            case "answered":
                when = time.when(appeal.answered_at or now)
                return speech.html(lang, "card-answered", when=when, late=not appeal.answered_in_time)
            case "closed":
                reason = speech.texts.get(lang, f"close-reason-{appeal.closed_reason}")
                return speech.html(lang, "card-closed", reason=reason)
            case "withdrawn":
                return speech.html(lang, "card-withdrawn")
        key = "card-overdue" if appeal.is_overdue(now) else "card-due"
        return speech.html(lang, key, until=time.until(appeal.due_at))


def _starts(tx: Transaction, appeal_id: int, recipient: str) -> list[int]:
    """The rows at which the replies with additions in that chat begin."""
    found = deliveries.of_kind(tx, "addition", appeal_id)
    return [each.number("row") for each in found if each.recipient == recipient and each.state != "cancelled"]

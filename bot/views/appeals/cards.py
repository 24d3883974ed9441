"""Appeals in the moderators' group: the card, its media, additions, edits."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.domain.appeals.appeals import Appeal, Written
from bot.domain.appeals.life import Share, State
from bot.domain.buttons import Action, Rows, button
from bot.domain.content import Content, clipped, visible
from bot.domain.messages.appeals import Addition, Card, Edited, Media, Rest
from bot.domain.messages.departments import DepartmentCard
from bot.domain.messages.outbox import Frame, Message
from bot.domain.messenger import carrier
from bot.domain.outgoing import Album, Outgoing, Say
from bot.domain.people import MODERATORS
from bot.domain.understanding.personal_data import contacts, third_person
from bot.services.appeals.incidents import suggestion
from bot.services.departments.days import DepartmentDays
from bot.services.moderation.forum import Forum
from bot.texts import Markup, escape
from bot.views import shows
from bot.views.appeals.asides import Aside
from bot.views.appeals.notes import last_note
from bot.views.appeals.story import Story
from bot.views.appeals.told import TOLD_SHOWN, shown_to, told
from bot.views.words.reasons import reason_words
from bot.views.words.speech import Speech, Voice
from storage import outbox
from storage.appeals import ahead, appeals, incidents, listing
from storage.database import Transaction
from storage.outbox import links

# Room for the personal data pointed out in one line of a card.
SUMMARY_SHOWN = 120


class CardViews:
    """Views of an appeal in the moderators' group. `asides` are called for what they add to a card."""

    def __init__(self, speech: Speech, forum: Forum, days: DepartmentDays) -> None:
        self._speech = speech
        self._office = speech.office
        self._forum = forum
        self._days = days
        self.asides: list[Callable[[Transaction, Voice, Appeal], Aside]] = []

    @shows(Card, asks=ahead.of_card)
    def card(self, tx: Transaction, frame: Frame[Card]) -> Outgoing:
        """The card: number, topic, deadline, place, text, name, and what was done so far."""
        story = Story.read(tx, frame.message.appeal)
        appeal = story.appeal
        like = suggestion(tx, appeal)
        trouble, asides = self._incident(tx, appeal, like), self.beside(tx, self._office, appeal)
        lines = [*self.head(tx, self._office, story, frame.now, asides), *trouble, ""]
        lines.append(self.words(tx, self._office, story, frame.delivery.recipient))
        thread = self._forum.thread(tx, frame, appeal.topic)
        rows = self.buttons(appeal, like is not None)
        more = [row for aside in asides for row in aside.buttons]
        return Say(Markup("\n".join(lines)), buttons=(*rows, *self._office.labelled(tuple(more))), thread_id=thread)

    def beside(self, tx: Transaction, voice: Voice, appeal: Appeal) -> list[Aside]:
        """What other rooms add to its card."""
        return [aside(tx, voice, appeal) for aside in self.asides]

    def head(self, tx: Transaction, voice: Voice, story: Story, now: int, asides: Sequence[Aside]) -> list[str]:
        """The lines above the resident's words."""
        time, appeal = voice.time(now), story.appeal
        lines = [voice.html("card-title", number=appeal.id, topic=voice.topic(appeal.topic))]
        if appeal.urgent:
            lines.insert(0, voice.html("card-urgent", kind=voice.text(f"urgent-{appeal.urgent}")))
        lines.append(_deadline(voice, appeal, now))
        if appeal.place:
            lines.append(voice.html("card-place", place=appeal.place))
        elif appeal.latitude is not None:
            lines.append(voice.html("card-point"))
        lines.append(self._author_line(tx, voice, story))
        lines += [line for aside in asides for line in aside.lines]
        if appeal.is_open and (found := _others_data(story)):
            lines.append(voice.html("card-personal", found=found))
        if appeal.is_open and story.notes:
            lines.append(last_note(voice, story))
        if appeal.is_open and appeal.taken_by:
            lines.append(voice.html("card-taken", name=appeal.taken_name or ""))
        if appeal.is_open and appeal.department:
            title = self._speech.city.department(appeal.department).title
            until = time.until(appeal.department_until)
            state = appeal.department_state or Share.SENT
            lines.append(voice.html("card-department", title=title, until=until, state=state))
        if appeal.formal_number and appeal.formal_answer_by:
            day = time.day(appeal.formal_answer_by)
            lines.append(voice.html("card-formal", formal=appeal.formal_number, until=day))
        title, today = self._days.shown(tx, appeal)
        if appeal.is_open and today:
            lines.append(voice.html("card-today", title=title, words=today, day=time.day(appeal.registered_at)))
        if appeal.undeliverable:
            reason = reason_words(voice, appeal.undeliverable)
            lines.append(voice.html("card-undeliverable", reason=reason))
        if appeal.rating:
            lines.append(voice.html("card-rating", stars=appeal.rating))
        return [str(line) for line in lines]

    def words(self, tx: Transaction, voice: Voice, story: Story, recipient: str) -> str:
        """The resident's own words, clipped to fit; what came after the card is shown in a reply to it."""
        texts = self._texts(tx, story, recipient)
        if not texts:
            return str(voice.html("card-erased" if story.appeal.erased_at else "card-no-text"))
        return str(escape(clipped("\n\n".join(texts), TOLD_SHOWN)))

    def whole_words(self, tx: Transaction, frame: Frame[Rest] | Frame[Addition]) -> str:
        """The full text that begins on the card or, with `row`, in the reply that begins at that message."""
        appeal_id, recipient = frame.message.appeal, frame.message.to
        first = frame.message.row
        if first:
            fresh = self._fresh(tx, appeal_id, recipient, first)
            return "\n\n".join(told(self._office, recipient, each.content) for each in fresh)
        return "\n\n".join(self._texts(tx, Story.read(tx, appeal_id), recipient))

    def _texts(self, tx: Transaction, story: Story, recipient: str) -> list[str]:
        grew = len(story.written) > len(story.first)
        first_reply = min(_starts(tx, story.appeal.id, recipient), default=None) if grew else None
        return [
            told(self._office, recipient, each.content)
            for each in story.written
            if each.content.text and (each.kind == "appeal" or first_reply is None or each.id < first_reply)
        ]

    def _fresh(self, tx: Transaction, appeal_id: int, recipient: str, first: int) -> list[Written]:
        """The messages with text shown by the reply that begins at the row `first`."""
        before = min([row for row in _starts(tx, appeal_id, recipient) if row > first], default=2**62)
        return [
            each
            for each in appeals.messages(tx, appeal_id, ("addition", "feedback"))
            if first <= each.id < before and each.content.text
        ]

    def buttons(self, appeal: Appeal, may_join: bool = False) -> Rows:
        """What a moderator may press on the card now."""
        number = appeal.id
        if not appeal.is_open:
            return self._office.labelled(((button("button-more", Action.MORE, number),),))
        take = (
            button("button-release", Action.RELEASE, number)
            if appeal.taken_by
            else button("button-take", Action.TAKE, number)
        )
        rows: Rows = (
            (take, button("button-forward", Action.FORWARD, number)),
            (button("button-topic", Action.TOPIC, number), button("button-template", Action.TEMPLATE, number)),
            (button("button-close", Action.CLOSE, number), button("button-more", Action.MORE, number)),
        )
        if appeal.incident:
            rows = (*rows, (button("button-part", Action.PART, number),))
        elif may_join:
            rows = (*rows, (button("button-join", Action.JOIN, number),))
        return self._office.labelled(rows)

    @shows(Media)
    def media(self, tx: Transaction, frame: Frame[Media]) -> Outgoing | None:
        """A message's media, or the whole album it belongs to, under the card."""
        row = appeals.message(tx, frame.message.row)
        if row is None:
            return None
        reply_to, thread = self.under_card(tx, frame)
        parts = appeals.group(tx, row.chat_id, row.media_group) if row.media_group else [row]
        captioned = row.kind != "department"
        since = frame.message.since
        contents = [_captioned(frame.delivery.recipient, each.content, captioned) for each in parts if each.id >= since]
        items = tuple(each for each in contents if each.media)
        messenger = carrier(frame.delivery.recipient)
        if messenger.is_album([item.media.kind for item in items if item.media]):
            return Album(items[: messenger.album], reply_to=reply_to, thread_id=thread)
        content = _captioned(frame.delivery.recipient, row.content, captioned)
        if content.media is None and content.spot is None:
            return None
        return Say(
            content.text, html=False, entities=content.entities, content=content, reply_to=reply_to, thread_id=thread
        )

    @shows(Addition)
    def addition(self, tx: Transaction, frame: Frame[Addition]) -> Outgoing | None:
        """What the resident added since, in reply to the card."""
        appeal_id = frame.message.appeal
        first = frame.message.row
        reply_to, thread = self.under_card(tx, frame)
        row = appeals.message(tx, first)
        if row and row.appeal_id != appeal_id:
            if not frame.shown:
                return None
            body = self._office.html("addition-split", number=row.appeal_id)
            return Say(body, reply_to=reply_to, thread_id=thread)
        fresh = self._fresh(tx, appeal_id, frame.delivery.recipient, first)
        if not fresh:
            return None
        text = escape(clipped(self.whole_words(tx, frame), TOLD_SHOWN))
        key = "addition"
        if fresh[0].kind == "feedback":
            key = "addition-feedback" if appeals.get(tx, appeal_id).answered_at else "addition-closed"
        body = self._office.html(key, number=appeal_id, text=text)
        return Say(body, reply_to=reply_to, thread_id=thread)

    @shows(Edited)
    def edited(self, tx: Transaction, frame: Frame[Edited]) -> Outgoing | None:
        """The resident corrected a message."""
        row = appeals.message(tx, frame.message.row)
        if row is None:
            return None
        reply_to, thread = self.under_card(tx, frame)
        text = escape(clipped(told(self._office, frame.delivery.recipient, row.content), TOLD_SHOWN))
        wordy, wordless = ("edited", "edited-wordless")
        if frame.message.picture:
            wordy, wordless = ("edited-picture", "edited-picture-wordless")
        body = self._office.html(wordy if text else wordless, number=row.appeal_id, text=text)
        return Say(body, reply_to=reply_to, thread_id=thread)

    def under_card(self, tx: Transaction, frame: Frame[Message], number: int = 0) -> tuple[int | None, int | None]:
        """The message to reply to and the thread, to place a message under the card of its appeal or of that number."""
        role = Card.kind if frame.delivery.recipient == MODERATORS else DepartmentCard.kind
        appeal_id = number or frame.delivery.appeal_id or 0
        link = links.of_appeal(tx, appeal_id, role, frame.chat_id)
        forum = frame.is_forum and role == Card.kind
        thread = self._forum.thread(tx, frame, appeals.get(tx, appeal_id).topic) if forum else None
        return (link.message_id if link else None), thread

    def _author_line(self, tx: Transaction, voice: Voice, story: Story) -> Markup:
        """Who wrote; for a message from another source, also the source and the case number."""
        appeal = story.appeal
        if appeal.source == "bot":
            return self._author(tx, voice, appeal)
        first = next(iter(story.first), None)
        unknown = voice.text("card-unknown")
        source = voice.text(f"source-{appeal.source}")
        return voice.html(
            "card-source",
            name=(first.author_name if first else "") or unknown,
            source=source,
            case=appeal.case_number or "none",
        )

    def _incident(self, tx: Transaction, appeal: Appeal, like: tuple[int, int] | None) -> list[Markup]:
        """The incident it belongs to, or seems to belong to."""
        if appeal.incident:
            numbers = ", ".join(f"№ {each.id}" for each in incidents.joined(tx, appeal.incident))
            return [self._office.html("card-joined", appeals=numbers, open=appeal.is_open)]
        if like is None:
            return []
        people = self._office.text("card-like-people", people=like[1])
        return [self._office.html("card-like", number=like[0], people=people)]

    def _author(self, tx: Transaction, voice: Voice, appeal: Appeal) -> Markup:
        """Who wrote through the bot, and their other messages."""
        who = None if appeal.erased_at else listing.author(tx, appeal.id)
        if who is None or who.consent_version is None:
            nameless = "card-author-erased" if appeal.erased_at else "card-nameless"
            return voice.html("card-author", name=voice.text(nameless), others=0, latest=0)
        name = visible(who.name) or voice.text("card-unknown")
        return voice.html("card-author", name=name, others=who.others, latest=who.latest or 0)


def _deadline(voice: Voice, appeal: Appeal, now: int) -> Markup:
    time = voice.time(now)
    match appeal.state:
        case State.ANSWERED:
            when = time.when(appeal.answered_at or now)
            return voice.html("card-answered", when=when, late=not appeal.answered_in_time)
        case State.CLOSED:
            reason = voice.text(f"close-reason-{appeal.closed_reason}")
            return voice.html("card-closed", reason=reason)
        case State.WITHDRAWN:
            return voice.html("card-withdrawn")
    if appeal.promised_at:
        late = str(appeal.is_overdue(now)).lower()
        return voice.html("card-promised", until=time.until(appeal.promised_at), late=late)
    key = "card-overdue" if appeal.is_overdue(now) else "card-due"
    return voice.html(key, until=time.until(appeal.due_at))


def _captioned(recipient: str, content: Content, captioned: bool) -> Content:
    """Media with the caption that place may read; a department's own words come in a separate message."""
    if not captioned:
        return content.with_text("")
    shown = shown_to(recipient, content.text)
    return content if shown == content.text else content.with_text(shown)


def _others_data(story: Story) -> str:
    """What looks like somebody's phone, e-mail, name or car in the resident's words: staff should not pass it on."""
    text = "\n".join(each.content.text for each in story.first if each.content.text)
    named = third_person(text)
    return clipped(", ".join([*contacts(text), *([named] if named else [])]), SUMMARY_SHOWN)


def _starts(tx: Transaction, appeal_id: int, recipient: str) -> list[int]:
    """The rows at which the replies with additions in that chat begin."""
    found = outbox.of_kind(tx, Addition, appeal_id)
    return [each.message.row for each in found if each.recipient == recipient and each.state != "cancelled"]

"""What subscribers read in Telegram: their subscription, releases, corrections."""

from __future__ import annotations

from bot.city.sections.mail import Mail
from bot.domain.buttons import Action, Button, Rows, button
from bot.domain.content import utf16_length
from bot.domain.messages.outbox import Frame
from bot.domain.messenger import carrier
from bot.domain.outgoing import Album, File, Outgoing, Say
from bot.domain.publishing.post_forms import link_rows
from bot.domain.releases.messages import ReleaseCopy, ReleaseMedia, ReleaseNote, Subscription
from bot.domain.releases.subscriptions import ANNOUNCEMENTS, Standing
from bot.domain.time.slots import said_instant
from bot.services.releases.correcting import CORRECTION
from bot.services.releases.subscribing import ALL
from bot.texts import Markup, escape
from bot.views import shows
from bot.views.releases.letters import label_of, note_lines
from bot.views.words.rich import rich
from bot.views.words.speech import Speech, Voice
from storage.database import Transaction
from storage.publishing import posts
from storage.releases import copies, releases, subscribers
from storage.releases.subscribers import Subscriber

MARK = "✓ "
# Room for the lines above a text.
_ROOM = 200


class ReaderViews:
    """Views of messages to subscribers in the messenger."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech

    @shows(Subscription)
    def subscription(self, tx: Transaction, frame: Frame[Subscription]) -> Outgoing:
        """What the person gets, and every choice, with the chosen ones marked."""
        voice = self._speech.reader(tx, frame)
        own = subscribers.of_person(tx, frame.message.reader)
        here = next((each for each in own if each.address is None), None)
        on = [each for each in own if each.state is Standing.ON]
        lines = [voice.html("subscription-now" if on else "subscription-none", what=self._chosen(voice, here))]
        lines += [
            voice.html("subscription-address", address=each.address, state=each.state.value)
            for each in own
            if each.address is not None and each.state in (Standing.ON, Standing.ASIDE)
        ]
        return Say(Markup("\n".join(lines)), buttons=voice.labelled(self._rows(voice, here, leaving=bool(on))))

    @shows(ReleaseCopy)
    def copy(self, tx: Transaction, frame: Frame[ReleaseCopy]) -> Outgoing | None:
        """The release; None when the reader unsubscribed or it was withdrawn."""
        post, release = posts.get(tx, frame.message.post), releases.find(tx, frame.message.post)
        reader = subscribers.get(tx, frame.message.subscriber)
        if reader is None or reader.state is not Standing.ON or release is None or release.withdrawn_at:
            return None
        voice = self._speech.reader(tx, frame)
        head = [voice.html("release-label-line", label=label_of(voice, release))]
        if post.embargo_at is not None and post.embargo_at > frame.now:
            until = said_instant(post.embargo_at, self._speech.city.time_zone)
            head.insert(0, Markup(f"<b>{voice.html('release-embargo', until=until)}</b>"))
        rows = (*link_rows(post.material), _leave(reader))
        words, top = post.material.words, Markup("\n".join(head))
        if utf16_length(words.text) > carrier(frame.delivery.recipient).text - _ROOM:
            file = File(f"release-{release.number or post.id}.txt", words.spelled().text.encode("utf-8-sig"))
            return Say(top, file=file, buttons=voice.labelled(rows))
        return Say(Markup(f"{top}\n\n{rich(words)}"), buttons=voice.labelled(rows))

    @shows(ReleaseMedia)
    def media(self, tx: Transaction, frame: Frame[ReleaseMedia]) -> Outgoing | None:
        """The release's media, under it, without repeating the text."""
        post, reader = posts.get(tx, frame.message.post), subscribers.get(tx, frame.message.subscriber)
        parts = tuple(part.with_text("") for part in post.material.parts if part.media)
        if reader is None or reader.state is not Standing.ON or not parts:
            return None
        return Album(parts) if len(parts) > 1 else Say(content=parts[0])

    @shows(ReleaseNote)
    def note(self, tx: Transaction, frame: Frame[ReleaseNote]) -> Outgoing | None:
        """A correction with the current text, a withdrawal, the end of an embargo."""
        note = copies.note(tx, frame.message.note)
        if note is None:
            return None
        voice = self._speech.reader(tx, frame)
        post, release = posts.get(tx, note.post_id), releases.find(tx, note.post_id)
        words = [escape(each) for each in note_lines(voice, note, release)]
        if post.embargo_at is not None and post.embargo_at > frame.now:
            until = said_instant(post.embargo_at, self._speech.city.time_zone)
            words.insert(0, voice.html("release-embargo", until=until))
        body = Markup("\n\n".join([f"<b>{words[0]}</b>", *words[1:]]))
        text = post.material.words
        room = carrier(frame.delivery.recipient).text - _ROOM
        if note.kind == CORRECTION and utf16_length(body) + utf16_length(text.text) < room:
            body = Markup(f"{body}\n\n{rich(text)}")
        return Say(body)

    def _chosen(self, voice: Voice, here: Subscriber | None) -> str:
        if here is None or here.state is not Standing.ON:
            return "none"
        names = [voice.text("button-subscribe-announcements")] * (ANNOUNCEMENTS in here.topics)
        names += [voice.topic(key) for key in self._speech.city.topics if key in here.topics]
        return ", ".join(names) or voice.text("button-subscribe-all")

    def _rows(self, voice: Voice, here: Subscriber | None, *, leaving: bool) -> Rows:
        on = here is not None and here.state is Standing.ON
        topics = here.topics if on and here else frozenset()

        def choice(key: str, label: str, *, chosen: bool) -> Button:
            return Button("", button("", Action.SUBSCRIBE_TO, key).data, label=(MARK if chosen else "") + label)

        first = (
            choice(ALL, voice.text("button-subscribe-all"), chosen=on and not topics),
            choice(ANNOUNCEMENTS, voice.text("button-subscribe-announcements"), chosen=ANNOUNCEMENTS in topics),
        )
        keys = [choice(key, voice.topic(key), chosen=key in topics) for key in self._speech.city.topics]
        rows: Rows = (first, *(tuple(keys[at : at + 2]) for at in range(0, len(keys), 2)))
        if self._speech.city.get(Mail) is not None:
            rows = (*rows, (button("button-subscribe-mail", Action.SUBSCRIBE_MAIL),))
        return (*rows, (button("button-unsubscribe", Action.UNSUBSCRIBE, 0),)) if leaving else rows


def _leave(reader: Subscriber) -> tuple[Button, ...]:
    return (button("button-unsubscribe", Action.UNSUBSCRIBE, reader.id),)

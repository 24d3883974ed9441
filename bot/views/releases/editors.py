"""Releases as editors read them: lines and buttons of the card, the text for the site, deliveries, questions."""

from __future__ import annotations

from collections.abc import Iterator

from bot.domain.buttons import Action, Button, Rows, button
from bot.domain.content import clipped
from bot.domain.messages.outbox import Frame
from bot.domain.messenger import carrier
from bot.domain.outgoing import File, Outgoing, Say
from bot.domain.publishing.life import PostState
from bot.domain.publishing.posts import Post
from bot.domain.releases.messages import Deliveries, NoteQuestion, ReleaseForSite, ReleaseSiteFile
from bot.domain.releases.shape import BULLETIN, shape_of, warnings
from bot.domain.releases.typography import clean
from bot.domain.time.slots import local_day, said_instant
from bot.domain.word_document import titled
from bot.services.releases.correcting import CORRECTION, WITHDRAWAL
from bot.texts import Markup, escape
from bot.views import shows
from bot.views.publishing.posts import PostAside, fitting
from bot.views.releases.letters import label_of, note_lines
from bot.views.words.reasons import reason_words
from bot.views.words.speech import Speech, Voice
from storage.database import Transaction
from storage.publishing import posts
from storage.releases import copies, releases, subscribers
from storage.releases.releases import Release

# Room for the lines above a text for the site.
_ABOVE = 500


class ReleaseViews:
    """Views of releases at the editors' desk."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech

    def aside(self, tx: Transaction, voice: Voice, post: Post, rows: Rows) -> PostAside | None:
        """What a release adds to the card of its post, and the buttons there; None for other posts."""
        release = releases.find(tx, post.id)
        if release is None:
            return None
        lines = [voice.html("release-card-title", label=label_of(voice, release), numbered=bool(release.number))]
        lines += self._state(tx, voice, post, release)
        if post.is_waiting and release.form != BULLETIN:
            today = local_day(post.created_at, self._speech.city.time_zone)
            lines += [
                voice.html(f"release-warn-{what}", words=words)
                for what, words in warnings(post.material.words.text, today)
            ]
        return PostAside(tuple(map(str, lines)), self._rows(voice, post, release, rows))

    @shows(ReleaseForSite)
    def for_site(self, tx: Transaction, frame: Frame[ReleaseForSite]) -> Outgoing:
        """Heading and text, to be copied; in Russian typography, or as written."""
        post, voice = posts.get(tx, frame.message.post), self._speech.reader(tx, frame)
        written = post.material.words.spelled().text
        text = written if frame.message.plain else clean(written)
        shape, at = shape_of(text), frame.delivery.key.rpartition(":")[2]
        body = voice.html(
            "release-for-site",
            number=post.id,
            heading=Markup(f"<code>{escape(shape.heading)}</code>"),
            text=Markup(f"<code>{escape(clipped(shape.body, carrier(frame.delivery.recipient).text - _ABOVE))}</code>"),
            changed=clean(written) != written,
            plain=frame.message.plain,
        )
        row: tuple[Button, ...] = (button("button-release-files", Action.RELEASE_FILES, post.id),)
        if clean(written) != written:
            key = "button-release-clean" if frame.message.plain else "button-release-plain"
            row = (button(key, Action.RELEASE_PLAIN, post.id, at, int(not frame.message.plain)), *row)
        rows: Rows = (row,)
        return Say(body, buttons=voice.labelled(rows), thread_id=post.thread_id)

    @shows(ReleaseSiteFile)
    def site_file(self, tx: Transaction, frame: Frame[ReleaseSiteFile]) -> Outgoing | None:
        """The clean text as a Word document, or a picture as a file."""
        post, part = posts.get(tx, frame.message.post), frame.message.part
        if part >= 0:
            parts = post.material.parts[part : part + 1]
            return Say(content=parts[0].with_text(""), as_file=True, thread_id=post.thread_id) if parts else None
        shape = shape_of(clean(post.material.words.spelled().text))
        release = releases.find(tx, post.id)
        name = f"release-{(release.number if release else None) or post.id}.docx"
        return Say(file=File(name, titled(shape.heading, shape.paragraphs)), thread_id=post.thread_id)

    @shows(Deliveries)
    def deliveries(self, tx: Transaction, frame: Frame[Deliveries]) -> Outgoing:
        """By address: what did not arrive and why, then what did."""
        post, voice = posts.get(tx, frame.message.post), self._speech.reader(tx, frame)
        release = releases.find(tx, post.id)
        lines = [voice.html("release-deliveries", label=label_of(voice, release))]
        found = sorted(copies.of_post(tx, post.id), key=lambda each: each.state == "sent")
        for each in found:
            reader = subscribers.get(tx, each.subscriber_id)
            title = reader.title if reader else voice.text("release-reader-gone")
            reason = reason_words(voice, each.reason) if each.reason else "none"
            lines.append(voice.html("release-delivery", title=title, state=each.state, reason=reason))
        return Say(fitting(frame, lines), thread_id=post.thread_id)

    @shows(NoteQuestion)
    def question(self, tx: Transaction, frame: Frame[NoteQuestion]) -> Outgoing | None:
        """Ask whether to tell those who received it; once decided, the decision."""
        note = copies.note(tx, frame.message.note)
        if note is None:
            return None
        voice, release = self._speech.reader(tx, frame), releases.find(tx, note.post_id)
        count, thread = len(copies.had(tx, note.post_id)), frame.message.thread or None
        label = label_of(voice, release)
        if note.decided_at is not None:
            return Say(voice.html("note-decided", label=label, sent=note.sent, count=count), thread_id=thread)
        lines = [voice.html(f"note-question-{note.kind}", label=label, count=count)]
        if note.kind == CORRECTION:
            lines += [escape(each) for each in note_lines(voice, note, release)[1:]]
        yes = "button-note-withdraw" if note.kind == WITHDRAWAL else "button-note-send"
        rows: Rows = (
            (
                button(yes, Action.NOTE_DECIDE, note.id, 1),
                button("button-note-drop", Action.NOTE_DECIDE, note.id, 0),
            ),
        )
        return Say(fitting(frame, lines), buttons=voice.labelled(rows), thread_id=thread)

    def _state(self, tx: Transaction, voice: Voice, post: Post, release: Release) -> Iterator[Markup]:
        """Whom it is for, under which embargo, and what became of the copies."""
        if post.embargo_at is not None:
            until = said_instant(post.embargo_at, self._speech.city.time_zone)
            yield voice.html("release-card-embargo", until=until, told=release.told_at is not None)
        if release.withdrawn_at is not None:
            yield voice.html("release-card-withdrawn")
        found = copies.of_post(tx, post.id)
        if not found:
            if post.is_waiting:
                count = len(subscribers.reading(tx))
                yield voice.html("release-card-readers", media=release.media, count=count)
            return
        for by_mail in (False, True):
            own = [each for each in found if each.by_mail is by_mail]
            states = {state: sum(each.state == state for each in own) for state in _STATES}
            if own:
                yield voice.html("release-card-copies", way="mail" if by_mail else "telegram", all=len(own), **states)

    def _rows(self, voice: Voice, post: Post, release: Release, rows: Rows) -> Rows:
        """The buttons of a release in its state, among the post's own."""
        number = post.id
        only = button("button-release-media-only", Action.MEDIA_ONLY, number)
        if post.state == PostState.DRAFT and release.form == BULLETIN:
            return _bulletin_rows(number)
        if post.state == PostState.DRAFT:
            return (
                *rows[:1],
                (only, button("button-release-embargo", Action.EMBARGO, number)),
                self._ticks(voice, release),
                *rows[1:],
            )
        more: Rows = ()
        if post.embargo_at is not None and post.state == PostState.PLANNED:
            more = ((button("button-release-lift", Action.EMBARGO_LIFT, number),),)
        if release.told_at is not None:
            own: tuple[Button, ...] = (button("button-release-delivery", Action.RELEASE_DELIVERY, number),)
            if release.withdrawn_at is None:
                own = (*own, button("button-release-withdraw", Action.RELEASE_WITHDRAW, number))
            return (*rows, own, *more)
        if post.state == PostState.SENT:
            return (*rows, (only,), *more)
        return (*rows, *more)

    def _ticks(self, voice: Voice, release: Release) -> tuple[Button, ...]:
        """Who gets it besides the channel, and the topic whose subscribers get it."""
        number, topic = release.post_id, voice.topic(release.topic) if release.topic else "none"
        return (
            button("button-release-for-media", Action.RELEASE_FOR, number, "media", on=str(release.media).lower()),
            button("button-release-for-site", Action.RELEASE_FOR, number, "site", on=str(release.site).lower()),
            button("button-release-topic", Action.RELEASE_TOPICS, number, topic=topic),
        )


_STATES = ("sent", "planned", "waiting", "refused", "unknown")


def _bulletin_rows(number: int) -> Rows:
    """The buttons of a bulletin draft."""
    return (
        (
            button("button-bulletin-send", Action.MEDIA_ONLY, number),
            button("button-bulletin-channel", Action.RELEASE_CHANNEL, number),
        ),
        (
            button("button-post-text", Action.POST_ASK, number, "text"),
            button("button-bulletin-none", Action.POST_CANCEL, number),
        ),
    )

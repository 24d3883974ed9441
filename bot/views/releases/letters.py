"""Letters: the text as people read it in a mail client, plain and simply formatted, each for one address."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import quote

from bot.city.sections.mail import Mail
from bot.domain.messages.outbox import Frame
from bot.domain.outgoing import File, Letter
from bot.domain.publishing.posts import Post
from bot.domain.releases.messages import CodeLetter, NoteLetter, ReleaseLetter
from bot.domain.releases.shape import Shape, changes, shape_of
from bot.domain.releases.subscriptions import Standing
from bot.domain.time.slots import said_instant
from bot.services.releases.correcting import CORRECTION
from bot.views import shows
from bot.views.words.speech import Speech, Voice
from storage.database import Transaction
from storage.publishing import posts
from storage.releases import copies, releases, subscribers
from storage.releases.copies import Note
from storage.releases.releases import Release
from storage.releases.subscribers import Subscriber

_PAGE = """<!doctype html>
<html lang="{lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>{title}</title></head>
<body style="margin:0;padding:16px;font:16px/1.5 -apple-system,'Segoe UI',Roboto,Arial,sans-serif">
<div style="max-width:640px;margin:0 auto">
{body}
<hr style="border:0;border-top:1px solid #bbb;margin:24px 0 12px">
<p style="font-size:13px;color:#777;margin:0">{foot}</p>
</div>
</body></html>
"""
# A punctuation mark at the end belongs to the sentence.
_ADDRESS = re.compile(r"https?://[^\s<>]+[^\s<>.,;:!?)»”]")
# With its own background, so that it is readable on a dark page too.
_NOTICE = (
    '<p style="margin:0 0 12px"><span style="font-weight:bold;background:#b00020;color:#fff;padding:4px 8px">'
    "{words}</span></p>"
)
_LABEL = '<p style="font-size:13px;color:#777;margin:0 0 4px">{words}</p>'
_HEADING = '<h1 style="font-size:22px;line-height:1.25;margin:0 0 16px">{words}</h1>'
_PARAGRAPH = '<p style="margin:0 0 14px;overflow-wrap:anywhere">{words}</p>'


class LetterViews:
    """Views of letters, all in the office's language: nobody chose another for an address."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech
        self._voice = speech.office
        self._mail = speech.city.get(Mail)

    @shows(CodeLetter)
    def code(self, tx: Transaction, frame: Frame[CodeLetter]) -> Letter | None:
        """The code, while it is still needed."""
        found = subscribers.get(tx, frame.message.subscriber)
        if found is None or found.address is None or found.state is not Standing.ASKED:
            return None
        office = self._speech.city.office.get(self._voice.lang)
        subject = self._voice.text("letter-code-subject", code=found.code)
        body = self._voice.text("letter-code", code=found.code, office=office)
        identity = f"code-{found.id}-{found.code_at}"
        return Letter(found.address, subject, body, self._page(subject, _paragraphs([body]), office), identity)

    @shows(ReleaseLetter)
    def release(self, tx: Transaction, frame: Frame[ReleaseLetter]) -> Letter | None:
        """The release as it is now; None when the reader unsubscribed or it was withdrawn."""
        post, release = posts.get(tx, frame.message.post), releases.find(tx, frame.message.post)
        reader = subscribers.get(tx, frame.message.subscriber)
        if reader is None or reader.state is not Standing.ON or release is None or release.withdrawn_at:
            return None
        shape, lines = shape_of(post.material.words.spelled().text), self._embargo(post, frame.now)
        label = label_of(self._voice, release)
        links = [f"{text}: {url}" for text, url in post.material.links]
        plain = "\n\n".join([*lines, label, shape.heading, *shape.paragraphs, *links])
        body = "".join(_NOTICE.format(words=html.escape(line)) for line in lines)
        body += _LABEL.format(words=html.escape(label)) + _HEADING.format(words=html.escape(shape.heading))
        body += _paragraphs(shape.paragraphs) + _links(post.material.links)
        return self._letter(reader, shape, (plain, body), f"release-{post.id}-{reader.id}", post)

    @shows(NoteLetter)
    def note(self, tx: Transaction, frame: Frame[NoteLetter]) -> Letter | None:
        """A later note on the release, also to readers who unsubscribed meanwhile: they have the release."""
        note = copies.note(tx, frame.message.note)
        reader = subscribers.get(tx, frame.message.subscriber)
        if note is None or reader is None:
            return None
        post, release = posts.get(tx, note.post_id), releases.find(tx, note.post_id)
        shape = shape_of(post.material.words.spelled().text)
        words = [*self._embargo(post, frame.now), *note_lines(self._voice, note, release)]
        plain = [*words, shape.heading, *shape.paragraphs] if note.kind == CORRECTION else [*words, shape.heading]
        body = _NOTICE.format(words=html.escape(words[0])) + _paragraphs(words[1:])
        body += _HEADING.format(words=html.escape(shape.heading))
        if note.kind == CORRECTION:
            body += _paragraphs(shape.paragraphs)
        subject = Shape(self._voice.text(f"note-subject-{note.kind}", heading=shape.heading), "")
        return self._letter(reader, subject, ("\n\n".join(plain), body), f"note-{note.id}-{reader.id}", None)

    def about(
        self, reader: Subscriber, subject: str, body: tuple[str, str], identity: str, files: Sequence[File] = ()
    ) -> Letter | None:
        """A letter of another room to that reader, with the usual unsubscribe links; `body` is plain and HTML."""
        whole = body[0], _HEADING.format(words=html.escape(subject)) + body[1]
        letter = self._letter(reader, Shape(subject, ""), whole, identity, None)
        return replace(letter, files=tuple(files)) if letter else None

    def _letter(
        self, reader: Subscriber, shape: Shape, body: tuple[str, str], identity: str, post: Post | None
    ) -> Letter | None:
        if reader.address is None or self._mail is None:
            return None
        ways, one_press = self._ways_out(reader)
        foot = [*self._foot(), self._voice.text("letter-leave", way=ways[0].partition("?")[0].removeprefix("mailto:"))]
        media = tuple(part.media for part in post.material.parts if part.media) if post else ()
        where = (post.site_url if post else "") or ", ".join(self._speech.city.contacts)
        return Letter(
            to=reader.address,
            subject=shape.heading,
            text="\n\n".join([body[0], "--\n" + "\n".join(foot)]),
            html=self._page(shape.heading, body[1], "<br>".join(_linked(html.escape(line)) for line in foot)),
            identity=identity,
            media=media,
            instead=self._voice.text("letter-media-instead", where=where) if media else "",
            ways_out=ways,
            one_press=one_press,
        )

    def _embargo(self, post: Post, now: int) -> list[str]:
        """The notice above everything while none of it may be published."""
        if post.embargo_at is None or post.embargo_at <= now:
            return []
        return [self._voice.text("release-embargo", until=said_instant(post.embargo_at, self._speech.city.time_zone))]

    def _ways_out(self, reader: Subscriber) -> tuple[tuple[str, ...], bool]:
        """How to unsubscribe: with one click if the bot has a web address, and by mail in any case."""
        assert self._mail is not None
        by_letter = f"mailto:{self._mail.address}?subject={quote(f'unsubscribe {reader.token}')}"
        if not self._mail.unsubscribe:
            return (by_letter,), False
        return (f"{self._mail.unsubscribe.rstrip('/')}/{reader.token}", by_letter), True

    def _foot(self) -> list[str]:
        office = self._speech.city.office.get(self._voice.lang)
        return [office[:1].upper() + office[1:], *self._speech.city.contacts]

    def _page(self, title: str, body: str, foot: str) -> str:
        return _PAGE.format(lang=self._voice.lang, title=html.escape(title), body=body, foot=foot)


def label_of(voice: Voice, release: Release | None) -> str:
    """«Пресс-релиз № 12», «Информационный бюллетень»."""
    form = release.form if release else "release"
    return voice.text(f"release-label-{form}", number=(release.number if release else None) or 0)


def note_lines(voice: Voice, note: Note, release: Release | None) -> list[str]:
    """The lines of the note: what it is, then, for a correction, each place that changed."""
    lines = [voice.text(f"note-{note.kind}", label=label_of(voice, release))]
    if note.kind == CORRECTION:
        for old, new in changes(note.before, note.after):
            key = "note-changed" if old and new else "note-added" if new else "note-removed"
            lines.append(voice.text(key, old=old, new=new))
    return lines


def _paragraphs(given: Sequence[str]) -> str:
    return "".join(
        _PARAGRAPH.format(words=_linked(html.escape(each)).replace("\n", "<br>")) for each in given if each.strip()
    )


def _linked(escaped: str) -> str:
    """Bare addresses, as links."""
    return _ADDRESS.sub(r'<a href="\g<0>">\g<0></a>', escaped)


def _links(links: Sequence[tuple[str, str]]) -> str:
    return "".join(
        _PARAGRAPH.format(words=f'<a href="{html.escape(url)}">{html.escape(label)}</a>') for label, url in links
    )

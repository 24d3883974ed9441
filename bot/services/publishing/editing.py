"""Editing a publication: text (also when published), channels, rubric, options, and how it is counted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from bot.city.model import City
from bot.domain.content import ALBUM_QUIET_MS, Content, Media
from bot.domain.counting.campaigns import Campaigns
from bot.domain.errors import AlreadyDone, NotFound, Refusal
from bot.domain.formatted import Formatted
from bot.domain.messenger import EVERYWHERE
from bot.domain.people import Actor
from bot.domain.publishing.life import PostState
from bot.domain.publishing.messages import PostPrompt, PostReplacement, PostSource
from bot.domain.publishing.post_forms import correction
from bot.domain.publishing.posts import KINDS, Material, Post, checked, composed
from bot.services.publishing import carrying, desk, embargo
from bot.services.publishing.desk import Desktop, EditorsDesk, require_channels
from bot.services.publishing.drafting import Request, parts_of
from storage import outbox
from storage.database import Transaction
from storage.inbox import seen
from storage.inbox.seen import Seen
from storage.office import people
from storage.office.people import Dialog
from storage.publishing import moves, posts

# Switches on the card of a post: its columns of that name.
SWITCHES = ("silent", "pinned", "preview")
# What an editor is asked to write; each is the kind of a dialog and has a text `post-prompt-…`.
ASKS = ("text", "campaigns", "site")
SITE = ("https://", "http://")


class Editing:
    """Changes posts; of published ones only the text and how they are counted. `when_corrected` hears of the new text
    and the old."""

    def __init__(self, city: City, editors_desk: EditorsDesk) -> None:
        self.city = city
        self.desk = editors_desk
        self.when_corrected: list[Callable[[Transaction, int, int, str], None]] = []

    def retext(self, tx: Transaction, now: int, actor: Actor, post_id: int, parts: Sequence[Content]) -> None:
        """Replace the text; before publication, media in the message (or album) replace the old ones. A published text
        is corrected in its channels."""
        post = self.desk.unsealed(tx, actor, post_id)
        if post.state in (PostState.SENDING, PostState.CANCELLED):
            raise AlreadyDone("post-left-already")
        material = self._replaced(post, parts) if post.is_waiting else self._corrected(post, parts[0])
        embargo.require_free(tx, now, self.city, material, post.due_at, post_id)
        allowed = self.desk.allowed(tx, material) if post.is_waiting else material
        posts.set_material(tx, post.id, checked(allowed, self.desk.hashtag(post)))
        if material.link_preview.hidden:
            posts.describe(tx, post.id, preview=0)
        desk.record(tx, now, post.id, actor, "text")
        for hear in self.when_corrected:
            hear(tx, now, post.id, post.material.words.text)
        if post.is_waiting:
            self._after_change(tx, now, post)
            return
        desk.changed(tx, now, post.id)
        if carrying.correct(tx, now, post.id):
            desk.record(tx, now, post.id, actor, "corrected")

    def rework(self, tx: Transaction, now: int, actor: Actor, post_id: int, request: Request) -> None:
        """`/edit N`: use the text below the command or the replied-to message; without either, ask for the text."""
        parts = [request.body] if request.body is not None else parts_of(tx, request)
        if parts:
            self.retext(tx, now, actor, post_id, parts)
        else:
            self.ask_words(tx, now, actor, request.at, post_id, "text")

    def offer_album(self, tx: Transaction, now: int, actor: Actor, at: Desktop, post_id: int, message: Seen) -> None:
        """An album arrived as a correction, part by part: once complete, ask whether to use it."""
        self.desk.waiting(tx, actor, post_id)
        seen.saw(tx, now, message)
        name, wait = str(message.media_group), now + ALBUM_QUIET_MS
        what = PostReplacement(post_id, at.home, message.chat_id, name, message.message_id)
        if not outbox.plan_new(tx, now, what, wait):
            outbox.postpone(tx, what, wait)

    def take_album(self, tx: Transaction, now: int, actor: Actor, at: Desktop, post_id: int, message_id: int) -> None:
        """`Заменить`: replace the post's material by the whole album."""
        parts = seen.whole(tx, at.chat_id, message_id)
        if not parts:
            raise Refusal("post-message-forgotten")
        self.retext(tx, now, actor, post_id, parts)
        people.end_dialog(tx, at.chat_id, actor.id)

    def source_edited(self, tx: Transaction, now: int, actor: Actor, post_id: int) -> None:
        """The source of the post was edited: the post stays unchanged and its editor is told."""
        post = self.desk.post(tx, actor, post_id)
        if post.state is not PostState.CANCELLED:
            key = f"source:{post.id}:{post.serial}"
            desk.say(tx, now, post.home, key, "post-source-edited", number=post.id)

    def answer_quiz(self, tx: Transaction, now: int, actor: Actor, post_id: int, option: int) -> None:
        """Set the right answer of the quiz, which can now be shown and published."""
        post = self.desk.waiting(tx, actor, post_id)
        if not post.material.lacks_answer:
            raise AlreadyDone("post-decided-already")
        if not 0 <= option < len(post.material.options):
            raise NotFound
        posts.set_material(tx, post.id, post.material.answered(option))
        desk.record(tx, now, post.id, actor, "quiz")
        desk.show(tx, now, post.id, content=True)
        desk.changed(tx, now, post.id)

    def ask_words(self, tx: Transaction, now: int, actor: Actor, at: Desktop, post_id: int, what: str) -> None:
        """Ask for words about the post, showing the current text when it is to be corrected."""
        post = (self.desk.unsealed if what == "text" else self.desk.post)(tx, actor, post_id)
        if what not in ASKS:
            raise NotFound
        desk.expect(tx, now, at.chat_id, actor, Dialog(f"post_{what}", {"post": post.id}))
        outbox.plan(tx, now, PostPrompt(post.id, at.home, what, at.thread_id or 0, at=now))
        if what == "text":
            outbox.plan(tx, now, PostSource(post.id, at.home, what, at.thread_id or 0, now))

    def switch(self, tx: Transaction, now: int, actor: Actor, post_id: int, name: str) -> None:
        """Turn an option of the post on or off."""
        post = self.desk.waiting(tx, actor, post_id)
        if name not in SWITCHES:
            raise NotFound
        posts.describe(tx, post.id, **{name: int(not getattr(post, name))})
        desk.record(tx, now, post.id, actor, name)
        desk.changed(tx, now, post.id)

    def set_kind(self, tx: Transaction, now: int, actor: Actor, post_id: int, kind: str) -> None:
        """Set how the office counts it; the same press again clears it."""
        post = self.desk.post(tx, actor, post_id)
        if kind not in KINDS:
            raise NotFound
        posts.describe(tx, post.id, kind="" if post.kind == kind else kind)
        desk.record(tx, now, post.id, actor, "kind", kind)
        desk.changed(tx, now, post.id)

    def set_rubric(self, tx: Transaction, now: int, actor: Actor, post_id: int, key: str) -> None:
        """Set the rubric, whose hashtag is added; the same press again clears it."""
        post = self.desk.waiting(tx, actor, post_id)
        if key not in self.city.rubrics:
            raise NotFound
        rubric = None if post.rubric == key else key
        checked(post.material, self.city.rubrics[key].hashtag if rubric else "")
        posts.describe(tx, post.id, rubric=rubric)
        desk.record(tx, now, post.id, actor, "rubric", rubric or "")
        self._after_change(tx, now, post)

    def set_channel(self, tx: Transaction, now: int, actor: Actor, post_id: int, key: str) -> None:
        """Add or remove a channel; at least one stays."""
        post = self.desk.waiting(tx, actor, post_id)
        if key not in self.city.channels:
            raise NotFound
        require_channels(actor, (key,), self.city)
        channels = self.desk.channels(tx, post.id)
        chosen = tuple(each for each in channels if each != key) if key in channels else (*channels, key)
        if not chosen:
            raise Refusal("post-needs-channel")
        if post.state == PostState.QUEUED and len(chosen) > 1:
            raise Refusal("queue-one-channel")
        posts.set_channels(tx, post.id, chosen)
        desk.record(tx, now, post.id, actor, "channel", key)
        desk.changed(tx, now, post.id)

    def set_words(self, tx: Transaction, now: int, actor: Actor, dialog: Dialog, text: str) -> None:
        """What an editor wrote when asked for campaigns or the address on the city's site."""
        post = self.desk.post(tx, actor, dialog.number("post"))
        value = text.strip()
        if dialog.kind == "post_site":
            if not value.startswith(SITE) or len(value.split()) != 1:
                raise Refusal("post-bad-site")
            posts.describe(tx, post.id, site_url=value)
        else:
            value = ", ".join(self.city[Campaigns].named(value.replace(",", " ").split()))
            posts.describe(tx, post.id, campaigns=value)
        desk.record(tx, now, post.id, actor, dialog.kind.removeprefix("post_"), value)
        desk.changed(tx, now, post.id)

    def set_photos(self, tx: Transaction, now: int, actor: Actor, post_id: int, photos: Mapping[str, Media]) -> None:
        """Scans (by file id) were converted to photos; other changes made meanwhile are kept."""
        post = self.desk.waiting(tx, actor, post_id)
        material = post.material
        for at in material.scans:
            media = material.parts[at].media
            if media and media.file_id in photos:
                material = material.with_media(at, photos[media.file_id])
        posts.set_material(tx, post.id, material)
        desk.record(tx, now, post.id, actor, "photos")
        self._after_change(tx, now, post)

    def _replaced(self, post: Post, parts: Sequence[Content]) -> Material:
        """An unpublished post's new material; media without words keep the old text."""
        first = parts[0]
        if len(parts) > 1 or first.media is not None or "poll" in first.extra:
            return composed(_worded(post.material, parts))
        if post.material.poll is not None:
            raise Refusal("post-poll-unchangeable")
        material = post.material.with_words(Formatted(first.text, first.entities)).previewed_as(first)
        composed(material.parts)
        return material

    def _corrected(self, post: Post, content: Content) -> Material:
        """A published post's material with another text; nothing else can change."""
        if content.media is not None or "poll" in content.extra:
            raise Refusal("post-only-text")
        material = post.material.with_words(Formatted(content.text, content.entities)).previewed_as(content)
        if correction(replace(post, material=material), self.desk.hashtag(post), EVERYWHERE, 0) is None:
            raise Refusal("post-poll-unchangeable")
        composed(material.parts)
        return material

    def _after_change(self, tx: Transaction, now: int, post: Post) -> None:
        """Show the new preview; an approved post needs approval again."""
        if self.city.approval and post.approved_by is not None:
            moves.disapprove(tx, post.id)
        desk.show(tx, now, post.id, content=True)


def _worded(material: Material, parts: Sequence[Content]) -> Sequence[Content]:
    """The new material, with the old text when it has none."""
    if material.poll is not None or any(part.text or "poll" in part.extra for part in parts):
        return parts
    words = material.source
    return (replace(parts[0], text=words.text, entities=words.entities), *parts[1:])

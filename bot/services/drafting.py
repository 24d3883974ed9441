"""From what an editor prepared to a draft with its preview, and everything that is changed before it leaves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot.city import City
from bot.domain.appeals import ALBUM_QUIET_MS
from bot.domain.content import Content
from bot.domain.errors import AlreadyDone, NotFound, Refusal
from bot.domain.formatted import Formatted
from bot.domain.people import Actor, person
from bot.domain.posts import KINDS, Material, Post, checked, composed, correction
from bot.domain.when import HourPassed, WhenKind, split_when
from bot.services import posting
from bot.services.posting import Desk, require_channels
from storage import deliveries, posts, seen
from storage.database import Transaction
from storage.deliveries import Plan
from storage.people import Dialog
from storage.posts import Draft
from storage.seen import Seen

# Switches on the card of a post: column → the words of the history.
SWITCHES = ("silent", "pinned", "preview")
# What an editor is asked to write; each is the kind of a dialog and has a text `post-ask-…`.
ASKS = ("text", "when", "campaigns", "site")
SITE = ("https://", "http://")


@dataclass(frozen=True)
class Desktop:
    """Where an editor works: the chat, its recipient name, and the thread."""

    chat_id: int
    home: str
    thread_id: int | None = None


@dataclass(frozen=True)
class Request:
    """A command about a post: the words after it, and what it brings: replied to, or on the lines below."""

    at: Desktop
    words: tuple[str, ...] = ()
    body: Content | None = None
    replied: Content | None = None
    replied_id: int | None = None


@dataclass(frozen=True)
class Order:
    """What the words after `/post` say."""

    channels: tuple[str, ...]
    rubric: str | None = None
    due_at: int | None = None
    remark: str = ""


@dataclass
class Drafting:
    """Makes drafts and changes them. Every method raises Refusal in words that help."""

    city: City
    desk: Desk = field(init=False)

    def __post_init__(self) -> None:
        self.desk = Desk(self.city)

    def compose(self, tx: Transaction, now: int, actor: Actor, request: Request) -> int:
        """`/post CHANNEL [WHEN] [#rubric]`: a draft with its preview; returns its number."""
        posting.require_editor(actor)
        if not request.words:
            raise Refusal("post-usage", **self.known())
        order = self.read(now, request.words)
        require_channels(actor, order.channels, self.city)
        parts = self.parts(tx, request)
        if not parts:
            raise Refusal("post-usage", **self.known())
        return self.draft(tx, now, actor, request.at, self.prepared(parts, order), order)

    def draft(self, tx: Transaction, now: int, actor: Actor, at: Desktop, material: Material, order: Order) -> int:
        """A draft of this material, shown where it was asked for."""
        draft = Draft(
            author=(actor.id, actor.name),
            home=at.home,
            material=material,
            channels=order.channels,
            rubric=order.rubric,
            due_at=order.due_at,
            thread_id=at.thread_id,
            remark=order.remark,
        )
        post = posts.create(tx, now, draft)
        posting.record(tx, now, post.id, actor, "prepared")
        if material.lacks_answer:
            self._ask_answer(tx, now, actor, post)
        else:
            posting.show(tx, now, post.id, content=True)
        return post.id

    def answer_quiz(self, tx: Transaction, now: int, actor: Actor, post_id: int, option: int) -> None:
        """Which answer of the quiz is the right one: now it can be shown and published."""
        post = self.desk.waiting(tx, actor, post_id)
        if not post.material.lacks_answer:
            raise AlreadyDone("post-decided-already")
        if not 0 <= option < len(post.material.options):
            raise NotFound
        posts.set_material(tx, post.id, post.material.answered(option))
        posting.record(tx, now, post.id, actor, "quiz")
        posting.show(tx, now, post.id, content=True)
        posting.changed(tx, now, post.id)

    def read(self, now: int, words: Sequence[str]) -> Order:
        """The channels, the time and the rubric that the words name."""
        channels: list[str] = []
        for word in words:
            found = self.city.channel_called(word.rstrip(","))
            if found is None:
                break
            channels.append(found.key)
        if not channels:
            raise Refusal("post-unknown-channel", word=words[0], **self.known())
        rest = words[len(channels) :]
        tags = [word for word in rest if word.startswith("#")]
        rubric = self._rubric(tags)
        chosen = tuple(dict.fromkeys(channels))
        try:
            when, _ = split_when(rest, now, self.city.time_zone)
        except HourPassed as passed:
            return Order(chosen, rubric, passed.tomorrow, str(passed.args_for_text["clock"]))
        return Order(chosen, rubric, when.instant if when.kind is WhenKind.PLANNED else None)

    def retext(self, tx: Transaction, now: int, actor: Actor, post_id: int, content: Content) -> None:
        """Another text; before it leaves, media in the message replace the old ones."""
        post = self.desk.post(tx, actor, post_id)
        if post.state in ("sending", "cancelled"):
            raise AlreadyDone("post-left-already")
        words = Formatted(content.text, content.entities)
        if not post.is_waiting:
            material = self._corrected(post, content)
        elif content.media is not None or "poll" in content.extra:
            material = composed([content])
        elif post.material.poll is not None:
            raise Refusal("post-poll-unchangeable")
        else:
            material = post.material.with_words(words)
            composed(material.parts)
        posts.set_material(tx, post.id, checked(material, self.desk.hashtag(post)))
        posting.record(tx, now, post.id, actor, "text")
        if post.is_waiting:
            self._after_change(tx, now, post)
        else:
            posting.changed(tx, now, post.id)

    def ask_words(self, tx: Transaction, now: int, actor: Actor, at: Desktop, post_id: int, what: str) -> None:
        """Ask for words about the post, and show the text of now where that is to be corrected."""
        post = self.desk.post(tx, actor, post_id)
        if what not in ASKS:
            raise NotFound
        posting.expect(tx, now, at.chat_id, actor, Dialog(f"post_{what}", {"post": post.id}))
        payload = {"ask": what, "thread": at.thread_id or 0}
        lane = f"prompt:{at.home}"
        key = f"prompt:{post.id}:{what}:{now}"
        deliveries.plan(tx, now, Plan("post_prompt", key, at.home, post_id=post.id, payload=payload, lane=lane))
        if what == "text":
            deliveries.plan(
                tx, now, Plan("post_source", f"{key}:source", at.home, post_id=post.id, payload=payload, lane=lane)
            )

    def site_copy(self, tx: Transaction, now: int, actor: Actor, post_id: int) -> None:
        """`Текст для сайта`."""
        post = self.desk.post(tx, actor, post_id)
        lane = f"prompt:{post.home}"
        deliveries.plan(tx, now, Plan("post_copy", f"copy:{post.id}:{now}", post.home, post_id=post.id, lane=lane))

    def tell_history(self, tx: Transaction, now: int, actor: Actor, post_id: int) -> None:
        """`/post N`: the card anew, and who did what."""
        post = self.desk.post(tx, actor, post_id)
        posting.show(tx, now, post.id, content=False)
        lane = f"post_card:{post.id}"
        key = f"post_history:{post.id}:{now}"
        deliveries.plan(tx, now, Plan("post_history", key, post.home, post_id=post.id, lane=lane))

    def offer(self, tx: Transaction, now: int, actor: Actor, message: Seen) -> None:
        """An editor's message in private: what is it to become? Once for an album."""
        name = message.media_group or message.message_id
        wait = now + ALBUM_QUIET_MS if message.media_group else now
        payload = {"message": message.message_id}
        key = f"offer:{message.chat_id}:{name}"
        home = person(actor.id)
        plan = Plan("post_offer", key, home, payload=payload, lane=f"offer:{home}", not_before=wait)
        if not deliveries.plan(tx, now, plan):
            deliveries.postpone(tx, key, wait)

    def prepare(self, tx: Transaction, now: int, actor: Actor, at: Desktop, message_id: int, key: str) -> int:
        """`Подготовить публикацию` in that channel; returns the draft's number."""
        if key not in self.city.channels:
            raise NotFound
        require_channels(actor, (key,), self.city)
        parts = seen.whole(tx, at.chat_id, message_id)
        if not parts:
            raise Refusal("post-message-forgotten")
        order = Order((key,))
        return self.draft(tx, now, actor, at, self.prepared(parts, order), order)

    def switch(self, tx: Transaction, now: int, actor: Actor, post_id: int, name: str) -> None:
        """Turn an option of the post on or off."""
        post = self.desk.waiting(tx, actor, post_id)
        if name not in SWITCHES:
            raise NotFound
        posts.change(tx, post.id, **{name: int(not getattr(post, name))})
        posting.record(tx, now, post.id, actor, name)
        posting.changed(tx, now, post.id)

    def set_kind(self, tx: Transaction, now: int, actor: Actor, post_id: int, kind: str) -> None:
        """What the office counts it as; the same again takes it back."""
        post = self.desk.post(tx, actor, post_id)
        if kind not in KINDS:
            raise NotFound
        posts.change(tx, post.id, kind="" if post.kind == kind else kind)
        posting.record(tx, now, post.id, actor, "kind", kind)
        posting.changed(tx, now, post.id)

    def set_rubric(self, tx: Transaction, now: int, actor: Actor, post_id: int, key: str) -> None:
        """The rubric, whose hashtag is added; the same again takes it back."""
        post = self.desk.waiting(tx, actor, post_id)
        if key not in self.city.rubrics:
            raise NotFound
        rubric = None if post.rubric == key else key
        checked(post.material, self.city.rubrics[key].hashtag if rubric else "")
        posts.change(tx, post.id, rubric=rubric)
        posting.record(tx, now, post.id, actor, "rubric", rubric or "")
        self._after_change(tx, now, post)

    def set_channel(self, tx: Transaction, now: int, actor: Actor, post_id: int, key: str) -> None:
        """Put a channel to the post's own, or take it away; one stays."""
        post = self.desk.waiting(tx, actor, post_id)
        if key not in self.city.channels:
            raise NotFound
        require_channels(actor, (key,), self.city)
        channels = self.desk.channels(tx, post.id)
        chosen = tuple(each for each in channels if each != key) if key in channels else (*channels, key)
        if not chosen:
            raise Refusal("post-needs-channel")
        if post.state == "queued" and len(chosen) > 1:
            raise Refusal("queue-one-channel")
        posts.set_channels(tx, post.id, chosen)
        posting.record(tx, now, post.id, actor, "channel", key)
        posting.changed(tx, now, post.id)

    def set_words(self, tx: Transaction, now: int, actor: Actor, dialog: Dialog, text: str) -> None:
        """What an editor wrote when asked for campaigns or the address on the city's site."""
        post = self.desk.post(tx, actor, dialog.number("post"))
        value = text.strip()
        if dialog.kind == "post_site":
            if not value.startswith(SITE) or len(value.split()) != 1:
                raise Refusal("post-bad-site")
            posts.change(tx, post.id, site_url=value)
        else:
            tags = [tag.strip(" #") for tag in value.replace("\n", ",").split(",")]
            value = ", ".join(dict.fromkeys(tag for tag in tags if tag))
            posts.change(tx, post.id, campaigns=value)
        posting.record(tx, now, post.id, actor, dialog.kind.removeprefix("post_"), value)
        posting.changed(tx, now, post.id)

    def set_media(self, tx: Transaction, now: int, actor: Actor, post_id: int, material: Material) -> None:
        """The scans have become photos."""
        post = self.desk.waiting(tx, actor, post_id)
        posts.set_material(tx, post.id, material)
        posting.record(tx, now, post.id, actor, "photos")
        self._after_change(tx, now, post)

    def _ask_answer(self, tx: Transaction, now: int, actor: Actor, post: Post) -> None:
        """Asked for in private: in a group the answer would be given away."""
        key = f"ask:quiz:{post.id}"
        payload = {"ask": "quiz", "channel": "", "attempt": 0}
        plan = Plan("post_question", key, person(actor.id), post_id=post.id, payload=payload, lane=key)
        deliveries.plan(tx, now, plan)
        if post.home != person(actor.id):
            posting.say(tx, now, post.home, f"{key}:home", "post-quiz-asked-in-private", number=post.id)

    def _corrected(self, post: Post, content: Content) -> Material:
        """The material of a post that is out, with another text; only its text can still change."""
        if content.media is not None or "poll" in content.extra:
            raise Refusal("post-only-text")
        material = post.material.with_words(Formatted(content.text, content.entities))
        if correction(replace(post, material=material), self.desk.hashtag(post), 0) is None:
            raise Refusal("post-poll-unchangeable")
        composed(material.parts)
        return material

    def _after_change(self, tx: Transaction, now: int, post: Post) -> None:
        """Shown anew as it will look; what had a second pair of eyes needs it again."""
        if self.city.approval and post.approved_by is not None:
            posts.change(tx, post.id, ("planned",), state="draft", approved_by=None, approved_name="")
        posting.show(tx, now, post.id, content=True)

    def prepared(self, parts: Sequence[Content], order: Order) -> Material:
        """The material of these messages, with room for the rubric's hashtag."""
        material = composed(parts)
        if material.lacks_answer:
            return material
        rubric = self.city.rubrics.get(order.rubric or "")
        return checked(material, rubric.hashtag if rubric else "")

    def parts(self, tx: Transaction, request: Request) -> list[Content]:
        """The message replied to, with the rest of its album; otherwise what stands below the command."""
        if request.replied_id is not None:
            found = seen.whole(tx, request.at.chat_id, request.replied_id)
            if not found and request.replied is not None:
                found = [request.replied]
            return _under(found, request.body)
        return [request.body] if request.body is not None else []

    def _rubric(self, tags: Sequence[str]) -> str | None:
        if len(tags) > 1:
            raise Refusal("post-one-rubric")
        if not tags:
            return None
        rubric = self.city.rubric_called(tags[0])
        if rubric is None:
            raise Refusal(
                "post-unknown-rubric", word=tags[0], rubrics=", ".join(f"#{key}" for key in self.city.rubrics)
            )
        return rubric.key

    def known(self) -> dict[str, str | int]:
        """What a refusal lists: the channels by the words that people type."""
        return {
            "channels": ", ".join(
                next((alias for alias in each.aliases if alias != each.key), each.key)
                for each in self.city.channels.values()
            ),
        }


def _under(parts: list[Content], body: Content | None) -> list[Content]:
    """What was replied to, with the words below the command as its text, where there are any."""
    if body is None or not parts:
        return parts
    material = Material(tuple(parts)).with_words(Formatted(body.text, body.entities))
    source = material.source
    at = material.main
    return [
        replace(part, text=source.text, entities=source.entities) if number == at else part
        for number, part in enumerate(material.parts)
    ]

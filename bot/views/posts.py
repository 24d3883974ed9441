"""Publications as they stand in a channel, and what editors read of them: preview, card, questions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.domain.buttons import Button, Rows, button
from bot.domain.content import clipped
from bot.domain.deliveries import Frame
from bot.domain.outgoing import Album, Outgoing, Pin, Raw, Say
from bot.domain.people import channel
from bot.domain.posts import Post, Publication, correction, is_too_late, message_link, outgoing
from bot.domain.slots import local_day
from bot.services.planning import Planning
from bot.services.posting import Desk
from bot.texts import Markup
from bot.views.speech import STAFF_LANGUAGE, Speech
from storage import chats, posts
from storage.database import Transaction

LANG = STAFF_LANGUAGE
# So much of a text tells people which publication is meant.
EXCERPT = 60


class PostViews:
    """Views of publications."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech
        self._desk = Desk(speech.city)
        self._planning = Planning(speech.city)

    # ── in the channel ──

    def post(self, tx: Transaction, frame: Frame) -> Outgoing | None:
        """The publication itself. None when it was taken back or overslept its hour: then it is asked about."""
        row = frame.delivery
        post = posts.get(tx, row.post_id or 0)
        found = posts.publication(tx, post.id, row.recipient.partition(":")[2])
        if found is None or found.state != "sending" or is_too_late(row.number("due"), frame.now):
            return None
        return outgoing(post, self._desk.hashtag(post))

    def change(self, tx: Transaction, frame: Frame) -> Outgoing | None:
        """A correction, a deletion, or the end of a poll."""
        row = frame.delivery
        message_id = row.number("message")
        if row.text("do") == "edit":
            post = posts.get(tx, row.post_id or 0)
            return correction(post, self._desk.hashtag(post), message_id)
        return Raw("stopPoll" if row.text("do") == "close" else "deleteMessage", {"message_id": message_id})

    def pin(self, tx: Transaction, frame: Frame) -> Outgoing:
        """The publication at the top of its channel."""
        return Pin(frame.delivery.number("message"))

    # ── at the editors' ──

    def preview(self, tx: Transaction, frame: Frame) -> Outgoing:
        """Exactly as it will look."""
        post = posts.get(tx, frame.delivery.post_id or 0)
        shown = outgoing(post, self._desk.hashtag(post))
        if frame.delivery.recipient == post.home and isinstance(shown, Say | Album | Raw):
            return replace(shown, thread_id=post.thread_id)
        return shown

    def card(self, tx: Transaction, frame: Frame) -> Outgoing:
        """The card under the preview: where, when, under which rubric; and what may be pressed now."""
        post = posts.get(tx, frame.delivery.post_id or 0)
        if frame.delivery.number("serial") != post.serial:
            return Say(self._html("post-card-outdated", number=post.id), thread_id=post.thread_id)
        lines = [*self.lines(tx, post, frame.now), *self._warnings(tx, post)]
        return Say(
            Markup("\n".join(lines)),
            buttons=self._speech.labelled(LANG, card_rows(post)),
            thread_id=post.thread_id,
        )

    def question(self, tx: Transaction, frame: Frame) -> Outgoing | None:
        """A question to the editors; once one of them has decided, every copy says what."""
        row = frame.delivery
        post = posts.get(tx, row.post_id or 0)
        asked, where = row.text("ask"), row.text("channel")
        found = posts.publication(tx, post.id, where) if where else None
        words = {
            "number": post.id,
            "channel": self._title(where) if where else self._titles(tx, post.id),
            "excerpt": excerpt(post),
            "reason": (found.reason if found else "") or row.text("reason") or "—",
            "when": self._speech.time(LANG, frame.now).when(post.due_at) if post.due_at else "",
            "link": row.text("link") or self._channel_link(tx, where),
            "author": post.author_name,
        }
        if not _is_pending(row.text("ask"), post, found, row.number("attempt")):
            if not frame.shown:
                return None
            state = self._html("post-state-" + (found.state if found else post.state))
            return Say(self._html("post-question-decided", number=post.id, state=state))
        rows = quiz_rows(post) if asked == "quiz" else question_rows(asked, post.id, where, row.number("attempt"))
        thread = post.thread_id if row.recipient == post.home else None
        return Say(
            self._html(f"post-question-{asked}", **words), buttons=self._speech.labelled(LANG, rows), thread_id=thread
        )

    def prompt(self, tx: Transaction, frame: Frame) -> Outgoing:
        """What the bot waits to read next."""
        row = frame.delivery
        body = self._html(f"post-prompt-{row.text('ask')}", number=row.post_id or 0)
        return Say(body, reply_to=row.number("reply") or None, thread_id=row.number("thread") or None)

    def source(self, tx: Transaction, frame: Frame) -> Outgoing | None:
        """The text of now, ready to be copied and corrected."""
        post = posts.get(tx, frame.delivery.post_id or 0)
        words = post.material.source
        if not words.text:
            return None
        return Say(words.text, html=False, entities=words.entities, thread_id=frame.delivery.number("thread") or None)

    def site_copy(self, tx: Transaction, frame: Frame) -> Outgoing:
        """A clean copy for the city's site: no hashtags, no buttons, ready to be copied."""
        post = posts.get(tx, frame.delivery.post_id or 0)
        text = post.material.words.text
        body = self._html("post-site-copy", number=post.id, text=clipped(text, 3600))
        return Say(body, thread_id=post.thread_id)

    def offer(self, tx: Transaction, frame: Frame) -> Outgoing:
        """What an editor's message in private is to become."""
        message_id = frame.delivery.number("message")
        rows: Rows = (
            (button("button-post-prepare", "prepare", message_id),),
            (button("button-post-resident", "asresident", message_id),),
        )
        return Say(self._html("post-offer"), buttons=self._speech.labelled(LANG, rows), reply_to=message_id)

    def history(self, tx: Transaction, frame: Frame) -> Outgoing:
        """Who prepared, changed, approved and published it, and when."""
        post = posts.get(tx, frame.delivery.post_id or 0)
        time = self._speech.time(LANG, frame.now)
        lines = [
            self._html(
                "post-history-line",
                when=time.when(line.at),
                name=line.actor_name or self._speech.texts.get(LANG, "post-history-bot"),
                what=self._speech.texts.get(LANG, f"post-history-{line.action}"),
                detail="" if line.action == "moved" else line.detail,
            )
            for line in posts.history(tx, post.id)
        ]
        title = self._html("post-history", number=post.id, excerpt=excerpt(post))
        return Say(Markup("\n".join([title, *lines])[:4000]), thread_id=post.thread_id)

    # ── lines of the card ──

    def lines(self, tx: Transaction, post: Post, now: int) -> Iterator[str]:
        """Title, channels with what became of them, time, rubric, options."""
        key = "post-title-draft" if post.state in ("draft", "approval") else "post-title"
        yield self._html(key, number=post.id)
        published = posts.publications(tx, post.id)
        if post.state in ("sending", "sent", "unknown", "failed"):
            for each in published:
                yield self._html(
                    "post-channel-state",
                    state=each.state, channel=self._title(each.channel), link=each.link, reason=each.reason,
                )  # fmt: skip
        else:
            yield self._html("post-channels", channels=", ".join(self._title(each.channel) for each in published))
        yield self._when(post, now)
        if post.remark:
            yield self._html("post-remark-tomorrow", clock=post.remark)
        rubric = self._speech.city.rubrics.get(post.rubric or "")
        if rubric:
            yield self._html("post-rubric", title=rubric.title, hashtag=rubric.hashtag)
        yield from self._options(post)

    def _when(self, post: Post, now: int) -> Markup:
        time = self._speech.time(LANG, now)
        if post.state in ("draft", "approval") and post.due_at is None:
            return self._html("post-when-now")
        if post.due_at is None:
            return self._html("post-when-queue" if post.state == "queued" else "post-when-cancelled")
        when, left = time.when(post.due_at), time.left(post.due_at)
        ahead = post.state in ("draft", "approval", "planned") and post.due_at > now
        return self._html("post-when", state=post.state, ahead=ahead, when=when, left=left)

    def _options(self, post: Post) -> Iterator[str]:
        texts = self._speech.texts
        options = [
            texts.get(LANG, f"post-option-{name}")
            for name, on in (("silent", post.silent), ("pinned", post.pinned), ("preview", not post.preview))
            if on
        ]
        if options:
            yield self._html("post-options", options=", ".join(options))
        if post.kind:
            yield self._html("post-kind", kind=texts.get(LANG, f"post-kind-{post.kind}"))
        if post.campaigns:
            yield self._html("post-campaigns", campaigns=post.campaigns)
        if post.site_url:
            yield self._html("post-site", url=post.site_url)
        if post.yearly:
            yield self._html("post-yearly")
        if post.approved_name:
            yield self._html("post-approved", name=post.approved_name)

    def _warnings(self, tx: Transaction, post: Post) -> Iterator[str]:
        if not post.is_waiting:
            return
        for each in posts.publications(tx, post.id):
            if chats.of_place(tx, channel(each.channel)) is None:
                yield self._html("post-warn-unbound", channel=self._title(each.channel), key=each.channel)
            for number, at in self._planning.clashes(tx, each.channel, post.due_at, post.id) if post.due_at else ():
                clock = self._speech.time(LANG, at).clock(at)
                yield self._html("post-warn-clash", number=number, clock=clock, channel=self._title(each.channel))
        seen = posts.media_published(tx, post.material.unique_ids, post.id)
        if seen:
            yield self._html("post-warn-seen", day=f"{local_day(seen, self._speech.city.time_zone):%d.%m.%Y}")
        if post.material.scans:
            yield self._html("post-warn-scans")
        if post.material.poll is not None:
            yield self._html("post-warn-poll")

    # ── words ──

    def _channel_link(self, tx: Transaction, where: str) -> str:
        """An address that opens the channel: its newest known message, or its first."""
        binding = chats.of_place(tx, channel(where)) if where else None
        return message_link(binding.chat_id, posts.last_message(tx, binding.chat_id) or 1) if binding else ""

    def _title(self, key: str) -> str:
        found = self._speech.city.channels.get(key)
        return found.title if found else key

    def _titles(self, tx: Transaction, post_id: int) -> str:
        return ", ".join(self._title(each.channel) for each in posts.publications(tx, post_id))

    def _html(self, key: str, /, **args: object) -> Markup:
        return self._speech.html(LANG, key, **args)


def excerpt(post: Post) -> str:
    """The beginning of the post's words, by which people know it."""
    poll = post.material.poll
    text = str(poll["question"]) if poll else post.material.words.text
    return clipped(" ".join(text.split()), EXCERPT)


def card_rows(post: Post) -> Rows:
    """What may be pressed on the card of a post in its state."""
    number = post.id
    text, when = button("button-post-text", "ptext", number), button("button-post-when", "pwhen", number)
    more, cancel = button("button-post-more", "pmore", number), button("button-post-cancel", "pcancel", number)
    match post.state:
        case "draft":
            key = "button-post-plan" if post.due_at else "button-post-publish"
            return ((button(key, "pub", number),), (text, when), (more, cancel))
        case "approval":
            return (_approval_row(number), (button("button-post-cancel", "pcancel", number),))
        case "planned":
            return ((text, when), (more, button("button-post-unplan", "pcancel", number)))
        case "late" | "queued":
            return ((button("button-post-publish", "pub", number),), (text, when), (more, cancel))
        case "sent":
            copy = button("button-post-copy", "pcopy", number)
            if post.material.poll is not None:
                results = button("button-poll-results", "ppoll", number)
                return ((results, button("button-poll-close", "pclose", number)), (more,))
            return ((text, button("button-post-delete", "pdel", number)), (copy, more))
    return ()


def question_rows(asked: str, number: int, where: str, attempt: int) -> Rows:
    """The answers to a question."""
    match asked:
        case "doubt":
            return (
                (button("button-post-out", "pout", number, where, attempt),),
                (button("button-post-again", "pagain", number, where, attempt),),
                (button("button-post-drop", "pdrop", number, where, attempt),),
            )
        case "failed" | "unbound":
            again = button("button-post-retry", "pagain", number, where, attempt)
            return ((again, button("button-post-drop", "pdrop", number, where, attempt)),)
        case "late":
            publish = button("button-post-publish", "pub", number)
            when, drop = button("button-post-when", "pwhen", number), button("button-post-drop", "pcancel", number)
            return ((publish,), (when, drop))
        case "approval":
            return (_approval_row(number),)
        case "delete":
            return (
                (button("button-post-delete-sure", "pdelete", number), button("button-post-keep", "pkeep", number)),
            )
    return ()


def quiz_rows(post: Post) -> Rows:
    """The answers of a quiz, one of which is right."""
    return tuple(
        (Button("", button("", "pquiz", post.id, at).data, label=text),)
        for at, text in enumerate(post.material.options)
    )


def _approval_row(number: int) -> tuple[Button, ...]:
    return (
        button("button-post-approve", "papprove", number, "yes"),
        button("button-post-return", "papprove", number, "no"),
    )


def _is_pending(asked: str, post: Post, found: Publication | None, attempt: int) -> bool:
    """Whether the question still waits for its answer."""
    match asked:
        case "doubt":
            return found is not None and found.state == "unknown" and found.attempt == attempt
        case "failed" | "unbound":
            return found is not None and found.state == "failed" and found.attempt == attempt
        case "late" | "approval":
            return post.state == asked
        case "quiz":
            return post.is_waiting and post.material.lacks_answer
    return True

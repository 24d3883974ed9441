"""Questions and messages to editors about publications, besides the cards."""

from __future__ import annotations

from bot.domain.buttons import Action, Button, Rows, button
from bot.domain.content import clipped
from bot.domain.messages.outbox import Frame
from bot.domain.messenger import carrier
from bot.domain.outgoing import Outgoing, Say
from bot.domain.people import channel
from bot.domain.publishing.life import There
from bot.domain.publishing.messages import (
    EditorWord,
    PostHistory,
    PostOffer,
    PostPrompt,
    PostQuestion,
    PostReplacement,
    PostSource,
    SiteCopy,
)
from bot.domain.publishing.posts import Post, Publication
from bot.views import shows
from bot.views.publishing.posts import approval_row, excerpt, fitting
from bot.views.words.speech import Speech
from storage.database import Transaction
from storage.office import chats
from storage.publishing import posts, traces

# Room for the lines above a text for the site.
ABOVE = 500


class QuestionViews:
    """Views of questions and answers about publications."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech

    @shows(PostQuestion)
    def question(self, tx: Transaction, frame: Frame[PostQuestion]) -> Outgoing | None:
        """A question to the editors; once one of them has decided, every copy says what."""
        row, voice = frame.message, self._speech.reader(tx, frame)
        post = posts.get(tx, row.post)
        asked, where = row.ask, row.channel
        found = posts.publication(tx, post.id, where) if where else None
        words = {
            "number": post.id,
            "channel": self._speech.channel(where) if where else self._titles(tx, post.id),
            "excerpt": excerpt(post),
            "reason": (found.reason if found else "") or row.reason or "—",
            "when": voice.time(frame.now).when(post.due_at) if post.due_at else "",
            "link": row.link or self._channel_link(tx, where),
            "author": post.author_name,
        }
        if not _is_pending(row.ask, post, found, row.attempt):
            if not frame.shown:
                return None
            state = voice.html("post-state-" + (found.state if found else post.state))
            return Say(voice.html("post-question-decided", number=post.id, state=state))
        rows = quiz_rows(post) if asked == "quiz" else question_rows(asked, post.id, where, row.attempt)
        thread = post.thread_id if row.to == post.home else None
        return Say(voice.html(f"post-question-{asked}", **words), buttons=voice.labelled(rows), thread_id=thread)

    @shows(PostPrompt)
    def prompt(self, tx: Transaction, frame: Frame[PostPrompt]) -> Outgoing:
        """What the bot expects next."""
        row, voice = frame.message, self._speech.reader(tx, frame)
        body = voice.html(f"post-prompt-{row.ask}", number=row.post)
        return Say(body, thread_id=row.thread or None)

    @shows(PostSource)
    def source(self, tx: Transaction, frame: Frame[PostSource]) -> Outgoing | None:
        """The current text, ready to be copied and corrected."""
        post = posts.get(tx, frame.message.post)
        words = post.material.source
        if not words.text:
            return None
        return Say(words.text, html=False, entities=words.entities, thread_id=frame.message.thread or None)

    @shows(EditorWord)
    def word(self, tx: Transaction, frame: Frame[EditorWord]) -> Outgoing:
        """A short message to an editor."""
        return Say(self._speech.reader(tx, frame).said(frame.message.text, frame.now, frame.message.args))

    @shows(SiteCopy)
    def site_copy(self, tx: Transaction, frame: Frame[SiteCopy]) -> Outgoing:
        """A clean copy for the city's site: no hashtags, no buttons, ready to be copied."""
        post = posts.get(tx, frame.message.post)
        text, voice = post.material.words.text, self._speech.reader(tx, frame)
        room = carrier(frame.delivery.recipient).text - ABOVE
        body = voice.html("post-site-copy", number=post.id, text=clipped(text, room))
        return Say(body, thread_id=post.thread_id)

    @shows(PostOffer)
    def offer(self, tx: Transaction, frame: Frame[PostOffer]) -> Outgoing:
        """Ask what an editor's private message should become."""
        message_id, voice = frame.message.message, self._speech.reader(tx, frame)
        rows: Rows = (
            (button("button-post-prepare", Action.PREPARE_POST, message_id),),
            (button("button-post-resident", Action.AS_RESIDENT, message_id),),
        )
        return Say(voice.html("post-offer"), buttons=voice.labelled(rows), reply_to=message_id)

    @shows(PostReplacement)
    def replacement(self, tx: Transaction, frame: Frame[PostReplacement]) -> Outgoing:
        """An album was sent as the correction of a post."""
        row, voice = frame.message, self._speech.reader(tx, frame)
        take = button("button-post-replace", Action.POST_REPLACE, row.post, row.message)
        body = voice.html("post-replacement", number=row.post)
        return Say(body, buttons=voice.labelled(((take,),)), reply_to=row.message)

    @shows(PostHistory)
    def history(self, tx: Transaction, frame: Frame[PostHistory]) -> Outgoing:
        """Who prepared, changed, approved and published it, and when."""
        post = posts.get(tx, frame.message.post)
        voice = self._speech.reader(tx, frame)
        time = voice.time(frame.now)
        lines = [
            voice.html(
                "post-history-line",
                when=time.when(line.at),
                name=line.actor_name or voice.text("post-history-bot"),
                what=voice.text(f"post-history-{line.action}"),
                detail="" if line.action == "moved" else line.detail,
            )
            for line in traces.history(tx, post.id)
        ]
        title = voice.html("post-history", number=post.id, excerpt=excerpt(post))
        return Say(fitting(frame, [title, *lines]), thread_id=post.thread_id)

    def _channel_link(self, tx: Transaction, where: str) -> str:
        """An address that opens the channel: its newest known message, or its first."""
        binding = chats.of_place(tx, channel(where)) if where else None
        if binding is None:
            return ""
        return carrier(binding.place).link(binding.chat_id, traces.last_message(tx, binding.chat_id) or 1)

    def _titles(self, tx: Transaction, post_id: int) -> str:
        return ", ".join(self._speech.channel(each.channel) for each in posts.publications(tx, post_id))


def question_rows(asked: str, number: int, where: str, attempt: int) -> Rows:
    """The answers to a question."""
    match asked:
        case "doubt":
            return (
                (button("button-post-out", Action.POST_IS_OUT, number, where, attempt),),
                (button("button-post-again", Action.POST_AGAIN, number, where, attempt),),
                (button("button-post-drop", Action.POST_DROP, number, where, attempt),),
            )
        case "failed" | "unbound":
            again = button("button-post-retry", Action.POST_AGAIN, number, where, attempt)
            return ((again, button("button-post-drop", Action.POST_DROP, number, where, attempt)),)
        case "late":
            publish = button("button-post-publish", Action.PUBLISH, number)
            when, drop = (
                button("button-post-when", Action.POST_WHEN, number),
                button("button-post-drop", Action.POST_CANCEL, number),
            )
            return ((publish,), (when, drop))
        case "approval":
            return (approval_row(number),)
        case "delete":
            return (
                (
                    button("button-post-delete-sure", Action.POST_DELETE, number),
                    button("button-post-keep", Action.POST_KEEP, number),
                ),
            )
    return ()


def quiz_rows(post: Post) -> Rows:
    """The answers of a quiz, one of which is right."""
    return tuple(
        (Button("", button("", Action.QUIZ_ANSWER, post.id, at).data, label=text),)
        for at, text in enumerate(post.material.options)
    )


def _is_pending(asked: str, post: Post, found: Publication | None, attempt: int) -> bool:
    """Whether the question still waits for its answer."""
    match asked:
        case "doubt":
            return found is not None and found.state == There.UNKNOWN and found.attempt == attempt
        case "failed" | "unbound":
            return found is not None and found.state == There.FAILED and found.attempt == attempt
        case "late" | "approval":
            return post.state == asked
        case "quiz":
            return post.is_waiting and post.material.lacks_answer
    return True

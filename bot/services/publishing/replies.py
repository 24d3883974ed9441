"""What an editor writes when the bot asked about a publication. After a refusal they may write again."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.content import Content
from bot.domain.errors import Refusal
from bot.domain.people import Actor
from bot.domain.time.when import HourPassed, WhenKind, parse_when
from bot.services.publishing.editing import Editing
from bot.services.publishing.embargo import Embargoes
from bot.services.publishing.planning import Planning
from bot.services.publishing.publishing import Publishing
from storage.database import Transaction
from storage.office import people
from storage.office.people import Dialog


@dataclass(frozen=True)
class Reply:
    """The answered question and its chat."""

    to: Dialog
    chat_id: int


class Replies:
    """Each method processes what was asked for and closes the question."""

    def __init__(self, editing: Editing, planning: Planning, publishing: Publishing, embargoes: Embargoes) -> None:
        self._editing = editing
        self._planning = planning
        self._publishing = publishing
        self._embargoes = embargoes

    def text(self, tx: Transaction, now: int, actor: Actor, reply: Reply, content: Content) -> None:
        """The corrected text."""
        self._editing.retext(tx, now, actor, reply.to.number("post"), [content])
        _answered(tx, actor, reply)

    def when(self, tx: Transaction, now: int, actor: Actor, reply: Reply, words: str) -> None:
        """The time in words."""
        self._planning.move(tx, now, actor, reply.to.number("post"), words.split())
        _answered(tx, actor, reply)

    def embargo(self, tx: Transaction, now: int, actor: Actor, reply: Reply, words: str) -> None:
        """Until when only the media have it: the channels get it then, unless it is planned for later."""
        try:
            when = parse_when(words.split(), now, self._planning.city.time_zone)
        except HourPassed as passed:
            until: int | None = passed.tomorrow
        else:
            until = when.instant if when.kind is WhenKind.PLANNED else None
        if until is None:
            raise Refusal("post-embargo-usage")
        post = self._embargoes.set(tx, now, actor, reply.to.number("post"), until)
        _answered(tx, actor, reply)
        self._planning.set_time(tx, now, actor, post.id, max(post.due_at or until, until))

    def words(self, tx: Transaction, now: int, actor: Actor, reply: Reply, words: str) -> None:
        """Campaigns, or the address on the city's site."""
        self._editing.set_words(tx, now, actor, reply.to, words)
        _answered(tx, actor, reply)

    def forward(self, tx: Transaction, now: int, actor: Actor, reply: Reply, message: tuple[int, int]) -> None:
        """The publication, as (channel's chat, message there)."""
        self._publishing.identify(tx, now, actor, reply.to, message)
        _answered(tx, actor, reply)


def _answered(tx: Transaction, actor: Actor, reply: Reply) -> None:
    people.end_dialog(tx, reply.chat_id, actor.id)

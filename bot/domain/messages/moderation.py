"""What the moderators read besides cards: lists, the board, templates, duty, figures, threads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.domain.messages.outbox import Message, Priority, for_key, message
from bot.domain.people import MODERATORS

BOARD = "board"


@message("open_list", Priority.NOTICE, alone=True, many=True)
class OpenList(Message):
    """`/open`, as `person` sees it through the `sieve`; `asked` is the message that asked for it."""

    chat: int = for_key()
    asked: int
    sieve: str
    person: int
    page: int
    to: str = MODERATORS
    at: int = for_key(default=0)

    @property
    def key(self) -> str:
        return f"open_list:{self.chat}:{self.asked}" + (f":{self.at}" if self.at else "")


@message("found", Priority.NOTICE, alone=True, many=True)
class Found(Message):
    """What `/find words` found, the other messages of the resident `of` an appeal, or what is `behind` a number that
    was counted from `since` up to `until`."""

    chat: int = for_key()
    asked: int
    found: tuple[int, ...]
    page: int
    words: str = ""
    of: int = 0
    at: int = for_key(default=0)
    to: str = MODERATORS
    behind: str = ""
    since: int = 0
    until: int = 0

    @property
    def key(self) -> str:
        if self.behind:
            return f"behind:{self.chat}:{self.asked}:{self.behind}:{self.at}"
        if self.of:
            return f"others:{self.chat}:{self.asked}:{self.at}"
        return f"found:{self.chat}:{self.asked}"


@message("board", Priority.CARD, edits=Priority.CARD, again_when_gone=True, many=True)
class Board(Message):
    """The pinned board of a chat: what it last `told`, and when."""

    chat: int = for_key()
    told: tuple[int, ...]
    at: int

    @property
    def key(self) -> str:
        return f"board:{self.chat}"

    @property
    def lane(self) -> str:
        return BOARD


@message("pin", Priority.REST)
class Pinned(Message):
    """A new board goes to the top of its chat."""

    chat: int = for_key()
    message: int

    @property
    def key(self) -> str:
        return f"pin:{self.chat}:{self.message}"

    @property
    def lane(self) -> str:
        return BOARD


@message("handed", Priority.NOTICE, alone=True)
class Handed(Message):
    """A message to the colleague who now has the appeal, by name."""

    appeal: int
    person: int
    name: str
    by: str
    at: int = for_key()

    @property
    def key(self) -> str:
        return f"handed:{self.appeal}:{self.at}"


@message("remind_me", Priority.NOTICE, alone=True)
class RemindMe(Message):
    """«Вы просили напомнить о № 5», to whom of the group asked for it; `open`: it was open when that was asked."""

    key: str
    appeal: int
    person: int
    name: str
    open: bool


@message("together", Priority.CARD, alone=True, many=True)
class Together(Message):
    """What was done with several appeals at once (`did`: closed, forwarded), and why not with others (number, text).

    The words to residents that wait to leave are the messages `waits`.
    """

    chat: int = for_key()
    asked: int
    did: str
    what: str
    done: tuple[int, ...]
    refused: tuple[tuple[int, str], ...] = ()
    waits: tuple[int, ...] = ()
    seconds: int = 0

    @staticmethod
    def of(chat: int, asked: int) -> str:
        return f"together:{chat}:{asked}"

    @property
    def key(self) -> str:
        return self.of(self.chat, self.asked)


@message("duty_card", Priority.FIRST, alone=True, private=True)
class DutyCard(Message):
    """The card, in private, for whoever is on duty."""

    reader: int
    appeal: int

    @property
    def key(self) -> str:
        return f"duty:{self.appeal}:{self.reader}"


@message("figures", Priority.NOTICE, alone=True)
class Figures(Message):
    """`/stats`."""

    chat: int = for_key()
    to: str
    asked: int

    @property
    def key(self) -> str:
        return f"figures:{self.chat}:{self.asked}"


@message("template_list", Priority.NOTICE, alone=True)
class TemplateList(Message):
    """`/templates`."""

    chat: int = for_key()
    asked: int
    to: str = MODERATORS

    @property
    def key(self) -> str:
        return f"template_list:{self.chat}:{self.asked}"


@message("template", Priority.NOTICE, alone=True)
class TemplateShown(Message):
    """One template, after what was done with it."""

    chat: int = for_key()
    asked: int
    template: int
    done: str

    @property
    def key(self) -> str:
        return f"template:{self.chat}:{self.asked}"


@message("draft", Priority.CARD, alone=True)
class Draft(Message):
    """The answer as the resident would read it, from a template or an earlier answer; `state` when it is settled."""

    appeal: int
    actor: int = for_key()
    at: int = for_key()
    text: str
    entities: tuple[Mapping[str, Any], ...]
    by: str
    state: str = ""

    @property
    def key(self) -> str:
        return f"draft:{self.appeal}:{self.actor}:{self.at}"


@message("draft_text", Priority.CARD, alone=True)
class DraftText(Message):
    """The words of a draft, ready to copy; a reply to it is the answer."""

    appeal: int
    draft: str = for_key()
    text: str
    entities: tuple[Mapping[str, Any], ...]

    @property
    def key(self) -> str:
        return f"text:{self.draft}"


@message("thread", Priority.FIRST, alone=True)
class NewThread(Message):
    """Creates the forum thread for a topic's cards."""

    chat: int = for_key()
    topic: str

    @property
    def key(self) -> str:
        return f"thread:{self.chat}:{self.topic}"


@message("thread_reopen", Priority.FIRST, alone=True)
class ThreadReopened(Message):
    """Reopens a closed thread; 0 is the General one."""

    chat: int = for_key()
    to: str
    thread: int
    at: int = for_key()

    @property
    def key(self) -> str:
        return f"reopen:{self.chat}:{self.thread}:{self.at}"

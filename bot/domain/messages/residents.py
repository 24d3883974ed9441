"""What residents read about an appeal, and what moderators read of a resident's reaction to the answer."""

from __future__ import annotations

from bot.domain.messages.outbox import Message, Priority, for_key, message


@message("receipt", Priority.REST, small=True, kept_when_erased=True, sent_when_erased=True)
class Receipt(Message):
    """«Приняли»: updated as the appeal changes."""

    reader: int
    appeal: int

    @staticmethod
    def of(appeal: int) -> str:
        return f"receipt:{appeal}"

    @property
    def key(self) -> str:
        return self.of(self.appeal)


@message("added", Priority.REST, small=True)
class Added(Message):
    """«Добавили», about all from that row on; it waits for more until `until` at most."""

    reader: int
    appeal: int
    row: int
    until: int

    @staticmethod
    def of(appeal: int) -> str:
        """With what the keys of the appeal's acknowledgements begin."""
        return f"added:{appeal}:"

    @property
    def key(self) -> str:
        return f"{self.of(self.appeal)}{self.row}"


@message("closed", Priority.NOTICE)
class Closed(Message):
    """Tells that the appeal is closed without an answer in that round, why, and by whom; it is closed once this is
    delivered.

    `notice`: the key of the moderators' message that tells of it together with others.
    """

    reader: int
    appeal: int
    round: int
    reason: str = ""
    by: int = 0
    name: str = ""
    notice: str = ""
    at: int = for_key(default=0)

    @property
    def key(self) -> str:
        return f"closed:{self.appeal}:{self.round}:{self.at}"


@message("started", Priority.REST, alone=True, small=True)
class Started(Message):
    """Tells once per appeal that somebody is working on it."""

    reader: int
    appeal: int

    @property
    def key(self) -> str:
        return f"started:{self.appeal}"


@message("done_asked", Priority.REST, alone=True)
class DoneAsked(Message):
    """«Сделали?», after the day named in that round's answer; `said`: the resident confirmed it."""

    reader: int
    appeal: int
    round: int
    day: str
    said: bool = False

    @property
    def key(self) -> str:
        return f"done_asked:{self.appeal}:{self.round}:{self.day}"


@message("my_appeal", Priority.REST, alone=True)
class MyAppeal(Message):
    """One of the person's own messages: its state, what was done, the answer."""

    reader: int
    appeal: int
    press: str = for_key()

    @property
    def key(self) -> str:
        return f"my_appeal:{self.appeal}:{self.press}"


@message("reopened", Priority.NOTICE)
class Reopened(Message):
    """Tells that the office reopened what it had closed."""

    reader: int
    appeal: int
    round: int = for_key()

    @property
    def key(self) -> str:
        return f"reopened:{self.appeal}:{self.round}"


@message("consent", Priority.REST)
class Consent(Message):
    """What is said of consent: who asks for it, the document itself, a reminder, each under its `name`."""

    reader: int
    name: str = for_key()
    text: str

    @staticmethod
    def of(reader: int, name: str = "") -> str:
        """With what the keys of all the person's requests, or of those of that name, begin."""
        return f"consent:{reader}:{name}"

    @property
    def key(self) -> str:
        return self.of(self.reader, self.name)

    @property
    def lane(self) -> str:
        return f"consent:{self.reader}"


@message("feedback", Priority.CARD, missed=True)
class Dissatisfied(Message):
    """A low mark (`what` is `rated`, `first` the first mark) or a reopening, once a round, under the card."""

    appeal: int
    what: str = for_key()
    round: int = for_key()
    text: str
    first: int = 0

    @staticmethod
    def of(what: str, appeal: int, round_: int) -> str:
        return f"feedback:{what}:{appeal}:{round_}"

    @property
    def key(self) -> str:
        return self.of(self.what, self.appeal, self.round)


@message("wipe", Priority.REST, alone=True, stays_behind=True)
class Wipe(Message):
    """Deletes a message whose words were erased, or blanks it, as `way` says."""

    to: str
    message: int
    way: str

    @property
    def key(self) -> str:
        return f"wipe:{self.to.partition(':')[2]}:{self.message}"

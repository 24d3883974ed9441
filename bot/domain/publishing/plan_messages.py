"""What editors see of upcoming work: queues, the plan, polls, rubrics."""

from __future__ import annotations

from bot.domain.messages.outbox import Message, Priority, for_key, message, stored_as


@message("post_queue", Priority.NOTICE)
class QueueShown(Message):
    """A channel's queue."""

    to: str
    channel: str
    thread: int
    at: int = for_key()

    @property
    def key(self) -> str:
        return f"queue:{self.channel}:{self.to}:{self.at}"

    @property
    def lane(self) -> str:
        return f"queue:{self.to}"


@message("post_batch", Priority.NOTICE)
class Batch(Message):
    """The steps of collecting many posts at once.

    `collect` starts; `got` carries the count so far; `done` carries the count, the posts without text (`bare`) and the
    `last` one. `name` makes the key unique.
    """

    to: str
    name: str = for_key()
    channel: str
    step: str
    thread: int
    count: int = 0
    bare: str = ""
    last: int = 0

    @property
    def key(self) -> str:
        return f"batch:{self.name}"

    @property
    def lane(self) -> str:
        return f"batch:{self.to}"


@message("poll_results", Priority.NOTICE)
class PollResults(Message):
    """The votes so far."""

    post: int
    to: str
    thread: int
    at: int = for_key()

    @property
    def key(self) -> str:
        return f"poll:{self.post}:{self.to}:{self.at}"

    @property
    def lane(self) -> str:
        return f"poll:{self.to}"


@message("calendar", Priority.NOTICE)
class Calendar(Message):
    """The plan from `first` days ahead; 0 `days` means up to the last planned post; `only` names the channels."""

    to: str
    first: int = stored_as("from")
    days: int
    thread: int
    at: int = for_key()
    only: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return f"{self.lane}:{self.at}"

    @property
    def lane(self) -> str:
        return f"calendar:{self.to}"


@message("drafts", Priority.NOTICE)
class Drafts(Message):
    """Posts prepared but neither planned nor published; `only` limits the list to these channels."""

    to: str
    thread: int
    at: int = for_key()
    only: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return f"{self.lane}:{self.at}"

    @property
    def lane(self) -> str:
        return f"drafts:{self.to}"


@message("rubric_reminder", Priority.NOTICE, alone=True)
class RubricReminder(Message):
    """A rubric's slot is empty."""

    to: str
    rubric: str
    at: int

    @property
    def key(self) -> str:
        return f"rubric:{self.rubric}:{self.at}:{self.to}"

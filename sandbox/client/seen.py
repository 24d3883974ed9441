"""What people see, as the client of the control interface returns it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sandbox.ground.refusal import Json


@dataclass(frozen=True, slots=True)
class Medium:
    """A file of a message."""

    kind: str
    file_id: str
    unique_id: str
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """A message as people see it; `view` is what the control interface returned."""

    view: Json

    @property
    def id(self) -> int:
        return int(self.view["id"])

    @property
    def chat_id(self) -> int:
        return int(self.view["chat_id"])

    @property
    def text(self) -> str:
        """The text, or the caption."""
        return str(self.view["text"])

    @property
    def html(self) -> str:
        return str(self.view["html"])

    @property
    def entities(self) -> list[Json]:
        return list(self.view["entities"])

    @property
    def buttons(self) -> list[list[str]]:
        """Rows of labels of the inline keyboard."""
        return [[button["text"] for button in row] for row in self.view["buttons"]]

    @property
    def button_data(self) -> dict[str, str]:
        """Callback data by label."""
        return {button["text"]: button["data"] for row in self.view["buttons"] for button in row if "data" in button}

    @property
    def urls(self) -> dict[str, str]:
        """Links by label."""
        return {button["text"]: button["url"] for row in self.view["buttons"] for button in row if "url" in button}

    @property
    def keyboard(self) -> Any:
        """Rows of labels of the reply keyboard sent with it, "remove", or None."""
        return self.view["keyboard"]

    @property
    def media(self) -> list[Medium]:
        return [Medium(one["kind"], one["file_id"], one["unique_id"], one.get("name")) for one in self.view["media"]]

    @property
    def kind(self) -> str:
        """What kind of message: that of its medium, poll, location, ..., service, or text."""
        if self.view["media"]:
            return str(self.view["media"][0]["kind"])
        for name in ("venue", "location", "poll", "contact", "dice"):
            if self.view.get(name):
                return name
        return "service" if self.view["service"] else "text"

    @property
    def file_id(self) -> str | None:
        return self.view["media"][0]["file_id"] if self.view["media"] else None

    @property
    def sender(self) -> str:
        """The name shown."""
        as_chat = self.view.get("as_chat")
        return str(as_chat["title"] if as_chat else self.view["sender"]["name"])

    @property
    def sender_id(self) -> int:
        return int(self.view["sender"]["id"])

    @property
    def from_bot(self) -> bool:
        return bool(self.view["sender"]["is_bot"])

    @property
    def reply_to(self) -> int | None:
        found: int | None = self.view["reply_to"]
        return found

    @property
    def thread(self) -> int | None:
        found: int | None = self.view["thread"]
        return found

    @property
    def album(self) -> str | None:
        found: str | None = self.view["album"]
        return found

    @property
    def edited(self) -> bool:
        return self.view["edited"] is not None

    @property
    def pinned(self) -> bool:
        return bool(self.view["pinned"])

    @property
    def silent(self) -> bool:
        """Whether it was sent without a sound."""
        return bool(self.view["silent"])

    @property
    def quote(self) -> str | None:
        """The quoted part of the message replied to."""
        return self.view["quote"]["text"] if self.view["quote"] else None

    @property
    def reactions(self) -> dict[str, list[int]]:
        """Who gave which emoji."""
        return dict(self.view["reactions"])

    @property
    def date(self) -> datetime:
        return datetime.fromtimestamp(self.view["date"] / 1000, UTC)

    @property
    def service(self) -> str | None:
        found: str | None = self.view["service"]
        return found

    @property
    def poll(self) -> Json | None:
        found: Json | None = self.view["poll"]
        return found

    @property
    def forwarded(self) -> Json | None:
        found: Json | None = self.view["forwarded"]
        return found

    @property
    def raw(self) -> Json:
        """The message as the Bot API gives it."""
        return dict(self.view["raw"])

    def __str__(self) -> str:
        labels = "  ".join(f"[{label}]" for row in self.buttons for label in row)
        kind = "" if self.kind == "text" else f"<{self.service or self.kind}> "
        return f"#{self.id} {self.sender}: {kind}{self.text} {labels}".rstrip()


@dataclass(frozen=True, slots=True)
class Call:
    """A call of the bot."""

    method: str
    chat: int | None
    params: Json
    ok: bool
    refusal: str | None
    status: int
    at: int
    real: int
    ms: float
    seq: int
    fault: str | None
    message_id: int | None

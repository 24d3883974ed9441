"""The immediate answer to a press: a short notice over the chat, a new keyboard under the message."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.domain.buttons import Rows


@dataclass(frozen=True)
class Toast:
    """`text` is a text key; an `alert` must be closed by hand. `keyboard` replaces the one pressed.

    Nothing depends on it: it may be lost, and the press can be repeated.
    """

    text: str = ""
    args: Mapping[str, str | int] = field(default_factory=dict)
    alert: bool = False
    keyboard: Rows | None = None

"""What rooms beside the appeals add to cards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.buttons import Rows
from bot.texts import Markup


@dataclass(frozen=True)
class Aside:
    """Lines under the author's, and rows of buttons under the others."""

    lines: Sequence[Markup] = ()
    buttons: Rows = ()

"""What other rooms add to the cards of appeals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.buttons import Rows
from bot.texts import Markup


@dataclass(frozen=True)
class Aside:
    """Lines shown under the author's, and rows of buttons under the card's own."""

    lines: Sequence[Markup] = ()
    buttons: Rows = ()

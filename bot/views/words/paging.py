"""The row of buttons that turns the pages of a list."""

from __future__ import annotations

from bot.domain.buttons import Action, Button, Rows, button
from bot.views.words.speech import Voice


def pager(voice: Voice, page: int, total: int, size: int) -> Rows:
    """‹ 2/5 ›, where there is more than one page."""
    last = max(total - 1, 0) // size
    if not last:
        return ()
    row: list[Button] = []
    if page > 0:
        row.append(button("list-back", Action.TURN, page - 1))
    row.append(button("list-page", Action.TURN, page, page=page + 1, pages=last + 1))
    if page < last:
        row.append(button("list-on", Action.TURN, page + 1))
    return voice.labelled((tuple(row),))

"""Keyboards that replace the one pressed, for a choice to be made."""

from __future__ import annotations

from collections.abc import Iterable

from bot.city import City
from bot.domain.appeals import CLOSE_REASONS
from bot.domain.buttons import Button, Rows, button


def topic_rows(city: City, language: str, action: str, number: int, keys: Iterable[str]) -> Rows:
    """A button for each of the topics."""
    return tuple(
        (Button("", button("", action, number, key).data, label=f"{topic.emoji} {topic.title.get(language)}"),)
        for key, topic in ((key, city.topics[key]) for key in keys)
    )


def close_rows(number: int) -> Rows:
    """A button for each reason to close without an answer."""
    reasons = tuple((button(f"close-reason-{reason}", "closeas", number, reason),) for reason in CLOSE_REASONS)
    return (*reasons, back_row(number))


def back_row(number: int) -> tuple[Button, ...]:
    """`Назад`: the card's own buttons again."""
    return (button("button-back", "card", number),)

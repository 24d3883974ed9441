"""An editor's poll as stored with its publication."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from bot.domain.formatted import Formatted
from bot.domain.outgoing import Poll


def kept(poll: Poll) -> dict[str, object]:
    """The poll as JSON, without empty fields."""
    return {name: value for name, value in asdict(poll).items() if value}


def poll_of(stored: Mapping[str, Any]) -> Poll:
    """The stored poll; earlier versions stored it as the Bot API sends it."""
    if isinstance(stored["question"], str):
        return as_told(stored)
    return Poll(
        question=_words(stored["question"]),
        options=tuple(map(_words, stored["options"])),
        several=bool(stored.get("several")),
        quiz=bool(stored.get("quiz")),
        right=tuple(stored.get("right") or ()),
        explanation=_words(stored["explanation"]) if stored.get("explanation") else None,
        description=_words(stored["description"]) if stored.get("description") else None,
        final=bool(stored.get("final")),
        lasts=stored.get("lasts") or 0,
        pictures=bool(stored.get("pictures")),
    )


def as_told(told: Mapping[str, Any]) -> Poll:
    """The poll as the Bot API sends it (https://core.telegram.org/bots/api#poll)."""
    quiz = told.get("type") == "quiz"
    return Poll(
        question=_told(told, "question"),
        options=tuple(_told(each, "text") for each in told["options"]),
        several=bool(told.get("allows_multiple_answers")),
        quiz=quiz,
        right=tuple(told.get("correct_option_ids") or ()) if quiz else (),
        explanation=_told(told, "explanation") if told.get("explanation") else None,
        description=_told(told, "description") if told.get("description") else None,
        final=told.get("allows_revoting") is False,
        lasts=told.get("open_period") or 0,
        pictures="explanation_media" in told or any("media" in each for each in (told, *told["options"])),
    )


def _words(stored: Mapping[str, Any]) -> Formatted:
    return Formatted(stored["text"], tuple(stored["entities"]))


def _told(holder: Mapping[str, Any], name: str) -> Formatted:
    return Formatted(holder.get(name) or "", tuple(holder.get(f"{name}_entities") or ()))

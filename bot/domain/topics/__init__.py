"""What an appeal is about: eight topics, ranked, with probabilities and the words that decided."""

from __future__ import annotations

from bot.domain.topics.guess import TOPICS, Guess
from bot.domain.topics.tagger import Tagger

__all__ = ["TOPICS", "Guess", "Tagger"]

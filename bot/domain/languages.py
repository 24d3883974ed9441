"""The languages the bot speaks."""

from __future__ import annotations

LANGUAGES = ("ru", "en")
# What residents read until they choose, and what is said where a text has no translation.
FALLBACK = "ru"

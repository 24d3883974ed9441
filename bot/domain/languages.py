"""The languages the bot speaks."""

from __future__ import annotations

LANGUAGES = ("ru", "en")
# The language until a resident chooses one, and for texts without a translation.
FALLBACK = "ru"

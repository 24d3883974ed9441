"""The page on which a reader of letters unsubscribes: opening it asks, pressing the button does it."""

from __future__ import annotations

import html

from bot.clock import Clock
from bot.services.releases.subscribing import Subscriptions
from bot.views.words.speech import Voice
from storage.database import Database

_PAGE = """<!doctype html>
<html lang="{lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>{title}</title></head>
<body style="font:18px/1.5 sans-serif;max-width:32em;margin:3em auto;padding:0 1em">{body}</body></html>
"""


class Leaving:
    """Answers the two requests."""

    def __init__(self, db: Database, clock: Clock, subscriptions: Subscriptions, voice: Voice) -> None:
        self._db = db
        self._clock = clock
        self._subscriptions = subscriptions
        self._voice = voice

    def question(self) -> str:
        """A page with one button."""
        label = html.escape(self._voice.text("button-unsubscribe"))
        button = f'<form method="post"><button style="font:inherit;padding:.4em 1em">{label}</button></form>'
        return self._page(f"<p>{html.escape(self._voice.text('leaving-question'))}</p>{button}")

    async def leave(self, token: str) -> str:
        """Unsubscribe the owner of that token; returns the page that confirms it."""
        await self._db.write(self._subscriptions.leave_by_token, self._clock.now(), token)
        return self._page(f"<p>{html.escape(self._voice.text('leaving-done'))}</p>")

    def _page(self, body: str) -> str:
        title = html.escape(self._voice.text("button-unsubscribe"))
        return _PAGE.format(lang=self._voice.lang, title=title, body=body)

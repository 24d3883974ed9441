"""Logging: one line per event, on a console or as JSON, with its context and without the token."""

from __future__ import annotations

import json
import logging
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Literal

# The context of the current work; each log line carries the values that are set.
_CONTEXT: ContextVar[dict[str, int | str]] = ContextVar("log_context")

# The form of a token in Bot API addresses.
_TOKEN_IN_URL = re.compile(r"\b(bot)?\d{1,20}:[A-Za-z0-9_-]{20,}")
_MASK = "<token>"


@contextmanager
def about(**ids: int | str) -> Iterator[None]:
    """Log lines within carry these values: `with about(update=17, appeal=4): …`; it nests, and follows the task."""
    token = _CONTEXT.set({**_CONTEXT.get({}), **ids})
    try:
        yield
    finally:
        _CONTEXT.reset(token)


def configure(level: str, form: Literal["console", "json"], *, secrets: tuple[str, ...] = ()) -> None:
    """Send every logger's lines to standard error in that form.

    The `secrets`, and anything that looks like a bot token, are masked everywhere in a line, tracebacks included.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Json(secrets) if form == "json" else _Console(secrets))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for chatty in ("apscheduler", "aiogram.event"):
        logging.getLogger(chatty).setLevel(max(logging.WARNING, logging.getLevelName(level)))


class _Masking(logging.Formatter):
    def __init__(self, secrets: tuple[str, ...]) -> None:
        super().__init__()
        self._secrets = tuple(secret for secret in secrets if secret)

    def mask(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, _MASK)
        return _TOKEN_IN_URL.sub(_MASK, text)

    def trace(self, record: logging.LogRecord) -> str:
        parts = [self.formatException(record.exc_info)] if record.exc_info else []
        if record.stack_info:
            parts.append(record.stack_info)
        return "\n".join(parts)


class _Console(_Masking):
    """`2026-11-24 09:00:00 INFO bot.inbox: stored 3 updates (update=17)`, in UTC."""

    def format(self, record: logging.LogRecord) -> str:
        moment = datetime.fromtimestamp(record.created, UTC)
        context = " ".join(f"{name}={value}" for name, value in _CONTEXT.get({}).items())
        line = f"{moment:%Y-%m-%d %H:%M:%S} {record.levelname} {record.name}: {record.getMessage()}"
        trace = self.trace(record)
        return self.mask(line + (f" ({context})" if context else "") + (f"\n{trace}" if trace else ""))


class _Json(_Masking):
    """One object per line: `at`, `level`, `logger`, `message`, the context, and `trace` for an exception."""

    def format(self, record: logging.LogRecord) -> str:
        entry: dict[str, int | str] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": self.mask(record.getMessage()),
        }
        entry |= {
            name: self.mask(value) if isinstance(value, str) else value for name, value in _CONTEXT.get({}).items()
        }
        if trace := self.trace(record):
            entry["trace"] = self.mask(trace)
        return json.dumps(entry, ensure_ascii=False)

"""What people read: Fluent messages from `locales/`, one bundle per language."""

from __future__ import annotations

import html
import logging
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.types import FluentInt, fluent_number
from fluent.syntax import ast

from bot.domain.languages import FALLBACK, LANGUAGES

log = logging.getLogger(__name__)

# Longer arguments are people's own text and are inserted unchanged.
LONG = 100
_MARK = re.compile("\ue000([0-9]{1,2})\ue001")
# Where a message, a term or a comment begins; references from a message to others.
_BEGIN = re.compile(r"^(?:(?P<key>-?[A-Za-z][\w-]*) *=|#)", re.MULTILINE)
_REFERENCE = re.compile(r"\{\s*(-?[a-z][\w-]*)")


class TextError(Exception):
    """A text is missing from every language, defined twice, or lacks an argument."""


class Markup(str):
    """Text that is already HTML: `Texts.html` inserts it unchanged."""

    __slots__ = ()


def escape(text: str) -> Markup:
    """Any text as HTML that Telegram shows unchanged."""
    return Markup(html.escape(text, quote=False))


@lru_cache(maxsize=4096)
def _plain_number(value: int) -> FluentInt:
    """A number without grouping, as most are names here (№ 12345); Fluent keeps a number's options, not its class."""
    number = fluent_number(value, useGrouping=False)
    assert isinstance(number, FluentInt)
    return number


class Texts:
    """All messages of all languages.

    `strict` is for tests: everything is parsed at once, and a missing argument raises, whereas production logs it and
    shows what it can. A key that no language has always raises; a key that only Russian has is shown in Russian.
    """

    def __init__(self, sources: Mapping[str, Mapping[str, str]], *, strict: bool = False) -> None:
        """`sources` maps a language to its files: name → text."""
        self._strict = strict
        self._languages = {lang: _Language(lang, resources) for lang, resources in sources.items()}
        if strict:
            for language in self._languages.values():
                language.read_all()
        # Every message is formatted, and most texts (buttons, times, titles) repeat again and again.
        self._format = lru_cache(maxsize=4096)(self._say)

    @classmethod
    def load(cls, *, strict: bool = False) -> Texts:
        """The texts shipped in `locales/`."""
        return cls({lang: dict(_shipped(lang)) for lang in LANGUAGES}, strict=strict)

    def get(self, lang: str, key: str, /, **args: object) -> str:
        """Plain text, for buttons, alerts and everything sent without a parse mode."""
        return self._fill(lang, key, [(name, _value(arg)) for name, arg in args.items()])

    def html(self, lang: str, key: str, /, **args: object) -> Markup:
        """HTML: the message may contain tags, and every argument is escaped unless it is `Markup`."""
        return Markup(self._fill(lang, key, [(name, _html_value(arg)) for name, arg in args.items()]))

    def _fill(self, lang: str, key: str, args: list[tuple[str, Any]]) -> str:
        """Insert people's long text after formatting: Fluent refuses it, and it stays out of the cache."""
        if not args:
            return self._format(lang, key, ())
        long = [value for _, value in args if isinstance(value, str) and len(value) > LONG]
        if not long:
            return self._format(lang, key, tuple(args))
        marks = {value: f"\ue000{number}\ue001" for number, value in enumerate(long)}
        text = self._format(lang, key, tuple([(name, marks.get(value, value)) for name, value in args]))
        return _MARK.sub(lambda mark: long[int(mark[1])] if int(mark[1]) < len(long) else "", text)

    def _say(self, lang: str, key: str, args: tuple[tuple[str, Any], ...]) -> str:
        language = self._languages.get(lang)
        if language is None or not language.has(key):
            language = self._languages[FALLBACK]
        if not language.has(key):
            raise TextError(f"no text {key}")
        given = dict(args)
        return language.filled(key, given) or self._formatted(language.bundle, key, given)

    def _formatted(self, bundle: FluentBundle, key: str, given: dict[str, Any]) -> str:
        pattern = bundle.get_message(key).value
        if pattern is None:
            raise TextError(f"text {key} has no value")
        text, errors = bundle.format_pattern(pattern, given)
        if errors:
            if self._strict:
                raise TextError(f"text {key}: {errors[0]}")
            log.error("text %s: %s", key, errors[0])
        return str(text)


def _value(arg: object) -> object:
    if isinstance(arg, bool):
        return "true" if arg else "false"
    return _plain_number(arg) if type(arg) is int else arg


def _html_value(arg: object) -> object:
    if isinstance(arg, Markup):
        return str(arg)
    return str(escape(arg)) if isinstance(arg, str) else _value(arg)


class _Language:
    """The messages of one language, each parsed on first use: parsing all the thousands takes a second.

    Most messages only put arguments between words: `_blanks` holds them as text, name, text, …
    """

    def __init__(self, lang: str, resources: Mapping[str, str]) -> None:
        """`resources` maps a file name to its text; raises TextError if two files define the same key."""
        self.bundle = FluentBundle([lang], use_isolating=False)
        self._lang = lang
        self._blanks: dict[str, tuple[str, ...] | None] = {}
        self._sources: dict[str, tuple[str, str]] = {}
        for name, text in resources.items():
            for key, source in _entries(text):
                if key in self._sources:
                    raise TextError(f"locales/{lang}/{name}: {key} is in {self._sources[key][0]} already")
                self._sources[key] = name, source

    def has(self, key: str) -> bool:
        """Whether there is such a message; it is parsed here if needed. Raises TextError if it cannot be read."""
        if key in self._blanks:
            return True
        if key not in self._sources:
            return False
        name, source = self._sources[key]
        resource = FluentResource(source)
        entry = resource.body[0] if len(resource.body) == 1 else None
        if not isinstance(entry, (ast.Message, ast.Term)):
            raise TextError(f"locales/{self._lang}/{name}: cannot read «{source.strip()[:60]}»")
        self.bundle.add_resource(resource)
        self._blanks[key] = _blanks(entry.value)
        for other in _REFERENCE.findall(source):
            self.has(other)
        return True

    def read_all(self) -> None:
        """Parse everything not parsed yet. Raises TextError if something cannot be read."""
        for key in self._sources:
            self.has(key)

    def filled(self, key: str, given: Mapping[str, Any]) -> str:
        """The text as Fluent would format it, ten times as fast; empty if it needs Fluent itself."""
        parts = self._blanks.get(key)
        if parts is None or not all(isinstance(given.get(name), (str, int)) for name in parts[1::2]):
            return ""
        return "".join([str(given[part]) if number % 2 else part for number, part in enumerate(parts)])


def _entries(text: str) -> Iterator[tuple[str, str]]:
    """The messages and terms of a file: key, source. Each begins at a line start and ends where another begins."""
    begins = list(_BEGIN.finditer(text))
    for at, found in enumerate(begins):
        end = begins[at + 1].start() if at + 1 < len(begins) else len(text)
        if found["key"]:
            yield found["key"], text[found.start() : end]


def _blanks(pattern: ast.Pattern | None) -> tuple[str, ...] | None:
    """Text, name of an argument, text, name, …; None for a text that counts, chooses or refers to others."""
    parts = [""]
    for element in pattern.elements if pattern else ():
        if isinstance(element, ast.TextElement):
            parts[-1] += element.value
        elif isinstance(element.expression, ast.VariableReference):
            parts += [element.expression.id.name, ""]
        else:
            return None
    return tuple(parts)


def _shipped(lang: str) -> Iterator[tuple[str, str]]:
    folder = files("locales").joinpath(lang)
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".ftl"):
            yield file.name, file.read_text(encoding="utf-8")

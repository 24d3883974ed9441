"""A person's formatted words as HTML, for use within our messages."""

from __future__ import annotations

from bisect import bisect_left
from html import escape as quoted

from bot.domain.formatted import Entity, Formatted, units
from bot.texts import Markup, escape

# The Bot API server does not parse a longer source (in bytes); our frame takes the rest of its 32 KiB.
SOURCE_LIMIT = 30_000
_TAGS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "spoiler": "tg-spoiler",
    "blockquote": "blockquote",
    "code": "code",
    "pre": "pre",
}


def rich(words: Formatted) -> Markup:
    """The words as Telegram HTML; plain if the source would be too long.

    Entities that cross each other are closed and reopened, so that the HTML is always well-formed.
    """
    if not words.entities:
        return escape(words.text)
    begins = units(words.text)
    spans = [_Span(begins, entity) for entity in words.entities if _tags(entity)[0]]
    cuts = sorted({0, len(words.text), *(span.start for span in spans), *(span.end for span in spans)})
    out: list[str] = []
    opened: list[_Span] = []
    for here, then in zip(cuts, [*cuts[1:], len(words.text)], strict=True):
        going_on = _close(out, opened, here)
        starting = sorted((span for span in spans if span.start == here < span.end), key=lambda span: -span.end)
        for span in (*going_on, *starting):
            out.append(span.opening)
            opened.append(span)
        out.append(escape(words.text[here:then]))
    source = "".join(out)
    return Markup(source) if len(source.encode("utf-8", "surrogatepass")) <= SOURCE_LIMIT else escape(words.text)


def copied(words: Formatted) -> Markup:
    """Words to be copied: with one tap if they are plain, otherwise formatted (then selected by hand)."""
    return rich(words) if words.entities else Markup(f"<code>{escape(words.text)}</code>")


class _Span:
    """An entity as characters from `start` to `end` between two tags."""

    def __init__(self, begins: list[int], entity: Entity) -> None:
        offset, length = (int(str(entity[name])) for name in ("offset", "length"))
        self.start, self.end = (min(bisect_left(begins, at), len(begins) - 1) for at in (offset, offset + length))
        self.opening, self.closing = _tags(entity)


def _close(out: list[str], opened: list[_Span], here: int) -> list[_Span]:
    """Close what ends here and everything opened within it; return the spans that go on."""
    ended = [at for at, span in enumerate(opened) if span.end <= here]
    if not ended:
        return []
    within = opened[ended[0] :]
    out += [span.closing for span in reversed(within)]
    del opened[ended[0] :]
    return [span for span in within if span.end > here]


def _tags(entity: Entity) -> tuple[str, str]:
    """The tags of an entity, empty for one that needs none."""
    kind = str(entity["type"])
    match kind:
        case "text_link" if url := entity.get("url"):
            return f'<a href="{quoted(str(url))}">', "</a>"
        case "custom_emoji" if (emoji := str(entity.get("custom_emoji_id"))).isdigit():
            return f'<tg-emoji emoji-id="{emoji}">', "</tg-emoji>"
        case "expandable_blockquote":
            return "<blockquote expandable>", "</blockquote>"
        case "pre" if entity.get("language"):
            return f'<pre><code class="language-{quoted(str(entity["language"]))}">', "</code></pre>"
    tag = _TAGS.get(kind)
    return (f"<{tag}>", f"</{tag}>") if tag else ("", "")

"""Text as Telegram stores it: lengths in UTF-16 units, cleaned, with entities."""

from __future__ import annotations

import html
import re
from typing import Any

from sandbox.ground.refusal import Json, bad_request

Entities = list[Json]

_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\u2028-\u202e\u030a\u0333\u033f]")
_REMOVED = re.compile("[\r\u2028-\u202e\u030a\u0333\u033f]")
_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063"
    "\u2064\u2800\u3164\ufe0e\ufe0f\ufeff\uffa0"
)
_BLANK = str.maketrans("", "", _INVISIBLE)
_NESTABLE = frozenset(
    {"bold", "italic", "underline", "strikethrough", "spoiler", "blockquote", "expandable_blockquote"}
)
_STYLES = frozenset({"bold", "italic", "underline", "strikethrough", "spoiler"})
_KNOWN = _NESTABLE | {
    "code", "pre", "text_link", "text_mention", "custom_emoji", "date_time",
    "mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number",
}  # fmt: skip
_ORDER = {
    "blockquote": 0, "expandable_blockquote": 0, "pre": 11, "code": 20, "text_link": 49, "text_mention": 49,
    "bold": 90, "italic": 91, "underline": 92, "strikethrough": 93, "spoiler": 94, "custom_emoji": 99,
}  # fmt: skip
_FOUND = re.compile(
    r"(?P<url>https?://[^\s<>\"]+[^\s<>\".,!?:;)\]])"
    r"|(?P<email>[\w.+-]+@[\w-]+\.[a-zA-Z]{2,})"
    r"|(?<![\w/@])(?P<mention>@[A-Za-z]\w{3,31})\b"
    r"|(?<![\w/#])(?P<hashtag>#\w*[^\W\d]\w*)"
    r"|(?<![\w/<>])(?P<bot_command>/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?)(?![\w/])"
)


def length16(text: str) -> int:
    """Length in UTF-16 code units, the unit of every limit and offset of the Bot API."""
    if not text or text.isascii() or max(text) <= "\uffff":
        return len(text)
    return len(text) + sum(1 for char in text if char > "\uffff")


def is_blank(text: str) -> bool:
    """Whether the text has no visible character."""
    return not text.translate(_BLANK).strip()


def check_entities(raw: Any, text: str) -> Entities:
    """Entities given by the caller, validated against the text they describe."""
    if not isinstance(raw, list):
        raise bad_request("can't parse entities: expected an Array of MessageEntity")
    total = length16(text)
    middles = _middles(text)
    result: Entities = []
    for entity in raw:
        if not isinstance(entity, dict) or not isinstance(entity.get("type"), str):
            raise bad_request("can't parse entities: MessageEntity must have a type")
        offset, length = entity.get("offset"), entity.get("length")
        if not isinstance(offset, int) or not isinstance(length, int):
            raise bad_request("can't parse entities: MessageEntity must have an offset and a length")
        if entity["type"] not in _KNOWN:
            raise bad_request(f'can\'t parse entities: unsupported entity type "{entity["type"]}"')
        if offset < 0 or length < 0:
            raise bad_request("can't parse entities: receive an entity with incorrect offset")
        if offset + length > total:
            words = f"entity beginning at UTF-16 offset {offset} ends after the end of the text"
            raise bad_request(f"{words} at UTF-16 offset {offset + length}")
        if offset in middles:
            raise bad_request(f"entity begins in a middle of a UTF-16 symbol at UTF-16 offset {offset}")
        if offset + length in middles:
            words = f"entity beginning at UTF-16 offset {offset} ends in a middle of a UTF-16 symbol"
            raise bad_request(f"{words} at UTF-16 offset {offset + length}")
        if length:
            result.append({key: value for key, value in entity.items() if value is not None})
    return sort_entities(result)


def _middles(text: str) -> set[int]:
    """Offsets that would cut a pair of UTF-16 units in two."""
    found: set[int] = set()
    offset = 0
    for char in text:
        if char > "\uffff":
            found.add(offset + 1)
            offset += 1
        offset += 1
    return found


def sort_entities(entities: Entities) -> Entities:
    """In reading order, outer before inner, the same span in Telegram's order of kinds."""
    return sorted(entities, key=lambda e: (e["offset"], -e["length"], _ORDER.get(e["type"], 50)))


def clean(text: str, entities: Entities) -> tuple[str, Entities]:
    """What Telegram stores: control characters gone, surrounding space trimmed, offsets following."""
    if _CONTROL.search(text):
        text, entities = _without_control(text, entities)
    left = text.lstrip()
    stripped = left.rstrip()
    if entities and len(stripped) != len(text):
        entities = _shifted(entities, length16(text) - length16(left), length16(stripped))
    return stripped, _joined(entities) if len(entities) > 1 else entities


def _joined(entities: Entities) -> Entities:
    """Join touching styles of one kind, as Telegram stores them."""
    result: Entities = []
    open_ends: dict[str, Json] = {}
    for entity in sort_entities(entities):
        before = open_ends.get(entity["type"])
        end = entity["offset"] + entity["length"]
        if before is not None and entity["offset"] <= before["offset"] + before["length"]:
            before["length"] = max(before["offset"] + before["length"], end) - before["offset"]
            continue
        if entity["type"] in _STYLES:
            entity = open_ends[entity["type"]] = dict(entity)
        result.append(entity)
    return result


def _without_control(text: str, entities: Entities) -> tuple[str, Entities]:
    places: list[int] = []
    kept: list[str] = []
    position = 0
    for char in text:
        places.extend([position] * (2 if char > "\uffff" else 1))
        if _REMOVED.match(char):
            continue
        kept.append(" " if _CONTROL.match(char) else char)
        position += 2 if char > "\uffff" else 1
    places.append(position)
    moved = []
    for entity in entities:
        start, end = places[entity["offset"]], places[entity["offset"] + entity["length"]]
        if end > start:
            moved.append({**entity, "offset": start, "length": end - start})
    return "".join(kept), moved


def _shifted(entities: Entities, by: int, total: int) -> Entities:
    result = []
    for entity in entities:
        start = max(0, entity["offset"] - by)
        end = min(total, entity["offset"] + entity["length"] - by)
        if end > start:
            result.append({**entity, "offset": start, "length": end - start})
    return result


def with_found(text: str, entities: Entities) -> Entities:
    """The entities plus the links, mentions, hashtags and commands that Telegram finds by itself."""
    if "/" not in text and "@" not in text and "#" not in text:
        return entities
    taken = [(e["offset"], e["offset"] + e["length"]) for e in entities if e["type"] not in _NESTABLE]
    found: Entities = []
    for match in _FOUND.finditer(text):
        start = length16(text[: match.start()])
        end = start + length16(match.group())
        if not any(start < to and end > since for since, to in taken):
            found.append({"type": str(match.lastgroup), "offset": start, "length": end - start})
    return sort_entities(entities + found) if found else entities


_TAGS = {
    "bold": ("<b>", "</b>"),
    "italic": ("<i>", "</i>"),
    "underline": ("<u>", "</u>"),
    "strikethrough": ("<s>", "</s>"),
    "spoiler": ("<tg-spoiler>", "</tg-spoiler>"),
    "code": ("<code>", "</code>"),
    "blockquote": ("<blockquote>", "</blockquote>"),
    "expandable_blockquote": ("<blockquote expandable>", "</blockquote>"),
}


def _tags(entity: Json) -> tuple[str, str]:
    kind = entity["type"]
    if kind in _TAGS:
        return _TAGS[kind]
    if kind == "text_link":
        return f'<a href="{html.escape(str(entity.get("url", "")))}">', "</a>"
    if kind == "text_mention":
        return f'<a href="tg://user?id={int(entity["user"]["id"])}">', "</a>"
    if kind == "custom_emoji":
        return f'<tg-emoji emoji-id="{html.escape(str(entity.get("custom_emoji_id", "")))}">', "</tg-emoji>"
    if kind == "pre":
        language = entity.get("language")
        if language:
            return f'<pre><code class="language-{html.escape(language)}">', "</code></pre>"
        return "<pre>", "</pre>"
    return "", ""


def to_html(text: str, entities: Entities) -> str:
    """The text in Telegram's HTML, escaped."""
    if not entities:
        return html.escape(text, quote=False)
    units = text.encode("utf-16-le")
    marks: dict[int, list[str]] = {}
    closing: list[tuple[int, str]] = []
    for entity in sort_entities(entities):
        while closing and closing[-1][0] <= entity["offset"]:
            end, tag = closing.pop()
            marks.setdefault(end, []).append(tag)
        opening, ending = _tags(entity)
        marks.setdefault(entity["offset"], []).append(opening)
        closing.append((entity["offset"] + entity["length"], ending))
    for end, tag in reversed(closing):
        marks.setdefault(end, []).append(tag)
    pieces, last = [], 0
    for place in sorted(marks):
        pieces.append(html.escape(units[last * 2 : place * 2].decode("utf-16-le", "replace"), quote=False))
        pieces.extend(marks[place])
        last = place
    pieces.append(html.escape(units[last * 2 :].decode("utf-16-le", "replace"), quote=False))
    return "".join(pieces)


def preview_of(text: str, entities: Entities, asked: Any) -> Json:
    """The LinkPreviewOptions of a text: as asked for, otherwise for its first link; empty without a link."""
    given = {key: value for key, value in asked.items() if value} if isinstance(asked, dict) else {}
    if given.get("is_disabled"):
        return {"is_disabled": True}
    units = text.encode("utf-16-le")
    for entity in entities:
        if entity["type"] in ("url", "text_link"):
            inside = units[entity["offset"] * 2 : (entity["offset"] + entity["length"]) * 2].decode("utf-16-le")
            return {"url": entity.get("url", inside), **given}
    return given

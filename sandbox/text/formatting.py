"""Telegram's HTML: parsed by its rules, refused in its words."""

from __future__ import annotations

import re

from sandbox.ground.refusal import Json, Refusal, bad_request
from sandbox.text.entities import Entities, length16, sort_entities

_SIMPLE = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler",
    "code": "code", "pre": "pre", "a": "text_link", "tg-emoji": "custom_emoji", "blockquote": "blockquote",
    "span": "spoiler", "tg-time": "date_time",
}  # fmt: skip
_SPECIAL = re.compile("[<&]")
_REFERENCE = re.compile(r"&(?:#(?P<hex>x[0-9a-fA-F]+|[0-9]+)|(?P<name>lt|gt|amp|quot));?")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_ATTRIBUTE = re.compile(r"""\s*([a-zA-Z0-9_-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_USER_LINK = re.compile(r"tg://user\?id=(\d+)")


def cannot_parse(words: str) -> Refusal:
    """The refusal for markup that cannot be read."""
    return bad_request(f"can't parse entities: {words}")


def decode_references(source: str) -> str:
    """Character references replaced; unknown ones stay as they are."""
    return _REFERENCE.sub(_reference, source) if "&" in source else source


def _reference(match: re.Match[str]) -> str:
    if match["name"]:
        return _NAMED[match["name"]]
    digits = match["hex"]
    code = int(digits[1:], 16) if digits[0] == "x" else int(digits)
    if code == 0 or code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return match.group()
    return chr(code)


def _attributes(inside: str, start: int) -> Json:
    return {
        match[1].lower(): decode_references(match[2] or match[3] or match[4] or "")
        for match in _ATTRIBUTE.finditer(inside, start)
    }


def moment_fields(unix: str, form: str | None) -> Json:
    """The fields of a date-time entity besides its offset and length."""
    if not unix.isdecimal():
        raise cannot_parse("Invalid Unix time specified")
    return {"unix_time": int(unix), **({"date_time_format": form} if form else {})}


class Reading:
    """One pass over a source: the text so far, its length, the entities found in it."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.out: list[str] = []
        self.length = 0
        self.entities: Entities = []

    def byte(self, place: int) -> int:
        return len(self.source[:place].encode())

    def add(self, text: str) -> None:
        self.out.append(text)
        self.length += length16(text)


class _Reader(Reading):
    """A reader of HTML; open tags are on a stack."""

    def __init__(self, source: str) -> None:
        super().__init__(source)
        self.stack: list[tuple[str, int, Json]] = []

    def read(self) -> tuple[str, Entities]:
        place, source = 0, self.source
        while found := _SPECIAL.search(source, place):
            self.add(source[place : found.start()])
            place = found.start()
            if source[place] == "&":
                reference = _REFERENCE.match(source, place)
                self.add(_reference(reference) if reference else "&")
                place = reference.end() if reference else place + 1
            elif source.startswith("</", place):
                place = self.close(place)
            else:
                place = self.open(place)
        self.add(source[place:])
        if self.stack:
            raise cannot_parse(f'Can\'t find end tag corresponding to start tag "{self.stack[-1][0]}"')
        return "".join(self.out), sort_entities(self.entities)

    def open(self, start: int) -> int:
        end = self.source.find(">", start)
        if end < 0:
            raise cannot_parse(f"Unclosed start tag at byte offset {self.byte(start)}")
        inside = self.source[start + 1 : end]
        name = re.split(r"\s", inside, maxsplit=1)[0].lower()
        if name not in _SIMPLE:
            raise cannot_parse(f'Unsupported start tag "{name}" at byte offset {self.byte(start)}')
        given = {} if len(inside) == len(name) else _attributes(inside, len(name))
        if name == "span" and given.get("class") != "tg-spoiler":
            words = f'Tag "span" must have class "tg-spoiler" at byte offset {self.byte(start)}'
            raise cannot_parse(words)
        self.stack.append((name, self.length, given))
        return end + 1

    def close(self, start: int) -> int:
        end = self.source.find(">", start)
        if end < 0:
            raise cannot_parse(f"Unclosed end tag at byte offset {self.byte(start)}")
        name = self.source[start + 2 : end].strip().lower()
        if not self.stack:
            raise cannot_parse(f"Unexpected end tag at byte offset {self.byte(start)}")
        tag, offset, given = self.stack.pop()
        if name and name != tag:
            words = f'Unmatched end tag at byte offset {self.byte(start)}, expected "</{tag}>", found "</{name}>"'
            raise cannot_parse(words)
        if self.length > offset:
            self.entity(tag, offset, given)
        return end + 1

    def entity(self, tag: str, offset: int, given: Json) -> None:
        entity: Json = {"type": _SIMPLE[tag], "offset": offset, "length": self.length - offset}
        if tag == "a":
            link = given.get("href") or "".join(self.out)[-entity["length"] :]
            user = _USER_LINK.fullmatch(link)
            if user:
                entity.update(type="text_mention", user={"id": int(user[1])})
            elif "." in link or "://" in link:
                entity["url"] = link if "://" in link else f"http://{link}"
            else:
                return
        elif tag == "tg-emoji":
            entity["custom_emoji_id"] = given.get("emoji-id", "")
        elif tag == "blockquote" and "expandable" in given:
            entity["type"] = "expandable_blockquote"
        elif tag == "code" and str(given.get("class", "")).startswith("language-"):
            if self.stack and self.stack[-1][0] == "pre":
                self.stack[-1][2]["language"] = given["class"][len("language-") :]
                return
        elif tag == "pre" and given.get("language"):
            entity["language"] = given["language"]
        elif tag == "tg-time":
            entity.update(moment_fields(given.get("unix", ""), given.get("format")))
        self.entities.append(entity)


def parse_html(source: str) -> tuple[str, Entities]:
    """Text and entities of a source in `parse_mode` HTML."""
    if "<" not in source and "&" not in source:
        return source, []
    return _Reader(source).read()

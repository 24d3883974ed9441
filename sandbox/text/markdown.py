"""MarkdownV2 and the older Markdown: parsed by Telegram's rules, refused in its words."""

from __future__ import annotations

import re

from sandbox.ground.refusal import Json
from sandbox.text.entities import Entities, length16, sort_entities
from sandbox.text.formatting import Reading, cannot_parse, moment_fields

_RESERVED = frozenset("_*[]()~`>#+-=|{}.!")
_MARKS = {"*": "bold", "_": "italic", "__": "underline", "~": "strikethrough", "||": "spoiler"}
_NAMES = {
    "bold": "Bold", "italic": "Italic", "underline": "Underline", "strikethrough": "Strikethrough",
    "spoiler": "Spoiler", "code": "Code", "pre": "Pre", "text_link": "TextUrl",
}  # fmt: skip
MOMENT = re.compile(r"tg://time\?unix=(\d+)(?:&format=(\w+))?")
_TARGET = re.compile(r"\(((?:\\.|[^)\\])*)\)")


class _Reader(Reading):
    """A reader of MarkdownV2."""

    def __init__(self, source: str) -> None:
        super().__init__(source)
        self.place = 0
        self.stack: list[tuple[str, int, int]] = []
        self.quote: int | None = None
        self.line = 0  # length of the text where this line began

    def read(self) -> tuple[str, Entities]:
        while self.place < len(self.source):
            self.step()
        self.end_quote()
        if self.stack:
            mark, _, place = self.stack[-1]
            kind = _NAMES[_MARKS.get(mark, "text_link")]
            raise cannot_parse(f"Can't find end of {kind} entity at byte offset {self.byte(place)}")
        return "".join(self.out), sort_entities(self.entities)

    def step(self) -> None:
        source, place = self.source, self.place
        char = source[place]
        if place and source[place - 1] == "\n":
            self.line = self.length
            if char != ">":
                self.end_quote()
        if char == "\\" and place + 1 < len(source) and ord(source[place + 1]) < 127:
            self.add(source[place + 1])
            self.place += 2
        elif char == ">" and self.length == self.line:
            self.quote = self.length if self.quote is None else self.quote
            self.place += 1
        elif char == "`":
            self.code()
        elif self.quote is not None and self.ends_expandable():
            self.end_quote("expandable_blockquote")
            self.place += 2
        elif char in "*_~|":
            self.mark()
        elif char == "[" or source.startswith("![", place):
            self.stack.append(("[", self.length, place))
            self.place += 1 if char == "[" else 2
        elif char == "]" and self.stack and self.stack[-1][0] == "[":
            self.link()
        elif char in _RESERVED:
            words = f"Character '{char}' is reserved and must be escaped with the preceding '\\'"
            raise cannot_parse(words)
        else:
            self.add(char)
            self.place += 1

    def mark(self) -> None:
        source, place = self.source, self.place
        mark = source[place]
        if source.startswith(("__", "||"), place):
            mark = source[place : place + 2]
        if mark == "|":
            raise cannot_parse("Character '|' is reserved and must be escaped with the preceding '\\'")
        self.place += len(mark)
        if self.stack and self.stack[-1][0] == mark:
            _, offset, _ = self.stack.pop()
            self.entity(_MARKS[mark], offset)
        else:
            self.stack.append((mark, self.length, place))

    def ends_expandable(self) -> bool:
        """Whether two bars end an expandable quote here; inside a spoiler they end the spoiler."""
        after = self.place + 2
        return (
            self.source.startswith("||", self.place)
            and not any(mark == "||" for mark, _, _ in self.stack)
            and (after == len(self.source) or self.source[after] == "\n")
            and not self.source.startswith("\n>", after)
        )

    def code(self) -> None:
        source, start = self.source, self.place
        fence = "```" if source.startswith("```", start) else "`"
        kind = "pre" if fence == "```" else "code"
        end = start + len(fence)
        while not source.startswith(fence, end):
            if end >= len(source):
                raise cannot_parse(f"Can't find end of {_NAMES[kind]} entity at byte offset {self.byte(start)}")
            end += 2 if source[end] == "\\" else 1
        inside = re.sub(r"\\(.)", r"\1", source[start + len(fence) : end], flags=re.DOTALL)
        extra: Json = {}
        if kind == "pre":
            language = re.match(r"([^\s`]+)\n", inside)
            if language:
                inside, extra = inside[language.end() :], {"language": language[1]}
            else:
                inside = inside.removeprefix("\n")
        offset = self.length
        self.add(inside)
        self.entity(kind, offset, extra)
        self.place = end + len(fence)

    def link(self) -> None:
        _, offset, start = self.stack.pop()
        target = _TARGET.match(self.source, self.place + 1)
        self.place = target.end() if target else self.place + 1
        url = re.sub(r"\\(.)", r"\1", target[1]) if target else ""
        user = re.fullmatch(r"tg://user\?id=(\d+)", url)
        emoji = re.fullmatch(r"tg://emoji\?id=(\d+)", url)
        moment = MOMENT.fullmatch(url)
        if self.source[start] == "!" and emoji:
            self.entity("custom_emoji", offset, {"custom_emoji_id": emoji[1]})
        elif self.source[start] == "!" and moment:
            self.entity("date_time", offset, moment_fields(moment[1], moment[2]))
        elif user:
            self.entity("text_mention", offset, {"user": {"id": int(user[1])}})
        elif url:
            self.entity("text_link", offset, {"url": url if "://" in url else f"http://{url}"})

    def end_quote(self, kind: str = "blockquote") -> None:
        if self.quote is not None:
            self.entity(kind, self.quote)
            self.quote = None

    def entity(self, kind: str, offset: int, extra: Json | None = None) -> None:
        if self.length > offset:
            self.entities.append({"type": kind, "offset": offset, "length": self.length - offset, **(extra or {})})


def parse_markdown_v2(source: str) -> tuple[str, Entities]:
    """Text and entities of a source in `parse_mode` MarkdownV2."""
    return _Reader(source).read()


_OLD = re.compile(
    r"\\(?P<escaped>[_*`\[])|```(?:(?P<language>\w+)\n)?(?P<pre>.*?)```|`(?P<code>[^`]*)`"
    r"|\*(?P<bold>[^*]*)\*|_(?P<italic>[^_]*)_|\[(?P<label>[^\]]*)\]\((?P<url>[^)]*)\)|(?P<stray>[*_`])",
    re.DOTALL,
)


def parse_markdown(source: str) -> tuple[str, Entities]:
    """Text and entities of a source in the older `parse_mode` Markdown, which does not nest."""
    out: list[str] = []
    entities: Entities = []
    length = place = 0
    for match in _OLD.finditer(source):
        if match["stray"]:
            offset = len(source[: match.start()].encode())
            raise cannot_parse(f"Can't find end of the entity starting at byte offset {offset}")
        before = source[place : match.start()]
        kind = "text_link" if match["label"] is not None else str(match.lastgroup)
        inside = match["label"] if kind == "text_link" else match[kind]
        out += [before, inside]
        length += length16(before)
        if kind != "escaped" and inside:
            entity: Json = {"type": kind, "offset": length, "length": length16(inside)}
            if kind == "text_link":
                entity["url"] = match["url"]
            if match["language"]:
                entity["language"] = match["language"]
            entities.append(entity)
        length += length16(inside)
        place = match.end()
    out.append(source[place:])
    return "".join(out), entities

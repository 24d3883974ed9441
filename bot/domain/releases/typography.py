"""A clean text for the city's site.

No emoji, hashtags or stray spaces; Russian quotation marks, dashes and non-breaking spaces.
"""

from __future__ import annotations

import re

_SPACE = "\u00a0"
# Emoji with their joiners and modifiers, flags, keycaps; not the signs used in writing (№, °, ©, arrows).
_EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d\u20e3\U000e0020-\U000e007f]+")
_HASHTAGS = re.compile(r"(?:(?<=\s)|^)(?:#\w+)+")
_DASH = re.compile(r"(?<=\S)[ \u00a0]+[-–—]+[ \u00a0]+")
_FIRST_DASH = re.compile(r"^[-–—]+[ \u00a0]+", re.MULTILINE)
_RULES = (
    (re.compile(r"№[ \u00a0]*(?=\w)"), f"№{_SPACE}"),
    (re.compile(r"\b([А-ЯЁA-Z]\.)[ \u00a0]*([А-ЯЁA-Z]\.)[ \u00a0]*(?=[А-ЯЁA-Z])"), rf"\1{_SPACE}\2{_SPACE}"),
    (re.compile(r"\b([А-ЯЁA-Z]\.)[ ]+(?=[А-ЯЁ][а-яё])"), rf"\1{_SPACE}"),
    (re.compile(r"(?<![\w-])([А-ЯЁа-яё])[ ]+(?=\S)"), rf"\1{_SPACE}"),
    (
        re.compile(r"(\d)[ ]+(?=(?:%|°|₽|руб|коп|тыс|млн|млрд|кв|куб|км|см|мм|м|га|т|кг|г|ч|мин|год|лет|чел)\b|[%°₽])"),
        rf"\1{_SPACE}",
    ),
    (re.compile(r"\b(ул|пр|пл|г|д|стр|корп|кв|пос|с)\.[ ]?(?=[\dА-ЯЁ])"), rf"\1.{_SPACE}"),
    (re.compile(r"(\d)[ \u00a0]*%"), rf"\1{_SPACE}%"),
)  # fmt: skip


def clean(text: str) -> str:
    """The text, ready for the site."""
    text = _stripped(_HASHTAGS.sub("", _EMOJI.sub("", text)))
    text = _DASH.sub(f"{_SPACE}— ", _FIRST_DASH.sub(f"—{_SPACE}", text))
    text = _quoted(text).replace("...", "…")
    text = re.sub(r"[ \t]{2,}", " ", text)
    for pattern, put in _RULES:
        text = pattern.sub(put, text)
    return re.sub(r"\n{3,}", "\n\n", _stripped(text)).strip()


def _stripped(text: str) -> str:
    return "\n".join(line.strip(" \t") for line in text.splitlines())


def _quoted(text: str) -> str:
    """Set «ёлочки», and „лапки“ inside them.

    A paragraph with unclosed quotes, or one that a second pass would change again, is left as it was.
    """
    lines = ((line, _quoted_line(line)) for line in text.split("\n"))
    return "\n".join(after if _quoted_line(after) == after else line for line, after in lines)


def _quoted_line(line: str) -> str:
    out, depth = [], 0
    for at, sign in enumerate(line):
        if sign not in '"“”„‟«»':
            out.append(sign)
            continue
        before = line[at - 1] if at else " "
        opens = sign in "«„" or (
            sign != "»" and (before.isspace() or before in "([—–-\u00a0" or line[at - 1 : at] in '«„"')
        )
        if sign == "“" and depth and not before.isspace():
            opens = False
        if opens and line[at + 1 : at + 2].strip():
            depth += 1
            out.append("«" if depth == 1 else "„")
        elif depth:
            out.append("»" if depth == 1 else "“")
            depth -= 1
        else:
            out.append(sign)
    return "".join(out) if not depth else line

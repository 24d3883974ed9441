"""The picture of ``evaluate --plot``: SVG written directly, so that no plotting library is needed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from bot.domain.topics import TOPICS
from bot.domain.topics.evaluation import SURE, Report

_SIDE = 320
_LEFT, _TOP = 60, 90
_GAP = 110
_INK, _PALE, _BLUE, _RED = "#1b2733", "#d5dce3", "#1f6fb2", "#c8452d"


def drawing(found: Report) -> str:
    """Calibration, coverage against accuracy, and confusion, side by side, as SVG text."""
    width = _LEFT + 3 * _SIDE + 2 * _GAP + 150
    height = _TOP + _SIDE + 110
    title = (
        f"{found.texts} texts · accuracy {found.accuracy:.1%} · macro-F1 {found.macro_f1:.3f} · "
        f"first two {found.top_two:.1%} · sure {found.sure:.0%}, right {found.right_when_sure:.1%}"
    )
    second, third = _LEFT + _SIDE + _GAP, _LEFT + 2 * (_SIDE + _GAP) + 30
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" '
        f'font-size="13" fill="{_INK}">',
        f'<rect width="{width}" height="{height}" fill="white"/>',
        _text(_LEFT, 32, title, size=17),
        *_calibration(found, _LEFT),
        *_coverage(found, second),
        *_confusion(found, third),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _text(x: float, y: float, words: str, anchor: str = "start", size: int = 13, turn: bool = False) -> str:
    turned = f' transform="rotate(-90 {x:.1f} {y:.1f})"' if turn else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}"{turned}>{escape(words)}</text>'


def _line(points: Iterable[tuple[float, float]], colour: str, wide: float = 2, dashed: bool = False) -> str:
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dash = ' stroke-dasharray="5 4"' if dashed else ""
    return f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="{wide}"{dash}/>'


def _frame(left: float, heading: str, across: str, up: str, low: float) -> list[str]:
    """Axes of a square panel: 0 to 1 horizontally, ``low`` to 1 vertically."""
    parts = [_text(left, _TOP - 18, heading, size=15)]
    for step in range(6):
        share = step / 5
        y = _TOP + _SIDE * (1 - share)
        parts.append(_line([(left, y), (left + _SIDE, y)], _PALE, 1))
        parts.append(_text(left - 8, y + 4, f"{low + (1 - low) * share:.0%}", "end", 11))
        parts.append(_text(left + _SIDE * share, _TOP + _SIDE + 18, f"{share:.0%}", "middle", 11))
    parts.append(_text(left + _SIDE / 2, _TOP + _SIDE + 42, across, "middle"))
    parts.append(_text(left - 46, _TOP + _SIDE / 2, up, "middle", turn=True))
    return parts


def _calibration(found: Report, left: float) -> list[str]:
    parts = _frame(left, "Is it as sure as it is right?", "probability it said", "right in fact", 0.0)
    parts.append(_line([(left, _TOP + _SIDE), (left + _SIDE, _TOP)], _PALE, 2, dashed=True))
    used = [one for one in found.calibration if one.texts]
    points = [(left + _SIDE * one.confidence, _TOP + _SIDE * (1 - one.right)) for one in used]
    parts.append(_line(points, _BLUE))
    most = max(one.texts for one in used)
    for one, (x, y) in zip(used, points, strict=True):
        radius = 3 + 9 * (one.texts / most) ** 0.5
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{_BLUE}" fill-opacity="0.65"/>')
    parts.append(_text(left + _SIDE / 2, _TOP + _SIDE + 62, "a larger dot is more texts", "middle", 11))
    return parts


def _coverage(found: Report, left: float) -> list[str]:
    low = 0.5 if min(right for _, right in found.coverage) >= 0.5 else 0.0
    parts = _frame(left, "Trusting only the surest", "share of the texts, surest first", "right there", low)
    up = _SIDE / (1 - low)
    parts.append(_line([(left + _SIDE * share, _TOP + up * (1 - right)) for share, right in found.coverage], _BLUE))
    if found.sure:
        x, y = left + _SIDE * found.sure, _TOP + up * (1 - found.right_when_sure)
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="6" fill="{_RED}"/>')
        words = f"p ≥ {SURE}: {found.sure:.0%} of the texts, {found.right_when_sure:.1%} right"
        parts.append(_text(left + _SIDE / 2, _TOP + _SIDE + 62, words, "middle", 12))
    return parts


def _confusion(found: Report, left: float) -> list[str]:
    cell = _SIDE / len(TOPICS)
    parts = [_text(left, _TOP - 18, "What is taken for what (rows: right topic)", size=15)]
    for row, right in enumerate(TOPICS):
        counts: Sequence[int] = [found.confusion[right, guess] for guess in TOPICS]
        total = sum(counts) or 1
        y = _TOP + row * cell
        parts.append(_text(left - 8, y + cell / 2 + 4, right, "end", 12))
        for column, count in enumerate(counts):
            x = left + column * cell
            colour = _BLUE if row == column else _RED
            parts.append(
                f'<rect x="{x:.1f}" y="{y:.1f}" width="{cell - 2:.1f}" height="{cell - 2:.1f}" '
                f'fill="{colour}" fill-opacity="{0.05 + 0.75 * count / total:.2f}"/>'
            )
            if count:
                parts.append(_text(x + cell / 2 - 1, y + cell / 2 + 4, str(count), "middle", 12))
    for column, guess in enumerate(TOPICS):
        parts.append(_text(left + column * cell + cell / 2 + 4, _TOP + _SIDE + 8, guess, "end", 12, turn=True))
    return parts

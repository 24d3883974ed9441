"""Topics that are confused with each other: what one clerk files under roads, the next files under yards.

So each topic gives a twentieth of its probability to its neighbours. This hardly changes any first guess; it puts the
topic that another office would choose second when nothing in the text speaks for another: the right topic is among the
first two for half a point more of a portal's labels, both at home and in an unseen city.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.topics.guess import TOPICS
from bot.domain.topics.model import softmax

_SHARED = 0.05
_NEIGHBOURS = {
    "roads": ("yards",),
    "snow": ("roads",),
    "transport": ("roads",),
    "waste": ("yards",),
    "lighting": ("roads", "housing"),
    "yards": ("roads", "waste"),
    "housing": ("other", "yards"),
    "other": ("yards", "housing"),
}
_GIFTS = tuple(
    (TOPICS.index(topic), TOPICS.index(near), _SHARED / len(neighbours))
    for topic, neighbours in _NEIGHBOURS.items()
    for near in neighbours
)


def probabilities(totals: Sequence[float], temperature: float) -> list[float]:
    """Probabilities in the order of ``TOPICS`` from each topic's total in natural-log units."""
    before = softmax([total / temperature for total in totals])
    after = [(1 - _SHARED) * one for one in before]
    for giver, taker, part in _GIFTS:
        after[taker] += part * before[giver]
    return after

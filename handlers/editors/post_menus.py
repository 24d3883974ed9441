"""Keyboards of publishing that replace the one pressed: days and hours, options, lists to choose from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from bot.city.model import City
from bot.domain.buttons import Action, Button, Rows, button
from bot.domain.publishing.life import PostState
from bot.domain.publishing.posts import KINDS, Post
from bot.services.publishing.queueing import ALBUMS, EACH

DAYS_SHOWN = 9
FIRST_HOUR, LAST_HOUR = 8, 22
IN_ROW = 3
MARK = "✓ "


def day_rows(number: int, today: date) -> Rows:
    """The days from today on, «сейчас» and the next free moment."""
    days = [
        button("button-post-day", Action.POST_DAY, number, ahead, relation=min(ahead, 2),
               weekday=day.isoweekday(), date=f"{day:%d.%m}")
        for ahead in range(DAYS_SHOWN)
        for day in [today + timedelta(days=ahead)]
    ]  # fmt: skip
    free = (button("button-post-free", Action.POST_FREE_TIME, number),)
    return (*_rows(days), free, (button("button-post-now", Action.POST_NOW, number), _back(number)))


def hour_rows(number: int, ahead: int) -> Rows:
    """The hours of a day."""
    hours = [
        Button("", button("", Action.POST_HOUR, number, ahead, hour).data, label=f"{hour:02}:00")
        for hour in range(FIRST_HOUR, LAST_HOUR + 1)
    ]
    return (*_rows(hours, 5), (button("button-back", Action.POST_WHEN, number),))


def more_rows(post: Post) -> Rows:
    """`Ещё…`: what a post in its state can have besides."""
    number = post.id
    counted: Rows = (
        (
            button("button-post-kind", Action.POST_KINDS, number),
            button("button-post-campaigns", Action.POST_ASK, number, "campaigns"),
        ),
        (
            button("button-post-site", Action.POST_ASK, number, "site"),
            button("button-post-yearly", Action.POST_YEARLY, number),
        ),
    )
    if not post.is_waiting:
        return (*counted, (_back(number),))
    on = {"silent": not post.silent, "pinned": post.pinned, "preview": post.preview}
    switches = tuple(
        button(f"button-post-{name}", Action.POST_OPTION, number, name, on=str(bool(state)).lower())
        for name, state in on.items()
    )
    places = (
        button("button-post-channels", Action.POST_CHANNELS, number),
        button("button-post-rubric", Action.POST_RUBRICS, number),
    )
    last = [button("button-post-copy", Action.POST_COPY, number), _back(number)]
    if post.state == PostState.DRAFT:
        last.insert(0, button("button-post-queue", Action.POST_QUEUE, number))
    scans: Rows = ((button("button-post-photos", Action.POST_PHOTOS, number),),) if post.material.scans else ()
    return (switches, places, *counted, *scans, tuple(last))


def channel_rows(city: City, number: int, chosen: Sequence[str]) -> Rows:
    """Every channel, the chosen ones marked."""
    keys = [
        Button(
            "", button("", Action.POST_CHANNEL, number, key).data, label=(MARK if key in chosen else "") + channel.title
        )
        for key, channel in city.channels.items()
    ]
    return (*((key,) for key in keys), (_back(number),))


def rubric_rows(city: City, post: Post) -> Rows:
    """Every rubric, by its place in the city file: a key in Russian would not fit into a button."""
    keys = [
        Button(
            "",
            button("", Action.POST_RUBRIC, post.id, at).data,
            label=(MARK if post.rubric == key else "") + rubric.title,
        )
        for at, (key, rubric) in enumerate(city.rubrics.items())
    ]
    return (*((key,) for key in keys), (_back(post.id),))


def kind_rows(post: Post) -> Rows:
    """What the office counts publications as."""
    keys = [button(f"post-kind-{kind}", Action.POST_KIND, post.id, kind) for kind in KINDS]
    return (*_rows(keys, 2), (_back(post.id),))


def picked_rows(number: int, channel: str) -> Rows:
    """What can be done with one of the queue."""
    moves = (
        button("button-queue-up", Action.QUEUE_UP, number, number=number),
        button("button-queue-down", Action.QUEUE_DOWN, number, number=number),
        button("button-queue-drop", Action.QUEUE_DROP, number, number=number),
    )
    return (moves, (button("button-back", Action.QUEUE_SHOW, channel),))


def batch_rows(channel: str) -> Rows:
    """How a batch goes into the queue."""
    each = button("button-queue-each", Action.QUEUE_HOW, channel, EACH)
    return ((each, button("button-queue-albums", Action.QUEUE_HOW, channel, ALBUMS)),)


def prepare_rows(city: City, message_id: int, allowed: Iterable[str]) -> Rows:
    """In which channel a message is to be published."""
    return tuple(
        (Button("", button("", Action.PREPARE_POST_IN, message_id, key).data, label=city.channel(key).title),)
        for key in allowed
    )


def _back(number: int) -> Button:
    return button("button-back", Action.POST_CARD, number)


def _rows(keys: Sequence[Button], width: int = IN_ROW) -> Rows:
    return tuple(tuple(keys[at : at + width]) for at in range(0, len(keys), width))

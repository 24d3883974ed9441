"""Keyboards that replace the one pressed, for a choice to be made."""

from __future__ import annotations

from collections.abc import Iterable

from bot.city.model import City
from bot.domain.appeals.appeals import Appeal
from bot.domain.appeals.life import Reason
from bot.domain.buttons import Action, Button, Rows, button, data, mark
from bot.domain.counting.campaigns import Campaigns
from bot.domain.time.promises import CHOICES
from bot.services.moderation.templates import Offer
from storage.appeals.campaigns import Tags
from storage.office.colleagues import Member


def topic_rows(city: City, language: str, action: Action, number: int, keys: Iterable[str]) -> Rows:
    """A button for each of the topics."""
    return tuple(
        (Button("", button("", action, number, key).data, label=f"{topic.emoji} {topic.title.get(language)}"),)
        for key, topic in ((key, city.topic(key)) for key in keys)
    )


def close_rows(number: int) -> Rows:
    """A button for each reason to close without an answer."""
    reasons = tuple(
        (button(f"close-reason-{reason}", Action.CLOSE_AS, number, reason),)
        for reason in Reason
        if reason != Reason.MEDIA
    )
    return (*reasons, back_row(number))


def more_rows(appeal: Appeal, *, banned: bool, campaigns: bool) -> Rows:
    """`Ещё`: what is done more rarely, as far as it can be done with the appeal now."""
    number = appeal.id
    rows: Rows = ((button("button-story", Action.STORY, number), button("button-others", Action.OTHERS, number)),)
    if appeal.is_open:
        rows = (*rows, (button("button-hand", Action.HAND, number), button("button-interim", Action.LATER, number)))
    else:
        rows = (*rows, (button("button-again", Action.REOPEN_BY_STAFF, number),))
    rows = (*rows, (button("button-remind", Action.REMIND, number),))
    if appeal.is_open and not appeal.formal_number:
        rows = (*rows, (button("button-is-media", Action.APPEAL_IS_MEDIA, number),))
    if not appeal.formal_number:
        rows = (*rows, (button("button-formal", Action.FORMAL, number),))
    if campaigns:
        rows = (*rows, (button("button-appeal-campaign", Action.APPEAL_CAMPAIGN, number),))
    if appeal.person_id:
        block = button("button-unban", Action.UNBAN, number) if banned else button("button-ban", Action.BAN, number)
        spam = (button("button-spam", Action.CLOSE_AS, number, "spam"),) if appeal.is_open else ()
        rows = (*rows, (*spam, block))
    return (*rows, back_row(number))


def campaign_rows(number: int, campaigns: Campaigns, tags: Tags) -> Rows:
    """A button for each campaign, ticked where the appeal is of it; of those it is asked whether somebody looked."""
    rows: Rows = tuple(
        (Button("", data(Action.APPEAL_CAMPAIGN, number, mark(each.key)), label=_ticked(each.key, tags)),)
        for each in campaigns
    )
    if tags.campaigns:
        text = "button-appeal-unchecked" if tags.checked else "button-appeal-checked"
        rows = (*rows, (button(text, Action.APPEAL_CHECKED, number),))
    return (*rows, back_row(number))


def _ticked(key: str, tags: Tags) -> str:
    return f"{'✓ ' if key in tags.campaigns else ''}#{key}"


def colleague_rows(number: int, colleagues: Iterable[Member]) -> Rows:
    """A button for each colleague to hand over to."""
    rows = ((Button("", data(Action.HAND_TO, number, each.id), label=each.name),) for each in colleagues)
    return (*rows, back_row(number))


def day_rows(number: int) -> Rows:
    """The days that may be promised."""
    days = tuple(button(f"day-{choice}", Action.LATER, number, choice) for choice in CHOICES)
    return (days, (button("day-other", Action.LATER, number, "other"),), back_row(number))


def offer_rows(number: int, offers: Iterable[Offer]) -> Rows:
    """A button for each template and earlier answer."""
    return tuple((Button("", data(each.action, number, each.id), label=each.label),) for each in offers)


def back_row(number: int) -> tuple[Button, ...]:
    """`Назад`: the card's own buttons again."""
    return (button("button-back", Action.CARD, number),)

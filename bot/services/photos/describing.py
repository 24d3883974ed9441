"""The search words of a picture: its caption, event, rubric, campaigns and day."""

from __future__ import annotations

from bot.city.model import City
from bot.domain.counting.campaigns import Campaigns
from bot.domain.photos.photo import Photo
from bot.domain.photos.searching import kept_words
from bot.domain.time.slots import local_day
from storage.database import Transaction
from storage.events import events
from storage.photos import photos, words


def describe(tx: Transaction, city: City, photo_id: int) -> None:
    """Rebuild the picture's search words."""
    photo = photos.get(tx, photo_id)
    said = [*_said(city, photo), *_of_event(tx, photo)]
    words.put(tx, photo_id, kept_words(said, local_day(photo.taken_at, city.time_zone)))


def _of_event(tx: Transaction, photo: Photo) -> tuple[str, ...]:
    event = events.find(tx, photo.event_id) if photo.event_id else None
    return (event.facts.title, event.facts.place, event.facts.organiser) if event else ()


def _said(city: City, photo: Photo) -> list[str]:
    said = [photo.caption, photo.credit, photo.sender_name]
    rubric = city.rubrics.get(photo.rubric)
    if rubric is not None:
        said.append(f"{rubric.key} {rubric.title}")
    for key in filter(None, photo.campaigns.split(", ")):
        campaign = city[Campaigns].called(key)
        said.append(f"{key} {campaign.title if campaign else ''}")
    return said

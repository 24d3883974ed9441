"""One message's content, interpreted once: every rule about its words is here."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from bot.domain.content import Content
from bot.domain.places.address import Address
from bot.domain.places.gazetteer import Gazetteer
from bot.domain.places.house_numbers import house_alone
from bot.domain.places.routes import routes, stops
from bot.domain.places.whereabouts import NO_PLACE, NOWHERE, PLACE_GUESSED, PLACE_KNOWN, Whereabouts
from bot.domain.understanding import smalltalk
from bot.domain.understanding.urgency import emergency

# The maximum length of a bare address.
_ADDRESS_LENGTH = 60
# Questions about the whole city or the office, which have no place.
_OF_NO_PLACE = re.compile(
    r"отопительн\w+ сезон|когда\s+(?:уже\s+)?(?:дадут|включат|пустят|начн\w+)\s+(?:тепло|отоплени\w+|топить)|"
    r"номер\w*\s+телефон\w*|телефон\w*\s+(?!разб|слом)\w+|запи(?:сать|ш)\w*\s+(?:\w+\s+)?на\s+при[её]м|"
    r"\bпоздравля\w+",
    re.IGNORECASE,
)
_CORRECTS = re.compile(
    r"\b(?:ой|ошиб\w+|вернее|точнее|опечат\w+|перепутал\w*|правильн\w+ адрес)\b|\bне\b.{2,40}\bа\b", re.IGNORECASE
)


# «Ещё фото», «вот снимки»: more pictures for something already reported.
_MORE_PHOTOS = re.compile(
    r"(?:и |а )?(?:вот|ещ[её]|another|more|here (?:is|are))"
    r"(?: (?:вот|ещ[её]|одно|один|пара|пару|несколько|some|more|a|the|one))*"
    r" (?:фото\w*|фотк\w+|снимк\w+|снимок|видео|картинк\w+|photos?|pictures?|videos?)"
    r"(?: (?:с места|оттуда|того же места|of it|from there))?[ .!:]*",
    re.IGNORECASE,
)
_PICTURES = ("photo", "video")


@dataclass(frozen=True)
class Heard:
    """One message's content, interpreted. Everything is computed on first use and cached."""

    content: Content
    _gazetteer: Gazetteer = field(repr=False, compare=False)

    @property
    def text(self) -> str:
        return self.content.text

    @cached_property
    def urgency(self) -> str | None:
        """The danger it reports (one of `urgency.KINDS`), or None."""
        return emergency(self.text) if self.text else None

    @cached_property
    def small_talk(self) -> smalltalk.SmallTalk | None:
        """The kind of small talk (greeting, thanks or «ok») if it is nothing else."""
        return smalltalk.small_talk(self.text) if self.text and not self.content.media else None

    @cached_property
    def gratitude(self) -> bool:
        """Thanks in free wording, without a danger or an address, so they ask for nothing."""
        return bool(self.text) and smalltalk.is_gratitude(self.text) and not self.urgency and self.address is None

    @cached_property
    def thanks(self) -> bool:
        """The same, but an address is allowed."""
        return bool(self.text) and smalltalk.is_gratitude(self.text) and not self.urgency

    @cached_property
    def is_all_clear(self) -> bool:
        """«Отбой, уже засыпали»: what was asked for has been done."""
        return bool(self.text) and smalltalk.is_all_clear(self.text) and not self.urgency and self.address is None

    @cached_property
    def is_more_photos(self) -> bool:
        """Whether it is a picture without text of its own, or only announces one more picture."""
        if self.content.spot or (self.content.media and self.content.media.kind not in _PICTURES):
            return False
        return bool(_MORE_PHOTOS.fullmatch(self.text.strip())) if self.text else self.content.media is not None

    @cached_property
    def house(self) -> str | None:
        """The house number, if the message says nothing else."""
        return house_alone(self.text) if len(self.text) <= _ADDRESS_LENGTH else None

    @cached_property
    def corrects_place(self) -> bool:
        """Whether it says that another place was meant («Ой, не Ленина, а Кирова 14»), including its house."""
        return self.address is not None and self.address.house is not None and bool(_CORRECTS.search(self.text))

    @cached_property
    def address(self) -> Address | None:
        """The address it names."""
        return self._gazetteer.find(self.text) if self.text else None

    @cached_property
    def place(self) -> Whereabouts:
        """Where it is, by a point on the map or by the words; an address without a house is a guess to confirm."""
        address, spot = self.address, self.content.spot
        if spot:
            label = address.label if address else " ".join(filter(None, (spot.title, spot.address)))
            key = address.key if address else None
            return Whereabouts(label or None, key, spot.latitude, spot.longitude, PLACE_KNOWN)
        if address is None:
            return NO_PLACE if _OF_NO_PLACE.search(self.text) else NOWHERE
        return Whereabouts(address.label, address.key, asked=PLACE_KNOWN if address.house else PLACE_GUESSED)

    @cached_property
    def is_address(self) -> bool:
        """Whether it is an address with a house and nothing else."""
        return (
            len(self.text) <= _ADDRESS_LENGTH
            and self.address is not None
            and self.address.house is not None
            and self._gazetteer.is_all_of(self.text)
        )

    @cached_property
    def landmarks(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Routes and stops it names."""
        return tuple(routes(self.text)), tuple(stops(self.text))

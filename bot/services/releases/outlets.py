"""`/outlets`: the media that the office knows, taken in by lists, with their addresses."""

from __future__ import annotations

from bot.city.model import City
from bot.city.sections.media import Media
from bot.domain.errors import Refusal
from bot.domain.press.messages import PressOutlets, PressTable
from bot.domain.press.outlets import read_outlets
from bot.services.press.moderating import PressModeration
from bot.services.releases.subscribing import Subscriptions
from storage import outbox
from storage.database import Transaction

# What a file of outlets may weigh.
LARGEST = 1024 * 1024


class OutletLists:
    """Shows the outlets, and takes lists of them."""

    def __init__(self, city: City, media: PressModeration, subscriptions: Subscriptions) -> None:
        self._city = city
        self._media = media
        self._subscriptions = subscriptions

    def show(self, tx: Transaction, now: int, home: str, asked: tuple[int, int], text: str = "") -> None:
        """All of them; with a list below the command, or in the file, that is taken first, whole or not at all."""
        if self._city.get(Media) is None:
            raise Refusal("press-off-staff")
        said = read_outlets(text)
        if said.wrong:
            raise Refusal("press-outlets-wrong", lines=", ".join(map(str, said.wrong)))
        for each in said.outlets:
            outlet_id = self._media.take_in(tx, now, each.title, each.level)
            for address in each.addresses:
                self._subscriptions.take_in(tx, now, outlet_id, address)
        outbox.plan(tx, now, PressOutlets(home, asked[1], asked[0]))

    def table(self, tx: Transaction, now: int, home: str, asked: int, press_id: str) -> None:
        """`Таблица`: the outlets as a file, which `/outlets` takes back."""
        outbox.plan(tx, now, PressTable(home, asked, press_id))


def decoded(content: bytes) -> str:
    """A table as spreadsheets save it; raises Refusal for what is no text."""
    for encoding in ("utf-8-sig", "cp1251"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refusal("press-outlets-no-text")

"""What every view needs: the texts, the city, the reader's language and time in words."""

from __future__ import annotations

from bot.city import City
from bot.domain.buttons import Button, Rows, button
from bot.domain.deliveries import Frame
from bot.domain.spoken_time import Wording
from bot.texts import Markup, Texts
from storage import people
from storage.database import Transaction

STAFF_LANGUAGE = "ru"


class Speech:
    """The office's voice. `lang` is the reader's: a person's own choice, the office's language in staff chats."""

    def __init__(self, texts: Texts, city: City) -> None:
        self.texts = texts
        self.city = city

    def lang(self, tx: Transaction, frame: Frame) -> str:
        kind, _, number = frame.delivery.recipient.partition(":")
        if kind == "person":
            return people.language_of(people.get(tx, int(number)))
        return STAFF_LANGUAGE

    def time(self, lang: str, now: int) -> Wording:
        return Wording(self.texts, lang, now, self.city.time_zone)

    def topic(self, lang: str, key: str) -> str:
        """«🛣 Дороги и тротуары»."""
        topic = self.city.topics[key]
        return f"{topic.emoji} {topic.title.get(lang)}"

    def channel(self, key: str) -> str:
        """The channel's title."""
        found = self.city.channels.get(key)
        return found.title if found else key

    def html(self, lang: str, key: str, /, **args: object) -> Markup:
        return self.texts.html(lang, key, **args)

    def labelled(self, lang: str, rows: Rows) -> Rows:
        """The rows with every button's label in that language."""
        return tuple(tuple(self.button(lang, each) for each in row) for row in rows)

    def button(self, lang: str, each: Button) -> Button:
        label = each.label or self.texts.get(lang, each.key, **each.args)
        return Button(each.key, each.data, each.url, each.args, label)

    def stars(self, lang: str, appeal_id: int) -> Rows:
        """The five marks under an answer, and the way to say that it did not help."""
        marks = tuple(button("button-rating", "rate", appeal_id, stars, stars=stars) for stars in range(1, 6))
        return self.labelled(lang, (marks, (button("button-not-solved", "reopen", appeal_id),)))

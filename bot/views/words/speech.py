"""What every view needs: the texts in the reader's language, the city, time in words."""

from __future__ import annotations

from collections.abc import Mapping

from bot.city.model import City
from bot.domain.buttons import Action, Button, Rows, button
from bot.domain.languages import FALLBACK, LANGUAGES
from bot.domain.messages.outbox import Frame, Message
from bot.domain.time.spoken_time import Wording
from bot.services.people.languages import Languages
from bot.texts import Markup, Texts
from storage.database import Transaction
from storage.office import people


class Voice:
    """The office's voice in one language, `lang`."""

    def __init__(self, texts: Texts, city: City, lang: str) -> None:
        self.lang = lang
        self.texts = texts
        self._city = city
        self.zone = city.time_zone

    def html(self, key: str, /, **args: object) -> Markup:
        """A text as HTML, its arguments escaped."""
        return self.texts.html(self.lang, key, **args)

    def text(self, key: str, /, **args: object) -> str:
        """A plain text, for a part of another text or anything that is not a message."""
        return self.texts.get(self.lang, key, **args)

    def time(self, now: int) -> Wording:
        return Wording(self.texts, self.lang, now, self._city.time_zone)

    def topic(self, key: str) -> str:
        """«🛣 Дороги и тротуары»."""
        topic = self._city.topic(key)
        return f"{topic.emoji} {topic.title.get(self.lang)}"

    def place(self, place: str) -> str:
        """«чат отдела «Отдел транспорта»»: what a chat is called, by its place."""
        kind, _, key = place.partition(":")
        match kind:
            case "department":
                return self.text("place-department", title=self._city.department(key).title)
            case "channel":
                return self.text("place-channel", title=self._city.channel(key).title)
            case "moderators":
                return self.text("place-moderators")
        return place

    def calls(self, danger: str) -> str:
        """The numbers to call in that danger, or in any: «112 или 104»."""
        numbers = [each.number for each in self._city.emergency if each.danger in ("", danger)]
        return f" {self.text('or')} ".join(numbers)

    def facts(self) -> dict[str, object]:
        """The city's facts that any text may name."""
        city, lang = self._city, self.lang
        years, days = divmod(city.retention.appeals, 365)
        return {
            "office": city.office.get(lang),
            "formal": city.formal_appeal.text.get(lang),
            "url": city.formal_appeal.url,
            "emergency": ", ".join(f"{each.number} — {each.title.get(lang)}" for each in city.emergency),
            "call": self.calls(""),
            "years": 0 if days else years,
            "closed": city.intake.closed_text.get(lang),
        }

    def said(self, key: str, now: int, args: Mapping[str, object]) -> Markup:
        """A text with the city's facts at hand, and the arguments in words: see `Told`."""
        time = self.time(now)
        spoken = {
            name: time.day(value) if name.endswith("_at") and isinstance(value, int) else value
            for name, value in args.items()
        }
        if "danger" in args:
            spoken["call"] = self.calls(str(args["danger"]))
        if "place" in args:
            spoken["where"] = self.place(str(args["place"]))
        return self.html(key, **{**self.facts(), **spoken})

    def labelled(self, rows: Rows) -> Rows:
        """The rows with the label of every button."""
        return tuple(tuple(self._button(each) for each in row) for row in rows)

    def stars(self, appeal_id: int) -> Rows:
        """The five rating buttons under an answer, and the button to say that it did not help."""
        marks = tuple(button("button-rating", Action.RATE, appeal_id, stars, stars=stars) for stars in range(1, 6))
        return self.labelled((marks, (button("button-not-solved", Action.REOPEN, appeal_id),)))

    def _button(self, each: Button) -> Button:
        label = each.label or self.text(each.key, **each.args)
        return Button(each.key, each.data, each.url, each.args, label)


class Speech:
    """Finds the voice for every reader: `office` for staff chats, `reader` for the recipient of a message."""

    def __init__(self, texts: Texts, city: City, languages: Languages) -> None:
        self.city = city
        self._languages = languages
        self._voices = {lang: Voice(texts, city, lang) for lang in LANGUAGES}
        self.office = self._voices[languages.office]

    def voice(self, lang: str) -> Voice:
        """The voice in that language, or in Russian if the language is unknown."""
        return self._voices.get(lang) or self._voices[FALLBACK]

    def reader(self, tx: Transaction, frame: Frame[Message]) -> Voice:
        """The voice in the language of the chat that the message goes to: a person's own, or the office's."""
        person_id = frame.chat_id
        if person_id <= 0:  # a group or a channel: the id of a private chat is the person's
            return self.office
        return self._voices[self._languages.of(tx, person_id, people.get(tx, person_id))]

    def channel(self, key: str) -> str:
        """The channel's title."""
        return self.city.channel(key).title

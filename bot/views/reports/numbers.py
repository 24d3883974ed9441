"""A number of a report in words: its line, its value, what changed, what its parts are called."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from bot.city.model import City
from bot.city.sections.pages import Pages
from bot.domain.counting.campaigns import Campaigns
from bot.domain.counting.lines import Line, Unit
from bot.domain.counting.mornings import Told
from bot.domain.reports.report import Number
from bot.texts import Markup
from bot.views.words.speech import Voice

DASH = "—"
THIN = "\u202f"


class Numbers:
    """Puts figures into words in one voice."""

    def __init__(self, voice: Voice, city: City) -> None:
        self._voice = voice
        self._part: Mapping[str, Callable[[str], str]] = {
            "topic": lambda key: city.topic(key).title.get(voice.lang),
            "source": lambda key: voice.text(f"source-{key}"),
            "department": lambda key: city.department(key).title if key else voice.text("part-no-department"),
            "channel": lambda key: city.channel(key).title if key else voice.text("part-no-channel"),
            "rubric": lambda key: city.rubrics[key].title if key in city.rubrics else key,
            "kind": lambda key: voice.text(f"journal-kind-{key}") if key else voice.text("journal-no-kind"),
            "campaign": lambda key: city[Campaigns].get(key).title,
            "page": lambda key: city[Pages].by_key[key].title if key in city[Pages].by_key else key,
            "site": lambda key: voice.text("part-site" if key else "part-no-site"),
            "level": lambda key: voice.text(f"press-level-{key}" if key else "part-no-level"),
            "form": lambda key: voice.text(f"press-form-{key}" if key else "part-no-form"),
            "copies": lambda key: voice.text(f"part-copies-{key}"),
            "organiser": lambda key: key or voice.text("part-no-organiser"),
            "outcome": lambda key: key or voice.text("part-no-outcome"),
            "speaker": lambda key: key or voice.text("part-unsaid"),
            "outlet": lambda key: key or voice.text("part-unsaid"),
            "waited": lambda key: voice.text(f"part-waited-{key}"),
            "checked": lambda key: voice.text("part-checked" if key else "part-unchecked"),
            "incident": lambda key: voice.text(f"part-incident-{key}"),
        }

    def title(self, line: Line) -> str:
        """«Пресс-релизы»."""
        return self._voice.text(f"line-{line.text or line.key}", **self._named(line))

    def column(self, line: Line) -> str:
        """The title of a column of bare numbers: «Медиана времени ответа, мин»."""
        unit = line.unit
        said = self._voice.text(f"sheet-unit-{unit.value}") if unit in (Unit.PERCENT, Unit.MINUTES) else ""
        return self.title(line) + said

    def how(self, line: Line) -> str:
        """How it is counted, in a sentence."""
        return self._voice.text(f"line-{line.text or line.key}-how", **self._named(line))

    def value(self, line: Line, value: float | None) -> str:
        """«1 267», «94 %», «38 мин»; a dash for what is not known."""
        if value is None:
            return DASH
        match line.unit:
            case Unit.PERCENT:
                return f"{round(value)}{THIN}%"
            case Unit.MINUTES:
                return self._voice.text("figure-minutes", count=round(value))
            case Unit.MARK:
                return f"{value:.1f}".replace(".", "," if self._voice.lang == "ru" else ".")
        return grouped(value)

    def change(self, line: Line, now: float | None, before: float | None) -> str:
        """«+12», «−3 п. п.»; empty if either is unknown or nothing changed."""
        if now is None or before is None:
            return ""
        difference = round(now) - round(before) if line.unit is not Unit.MARK else round(now - before, 1)
        if not difference:
            return ""
        sign = "+" if difference > 0 else "−"
        size = grouped(abs(difference)) if line.unit is not Unit.MARK else f"{abs(difference):.1f}"
        if line.unit is Unit.PERCENT:
            return self._voice.text("figure-points", change=f"{sign}{size}")
        return f"{sign}{size}"

    def tail(self, line: Line, number: Number, most: int, dash: str) -> str:
        """« (+4) — ВК 12, бот 10»: the change, and the largest parts."""
        change = self.change(line, number.value, number.before)
        parts = [f"{self.part(line, key)} {self.value(line, value)}" for key, value in number.parts[:most]]
        between = "; " if any("," in part for part in parts) else ", "
        return (f" ({change})" if change else "") + (dash + between.join(parts) if parts else "")

    def sentence(self, line: Line, number: Number, most: int) -> str:
        """«Пресс-релизы — 1 267 (+12): на сайте 1 200, без сайта 67.», as a document says it."""
        if number.value is None:
            return self._voice.text("book-line-unknown", title=self.title(line))
        args = {"value": self.value(line, number.value), "tail": self.tail(line, number, most, ": ")}
        return self._voice.text("book-line", title=self.title(line), **args)

    def part(self, line: Line, key: str) -> str:
        """What one part is called."""
        called = self._part.get(line.parts)
        return called(key) if called else key

    def _named(self, line: Line) -> Mapping[str, str]:
        return {"name": line.name} if line.name else {}


def grouped(value: float) -> str:
    """«27 348»: thousands separated, as in Russian print."""
    return f"{round(value):,}".replace(",", THIN)


def signed(value: float) -> str:
    """«+12», «−3», «0»."""
    return f"+{grouped(value)}" if value > 0 else f"−{grouped(-value)}" if value < 0 else "0"


def said_day(voice: Voice, day: date) -> str:
    """«пятница, 27 ноября»."""
    return voice.text(
        "time-day",
        relation="other",
        clock="",
        weekday=day.isoweekday(),
        day=day.day,
        month=day.month,
        year=str(day.year),
        shows_year=False,
    )


def said_line(voice: Voice, each: Told, now: int) -> Markup:
    """A line of the digest, or of what a report says besides its numbers."""
    time = voice.time(now)
    args: dict[str, object] = {}
    for name, value in each.args.items():
        if name.endswith("_at") and isinstance(value, int):
            phrase = name.removesuffix("_at")
            args[phrase] = {"clock": time.clock, "when": time.when, "until": time.until, "day": time.day}[phrase](value)
        else:
            args[name] = value
    return voice.html(each.key, **args)

"""Talk between colleagues, as far as words show it: a reply in the moderators' group that no resident is to read.

An answer greets, thanks, excuses itself, or reports what was done and when. Talk names a colleague, says what is to be
done with the card or how to word the answer, speaks of the resident as of somebody else, or of oneself. The words
themselves stand in `colleague_talk.txt`.
"""

from __future__ import annotations

import re
from importlib.resources import files

from bot.domain.content import visible

# What is shorter, greets nobody and reports nothing is no answer.
_SHORT = 40


def _families() -> dict[str, re.Pattern[str]]:
    """Each family of `colleague_talk.txt` as one expression."""
    found: dict[str, list[str]] = {}
    family = ""
    for row in files("bot.domain.understanding").joinpath("colleague_talk.txt").read_text("utf-8").splitlines():
        if row.strip() and not row.startswith("#"):
            if not row.startswith(" "):
                family, _, row = row.partition(":")
            found.setdefault(family, []).append(row.strip())
    return {family: re.compile("|".join(rows)) for family, rows in found.items()}


_WORDS = _families()
_NAME = re.compile(
    r"(?:тан(?:я|ь|юш|юша|ечка)|свет(?:а|ик|лана)?|оль?(?:я|ь|ьга|ьг|еньк\w+)|лен(?:а|ок|очка|усь)?|"
    r"наташ\w?|наталья|ир(?:а|ин|ина|иш\w*)?|"
    r"марин(?:а|к\w|оч\w+)?|кат(?:я|ь|юш\w?|ерина)|юл(?:я|ь|ия|ечк\w)|ан(?:я|ь|на|ют\w)|маш(?:а|ь|"
    r"ун\w)?|мария|даш(?:а)?|дарья|"
    r"насть?(?:я|ь|ена|юш\w)|анастасия|галь?(?:я|ь|ина)|люд(?:а|мила|очк\w)?|люб(?:а|овь)|вер(?:а|"
    r"очк\w)|над(?:я|ь|ежда|юш\w)|зо[яй]|"
    r"ал[её]н(?:а|к\w|ушк\w)?|алл(?:а|очк\w)|жен(?:я|ь|ечк\w)|евгени[йя]|вик(?:а|тория|ул\w)?|"
    r"ксюш\w?|ксения|кс[её]н|полин(?:а|к\w)?|"
    r"тамар(?:а|оч\w+)?|нин(?:а|оч\w+)?|лариса|лар(?:а|ис)|жанн(?:а|оч\w+)?|рит(?:а|оч\w+)?|"
    r"маргарита|соня|софья|кир(?:а|ил+)|"
    r"саш(?:а|к\w|уль)?|александр\w?|серег\w|сережа?|сергей|дим(?:а|к\w|он|ыч)?|дмитрий|вов(?:а|к\w|"
    r"чик)?|владимир|вад(?:ик|им)|"
    r"игор(?:ь|ек|юш\w)|андрей|андрюш\w?|леш(?:а|к\w)?|алексей|миш(?:а|к\w)?|михаил|паш(?:а|к\w)?|"
    r"павел|кол(?:я|ь|ян)|николай|"
    r"ром(?:а|к\w|ан)?|денис\w?|дэн|макс(?:им|имк\w)?|ант(?:он|ох\w)|артем|тем(?:а|к\w)|юр(?:а|ий|"
    r"ок)|вит(?:я|ь|ек|алий|алик)|виктор|"
    r"стас|олег|петь?(?:я|ь)|петр(?:ович|овна)?|ван(?:я|ь)|иван(?:ыч|ович)?|борис|боря?|"
    r"kate|anna|ann|mike|john|alex|olga|tanya|ivan|boris|vera|dima|sasha|lena|max|masha|helen)"
)
_PATRONYMIC = r"\w+(?:овна|евна|ична|инична|ович|евич|ич)"
_CALLS = re.compile(rf"({_NAME.pattern})(?: ({_PATRONYMIC}))?(?:,|!| (?:ты|глянь|посмотри|возьми|скинь|это)\b)")
_TOLD_OF = re.compile(rf"(?:^|[,.!?:] |\bу )(?:{_NAME.pattern})(?: {_PATRONYMIC})? (?:{_WORDS['told'].pattern})")


def meant_for_colleagues(text: str, author: str = "", *, caption: bool = False) -> str | None:
    """The words for which a reply seems meant for colleagues, or none. `author` is the resident's name: it is no sign.

    Under a picture (`caption`) few words are enough. Whoever greets or thanks writes to the resident, unless it is
    colleagues that are named.
    """
    words = _folded(text)
    if inside := _WORDS["inside"].search(words) or _TOLD_OF.search(words):
        return _as_written(text, inside)
    polite = _WORDS["polite"].search(words)
    called = _CALLS.match(words)
    if called and (not polite or polite.start() > _SHORT) and called[1] not in author.casefold().replace("ё", "е"):
        return _as_written(text, called)
    if polite:
        return None
    if aside := _WORDS["aside"].search(words):
        return _as_written(text, aside)
    reports = caption or _WORDS["reports"].search(words) or _WORDS["when"].search(words)
    if words.endswith("?") or (len(words) < _SHORT and not reports):
        return text.strip()[:_SHORT]
    return None


def says_when(text: str) -> bool:
    """Whether a day or an hour is named: however short, that is what a resident waits for."""
    return _WORDS["when"].search(_folded(text)) is not None


def _folded(text: str) -> str:
    return " ".join(visible(text).casefold().replace("ё", "е").split())


def _as_written(text: str, found: re.Match[str]) -> str:
    """The words as they stand in the text."""
    return " ".join(visible(text).split())[found.start() : found.end()].strip(" ,.!")

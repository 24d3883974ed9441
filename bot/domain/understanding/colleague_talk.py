"""Talk between colleagues, as far as words show it: a reply in the moderators' group that no resident is to read.

Whoever calls a colleague by name, or all of them, talks. Otherwise a reply is compared with invented ones of both kinds
(`replies_to_colleagues.txt`, `replies_to_residents.txt`): each word, pair of words and ending speaks for the kind in
which it is met more often (naive Bayes). Whoever finds a reply misjudged adds its like to the right file.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import pairwise

from bot.domain.content import folded, visible

# So much of a reply is shown in the question.
_SHOWN = 40
# How many times likelier talk must be than an answer to be asked about (log): a question costs less than a slip.
_ASKED = -3.0
# The same for a reply that begins with a name which is not the resident's.
_ASKED_IF_CALLED = -8.0
# From here on even a few signs are an answer beyond doubt.
_PLAINLY_ANSWER = -4.5
# A word that one kind has never shown counts as this many times.
_UNSEEN = 0.2
_BEGINNING = 5
_LONGEST_COUNT = 6
_PIECE = re.compile(r"[a-zа-я0-9]+|[?!()+]")
_REQUEST = re.compile(r"(?:ите|йте|ьте),? пожалуйста|пожалуйста,? \w+(?:ите|йте|ьте)\b")
_GREETING = r"(?:(?:здравствуйте|добр\w+ (?:день|утро|вечер)|привет)[,!.]? )?"
_ALL = re.compile(rf"{_GREETING}(?:коллеги|девочки|девчата|девушки|ребята|мужики|друзья|guys|colleagues)\b")
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
_CALLS = re.compile(
    rf"{_GREETING}({_NAME.pattern})(?: \w+(?:овна|евна|ична|инична|ович|евич|ич))?(?:,|!| (?:ты|глянь|скинь|это)\b)"
)


def meant_for_colleagues(text: str, author: str = "") -> str | None:
    """The words for which a reply seems meant for colleagues, or none. The resident's name (`author`) is no sign."""
    words = _words(text)
    if called := _ALL.match(words):
        return called.group()
    likeness = _likeness(words)
    if (called := _CALLS.match(words)) and called[1] not in folded(author) and likeness > _ASKED_IF_CALLED:
        return called.group().strip(" ,!")
    return " ".join(visible(text).split())[:_SHOWN] if words and likeness > _ASKED else None


def plainly_answers(text: str) -> bool:
    """Whether the words, however few, are what a resident is told."""
    return _likeness(_words(text)) < _PLAINLY_ANSWER


def _words(text: str) -> str:
    return " ".join(folded(visible(text)).split())


def _likeness(words: str) -> float:
    """How much likelier the words are among colleagues than in an answer (log); below 0 an answer is likelier."""
    weights = _weights()
    return sum(weights.get(sign, 0.0) for sign in set(_signs(words)))


def _signs(words: str) -> Iterator[str]:
    """What speaks for one kind or the other: beginnings of words and their pairs, endings, length, a polite request."""
    pieces = [_kind(piece) for piece in _PIECE.findall(words)]
    begun = ["<", *(piece[:_BEGINNING] for piece in pieces), ">"]
    yield from begun[1:-1]
    yield from (f"{one} {other}" for one, other in pairwise(begun))
    for piece in pieces:
        if len(piece) > 3:
            yield from ("-" + piece[-3:], "-" + piece[-2:])
    yield f"={min(_LONGEST_COUNT, len(pieces) // 3)}"
    if _REQUEST.search(words):
        yield "please"


def _kind(piece: str) -> str:
    """Which number it is, and whose name, says nothing."""
    return "#" if piece.isdecimal() else "@" if _NAME.fullmatch(piece) else piece


@cache
def _weights() -> dict[str, float]:
    talk, answers = (_counted(f"replies_to_{whom}.txt") for whom in ("colleagues", "residents"))
    lines = [counts.pop("") + 2 * _UNSEEN for counts in (talk, answers)]
    return {
        sign: math.log((talk[sign] + _UNSEEN) / lines[0]) - math.log((answers[sign] + _UNSEEN) / lines[1])
        for sign in talk | answers
    }


def _counted(name: str) -> Counter[str]:
    """In how many lines of the file each sign stands; the lines themselves under the empty sign."""
    rows = files("bot.domain.understanding").joinpath(name).read_text("utf-8").splitlines()
    kept = [row for row in rows if row and not row.startswith("#")]
    return Counter(sign for row in kept for sign in ("", *set(_signs(_words(row)))))

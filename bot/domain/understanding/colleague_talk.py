"""Detects talk between colleagues: a reply in the moderators' group that should not reach the resident.

A reply that calls a colleague by name, or all of them, is talk. Any other is compared with invented replies of both
kinds (`replies_to_colleagues.txt`, `replies_to_residents.txt`; `likeness.py`) by its words and by what they are about
(`turns.txt`). To correct a misjudged reply, add similar ones to the right file and fit again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bot.domain.content import folded, visible
from bot.domain.understanding.ideas import Ideas
from bot.domain.understanding.likeness import Likeness, in_turn, meetings, sign, signs

# Maximum length of the reply's excerpt in the question.
_SHOWN = 40
# A reply above this score is asked about: a question costs less than a slip.
_ASKED = -0.1
# The same for a reply that begins with a name other than the resident's.
_ASKED_IF_CALLED = -0.35
# Below this score even two words are clearly meant for the resident.
_PLAIN = -0.45
# The threshold for very short replies: they say little of either kind.
_ASKED_IF_FEW = 0.0
_FEW = 15
_LONGEST_COUNT = 6
_WORD = re.compile(r"[a-zа-я0-9]+|[?!()+]")
# Grammatical person: a resident is «вы» and asked politely, a colleague is «ты» and then the resident is «он».
_TURNS = {
    "he": re.compile(r"\b(?:он|она|ему|ей|его|е[её]|него|не[её]|нему|ней|им|ним|они|них|he|she|him|her|they|them)\b"),
    "you": re.compile(r"\b(?:вы|вас|вам|вами|ваш\w*|your?)\b"),
    "thou": re.compile(r"\b(?:ты|тебя|тебе|тво[йяёею]\w*)\b"),
    "me": re.compile(r"\b(?:я|меня|мне|мой|моя|мной|i|me|my)\b"),
    "we": re.compile(r"\b(?:мы|нас|нам|наш\w*|we|us|our)\b"),
    "please": re.compile(r"\w(?:йте|ите|ьте|йтесь|итесь)\b"),
    "do": re.compile(
        r"\b(?:глянь|с?кинь|(?:на|от|под)?пиши|поправь|посмотри|проверь|возьми|отметь|спроси|позвони|скажи|подержи|"
        r"передела[йи]|оформи|перешли|отправь|перекинь|закрой|добавь|убери|ответь|пробей|переда[йи]|ставь|поставь|узнай|"
        r"уточни|сделай|дай|не \w+(?:й|ь|и))\b"
    ),
}
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
    """The words that make a reply look meant for colleagues, or None. The resident's name (`author`) is no sign."""
    words = _words(text)
    if called := _ALL.match(words):
        return called.group()
    likeness = _talk().of(talk_signs(text))
    if (called := _CALLS.match(words)) and called[1] not in folded(author) and likeness > _ASKED_IF_CALLED:
        return called.group().strip(" ,!")
    return " ".join(visible(text).split())[:_SHOWN] if words and likeness > _asked_from(words) else None


def plainly_answers(text: str) -> bool:
    """Whether the words, however few, are clearly addressed to the resident."""
    return _talk().of(talk_signs(text)) < _PLAIN


def _asked_from(words: str) -> float:
    return _ASKED if len(words) >= _FEW else _ASKED_IF_FEW


def _words(text: str) -> str:
    return " ".join(folded(visible(text)).split())


def talk_signs(text: str) -> list[int]:
    """The features of a reply: words, pairs, endings and pieces; its ideas and the pairs of them; its manner."""
    words = _words(text)
    said = [_kind(word) for word in _WORD.findall(words)]
    read = [Ideas.load("turns").read(word) for word in said]
    about = set(signs(f"@{turn}" for turn, heard in _TURNS.items() if heard.search(words)))
    found: set[int] = set()
    for word in read:
        found.update((word.begun, *word.pieces, *word.ends))
        about.update(word.ideas)
    found.update(in_turn([sign("<"), *(word.begun for word in read), sign(">")]))
    return [*found, *about, *meetings(about), *signs(_manner(words, len(said)))]


def _manner(words: str, count: int) -> Iterator[str]:
    """How it is written: its length, a polite request, and punctuation as when writing to strangers."""
    yield f"={min(_LONGEST_COUNT, count // 3)}"
    if _REQUEST.search(words):
        yield "please"
    if "," in words:
        yield ","
    if words[-1:].isalpha() and len(words) >= _FEW:
        yield "no stop"


def _kind(word: str) -> str:
    """The word with numbers and names replaced by marks: which number or whose name it is says nothing."""
    return "#" if word.isdecimal() else "@" if _NAME.fullmatch(word) else word


@cache
def _talk() -> Likeness:
    return Likeness.load("talk")

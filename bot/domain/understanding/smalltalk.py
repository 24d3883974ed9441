"""Greetings, thanks and «ok»: messages that contain nothing else and make no appeal.

A message that says anything more («Здравствуйте, во дворе яма») is an appeal: every word must be known here.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import Literal

from bot.domain.topics.words import words_of

SmallTalk = Literal["greeting", "thanks", "ack"]

_LONGEST = 12
"""Words; a longer message has something to say."""
_MOST_SIGNS = 12
"""Maximum characters in a message of signs alone; a longer one is not a mere nod."""
_LONGEST_THANKS = 15
_THANKS_WITHIN = 4
# Words that turn thanks into a new matter.
_MORE_TO_SAY = re.compile(
    r"но|однако|только|а|когда|где|почему|зачем|опять|снова|еще|остал\w*|жаль|прошу|просьба|просим|можно|нельзя|нет|не|"
    r"ни|без|также|нужно|надо|\w+ите|but|when|why|again|still|please|not|also"
)
_DONE = re.compile(
    r"(?:засып|почин|поч?ист|включ|исправ|устран|задел|восстанов|потуш|реш|залат)(?:или|али|ил|ал|ено)|"
    r"убрали|вывезли|дали|сделали|закрыли|приехали|разобрались|решилось"
)
_LONGEST_ALL_CLEAR = 7
_GREETING = re.compile(
    r"привет\w*|здравств\w*|здрасьт\w*|здрасте|здрав\w*|здаров\w*|здоров\w|салют|хай|хеллоу|hello|hi|hey|"
    r"добр\w+|доброе|ку|дд|прив|приветик|здравия|наступающ\w+|праздник\w+|новым|годом|рождеством"
)
_PART_OF_DAY = re.compile(r"день|дня|вечер\w*|утр\w*|ноч\w*|сутки|суток|времени|время|day|morning|afternoon|evening")
_THANKS = re.compile(
    r"спасиб\w*|спс|пасиб\w*|благодар\w*|благадар\w*|мерси|thanks|thank|you|thx|респект|признательн\w*|молодц\w*"
)
_ACK = re.compile(
    r"ок|окей|окэй|оки|ok|okay|хорошо|харашо|понял\w*|понятно|ясно|ага|угу|да|нет|принято|ладно|"
    r"договорились|отлично|супер|класс|здорово|прекрасно|замечательно|жду|ждем|подожду|плюс|good"
)
# «Почистили, спасибо» is thanks; «не» is not listed here, so «не почистили, спасибо» is an appeal.
_FILLER = re.compile(
    r"и|а|ну|вам|вас|тебе|всем|все|всё|всего|за|что|очень|большое|большущ\w*|огромн\w*|пожалуйста|заранее|"
    r"бот|ботик|уважаем\w*|администрац\w*|коллеги|друзья|города|город|команд\w*|работ\w*|труд|помощь|ответ\w*|"
    r"помогли|помог|внимание|оперативн\w*|быстр\w*|скор\w*|реакци\w*|так|держать|тоже|наилучшего|хорошего|"
    r"приятного|удачи|дорогие|господа|ребят\w*|лично|от|души|сердца|всей|буду|будем|информацию|вы|мы|я|это|"
    r"вот|теперь|уже|свидания|до|пока|с|желаю|проблема|решена|решили|решен|устранили|сделали|починили|исправили|"
    r"почистили|убрали|вывезли|включили|приехали"
)

# The opening of a letter: a greeting, with or without a name, and thanks for writing.
_FULL_NAME = r"[А-ЯЁ][\w-]+ [А-ЯЁ]\w+(?:вич|вна|чна)"
_OPENING = re.compile(
    rf"\W*(?:(?:[Уу]важаем\w+ |[Дд]орог\w+ )?{_FULL_NAME}[,!] )?"
    r"(?i:здравствуйте?|здрас\w+|привет|приветствую|добр\w+ (?:день|дня|утр\w|вечер\w?|времени суток|суток)|hello|hi|"
    r"good (?:morning|afternoon|evening))(?![\w-])"
    rf"(?:[ ,]+(?:[Уу]важаем\w+ |[Дд]орог\w+ )?{_FULL_NAME})?[\s,.!:;)—-]*"
    r"(?i:(?:спасибо|благодарим)[^.!?\n]{0,12} (?:написали|обращение|сообщение|сигнал)\w*[^.!?\n]{0,12}[.!]\s*)?"
)


def without_greeting(text: str) -> str:
    """The text after its opening greeting; a greeting alone stays as it is."""
    opening = _OPENING.match(text)
    return (text[opening.end() :] if opening else "") or text


def small_talk(text: str) -> SmallTalk | None:
    """The kind of small talk if the whole message is small talk, else None.

    A short message without any letter or number (only emoji, «+», «!!!») is an ``ack``; an empty one is none.
    """
    words = words_of(text)
    if not words:
        return "ack" if text.strip() and len(text) <= _MOST_SIGNS and not any(map(str.isalnum, text)) else None
    if len(words) > _LONGEST:
        return None
    kinds = list(takewhile(lambda kind: kind != "other", map(_kind, words)))
    if len(kinds) < len(words):
        return None
    if "thanks" in kinds:
        return "thanks"
    if "greeting" in kinds:
        return "greeting"
    return "ack" if "ack" in kinds else None


def is_gratitude(text: str) -> bool:
    """Whether it begins with thanks and continues without a «but», a question or a wish («Спасибо, теперь светло!»).

    After an answer it refers to that answer; otherwise it may be a new story.
    """
    words = words_of(text)
    if not words or len(words) > _LONGEST_THANKS or "?" in text:
        return False
    return any(map(_THANKS.fullmatch, words[:_THANKS_WITHIN])) and not any(map(_MORE_TO_SAY.fullmatch, words))


def is_all_clear(text: str) -> bool:
    """Whether it withdraws a request that has been met («Отбой, уже засыпали»); with a «но» or «не» it does not."""
    words = words_of(text)
    if not words or len(words) > _LONGEST_ALL_CLEAR or "?" in text or any(map(_MORE_TO_SAY.fullmatch, words)):
        return False
    called_off = words[0] == "отбой" or " ".join(words[:2]) == "вопрос снят"
    return called_off or ("уже" in words[:3] and any(map(_DONE.fullmatch, words)))


def _kind(word: str) -> str:
    for kind, pattern in (
        ("greeting", _GREETING),
        ("day", _PART_OF_DAY),
        ("thanks", _THANKS),
        ("ack", _ACK),
        ("filler", _FILLER),
    ):
        if pattern.fullmatch(word):
            return kind
    return "other"

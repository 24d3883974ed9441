"""Departments' short replies: «+», «принято», “got it” mean that they have taken the appeal on, and are no answer."""

from __future__ import annotations

import re

from bot.domain.content import visible

_ACCEPTED = re.compile(
    r"\+{1,3}|👍|👌|✅|ок|окей|ok|есть|плюс|так точно|"
    r"(?:мы |я )?(?:уже )?(?:принят[оаы]?|принял[аи]?|взял[аи]?|берем)(?: (?:в работу|к исполнению))?|"
    r"(?:уже )?в работе|работаем|займемся|сделаем|"
    r"okay|plus|roger|accepted|noted|received|taken(?: on)?|got it|on it|will do|in progress|working on it",
)


_NUMBER = re.compile(r"(?:по )?[№#] ?[0-9]+[ ,:.—-]*")
_REFUSED = re.compile(
    r"(?:это |увы,? |к сожалению,? )?(?:не (?:к нам|наш[аеи]?|по адресу)|not ours|not for us|wrong department)\b"
)


def is_refusal(text: str) -> bool:
    """Whether it begins with «не наше»: it is another department's matter, no matter how it continues."""
    words = " ".join(visible(text).casefold().replace("ё", "е").split())
    return bool(_REFUSED.match(words))


_WHAT_IS_OURS = re.compile(
    r"(?:(?:а )?что (?:(?:там )?(?:еще )?за нами|у нас|"
    r"(?:у нас |на нас |за нами |еще )*(?:висит|открыто|в работе|осталось|горит))|"
    r"what(?:'s| is| do we have)(?: still)? (?:ours|open|in hand|on us|left))[ ?!.]*"
)


def asks_what_is_ours(text: str) -> bool:
    """Whether the whole message only asks what the department has in hand: «что за нами?»."""
    return bool(_WHAT_IS_OURS.fullmatch(" ".join(visible(text).casefold().replace("ё", "е").split())))


def is_acceptance(text: str) -> bool:
    """Whether the whole message only says «we have taken it on», with or without the number («№ 3 приняли»)."""
    words = _NUMBER.sub("", " ".join(visible(text).casefold().replace("ё", "е").split()))
    return bool(_ACCEPTED.fullmatch(words.strip(" .,!)")))

"""What departments write in a hurry: «+», «принято», “got it” mean that they have taken it on, and are no answer."""

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
    """Whether it begins with «не наше»: another department's matter, whatever is said of it then."""
    words = " ".join(visible(text).casefold().replace("ё", "е").split())
    return bool(_REFUSED.match(words))


def is_acceptance(text: str) -> bool:
    """Whether the whole message only says «we have taken it on», naming the number or not («№ 3 приняли»)."""
    words = _NUMBER.sub("", " ".join(visible(text).casefold().replace("ё", "е").split()))
    return bool(_ACCEPTED.fullmatch(words.strip(" .,!)")))

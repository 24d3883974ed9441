"""One line of numbers goes to the right pages, or is refused in words."""

from __future__ import annotations

import pytest

from bot.domain.errors import Refusal
from bot.domain.followers.numbers import Counted, is_odd, read_numbers

PAGES = [
    Counted("ok_city", "Одноклассники", "ok", "Администрация"),
    Counted("vk_city", "ВКонтакте", "vk", "Администрация"),
    Counted("telegram_city", "Telegram", "telegram", "Администрация"),
    Counted("ok_mayor", "Одноклассники, глава", "ok", "Глава города"),
    Counted("vk_mayor", "ВКонтакте, глава", "vk", "Глава города"),
]
BY_HAND = [page for page in PAGES if page.network != "telegram"]


def test_all_numbers_in_order_go_to_the_pages_counted_by_hand():
    found = read_numbers("18120 5702 530 11\u202f240", BY_HAND, PAGES)
    assert found == {"ok_city": 18120, "vk_city": 5702, "ok_mayor": 530, "vk_mayor": 11240}


@pytest.mark.parametrize(
    ("text", "page", "number"),
    [
        ("ОК 18120", "ok_city", 18120),
        ("вк глава: 11 240", "vk_mayor", 11240),
        ("Телеграм — 2360", "telegram_city", 2360),
        ("Одноклассники, глава 520", "ok_mayor", 520),
    ],
)
def test_a_page_is_called_as_people_call_it(text, page, number):
    assert read_numbers(text, BY_HAND, PAGES) == {page: number}


@pytest.mark.parametrize(
    ("text", "key"), [("1 2 3", "followers-count"), ("фейсбук 12", "followers-unknown"), ("потом", "followers-usage")]
)
def test_what_fits_no_page_is_refused_in_words(text, key):
    with pytest.raises(Refusal) as refused:
        read_numbers(text, BY_HAND, PAGES)
    assert refused.value.text_key == key


def test_a_jump_or_a_fall_is_odd_and_small_pages_may_do_as_they_like():
    assert is_odd(1000, 1200)
    assert is_odd(1000, 960)
    assert not is_odd(1000, 1090)
    assert not is_odd(1000, 980)
    assert not is_odd(20, 40)
    assert not is_odd(None, 5000)

"""Small talk, personal data and mass incidents."""

from __future__ import annotations

import pytest

from bot.domain.appeals.incidents import WINDOW_MS, Sighting, alarm, keys_of, similar
from bot.domain.understanding.personal_data import contacts, masked, third_person
from bot.domain.understanding.smalltalk import is_gratitude, small_talk


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Здравствуйте", "greeting"),
        ("Добрый вечер!", "greeting"),
        ("С Новым годом!", "greeting"),
        ("Спасибо большое за помощь", "thanks"),
        ("Почистили, спасибо!", "thanks"),
        ("ок, жду", "ack"),
        ("👍", "ack"),
        ("+", "ack"),
        ("🕳" * 2048, None),
        ("https://yandex.ru/maps/-/CDeKfR1x", None),
        ("路上有坑", None),
        ("Здравствуйте, во дворе яма", None),
        ("Не почистили, спасибо", None),
        ("Спасибо, но яма осталась", None),
        ("нет воды", None),
        ("", None),
    ],
)
def test_only_a_message_that_is_nothing_else_is_small_talk(text: str, kind: str | None) -> None:
    assert small_talk(text) == kind


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("звоните 8 914 123-45-67", "звоните •••"),
        ("+7(4217)54-12-34 или ivan@example.ru", "••• или •••"),
        ("тел. 54-12-34", "тел. •••"),
        ("паспорт 0812 345678", "паспорт •••"),
        ("Ленина 14, сообщение № 8914 от 14.05.2026", "Ленина 14, сообщение № 8914 от 14.05.2026"),
    ],
)
def test_contacts_and_documents_are_masked_and_nothing_else(text: str, without: str) -> None:
    assert masked(text) == without


def test_contacts_are_listed_in_the_order_of_the_text() -> None:
    assert contacts("mail@example.ru, 8 914 123-45-67") == ["mail@example.ru", "8 914 123-45-67"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("сосед Петров Иван Ильич шумит", "Петров Иван Ильич"),
        ("машина А123ВС27 на газоне", "А123ВС27"),
        ("Я Петров Иван Ильич, прошу", None),
        ("Уважаемый Иван Ильич!", None),
        ("на ул. Сергея Есенина темно", None),
    ],
)
def test_somebody_else_s_data_are_pointed_out(text: str, found: str | None) -> None:
    assert third_person(text) == found


def seen(appeal: int, person: int, at: int = 0, topic: str = "housing", street: str = "ул. кирова") -> Sighting:
    return Sighting(appeal, person, at, topic, keys_of([street], [], []))


def test_appeals_of_one_topic_and_street_within_a_day_may_be_one_incident() -> None:
    new = seen(9, 9, WINDOW_MS)
    others = [seen(1, 1), seen(2, 2, -1), seen(3, 3, WINDOW_MS, "snow"), seen(4, 4, WINDOW_MS, street="ул. лазо"), new]
    assert [one.appeal for one in similar(new, others)] == [1]


def test_the_nearest_in_time_comes_first() -> None:
    assert [one.appeal for one in similar(seen(9, 9, 100), [seen(1, 1, 0), seen(2, 2, 90)])] == [2, 1]


def test_four_different_people_make_an_alarm_and_one_who_writes_four_times_does_not() -> None:
    assert alarm(seen(4, 1), [seen(number, 1) for number in range(1, 4)]) is None
    raised = alarm(seen(4, 4), [seen(number, number) for number in range(1, 4)])
    assert raised is not None
    assert (raised.topic, raised.key, raised.appeals, raised.people) == (
        "housing",
        "street:ул. кирова",
        (1, 2, 3, 4),
        4,
    )


def test_an_alarm_is_found_among_five_thousand_open_appeals() -> None:
    others = [seen(number, number, topic="roads", street=f"ул. {number % 300}") for number in range(5_000)]
    new = seen(9_999, 9_999, topic="roads", street="ул. 7")
    found = alarm(new, others)
    assert found is not None
    assert found.people == len([other for other in others if other.keys == new.keys]) + 1


@pytest.mark.parametrize(
    ("text", "thanks"),
    [
        ("Большое спасибо за оперативность, дорогу почистили!", True),
        ("спасибо! теперь светло", True),
        ("Здравствуйте, большое вам спасибо за свет", True),
        ("Спасибо, но яма осталась", False),
        ("Спасибо, а когда?", False),
        ("Спасибо, что починили, теперь почините тротуар", False),
        ("Дорогу почистили", False),
        ("", False),
    ],
)
def test_thanks_in_words_of_ones_own_are_told_from_a_new_matter(text: str, thanks: bool) -> None:
    assert is_gratitude(text) is thanks

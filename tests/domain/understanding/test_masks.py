"""What must not leave the press office is masked however it is written."""

from __future__ import annotations

import pytest

from bot.domain.understanding.personal_data import MASK, masked


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("звоните 8\u2011914\u2011123\u201145\u201167", f"звоните {MASK}"),
        ("паспорт серия 0805 номер 123456", f"паспорт серия {MASK}"),
        ("СНИЛС 11223344595", f"СНИЛС {MASK}"),
        ("карта 2200123412341234", f"карта {MASK}"),
        ("карта 2200 1234 1234 1234", f"карта {MASK}"),
    ],
)
def test_numbers_of_documents_and_telephones_are_masked(text: str, left: str) -> None:
    assert masked(text) == left


@pytest.mark.parametrize("text", ["дом 54 квартира 12, подъезд 3", "счёт 112233 за 2026 год", "автобусы 26 и 28"])
def test_other_numbers_stay(text: str) -> None:
    assert masked(text) == text

"""What dangers and talk between colleagues are told by: fitted weights, made again by anybody from the taught texts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.understanding.ideas import Ideas
from bot.domain.understanding.likeness import Likeness, other_way, sign
from bot.domain.understanding.teaching import Lesson, fit, held_out, lessons
from bot.domain.understanding.urgency import danger_signs, emergency


@pytest.mark.parametrize("lesson", lessons(), ids=lambda lesson: lesson.name)
def test_the_weights_are_those_of_the_taught_texts(lesson: Lesson) -> None:
    """Whoever adds a text, an idea or a sign fits anew: `python -m bot train --likeness`."""
    assert Likeness.load(lesson.name).taught_by == lesson.digest


@pytest.mark.parametrize("lesson", lessons(), ids=lambda lesson: lesson.name)
def test_no_text_is_taught_as_both(lesson: Lesson) -> None:
    assert not set(lesson.ones) & set(lesson.others)


def few() -> Lesson:
    falls = [
        f"{who} {fell} с {place}"
        for who in ("дед", "мальчик")
        for fell in ("упал", "сорвался")
        for place in ("крыши", "моста")
    ]
    wishes = [f"{do} {what} у дома" for do in ("покрасьте", "поставьте") for what in ("лавку", "урну", "забор", "знак")]
    return Lesson("few", tuple(falls), tuple(wishes), danger_signs, 1.0)


def test_the_same_texts_make_the_same_weights_in_whatever_process() -> None:
    lesson = few()
    assert fit(lesson) == fit(few())
    assert sign("упал") == 13052


def test_a_rule_tells_words_that_it_has_not_seen_by_what_they_are_about() -> None:
    rule = Likeness(fit(few()))
    assert rule.of(danger_signs("внучка свалилась с балкона")) > rule.of(danger_signs("почините скамью")) + 0.1


def test_each_text_is_told_by_a_rule_that_was_fitted_without_it() -> None:
    lesson = few()
    told = held_out(lesson)
    assert sorted(text for text, _, _ in told) == sorted((*lesson.ones, *lesson.others))
    odd = replace(lesson, ones=(*lesson.ones, "покрасьте лавку у подъезда"))
    assert next(says for text, one, says in held_out(odd) if text == "покрасьте лавку у подъезда" and one) < 0


def test_a_word_has_the_ideas_of_its_beginning_and_its_own() -> None:
    ideas = Ideas("# note\nchild: сын ребен*\nschool: ученик* ребен*\n")
    assert ideas.of("ребенок") == {"child", "school"}
    assert ideas.of("сын") == {"child"}
    assert ideas.of("сыновья") == ideas.of("note") == set()


def test_what_is_denied_is_another_sign() -> None:
    assert other_way(sign("@fire")) in danger_signs("не горит лампа")
    assert sign("@fire") not in danger_signs("не горит лампа")
    assert emergency("не горит лампа над крыльцом") is None
    assert emergency("ребёнок не дышит") is not None

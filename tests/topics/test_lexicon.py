"""The lexicon's format and how its phrases are found."""

from __future__ import annotations

import pytest

from bot.domain.topics.landmarks import landmarks
from bot.domain.topics.lexicon import Lexicon, LexiconError
from bot.domain.topics.slips import Slips
from bot.domain.topics.words import words_of


def lines_of(lexicon: Lexicon, text: str) -> list[str]:
    return [match.feature for match in lexicon.match(words_of(text))]


def test_a_word_is_whole_and_a_star_makes_a_beginning() -> None:
    lexicon = Lexicon("pit: roads 2 | яма ; асфальт*")
    assert lines_of(lexicon, "яма") == ["@pit"]
    assert lines_of(lexicon, "ямал") == []
    assert lines_of(lexicon, "асфальтовый") == ["@pit"]


def test_terms_of_a_phrase_stand_near_each_other_in_any_order() -> None:
    lexicon = Lexicon("light: lighting 2 | свет улиц*")
    assert lines_of(lexicon, "на улице нет света, свет нужен") == ["@light"]
    assert lines_of(lexicon, "свет " + "и вот ещё одно слово здесь тут там " * 2 + "улица") == []


def test_each_term_takes_a_word_of_its_own() -> None:
    lexicon = Lexicon("two: roads 1 | дорог* дорог*")
    assert lines_of(lexicon, "дорога") == []
    assert lines_of(lexicon, "дорога дороге рознь") == ["@two"]


def test_a_forbidden_word_near_by_spoils_the_phrase() -> None:
    lexicon = Lexicon("lift: housing 2 | застрял* !снег*")
    assert lines_of(lexicon, "застряли вдвоём") == ["@lift"]
    assert lines_of(lexicon, "застряли в снегу") == []


def test_a_named_set_stands_for_its_alternatives() -> None:
    lexicon = Lexicon("$ice = лед/наледь*\nbins: snow 2 | $ice/снег баки")
    assert lines_of(lexicon, "баки и лёд") == ["@bins"]
    assert lines_of(lexicon, "баки, наледью всё затянуло") == ["@bins"]
    assert lines_of(lexicon, "баки и снег") == ["@bins"]
    assert lines_of(lexicon, "баки") == []


def test_a_set_that_nobody_named_is_refused() -> None:
    with pytest.raises(LexiconError, match=r"\$ice"):
        Lexicon("bins: snow 2 | $ice баки")


def test_what_only_says_where_is_marked() -> None:
    lexicon = Lexicon("~school: other 2 | школ*")
    assert lines_of(lexicon, "яма возле школы") == ["~school"]
    assert lines_of(lexicon, "школа закрыта, яма возле школы") == ["@school"]
    assert lexicon.hand_weights("~school")[-1] < lexicon.hand_weights("@school")[-1]


def test_adjectives_belong_to_their_landmark_and_dirt_is_none() -> None:
    words = words_of("возле старой детской площадки мусор")
    assert landmarks(words) == {1, 2, 3}
    assert landmarks(words_of("очистить от снега")) == frozenset()


@pytest.mark.parametrize(
    "row", ["pit | яма", "pit: roads | яма", "pit: roads 1 яма", "a: roads 1 | а\na: roads 1 | б", "$ice лед"]
)
def test_a_malformed_line_is_refused_with_its_number(row: str) -> None:
    with pytest.raises(LexiconError, match=r"lexicon line \d"):
        Lexicon(row)


@pytest.mark.parametrize("word", ["сфетофор", "светофр", "светоофор", "свтеофор", "светофоры"])
def test_one_slip_of_the_finger_is_forgiven(word: str) -> None:
    assert Slips(["светофор"]).stems_of(word) == {"светофор"}


def test_two_slips_and_short_words_are_not() -> None:
    assert Slips(["светофор", "яма"]).stems_of("сфетофар") == set()
    assert Slips(["мост"]).stems_of("мест") == set()

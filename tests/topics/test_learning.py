"""What the office teaches the tagger."""

from __future__ import annotations

import json

import pytest

from bot.domain.topics import Tagger
from bot.domain.topics.learning import CEILING, Learner

TEXT = "опять эта бадья у калитки"


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return Tagger.load()


def test_a_word_of_the_town_is_learned_from_corrections(tagger: Tagger) -> None:
    corrections = [(f"бадья стоит у дома {number}", "waste", "other") for number in range(40)]
    taught = tagger.with_corrections(corrections)
    assert taught.guess(TEXT).scores["waste"] > tagger.guess(TEXT).scores["waste"]


def test_the_tagger_that_is_taught_leaves_the_shipped_one_as_it_was(tagger: Tagger) -> None:
    before = tagger.guess(TEXT)
    tagger.with_corrections([(TEXT, "waste", "other")] * 10)
    assert tagger.guess(TEXT) == before


def test_the_share_grows_with_the_count_up_to_a_half(tagger: Tagger) -> None:
    learner = Learner()
    learner.learn(TEXT, "waste", tagger.probabilities(TEXT))
    assert learner.share == pytest.approx(1 / 401)
    learner.count = 10_000
    assert learner.share == CEILING


def test_the_guard_silences_a_learner_that_makes_things_worse(tagger: Tagger) -> None:
    learner = Learner(count=400)
    for number in range(150):
        text = f"яма на дороге номер {number}"
        learner.learn(text, "waste", tagger.probabilities(text))
    for number in range(150):
        text = f"яма на дороге у дома {number}"
        learner.learn(text, "roads", tagger.probabilities(text))
    learner.trials = [(False, True)] * 20
    assert learner.share == 0.0
    shipped = tagger.guess("яма на дороге")
    assert tagger.with_learner(learner).guess("яма на дороге") == shipped


def test_what_was_learned_survives_being_stored(tagger: Tagger) -> None:
    learner = Learner()
    for number in range(30):
        learner.learn(f"бадья {number}", "waste", tagger.probabilities("бадья"))
    again = Learner.restore(json.loads(json.dumps(learner.state())))
    assert again == learner


@pytest.mark.parametrize("state", [{}, {"count": "1"}, {"count": 1, "trials": [], "weights": 5, "squares": {}}])
def test_a_state_that_is_none_is_refused(state: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="not the state of a learner"):
        Learner.restore(state)


def test_a_topic_the_city_no_longer_has_is_passed_over(tagger: Tagger) -> None:
    assert tagger.with_corrections([(TEXT, "ferries", "other")]).guess(TEXT) == tagger.guess(TEXT)

"""A poll as it is kept with its publication, by this version and by earlier ones."""

from __future__ import annotations

import json

import pytest

from bot.domain.formatted import Formatted
from bot.domain.messenger import TELEGRAM
from bot.domain.outgoing import Poll
from bot.domain.publishing.polls import as_told, kept, poll_of

BOLD = {"type": "bold", "offset": 0, "length": 2}
WHOLE = Poll(
    Formatted("Когда?", (BOLD,)),
    (Formatted("Сегодня"), Formatted("Да", (BOLD,))),
    several=True,
    quiz=True,
    right=(0, 1),
    explanation=Formatted("Так решил совет."),
    description=Formatted("Про каток"),
    final=True,
    lasts=600,
    pictures=True,
)
# As earlier versions kept it, with all that the Bot API had told.
EARLIER = {
    "id": "5",
    "question": "Когда?",
    "question_entities": [BOLD],
    "options": [
        {"text": "Сегодня", "voter_count": 3, "persistent_id": "a"},
        {"text": "Да", "text_entities": [BOLD], "voter_count": 0, "media": {"photo": []}},
    ],
    "total_voter_count": 3,
    "is_closed": False,
    "is_anonymous": False,
    "type": "quiz",
    "allows_multiple_answers": True,
    "allows_revoting": False,
    "correct_option_ids": [0, 1],
    "explanation": "Так решил совет.",
    "explanation_entities": [],
    "description": "Про каток",
    "open_period": 600,
}
PLAIN = Poll(Formatted("Когда?"), (Formatted("Да"), Formatted("Нет")))


@pytest.mark.parametrize("poll", [WHOLE, PLAIN])
def test_a_poll_is_read_as_it_was_kept(poll: Poll) -> None:
    assert poll_of(json.loads(json.dumps(kept(poll)))) == poll


def test_what_is_kept_has_no_word_of_the_bot_api() -> None:
    assert not {"correct_option_ids", "allows_multiple_answers", "open_period", "type", "id"} & kept(WHOLE).keys()


def test_a_poll_that_an_earlier_version_kept_is_the_same_poll() -> None:
    assert poll_of(EARLIER) == WHOLE


def test_an_answer_that_an_earlier_version_kept_counts_for_a_quiz_alone() -> None:
    assert as_told({**EARLIER, "type": "regular"}).right == ()


@pytest.mark.parametrize(("wished", "lasts"), [(0, 0), (1, 5), (600, 600), (9_000_000, 2_628_000)])
def test_a_poll_lasts_as_long_as_the_messenger_lets_it(wished: int, lasts: int) -> None:
    assert TELEGRAM.lasting(wished) == lasts

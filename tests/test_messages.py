"""Messages are types: each is named once, shown by one view, and kept under the name that the database knows."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.domain.messages import outbox
from bot.domain.messages.appeals import Card
from bot.domain.messages.outbox import Frame, Message, Priority, classes, kinds, message
from bot.domain.outgoing import Outgoing, Say
from bot.settings import Settings
from bot.views import by_kind, shows
from bot.views.registry import views
from bot.wiring import services
from tests.stage import city

ROOT = Path(__file__).parents[1]


@contextmanager
def one_more() -> Iterator[type[Message]]:
    @message("novelty", Priority.REST)
    class Novelty(Message):
        to: str

        @property
        def key(self) -> str:
            return "novelty"

    try:
        yield Novelty
    finally:
        del outbox._CLASSES["novelty"]


def made() -> Any:
    return views(services(Settings.model_construct(), city()))


def test_the_start_is_refused_while_a_class_of_message_has_no_view():
    assert made().keys() == classes().keys()
    with one_more(), pytest.raises(ValueError, match="no view shows the kind novelty"):
        made()


def test_two_views_of_one_class_are_refused():
    class Views:
        @shows(Card)
        def one(self, tx: Any, frame: Frame[Card]) -> Outgoing:
            return Say()

        @shows(Card)
        def other(self, tx: Any, frame: Frame[Card]) -> Outgoing:
            return Say()

    with pytest.raises(ValueError, match="two views show the kind card"):
        by_kind([Views()])


def test_a_second_class_under_a_name_that_is_taken_is_refused():
    with pytest.raises(ValueError, match="card"):
        message("card", Priority.CARD)(type("Again", (Message,), {}))


def test_of_every_kind_a_row_is_kept_as_today_writes_it():
    """So that a later version still reads what waits in the outbox while it is upgraded."""
    rows = (ROOT / "tests" / "storage" / "kept_rows.jsonl").read_text("utf-8").splitlines()
    assert classes().keys() - {json.loads(row)["kind"] for row in rows} == set()


def test_lists_of_kinds_are_asked_of_the_classes():
    assert "card" in kinds(missed=True) - kinds(ask_when_unknown=True)
    with one_more() as novelty:
        assert novelty.kind in kinds(missed=False)
    with pytest.raises(AttributeError):
        kinds(no_such_thing=True)


def test_the_kind_of_a_message_is_written_nowhere_but_at_its_class():
    """Names of one word (`say`, `post`) are left out: they stand for other things elsewhere."""
    own = [kind for kind in classes() if "_" in kind]
    known = re.compile("|".join(rf"[\"'](?:{kind})[\"']" for kind in own))
    # Dialogs and lines of a history have these names too.
    other = {"post_batch", "department_term", "department_refused", "followers_sure"}
    for folder in ("bot", "handlers", "storage", "scheduler"):
        for file in (ROOT / folder).rglob("*.py"):
            if file.parent.name == "messages" or file.stem.endswith("messages"):
                continue
            found = {each.strip("\"'") for each in known.findall(file.read_text(encoding="utf-8"))} - other
            assert not found, f"{file} spells {found}"

"""The handbook says only what the bot does: its commands are handled, its buttons are on the bot's keyboards."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from bot.domain.languages import FALLBACK
from bot.texts import Texts

ROOT = Path(__file__).parents[1]
PAGES = sorted((ROOT / "docs" / "handbook").glob("*.md"))
QUOTED = re.compile(r"`([^`\n]+)`")


def handled() -> set[str]:
    """Commands that handlers answer to."""
    return {
        str(each.value)
        for file in (ROOT / "handlers").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("Command", "CommandStart")
        for each in node.args
        if isinstance(each, ast.Constant)
    } | {"start"}


def sayings() -> str:
    """Every Russian text, as it is written."""
    return "\n".join(file.read_text(encoding="utf-8") for file in (ROOT / "locales" / FALLBACK).glob("*.ftl"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_each_command_of_the_handbook_is_handled(page: Path) -> None:
    named = {word.split()[0][1:] for word in QUOTED.findall(page.read_text(encoding="utf-8")) if word.startswith("/")}
    assert named - {"/"} <= handled() | {""}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_each_button_of_the_handbook_is_said_by_the_bot(page: Path) -> None:
    texts = sayings()
    labels = [word for word in QUOTED.findall(page.read_text(encoding="utf-8")) if re.match(r"[А-ЯЁ0-9]", word)]
    missing = {word for word in labels if word not in texts and not word.isdigit()}
    assert not missing


def actions() -> set[str]:
    """Words of the history that the services write as they stand."""
    return {
        str(each.value)
        for file in (ROOT / "bot" / "services").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "history.note" and len(node.args) > 4
        if isinstance(node.args[4], ast.Constant | ast.IfExp)
        for each in ast.walk(node.args[4])
        if isinstance(each, ast.Constant)
    }


def test_each_action_of_the_history_has_its_words() -> None:
    texts = Texts.load()
    assert {"taken", "banned", "answered"} <= actions()
    for word in actions():
        assert texts.get(FALLBACK, f"history-{word}", detail="")

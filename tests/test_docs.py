"""What is written beside the code is kept true by the code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

from bot.__main__ import _parser
from bot.domain.languages import FALLBACK, LANGUAGES
from bot.settings import Settings

ROOT = Path(__file__).parents[1]
CODE = ("bot", "handlers", "scheduler", "storage")
KEY = re.compile(r"[a-z][a-z0-9_]*(-[a-z0-9_]+)+")


def test_each_setting_is_in_the_example_and_nothing_else_is():
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    written = re.findall(r"^([A-Z_]+)=", example, flags=re.MULTILINE)
    assert sorted(written) == sorted(name.upper() for name in Settings.model_fields)


def test_the_defaults_of_the_example_are_the_true_ones(monkeypatch, tmp_path):
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "city.toml").touch()
    bare = Settings.load()
    (tmp_path / ".env").write_text((ROOT / ".env.example").read_text(encoding="utf-8"), encoding="utf-8")
    assert Settings.load() == bare


def test_what_people_read_is_in_the_texts_and_not_in_the_code():
    # Words that are recognised in what people write, and the invented people of the sandbox.
    free = (
        ROOT / "bot" / "domain",
        ROOT / "bot" / "commands" / "opened_office.py",
        ROOT / "bot" / "commands" / "demo.py",
    )
    documents = {
        id(node.body[0].value)
        for tree in code().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    russian = {
        f"{file.relative_to(ROOT)}: {node.value}"
        for file, tree in code().items()
        if not any(file.is_relative_to(place) for place in free)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documents
        if re.search(r"[а-яё]{2}", node.value, flags=re.IGNORECASE)
    }
    assert not russian


def documents() -> dict[Path, str]:
    return {file: file.read_text(encoding="utf-8") for file in (ROOT / "README.md", *(ROOT / "docs").rglob("*.md"))}


def test_what_the_documents_link_to_exists():
    broken = {
        f"{file.relative_to(ROOT)}: {target}"
        for file, text in documents().items()
        for target in re.findall(r"\]\(([^)#\s]+)", text)
        if "://" not in target and not (file.parent / target).exists()
    }
    assert not broken


def test_the_image_carries_every_list_that_stands_beside_the_city_file():
    carried = (ROOT / "deploy" / "Dockerfile").read_text("utf-8").split()
    assert {file.name for file in ROOT.glob("*.txt")} <= {*carried}


def test_the_words_of_make_and_the_commands_are_what_the_documents_say():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, flags=re.MULTILINE)) - {"help"}
    commands = set(_commands())
    text = "\n".join(documents().values())
    spoken = set(re.findall(r"`(?:\.venv/bin/)?python -m bot ([a-z-]+)", text)) | set(
        re.findall(r"`([a-z]+)[` ]", text)
    )
    assert set(re.findall(r"`make ([a-z]+)|^make ([a-z]+)", text, flags=re.MULTILINE))
    for pair in re.findall(r"`make ([a-z]+)|^make ([a-z]+)", text, flags=re.MULTILINE):
        assert "".join(pair) in targets
    for name in re.findall(r"python -m bot ([a-z][a-z-]+)", text):
        assert name in commands
    assert commands <= spoken


def _commands() -> list[str]:
    (choices,) = [action.choices for action in _parser()._actions if isinstance(action.choices, dict)]
    return list(choices)


@pytest.mark.parametrize("name", [name.upper() for name in Settings.model_fields])
def test_each_setting_is_in_the_readme(name):
    assert f"`{name}`" in (ROOT / "README.md").read_text(encoding="utf-8")


class _Message(Visitor):
    """What a message mentions: variables, and other messages."""

    def __init__(self) -> None:
        self.variables: set[str] = set()
        self.messages: set[str] = set()

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802  fluent's name
        self.variables.add(node.id.name)

    def visit_MessageReference(self, node: ftl.MessageReference) -> None:  # noqa: N802
        self.messages.add(node.id.name)


@lru_cache
def texts(lang: str) -> dict[str, _Message]:
    found = {}
    for file in sorted((ROOT / "locales" / lang).glob("*.ftl")):
        for entry in FluentParser().parse(file.read_text(encoding="utf-8")).body:
            if isinstance(entry, ftl.Message):
                mentioned = _Message()
                mentioned.visit(entry)
                found[entry.id.name] = mentioned
    return found


@lru_cache
def code() -> dict[Path, ast.Module]:
    return {
        file: ast.parse(file.read_text(encoding="utf-8"))
        for package in CODE
        for file in sorted((ROOT / package).rglob("*.py"))
    }


def literals() -> Iterator[tuple[Path, str]]:
    for file, tree in code().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield file, node.value


def patterns() -> Iterator[re.Pattern[str]]:
    """Keys that are put together: f"card-{state}" and "card-" + state use every card-… ."""
    for _, literal in literals():
        if re.fullmatch(r"[a-z][a-z0-9_-]*-", literal):
            yield re.compile(re.escape(literal) + ".+")
    for tree in code().values():
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                fixed = "".join(
                    re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+" for part in node.values
                )
                if re.match(r"[a-z]+\\-", fixed):
                    yield re.compile(fixed)


@pytest.mark.parametrize("lang", [lang for lang in LANGUAGES if lang != FALLBACK])
def test_each_language_says_everything(lang):
    assert sorted(texts(lang)) == sorted(texts(FALLBACK))


@pytest.mark.parametrize("lang", [lang for lang in LANGUAGES if lang != FALLBACK])
def test_no_language_asks_for_what_the_others_are_not_given(lang):
    for key, message in texts(lang).items():
        if key in texts(FALLBACK):
            assert message.variables <= texts(FALLBACK)[key].variables, key


def test_english_holds_no_russian_but_for_the_way_back_to_it():
    found = set()
    for file in (ROOT / "locales" / "en").glob("*.ftl"):
        source = file.read_text(encoding="utf-8")
        for entry in FluentParser().parse(source).body:
            if isinstance(entry, ftl.Message) and entry.span:
                written = source[entry.span.start : entry.span.end]
                found |= {entry.id.name} if re.search("[а-яё]", written, flags=re.IGNORECASE) else set()
    assert found == {"welcome", "help-resident", "language-which", "button-language-ru", "command-language"}


def test_each_text_that_the_code_names_exists():
    prefixes = {key.partition("-")[0] for key in texts(FALLBACK)}
    ends = {key[at:] for key in texts(FALLBACK) for at in range(len(key)) if key[at - 1] == "-"}
    missing = {
        f"{file.relative_to(ROOT)}: {literal}"
        for file, literal in literals()
        # What ends a key is a part of one that is put together.
        if KEY.fullmatch(literal) and literal.partition("-")[0] in prefixes
        if literal not in texts(FALLBACK) and literal not in ends
    }
    assert not missing


def test_each_text_that_exists_is_said_somewhere():
    named = {literal for _, literal in literals()}
    named |= {other for message in texts(FALLBACK).values() for other in message.messages}
    composed = list(patterns())
    silent = {
        key for key in texts(FALLBACK) if key not in named and not any(pattern.fullmatch(key) for pattern in composed)
    }
    assert not silent

"""Imports point inward; this walks them all, those within functions included."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("bot", "handlers", "storage", "scheduler", "sandbox", "locales")

# A layer, and the layers it may import besides itself. The longest matching name decides.
INNER = {"bot.domain"}
FRAME = {"bot.clock", "bot.texts", "bot.city", "bot.city_file", "bot.city_table", "bot.settings", "bot.logs"}
BESIDE = INNER | FRAME | {"bot.supervisor"}
LAYERS: dict[str, set[str]] = {
    "bot.domain": set(),
    **dict.fromkeys((*FRAME, "bot.supervisor"), INNER | FRAME),
    "storage": BESIDE,
    "bot.services": BESIDE | {"storage"},
    "bot.views": BESIDE | {"storage", "bot.services"},
    "bot.telegram": BESIDE | {"storage", "bot.services", "bot.views"},
    "handlers": BESIDE | {"storage", "bot.services", "bot.views", "bot.telegram"},
    "scheduler": BESIDE | {"storage", "bot.services", "bot.views", "bot.telegram"},
    "sandbox": set(),
    "locales": set(),
    # Where all is wired together, and the command line.
    "bot": set(PACKAGES),
}
# Who may use what comes from outside; everything else is free.
OUTSIDE: dict[str, tuple[str, ...]] = {
    "aiogram": ("bot.telegram", "handlers", "scheduler", "bot.app", "bot.opening", "bot.commands"),
    "aiosqlite": ("storage",),
    "sqlite3": ("storage", "bot.commands", "sandbox"),
    "apscheduler": ("scheduler", "bot.app"),
    "pydantic": ("bot.settings", "bot.telegram.parsing"),
    "pydantic_settings": ("bot.settings",),
    "sandbox": ("bot.commands.sandbox", "bot.commands.demo", "bot.commands.office"),
}
# The rules of the office know the standard library and the calendar.
DOMAIN_MAY_USE = {"holidays"}


def modules() -> Iterator[tuple[str, ast.Module]]:
    for package in PACKAGES:
        for file in sorted((ROOT / package).rglob("*.py")):
            name = ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
            yield name, ast.parse(file.read_text(encoding="utf-8"))


def imports(name: str, tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}: relative import"
            assert node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def layer(name: str) -> str | None:
    fitting = [known for known in LAYERS if name == known or name.startswith(known + ".")]
    return max(fitting, key=len, default=None)


def within(name: str, places: tuple[str, ...]) -> bool:
    return any(name == place or name.startswith(place + ".") for place in places)


ALL = dict(modules())


@pytest.mark.parametrize("name", ALL)
def test_imports_point_inward(name):
    here = layer(name)
    assert here is not None
    for imported in imports(name, ALL[name]):
        there = layer(imported)
        if there is not None:
            assert there == here or there in LAYERS[here] or here == "bot", f"{name} imports {imported}"


@pytest.mark.parametrize("name", ALL)
def test_each_library_stays_where_it_belongs(name):
    for imported in imports(name, ALL[name]):
        top = imported.partition(".")[0]
        if top in OUTSIDE and top != name.partition(".")[0]:
            assert within(name, OUTSIDE[top]), f"{name} imports {imported}"


def test_the_rules_of_the_office_need_no_library():
    import sys

    for name, tree in ALL.items():
        if layer(name) == "bot.domain":
            for imported in imports(name, tree):
                top = imported.partition(".")[0]
                assert top in sys.stdlib_module_names | DOMAIN_MAY_USE | {"bot"}, f"{name} imports {imported}"

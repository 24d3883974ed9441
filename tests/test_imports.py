"""Imports point inward; this walks them all, those within functions included."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("bot", "handlers", "storage", "scheduler", "sandbox", "locales")

# A layer, and the layers it may import besides itself. The longest matching name decides.
INNER = {"bot.domain"}
FRAME = {"bot.clock", "bot.pictures", "bot.spreadsheets", "bot.texts", "bot.city", "bot.settings", "bot.logs"}
BESIDE = INNER | FRAME | {"bot.supervisor"}
LAYERS: dict[str, set[str]] = {
    "bot.domain": set(),
    **dict.fromkeys((*FRAME, "bot.supervisor"), INNER | FRAME),
    "storage": BESIDE,
    "bot.services": BESIDE | {"storage"},
    "bot.views": BESIDE | {"storage", "bot.services"},
    "bot.telegram": BESIDE | {"storage", "bot.services", "bot.views"},
    "bot.mail": BESIDE | {"storage", "bot.services", "bot.views"},
    "handlers": BESIDE | {"storage", "bot.services", "bot.views", "bot.telegram"},
    "scheduler": BESIDE | {"storage", "bot.services", "bot.views", "bot.telegram"},
    "bot.printing": INNER,
    "sandbox": set(),
    "locales": set(),
    # Where all is wired together, and the command line.
    "bot": set(PACKAGES),
}
# The rooms of a layer in order: each may know only those before it. What all are made of comes first, then the appeal's
# way, then what stands beside it.
APPEAL = ("appeals", "answers", "residents", "departments", "deadlines", "moderation", "office")
BESIDE_APPEALS = ("journal", "publishing", "press", "releases", "events", "photos", "questions", "contest", "followers")
# The reports count what every room does.
OFFICE = ("people", *APPEAL, *BESIDE_APPEALS, "reports", "incident_system")
ROOMS: dict[str, tuple[str, ...]] = {
    "bot.city": ("words", "model", "toml", "times", "section", "sections", "reading"),
    "bot.domain": ("time", "counting", "places", "topics", "understanding", "people", "messages", *OFFICE[1:]),
    "storage": ("outbox", "inbox", *OFFICE),
    "bot.services": OFFICE,
    "bot.views": ("words", *OFFICE),
    "bot.telegram": ("sending", "receiving"),
    "sandbox": ("ground", "text", "world", "mail", "api", "people", "control", "client", "server", "__main__"),
}
# A room that may know less than what is before it.
KNOWS_ONLY: dict[str, set[str]] = {
    "sandbox.client": {"ground"},
    "sandbox.mail": {"ground", "world"},
    "sandbox.people": {"ground", "text", "world"},
}
# Of an appeal, the rooms beside it know its number at most.
STRANGERS = {(beside, room) for beside in BESIDE_APPEALS for room in APPEAL}
MOST_MODULES, MOST_LINES, LONGEST_FUNCTION = 16, 300, 40
# Each is one list of everything there is: cut in two it would be harder to read, not easier.
LISTS = {"bot.__main__._parser", "bot.views.registry.views", "bot.wiring.appeals.make"}
# Each tells one day of one person from morning to evening: cut in two, neither half would show that the day works.
WHOLE_DAYS = {
    "test_the_friday_evening_of_a_pensioner",
    "test_the_moderators_day_with_47_appeals_and_two_colleagues",
    "test_the_dispatchers_day",
    "test_the_heads_day_at_nine",
}
# The engine is no room.
ENGINE = {"migrations", "postgres"}
# Who may use what comes from outside; everything else is free.
OUTSIDE: dict[str, tuple[str, ...]] = {
    "aiogram": ("bot.telegram", "handlers", "scheduler", "bot.app", "bot.opening", "bot.mailing", "bot.commands"),
    "aiosqlite": ("storage",),
    "sqlite3": ("storage", "sandbox"),
    "psycopg": ("storage.postgres",),
    "aiosmtpd": ("sandbox.mail",),
    "aiosmtplib": ("bot.mail",),
    "python_calamine": ("bot.spreadsheets",),
    "PIL": ("bot.pictures",),
    "apscheduler": ("scheduler", "bot.app"),
    "pydantic": ("bot.settings", "bot.telegram.receiving.parsing"),
    "pydantic_settings": ("bot.settings",),
    **dict.fromkeys(("xlsxwriter", "docx", "matplotlib"), ("bot.printing",)),
    "sandbox": ("bot.commands.sandbox", "bot.commands.demo", "bot.commands.opened_office"),
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


@pytest.fixture(scope="module", name="everything")
def _everything() -> dict[str, ast.Module]:
    return dict(modules())


def test_imports_point_inward(everything):
    for name, tree in everything.items():
        here = layer(name)
        assert here is not None, f"{name} is in no layer"
        for imported in imports(name, tree):
            there = layer(imported)
            may = there is None or there == here or there in LAYERS[here] or here == "bot"
            assert may, f"{name} imports {imported}"


def room(name: str, layer: str) -> str | None:
    """The room of the layer that this is in; None outside it and for what is the layer's own, at its root."""
    inside = name.removeprefix(layer + ".")
    first = inside.partition(".")[0]
    folder = (ROOT / layer.replace(".", "/") / first / "__init__.py").exists()
    return first if inside != name and (folder or first in ROOMS[layer]) and first not in ENGINE else None


@pytest.mark.parametrize("layer", ROOMS)
def test_a_room_knows_only_the_rooms_before_it(layer, everything):
    order = ROOMS[layer]
    for name, tree in everything.items():
        here = room(name, layer)
        if here is None:
            continue
        assert here in order, f"{name} is in no room"
        before = set(order[: order.index(here)]) - {there for stranger, there in STRANGERS if stranger == here}
        may = KNOWS_ONLY.get(f"{layer}.{here}", before) | {here}
        for imported in imports(name, tree):
            there = room(imported, layer)
            assert there is None or there in may, f"{name} imports {imported}"


@pytest.mark.parametrize("layer", ["bot.services", "bot.views", "handlers"])
def test_publishing_knows_no_appeal(layer, everything):
    publishing = f"{layer}.{'editors' if layer == 'handlers' else 'publishing'}"
    for name, tree in everything.items():
        if within(name, (publishing,)):
            for imported in imports(name, tree):
                assert not any(room(imported, other) == "appeals" for other in ROOMS), f"{name} imports {imported}"


@pytest.mark.parametrize("package", [*PACKAGES, "bench", "tests"])
def test_no_folder_is_crowded_and_no_module_long(package):
    folder = ROOT / package
    for place in (folder, *(found for found in folder.rglob("*") if found.is_dir() and found.name != "__pycache__")):
        modules = [file for file in place.iterdir() if file.suffix in (".py", ".js") and file.stem != "__init__"]
        assert len(modules) <= MOST_MODULES, f"{place} holds {len(modules)} modules"
        for file in modules:
            assert len(file.read_text(encoding="utf-8").splitlines()) <= MOST_LINES, f"{file} is too long"


def test_a_function_fits_on_a_screen(everything):
    for name, tree in everything.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and f"{name}.{node.name}" not in LISTS:
                lines = (node.end_lineno or 0) - node.lineno + 1
                assert lines <= LONGEST_FUNCTION, f"{name}.{node.name} has {lines} lines"


def test_a_test_fits_on_a_screen():
    for file in (*(ROOT / "tests").rglob("*.py"), *(ROOT / "bench").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name not in WHOLE_DAYS:
                lines = (node.end_lineno or 0) - node.lineno + 1
                assert lines <= LONGEST_FUNCTION, f"{file}: {node.name} has {lines} lines"


def test_each_library_stays_where_it_belongs(everything):
    for name, tree in everything.items():
        for imported in imports(name, tree):
            top = imported.partition(".")[0]
            if top in OUTSIDE and top != name.partition(".")[0]:
                assert within(name, OUTSIDE[top]), f"{name} imports {imported}"


def test_a_messenger_is_named_by_its_own_edge_alone(everything):
    """Everybody else asks `carrier` for that of a recipient, or for what can be done `EVERYWHERE`."""
    for name, tree in everything.items():
        if "bot.domain.messenger.TELEGRAM" in imports(name, tree):
            assert layer(name) == "bot.telegram", f"{name} asks one messenger"


# Addresses of a messenger, and names that its interface alone has.
SPELT = re.compile(r"t\.me/[{c]|/bots/api|prefer_\w+_media|is_disabled|open_period")
# Reads what earlier versions kept.
EARLIER = ("bot.domain.publishing.polls", "bot.domain.publishing.previews")


def test_what_a_messenger_can_do_is_spelt_in_its_value(everything):
    for name, tree in everything.items():
        if layer(name) in ("bot.domain", "bot.services", "bot.views", "storage", "handlers") and name not in EARLIER:
            for node in ast.walk(tree) if name != "bot.domain.messenger" else ():
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documents(tree):
                    assert not SPELT.search(node.value), f"{name} spells {node.value!r}"


def test_the_rules_of_the_office_need_no_library(everything):
    import sys

    for name, tree in everything.items():
        if layer(name) == "bot.domain":
            for imported in imports(name, tree):
                top = imported.partition(".")[0]
                assert top in sys.stdlib_module_names | DOMAIN_MAY_USE | {"bot"}, f"{name} imports {imported}"


def test_handlers_know_storage_by_its_types_alone(everything):
    """What is asked of the database is asked of a service: of storage a handler imports classes."""
    for name, tree in everything.items():
        for node in ast.walk(tree) if layer(name) == "handlers" else ():
            if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "storage":
                for alias in node.names:
                    assert alias.name[0].isupper(), f"{name} imports {node.module}.{alias.name}"


# SQL, whole or in pieces: a statement, or the conditions that used to be handed to storage as words.
SQL = re.compile(
    r"(?i)\b(select\s+[\w*,.()\s]+\s+from|insert\s+into|delete\s+from|update\s+\w+\s+set|is\s+(not\s+)?null|order\s+by)\b"
    r"|\w+\s*(=|<>)\s*'\w+'|\w+ in \('"
)
WITHOUT_SQL = ("bot", "handlers", "scheduler", "locales")


def test_sql_is_spelt_in_storage_alone(everything):
    for name, tree in everything.items():
        for node in ast.walk(tree) if name.partition(".")[0] in WITHOUT_SQL else ():
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.search(node.value):
                assert id(node) in documents(tree), f"{name} spells SQL: {node.value!r}"


def documents(tree: ast.Module) -> set[int]:
    """The docstrings of a module, by identity."""
    return {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }

"""Every statement of `storage` is one text that each engine understands."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator

import storage
from storage.database import Engine

ENGINES = ("storage.postgres", "storage.sqlite", "storage.migrations", "storage.backup")
SPELT = re.compile(r"\s*(select|insert|update|delete|with)\b")
# What stands in the braces of statements that are completed when they are run.
COMPLETED = {
    "excluded": "and d.recipient not in (:x0)",
    "clock": "pass",
}


def spelt() -> Iterator[tuple[str, str]]:
    for module in pkgutil.walk_packages(storage.__path__, "storage."):
        if module.name.startswith(ENGINES):
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            for number, sql in enumerate(value if isinstance(value, tuple) else [value]):
                if isinstance(sql, str) and name.isupper() and not name.startswith("_") and SPELT.match(sql):
                    yield f"{module.name}.{name}.{number}", sql


STATEMENTS = dict(spelt())


def test_there_are_some():
    assert len(STATEMENTS) > 150


def test_every_statement_is_understood(engine: Engine):
    failed = {}
    for name, sql in STATEMENTS.items():
        listed = re.sub(r"in \(\{\w*\}\)", "in (:k0, :k1)", sql)
        text = re.sub(
            r"\{(\w*)\}", lambda found: COMPLETED.get(found[1], "1 = 1"), listed.replace("in ({})", "in ('1')")
        )
        params = dict.fromkeys(re.findall(r":(\w+)", text), None)
        try:
            with engine.transaction() as tx:
                tx.fetch_all(f"explain {text}", params)
        except Exception as error:
            failed[name] = str(error)
    assert failed == {}

"""`python -m bot import-incidents FILE`: the same as the press in the group, from the command line."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.commands.import_incidents import run
from bot.settings import Settings
from tests import engines
from tests.incident_system.conftest import NOW
from tests.made_exports import by_openpyxl, incident
from tests.stage import city


def test_a_file_is_looked_at_taken_once_and_refused_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office = engines.sqlite(tmp_path / "bot.db")
    settings = Settings(_env_file=None, database_url=f"sqlite:///{office.path}", state_dir=tmp_path, bot_token=None)  # type: ignore[call-arg]
    file = tmp_path / "export.xlsx"
    file.write_bytes(by_openpyxl([incident(1, NOW), incident(2, NOW, answered_after=timedelta(hours=1))]))

    def count(table: str) -> int:
        with office.transaction() as tx:
            row = tx.fetch_one(f"select count(*) as n from {table}")
        return int(row["n"]) if row else 0

    assert run(settings, city(), file, look=True) == 0
    assert "2 строки, новых 2, уже есть 0" in capsys.readouterr().out
    assert (count("incidents_known"), count("appeals")) == (0, 0)
    for said in ("новых 2, уже есть 0", "новых 0, уже есть 2"):
        assert run(settings, city(), file, look=False) == 0
        assert said in capsys.readouterr().out
        assert (count("incidents_known"), count("appeals")) == (2, 1)
    for content, words in ((b"\x89PNG\r\n\x1a\n", "картинка или PDF"), (b"x" * (20 * 1024 * 1024 + 1), "over 20 MB")):
        file.write_bytes(content)
        assert run(settings, city(), file, look=False) == 2
        assert words in capsys.readouterr().err
    assert run(settings, city(), tmp_path / "none.xlsx", look=False) == 2
    assert (count("incidents_known"), count("appeals")) == (2, 1)

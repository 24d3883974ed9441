"""`python -m bot report`: the chat's report without Telegram."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.__main__ import main
from storage.engines import engine_of


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'bot.db'}")
    monkeypatch.setenv("CITY_FILE", str(Path(__file__).parents[2] / "city.toml"))
    return tmp_path


def test_it_prints_the_text_and_writes_its_files(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    engine_of(f"sqlite:///{folder / 'bot.db'}").migrate()
    assert main(["report", "year", "--date", "2023-05-05", "--out", str(folder / "out")]) == 0
    said = capsys.readouterr().out
    assert "Отчёт: 2023 год" in said
    assert "Обработано инцидентов: 8\u202f331 (+2\u202f190)" in said
    names = {file.name for file in (folder / "out").iterdir()}
    assert {"report-2023.txt", "report-2023.xlsx", "report-2023.docx", "report-2023-1.png"} <= names


@pytest.mark.parametrize(
    ("arguments", "reason"), [(["week", "--date", "2100-01-01"], "still to come"), (["week"], "no database yet")]
)
def test_what_cannot_be_reported_is_one_line(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments, reason
) -> None:
    assert main(["report", *arguments]) == 2
    assert reason in capsys.readouterr().err

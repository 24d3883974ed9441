"""The command line as a person types it, in processes of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COMMANDS = (
    "run", "sandbox", "check", "migrate", "backup", "restore", "replay", "tag", "evaluate", "train", "deadline",
)  # fmt: skip
HOURS = '\n[office_hours]\nmon = "09:00-18:00"\ntue = "09:00-18:00"\nfri = "09:00-18:00"\n'


def bot(*args: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot", *args],
        cwd=cwd,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)} | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_help_explains_each_command(tmp_path):
    answer = bot("--help", cwd=tmp_path)
    assert answer.returncode == 0
    listed = {line.split()[0]: line.split()[1:] for line in answer.stdout.splitlines() if line.startswith("    ")}
    for command in COMMANDS:
        assert listed[command], command


def test_an_unknown_command_and_none_at_all_are_wrong_use(tmp_path):
    for args in (["dance"], []):
        answer = bot(*args, cwd=tmp_path)
        assert answer.returncode == 2
        assert "usage" in answer.stderr


def test_without_a_token_the_bot_does_not_start(tmp_path):
    answer = bot("run", cwd=tmp_path)
    assert answer.returncode == 2
    assert answer.stderr.startswith("BOT_TOKEN: ")
    assert answer.stderr.count("\n") == 1


@pytest.mark.parametrize("command", ["run", "check", "migrate"])
def test_a_wrong_setting_is_one_line_and_no_traceback(tmp_path, command):
    answer = bot(command, cwd=tmp_path, BOT_TOKEN="1:secret-part", RESPONSE_DEADLINE="two hours")
    assert answer.returncode == 2
    assert answer.stderr.startswith("RESPONSE_DEADLINE: ")
    assert answer.stderr.count("\n") == 1
    assert "secret-part" not in answer.stderr


def test_a_wrong_city_file_is_refused_at_start_with_the_line_and_key(tmp_path):
    city = (ROOT / "city.toml").read_text(encoding="utf-8").replace('"snow", "lighting"', '"snw"')
    (tmp_path / "city.toml").write_text(city, encoding="utf-8")
    answer = bot("run", cwd=tmp_path, BOT_TOKEN="1:x", CITY_FILE="city.toml")
    assert answer.returncode == 2
    assert answer.stderr.startswith("CITY_FILE: city.toml:")
    assert 'departments.roads.topics: unknown topic "snw"' in answer.stderr


def test_a_check_counts_a_wrong_city_file_among_what_it_finds(tmp_path):
    (tmp_path / "city.toml").write_text('name = "Без всего"\n', encoding="utf-8")
    answer = bot("check", cwd=tmp_path, BOT_TOKEN="1:x", CITY_FILE="city.toml")
    assert answer.returncode == 1
    assert answer.stdout.startswith("WRONG city file: city.toml:1: ")


def test_a_deadline_is_printed_in_the_citys_time(tmp_path):
    answer = bot("deadline", "--at", "2026-11-27T17:30", cwd=tmp_path)
    assert (answer.stdout, answer.returncode) == ("2026-11-27T19:30\n", 0)
    (tmp_path / "city.toml").write_text((ROOT / "city.toml").read_text("utf-8") + HOURS, encoding="utf-8")
    answer = bot("deadline", "--at", "2026-11-27T17:30", "--minutes", "120", cwd=tmp_path, CITY_FILE="city.toml")
    assert answer.stdout == "2026-11-30T10:30\n"


def test_a_deadline_may_be_asked_for_in_another_zone_and_to_the_second(tmp_path):
    answer = bot("deadline", "--at", "2026-11-27T13:59:59+00:00", "--minutes", "60", cwd=tmp_path)
    assert answer.stdout == "2026-11-28T00:59:59\n"


def test_a_deadline_follows_the_settings(tmp_path):
    (tmp_path / ".env").write_text("RESPONSE_DEADLINE=PT8H\n", encoding="utf-8")
    assert bot("deadline", "--at", "2026-11-27T10:00", cwd=tmp_path).stdout == "2026-11-27T18:00\n"
    answer = bot("deadline", "--at", "2026-11-27T10:00", cwd=tmp_path, RESPONSE_DEADLINE="soon")
    assert answer.returncode == 2
    assert answer.stderr.startswith("RESPONSE_DEADLINE: ")


def test_a_year_without_moved_days_off_is_said_aloud(tmp_path):
    (tmp_path / "city.toml").write_text((ROOT / "city.toml").read_text("utf-8") + HOURS, encoding="utf-8")
    answer = bot("deadline", "--at", "2031-03-03T10:00", cwd=tmp_path, CITY_FILE="city.toml")
    assert answer.stdout == "2031-03-03T12:00\n"
    assert "2031" in answer.stderr


@pytest.mark.parametrize("args", [["--at", "tomorrow"], ["--at", "2026-11-27T10:00", "--minutes", "-5"], []])
def test_a_wrong_question_about_a_deadline_is_wrong_use(tmp_path, args):
    assert bot("deadline", *args, cwd=tmp_path).returncode == 2


def test_tag_and_deadline_start_without_aiogram_and_pydantic(tmp_path):
    program = (
        "import sys, io; sys.stdin = io.TextIOWrapper(io.BytesIO(b''))\n"
        "from bot.__main__ import main\n"
        "assert main(['deadline', '--at', '2026-11-27T10:00']) == 0 and main(['tag']) == 0\n"
        "assert not {'aiogram', 'pydantic', 'aiohttp', 'holidays'} & set(sys.modules)\n"
    )
    subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "CITY_FILE": str(ROOT / "city.toml")},
        check=True,
        capture_output=True,
        timeout=60,
    )


def test_the_bot_starts_without_the_libraries_that_only_some_work_needs():
    """A start is waited for, and what was loaded once stays."""
    needed_late = {"icalendar", "python_calamine", "holidays", "openpyxl", "matplotlib", "docx", "PIL", "aiosmtplib"}
    program = f"import sys, bot.app; print(*({needed_late!r} & set(sys.modules)))"
    started = subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True, capture_output=True, text=True)
    assert started.stdout.split() == []


def test_a_time_at_the_end_of_the_calendar_is_wrong_use(tmp_path):
    answer = bot("deadline", "--at", "9999-12-31T23:30", cwd=tmp_path)
    assert answer.returncode == 2
    assert answer.stderr.startswith("--at: ")
    assert answer.stderr.count("\n") == 1


def test_a_file_that_is_no_database_is_a_wrong_setting(tmp_path):
    (tmp_path / "notes.txt").write_text("это не база данных, а просто заметки", encoding="utf-8")
    answer = bot("migrate", cwd=tmp_path, DATABASE_URL="sqlite:///notes.txt")
    assert answer.returncode == 2
    assert answer.stderr.startswith("DATABASE_URL: notes.txt")

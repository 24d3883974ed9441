from __future__ import annotations

import json
import logging

import pytest

from bot import logs

TOKEN = "123456:short"
URL = "https://api.telegram.org/bot7654321:AAE-abcdefghijklmnopqrstuvwxyz_0123/sendMessage"


@pytest.fixture(autouse=True)
def _root_logger_as_it_was():
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


@pytest.mark.parametrize("form", ["console", "json"])
def test_a_token_is_masked_everywhere_also_in_a_traceback(capsys, form):
    logs.configure("INFO", form, secrets=(TOKEN,))
    log = logging.getLogger("test")
    log.info("calling %s with %s", URL, TOKEN)
    try:
        raise RuntimeError(f"cannot connect to {URL} with {TOKEN}")
    except RuntimeError:
        log.exception("failed")
    written = capsys.readouterr().err
    assert "cannot connect" in written
    assert "short" not in written
    assert "abcdefghij" not in written


def test_lines_say_what_they_are_about(capsys):
    logs.configure("INFO", "console")
    with logs.about(update=17), logs.about(appeal=4):
        logging.getLogger("bot.test").info("stored")
    logging.getLogger("bot.test").info("outside")
    inside, outside = capsys.readouterr().err.splitlines()
    assert inside.endswith("INFO bot.test: stored (update=17 appeal=4)")
    assert outside.endswith("INFO bot.test: outside")


def test_json_lines_hold_the_same_for_machines(capsys):
    logs.configure("INFO", "json")
    with logs.about(update=17):
        logging.getLogger("bot.test").warning("два слова")
    entry = json.loads(capsys.readouterr().err)
    assert entry["message"] == "два слова"
    assert entry["update"] == 17
    assert entry["level"] == "WARNING"
    assert entry["at"].endswith("+00:00")


def test_quieter_levels_are_left_out(capsys):
    logs.configure("WARNING", "console")
    logging.getLogger("bot.test").info("not this")
    assert capsys.readouterr().err == ""

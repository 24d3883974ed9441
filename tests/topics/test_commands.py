"""``tag``, ``evaluate`` and ``train`` as a person runs them."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.commands.tagging import evaluate, labelled_texts, train
from bot.domain.topics import TOPICS, Tagger
from bot.domain.topics.fitting import Labelled, fit, vocabulary
from bot.domain.topics.lexicon import Lexicon
from bot.domain.topics.model import ModelError, parse, render
from bot.domain.topics.training import TooFewTextsError, examples, trial

COMMAND = [sys.executable, "-m", "bot", "tag"]


def written(path: Path, rows: Sequence[tuple[str, ...]], head: tuple[str, ...] = ("text", "topic")) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *rows])
    return path


def test_tag_answers_each_line_before_the_next_is_written() -> None:
    with subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for text in ("яма на дороге", "", "🙂", "Where is the bus?", "снег " * 800):
            process.stdin.write(text.encode() + b"\n")
            process.stdin.flush()
            answer = json.loads(process.stdout.readline())
            assert answer["topic"] in TOPICS
            assert sum(answer["scores"].values()) == pytest.approx(1.0, abs=0.001)
        process.stdin.write(b"\xff\xfe\xd1\n")
        process.stdin.close()
        assert json.loads(process.stdout.readline())["topic"] in TOPICS
        assert process.wait(10) == 0


def test_tag_is_told_the_date() -> None:
    text = "почистите дорогу\n".encode()
    done = subprocess.run([*COMMAND, "--date", "2026-01-15"], input=text, capture_output=True, check=True)
    assert json.loads(done.stdout)["topic"] == "snow"


def test_tag_needs_none_of_the_heavy_libraries() -> None:
    code = "import sys, bot.commands.tagging; print([n for n in ('aiogram', 'pydantic', 'numpy') if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_evaluate_prints_the_figures_and_draws_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [("яма на дороге", "roads"), ("автобус не пришёл", "transport"), ("яма на дороге", "snow")]
    picture = tmp_path / "picture.svg"
    assert evaluate([str(written(tmp_path / "texts.csv", rows)), "--plot", str(picture)]) == 0
    printed = capsys.readouterr().out
    assert "3 texts: accuracy 0.667" in printed
    assert "confusion" in printed
    assert "calibration" in printed
    assert picture.read_text("utf-8").startswith("<svg")


def test_a_picture_of_another_name_is_still_an_svg(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path / "texts.csv", [("яма на дороге", "roads")])
    assert evaluate([str(path), "--plot", str(tmp_path / "picture.png")]) == 0
    assert f"drawn: {tmp_path / 'picture.svg'}" in capsys.readouterr().out
    assert evaluate([str(path), "--plot", str(tmp_path / "nowhere" / "picture.svg")]) == 2


@pytest.mark.parametrize(
    ("rows", "head", "words"),
    [
        ([("яма", "holes")], ("text", "topic"), "line 2: topic «holes»"),
        ([("яма", "roads")], ("message", "topic"), "columns text and topic"),
        ([("яма", "roads", "15.01.2026")], ("text", "topic", "date"), "date «15.01.2026»"),
        ([], ("text", "topic"), "no rows"),
    ],
)
def test_a_wrong_file_is_refused_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], rows: list[tuple[str, ...]], head: tuple[str, ...], words: str
) -> None:
    assert evaluate([str(written(tmp_path / "texts.csv", rows, head))]) == 2
    error = capsys.readouterr().err
    assert words in error
    assert error.count("\n") == 1


def test_a_missing_file_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert train([str(tmp_path / "none.csv")]) == 2
    assert "none.csv" in capsys.readouterr().err


def test_rows_are_read_with_their_dates(tmp_path: Path) -> None:
    path = written(
        tmp_path / "texts.csv", [("снег", "snow", "2026-01-15"), ("яма", "roads", "")], ("text", "topic", "date")
    )
    first, second = labelled_texts(path)
    assert first.date is not None
    assert first.date.month == 1
    assert second.date is None


@pytest.fixture
def fewer_examples(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fit takes the shipped examples along, and most of its time."""
    some = examples()[::8]
    monkeypatch.setattr("bot.domain.topics.training.examples", lambda: some)


@pytest.mark.usefixtures("fewer_examples")
def test_train_keeps_the_old_model_when_the_new_is_no_better(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [(f"яма на дороге {number}", "roads") for number in range(120)]
    model = tmp_path / "model.tsv"
    assert train([str(written(tmp_path / "texts.csv", rows)), "--model", str(model)]) == 0
    assert "the old model stays" in capsys.readouterr().out
    assert not model.exists()


@pytest.mark.usefixtures("fewer_examples")
def test_train_writes_a_model_that_is_better(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [(f"бадья полна до краёв {number}", "waste") for number in range(120)]
    model = tmp_path / "model.tsv"
    assert train([str(written(tmp_path / "texts.csv", rows)), "--model", str(model)]) == 0
    assert f"written: {model}" in capsys.readouterr().out
    assert "бадья" in parse(model.read_text("utf-8")).weights


def test_a_handful_of_texts_is_too_few(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert train([str(written(tmp_path / "texts.csv", [("яма", "roads")]))]) == 2
    assert "at least 100" in capsys.readouterr().err


def test_equal_texts_give_an_equal_model_and_its_table_can_be_read_back() -> None:
    lexicon = Lexicon("pit: roads 2 | яма\nnothing: other 1 |")
    texts = [Labelled(f"яма на дороге {number}", "roads") for number in range(10)]
    model = fit(lexicon, texts)
    assert fit(lexicon, texts) == model
    assert parse(render(model, "a note")) == model


def test_a_fit_on_a_base_keeps_what_its_texts_do_not_speak_of() -> None:
    lexicon = Lexicon("pit: roads 2 | яма\nnothing: other 1 |")
    base = fit(lexicon, [Labelled(f"бадья стоит полная {number}", "waste") for number in range(10)])
    later = fit(lexicon, [Labelled(f"яма на дороге {number}", "roads") for number in range(10)], base)
    assert later.weights["бадья"] == base.weights["бадья"]
    assert "дорог" in later.weights


def test_names_do_not_enter_the_vocabulary() -> None:
    texts = ["Прошу починить дорогу на улице Цветаевой, Марина живёт там"] * 5
    words = vocabulary(texts)
    assert "дорог" in words
    assert not {word for word in words if word.startswith(("цвета", "марин"))}


@pytest.mark.parametrize("table", ["яма\t1\t2", "яма\tx" + "\t0" * 7])
def test_a_malformed_model_is_refused_with_its_line(table: str) -> None:
    with pytest.raises(ModelError, match="model line 1"):
        parse(table)


def test_the_invented_examples_cover_every_topic() -> None:
    found = examples()
    assert {one.topic for one in found} == set(TOPICS)
    assert any(one.date is not None for one in found)


def test_a_trial_needs_enough_texts() -> None:
    from bot.domain.topics import Tagger

    with pytest.raises(TooFewTextsError):
        trial(Tagger.load(), [Labelled("яма", "roads")])


def test_a_fit_from_scratch_needs_no_present_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unreadable() -> Tagger:
        raise ModelError("model line 1: numbers expected")

    monkeypatch.setattr(Tagger, "load", unreadable)
    file = written(tmp_path / "few.csv", [("яма", "roads")])
    assert train([str(file), "--from-scratch"]) == 2
    with pytest.raises(ModelError):
        train([str(file)])

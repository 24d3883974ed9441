"""``python -m bot tag | evaluate | train``: the tagger from the command line.

Deliberately light: nothing here imports aiogram or reads settings, so output comes at once.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import json
import sys
from collections.abc import Callable, Iterable
from importlib.resources import as_file, files
from pathlib import Path
from typing import BinaryIO, TextIO

from bot.domain.topics import TOPICS, Guess, Tagger
from bot.domain.topics.evaluation import SURE, Report, report
from bot.domain.topics.fitting import Labelled
from bot.domain.topics.model import render

WRONG_USE = 2

Corrections = Callable[[], Iterable[Labelled]]
"""Reads the office's corrections from its database."""
Subparsers = argparse._SubParsersAction


class TextsError(ValueError):
    """A file of labelled texts cannot be used; the message says why in one line."""


def add_parsers(subparsers: Subparsers[argparse.ArgumentParser], corrections: Corrections | None = None) -> None:
    """Add the commands to ``python -m bot``; each sets ``run``, which maps parsed arguments to an exit code.

    ``train --from-database`` is offered if ``corrections`` is given.
    """
    tag = subparsers.add_parser("tag", help="topics of texts: one line in, one JSON object out")
    tag.add_argument("--date", type=dt.date.fromisoformat, help="date of the messages: the season counts")
    tag.set_defaults(run=_tag)

    about = "a CSV file with the columns text and topic, and date if known"
    evaluate = subparsers.add_parser("evaluate", help="how good the tagger is on labelled texts")
    evaluate.add_argument("file", metavar="FILE.csv", type=Path, help=about)
    evaluate.add_argument("--date", type=dt.date.fromisoformat, help="date of all texts without one")
    evaluate.add_argument("--plot", metavar="FILE.svg", type=Path, help="draw calibration, coverage and confusion")
    evaluate.set_defaults(run=_evaluate)

    train = subparsers.add_parser("train", help="fit the tagger anew, keep the old model unless the new is better")
    train.add_argument("file", metavar="FILE.csv", type=Path, nargs="?", help=about)
    train.add_argument(
        "--from-scratch",
        action="store_true",
        help="forget the present model: begin with, and compare with, the hand-written lexicon alone",
    )
    train.add_argument("--model", type=Path, help="the model file to write (default: the one the bot reads)")
    if corrections is not None:
        train.add_argument("--from-database", action="store_true", help="fit on the office's own corrections")
    train.add_argument(
        "--likeness",
        action="store_true",
        help="fit what dangers and talk between colleagues are told by, from the invented messages beside the rules",
    )
    train.set_defaults(run=_train, corrections=corrections, from_database=False)


def tag(argv: list[str]) -> int:
    """``tag`` on its own, for a caller without a parser."""
    return _alone("tag", argv)


def evaluate(argv: list[str]) -> int:
    """``evaluate`` on its own."""
    return _alone("evaluate", argv)


def train(argv: list[str]) -> int:
    """``train`` on its own."""
    return _alone("train", argv)


def _alone(command: str, argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m bot")
    add_parsers(parser.add_subparsers(required=True))
    arguments = parser.parse_args([command, *argv])
    code: int = arguments.run(arguments)
    return code


def _tag(arguments: argparse.Namespace) -> int:
    return write_guesses(sys.stdin.buffer, sys.stdout, arguments.date)


def write_guesses(lines: BinaryIO, out: TextIO, date: dt.date | None) -> int:
    """Write a JSON object for each line as soon as it is read; bytes that are not UTF-8 are replaced."""
    tagger = Tagger.load()
    for line in iter(lines.readline, b""):
        guess = tagger.guess(line.decode("utf-8", errors="replace").strip(), date)
        out.write(json.dumps(as_json(guess), ensure_ascii=False) + "\n")
        out.flush()
    return 0


def as_json(guess: Guess) -> dict[str, object]:
    """A guess as plain data, as printed by ``tag``."""
    return {
        "topic": guess.topic,
        "confidence": round(guess.confidence, 4),
        "scores": {topic: round(score, 4) for topic, score in guess.scores.items()},
        "words": list(guess.words),
    }


def labelled_texts(path: Path, date: dt.date | None = None) -> list[Labelled]:
    """Rows of a CSV file; a missing file, column or topic raises ``TextsError``. ``date`` is for rows without one."""
    csv.field_size_limit(10_000_000)
    found: list[Labelled] = []
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            if not {"text", "topic"} <= set(rows.fieldnames or ()):
                raise TextsError(f"{path}: the columns text and topic are needed")
            for row in rows:
                found.append(_labelled(path, rows.line_num, row, date))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise TextsError(f"{path}: {error}") from error
    if not found:
        raise TextsError(f"{path}: no rows")
    return found


def _labelled(path: Path, number: int, row: dict[str, str], date: dt.date | None) -> Labelled:
    topic = (row["topic"] or "").strip()
    if topic not in TOPICS:
        raise TextsError(f"{path}, line {number}: topic «{topic}» is none of {', '.join(TOPICS)}")
    written = (row.get("date") or "").strip()[:10]
    try:
        when = dt.date.fromisoformat(written) if written else date
    except ValueError:
        raise TextsError(f"{path}, line {number}: date «{written}» is not like 2026-01-15") from None
    return Labelled(row["text"] or "", topic, when)


def _evaluate(arguments: argparse.Namespace) -> int:
    try:
        texts = labelled_texts(arguments.file, arguments.date)
    except TextsError as error:
        print(error, file=sys.stderr)
        return WRONG_USE
    tagger = Tagger.load()
    found = report((one.topic, tagger.guess(one.text, one.date)) for one in texts)
    print("\n".join(figures(found)))
    return _draw(found, arguments.plot) if arguments.plot else 0


def _draw(found: Report, wanted: Path) -> int:
    """Write the picture, always as SVG: another file name ending is replaced."""
    from bot.commands.tagging_plot import drawing

    path = wanted.with_suffix(".svg")
    try:
        path.write_text(drawing(found), "utf-8")
    except OSError as error:
        print(f"{path}: {error.strerror}", file=sys.stderr)
        return WRONG_USE
    print(f"\ndrawn: {path}")
    return 0


def figures(found: Report) -> list[str]:
    """The report as lines of plain text."""
    lines = [
        f"{found.texts} texts: accuracy {found.accuracy:.3f}, macro-F1 {found.macro_f1:.3f}, "
        f"right topic among the first two {found.top_two:.3f}",
        f"sure (p ≥ {SURE}): {found.sure:.0%} of the texts, right {found.right_when_sure:.1%}",
        "",
        f"{'topic':10} {'texts':>6} {'precision':>10} {'recall':>7} {'F1':>6}",
    ]
    for topic, score in found.topics.items():
        lines.append(f"{topic:10} {score.texts:6} {score.precision:10.3f} {score.recall:7.3f} {score.f1:6.3f}")
    lines += [
        "",
        "confusion (rows: right topic, columns: guess)",
        " " * 10 + "".join(f"{topic:>10}" for topic in TOPICS),
    ]
    for right in TOPICS:
        lines.append(f"{right:10}" + "".join(f"{found.confusion[right, guess]:10}" for guess in TOPICS))
    lines += ["", "calibration: probability said, right in fact, texts"]
    lines += [f"  {one.confidence:.2f}  {one.right:.2f}  {one.texts:6}" for one in found.calibration if one.texts]
    lines += ["", "coverage: surest share of the texts, right there"]
    lines += [f"  {share:4.0%}  {right:.3f}" for share, right in found.coverage]
    return lines


def _train(arguments: argparse.Namespace) -> int:
    from bot.domain.topics.training import TooFewTextsError, trial

    if arguments.likeness:
        return _train_likeness()
    tagger = Tagger.with_lexicon_alone() if arguments.from_scratch else Tagger.load()
    try:
        texts = _to_train_on(arguments)
        result = trial(tagger, texts)
    except (TextsError, TooFewTextsError) as error:
        print(error, file=sys.stderr)
        return WRONG_USE
    print(
        f"{len(texts)} texts; of {result.held_out} held out the old model gets {result.old_right} right, "
        f"the new one {result.new_right} ({(result.new_right - result.old_right) / result.held_out:+.1%})"
    )
    if not result.better:
        print("the old model stays")
        return 0
    note = f"Fitted on {len(texts)} labelled texts and the invented examples by: python -m bot train"
    with as_file(files("bot.domain.topics")) as package:
        path = arguments.model or package / "model.tsv"
        path.write_text(render(result.model, note), "utf-8")
    print(f"written: {path}")
    return 0


def _train_likeness() -> int:
    """Fit each rule again; its quality on unseen texts is printed before it is written."""
    from bot.domain.understanding.teaching import fit, held_out, lessons

    with as_file(files("bot.domain.understanding")) as package:
        for lesson in lessons():
            told = held_out(lesson)
            print(f"{lesson.name}: {len(lesson.ones)} texts against {len(lesson.others)}, each told by the others")
            for bound in (-0.4, -0.3, -0.2, -0.1, 0.0, 0.1, 0.2):
                found, in_vain = (
                    sum(says > bound for _, one, says in told if one is kind) / len(texts)
                    for kind, texts in ((True, lesson.ones), (False, lesson.others))
                )
                print(f"  from {bound:+.1f} on: found {found:.1%}, in vain {in_vain:.1%}")
            path = package / f"{lesson.name}.weights"
            path.write_bytes(fit(lesson))
            print(f"written: {path}")
    return 0


def _to_train_on(arguments: argparse.Namespace) -> list[Labelled]:
    if arguments.from_database:
        return list(arguments.corrections())
    if arguments.file is None:
        raise TextsError("train: name a CSV file of labelled texts")
    return labelled_texts(arguments.file)

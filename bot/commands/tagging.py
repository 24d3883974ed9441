"""``python -m bot tag | evaluate | train``: the tagger from the command line.

Light on purpose: nothing here imports aiogram or reads settings, so a line comes back at once.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from typing import BinaryIO, TextIO

from bot.domain.topics import Guess, Tagger


def add_parsers(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands to ``python -m bot``; each parser sets ``run``: a function of the parsed arguments."""
    tag = subparsers.add_parser("tag", help="topics of texts: one line in, one JSON object out")
    tag.add_argument("--date", type=dt.date.fromisoformat, help="date of the messages: the season counts")
    tag.set_defaults(run=tag_lines)


def tag_lines(arguments: argparse.Namespace) -> int:
    """Read lines from standard input, write a JSON object for each as soon as it is read."""
    return write_guesses(sys.stdin.buffer, sys.stdout, arguments.date)


def write_guesses(lines: BinaryIO, out: TextIO, date: dt.date | None) -> int:
    """Guess each line's topic; bytes that are no UTF-8 are replaced. A reader that goes away ends it quietly."""
    tagger = Tagger.load()
    try:
        for line in lines:
            guess = tagger.guess(line.decode("utf-8", errors="replace").strip(), date)
            out.write(json.dumps(as_json(guess), ensure_ascii=False) + "\n")
            out.flush()
    except BrokenPipeError:
        sys.stderr.close()
    return 0


def as_json(guess: Guess) -> dict[str, object]:
    """A guess as the plain data that ``tag`` prints."""
    return {
        "topic": guess.topic,
        "confidence": round(guess.confidence, 4),
        "scores": {topic: round(score, 4) for topic, score in guess.scores.items()},
        "words": list(guess.words),
    }

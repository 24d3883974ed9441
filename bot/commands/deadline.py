"""`python -m bot deadline`: when an appeal received at a given time is due, by the city file."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bot.city.reading import default_file, read_city
from bot.city.words import CityError
from bot.domain.time.deadline import WorkClock
from bot.domain.time.durations import parse_duration

if TYPE_CHECKING:
    from argparse import _SubParsersAction


def add_parser(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "deadline",
        help="print when an appeal that comes at a given time is due",
        description="Prints when an appeal is due by the city file, in the city's time: 2026-11-30T10:30",
    )
    parser.add_argument(
        "--at", required=True, type=datetime.fromisoformat, metavar="TIME", help="such as 2026-11-27T17:30"
    )
    parser.add_argument("--minutes", type=_minutes, help="time allowed for the answer (default: RESPONSE_DEADLINE)")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the deadline. Reads only the two settings it needs, so that it starts in an instant."""
    try:
        city = read_city(Path(_setting("CITY_FILE", str(default_file()))))
    except CityError as error:
        print(f"CITY_FILE: {error}", file=sys.stderr)
        return 2
    try:
        allowed = args.minutes or parse_duration(_setting("RESPONSE_DEADLINE", "PT2H"))
    except ValueError as error:
        print(f"RESPONSE_DEADLINE: {error}", file=sys.stderr)
        return 2
    at: datetime = args.at if args.at.tzinfo else args.at.replace(tzinfo=city.time_zone)
    clock = WorkClock(city.time_zone, city.office_hours)
    try:
        due = datetime.fromtimestamp(clock.add(round(at.timestamp() * 1000), allowed) / 1000, city.time_zone)
    except (OverflowError, ValueError):
        print(f"--at: {args.at.isoformat()} is too near an end of the calendar", file=sys.stderr)
        return 2
    print(due.replace(tzinfo=None).isoformat(timespec="seconds" if due.second else "minutes"))
    years = city.office_hours.missing_years(at.date(), due.date()) if city.office_hours else ()
    for year in years:
        print(f"the moved days off of {year} are not known: see [calendar] in the city file", file=sys.stderr)
    return 0


def _minutes(text: str) -> timedelta:
    minutes = int(text)
    if not 0 < minutes < 10**6:
        raise ValueError(text)
    return timedelta(minutes=minutes)


def _setting(name: str, default: str) -> str:
    if os.environ.get(name):
        return os.environ[name]
    from dotenv import dotenv_values

    try:
        return dotenv_values(".env", encoding="utf-8-sig").get(name) or default
    except UnicodeDecodeError:
        print(".env: it is not UTF-8 text", file=sys.stderr)
        raise SystemExit(2) from None

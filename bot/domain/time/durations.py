"""ISO 8601 durations, the format of time spans in settings and the city file."""

from __future__ import annotations

import re
from datetime import timedelta

_FORM = re.compile(
    r"P(?:(?P<weeks>\d+)W)?(?:(?P<days>\d+)D)?"
    r"(?:T(?=\d)(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?(?:(?P<seconds>\d+)S)?)?"
)


def parse_duration(text: str) -> timedelta:
    """`PT2H`, `PT1H30M`, `P3D`, `P2W`: weeks, days, hours, minutes and seconds in whole numbers.

    Months and years have no fixed length; they and anything else raise `ValueError`.
    """
    match = _FORM.fullmatch(text.strip().upper())
    parts = {unit: int(number) for unit, number in match.groupdict(default="0").items()} if match else {}
    if match is None or match.group() in ("P", "PT"):
        raise ValueError(f'"{text}" is not a duration such as PT2H, PT30M or P1D')
    return timedelta(**parts)

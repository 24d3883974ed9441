"""What the sandbox's page shows about this office, read from the files beside this module."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from bot.city.model import City

_HERE = Path(__file__).parent


def scene(city: City) -> dict[str, Any]:
    """The scene for `sandbox.server.start`, with this city's department titles in its tour."""
    found = tomllib.loads((_HERE / "scene.toml").read_text(encoding="utf-8"))
    for sample in found["samples"]:
        sample["svg"] = (_HERE / f"{sample['name']}.svg").read_text(encoding="utf-8")
    found["names"] = {key: department.title for key, department in city.departments.items()}
    if "roads" not in city.departments or "city" not in city.channels:
        del found["tour"]  # the tour uses these two
    return found

"""The control interface; importing it fills `stage.ROUTES`."""

from __future__ import annotations

from sandbox.control import doing, population, running, seeing

__all__ = ["doing", "population", "running", "seeing"]

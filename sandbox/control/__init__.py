"""The control interface; importing it fills `stage.ROUTES`."""

from __future__ import annotations

from sandbox.control import doing, mail, population, running, seeing

__all__ = ["doing", "mail", "population", "running", "seeing"]

"""What the control interface can do, by subject; importing it fills `sandbox.control.ROUTES`."""

from __future__ import annotations

from sandbox.controls import doing, population, running, seeing

__all__ = ["doing", "population", "running", "seeing"]

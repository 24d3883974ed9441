"""Measurements, by themselves and as parts of `make bench`."""

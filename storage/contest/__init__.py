"""Contests, their entries, marks and winners."""

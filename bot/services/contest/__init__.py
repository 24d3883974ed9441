"""Contests: announced, entered, judged or drawn, handed over, and forgotten."""

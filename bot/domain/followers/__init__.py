"""Followers of the city's pages: how their numbers are entered."""

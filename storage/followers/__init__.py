"""Followers of the city's pages, a count a day."""

"""Conferences, their questions, and hot lines."""

"""Residents in private."""

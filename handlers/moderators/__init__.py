"""Moderators in their group."""

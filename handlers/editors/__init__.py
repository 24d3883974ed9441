"""Editors, in private and in the moderators' group."""

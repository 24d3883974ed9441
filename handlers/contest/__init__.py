"""Entrants in private; contests where editors and moderators work."""

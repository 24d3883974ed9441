"""Askers in private; conferences and hot lines where editors and moderators work."""

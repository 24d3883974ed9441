"""Admins, anywhere."""

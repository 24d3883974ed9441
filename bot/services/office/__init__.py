"""Chats and roles, erasure, recovery, chores: the office as a whole."""

"""The journal of what the office did: its kinds, and how people write a line of it."""

"""The journal of what the office did: the kinds of work, and how people write a line."""

"""How followers read."""

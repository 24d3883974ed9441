"""How the journal reads."""

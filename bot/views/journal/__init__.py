"""Views of the journal."""

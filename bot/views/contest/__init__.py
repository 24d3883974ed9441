"""Views of contests."""

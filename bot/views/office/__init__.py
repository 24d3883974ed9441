"""Views of the office's own affairs."""

"""Views of publishing."""

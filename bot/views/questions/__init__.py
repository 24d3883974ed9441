"""Views of internet conferences and hot lines."""

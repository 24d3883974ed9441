"""Views of deadlines."""

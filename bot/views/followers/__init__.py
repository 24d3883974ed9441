"""Views of followers."""

"""Views of general messages to people."""
